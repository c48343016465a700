"""A provider on this machine that answers over HTTPS as it is told to: well, badly, slowly or not at all."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from pressroom.fetching.web import Web

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator

    Answer = bytes | Callable[[ssl.SSLSocket, threading.Event], None]

# What every name stands for in these tests: a real address of the public network, that nobody is connected to.
PUBLIC: Final = "93.184.215.14"
# Nobody here waits so long for a good answer, however busy the machine is.
PATIENCE: Final = 20.0
# How often a slow answer brings another byte.
_PAUSE: Final = 0.02
_DROPS: Final = 250


class Provider:
    """Listens on a port of its own. `answers` are by host and path with query; what else is asked is 404."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[str] = []
        self._context = context
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._listen, daemon=True)]
        self._threads[0].start()

    def connect(self, _address: str, seconds: float) -> socket.socket:
        """Connect to here, whatever the address is."""
        return socket.create_connection(("127.0.0.1", self._listener.getsockname()[1]), seconds)

    def close(self) -> None:
        """Stop all answers, and wait until they have."""
        self._over.set()
        # It waits for somebody to connect.
        with suppress(OSError):
            socket.create_connection(self._listener.getsockname(), 1).close()
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    def _listen(self) -> None:
        while not self._over.is_set():
            plain, _ = self._listener.accept()
            thread = threading.Thread(target=self._serve, args=(plain,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, plain: socket.socket) -> None:
        # Whoever finds us wanting goes away in the middle of it; that is what is tested.
        with plain, suppress(OSError), self._context.wrap_socket(plain, server_side=True) as line:
            head = b""
            while b"\r\n\r\n" not in head:
                received = line.recv(4096)
                if not received:
                    return
                head += received
            asked = head.decode()
            self.requests.append(asked)
            path = asked.split(" ")[1]
            host = next(each for each in asked.splitlines() if each.startswith("Host: ")).removeprefix("Host: ")
            answer = self.answers.get(f"{host}{path}", answered(b"", status=404))
            if callable(answer):
                answer(line, self._over)
            else:
                line.sendall(answer)
            # What is closed with bytes unread is taken for a broken connection.
            with suppress(OSError):
                line.unwrap()


def answered(body: bytes, status: int = 200, kind: str = "application/json", *heads: str) -> bytes:
    """An answer with its length."""
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *heads]
    return "\r\n".join([*lines, "", ""]).encode() + body


def answered_without_length(body: bytes, kind: str = "application/json") -> bytes:
    """An answer that ends where the connection does."""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body


def answered_in_pieces(pieces: bytes) -> bytes:
    """An answer whose body comes in pieces that say how long they are."""
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + pieces


def redirected(location: str, status: int = 302) -> bytes:
    """An answer that leads elsewhere."""
    return f"HTTP/1.1 {status} Whatever\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


def told(**said: Any) -> bytes:
    """An answer in the form of oEmbed."""
    return answered(json.dumps({"type": "video", "version": "1.0"} | said).encode())


def silent(_line: ssl.SSLSocket, over: threading.Event) -> None:
    """Say nothing."""
    over.wait(5)


def dripping(beginning: bytes) -> Callable[[ssl.SSLSocket, threading.Event], None]:
    """Say the beginning, and then a byte every now and then, for longer than anybody should wait."""

    def drip(line: ssl.SSLSocket, over: threading.Event) -> None:
        line.sendall(beginning)
        for _ in range(_DROPS):
            if over.wait(_PAUSE):
                break
            line.sendall(b"1")

    return drip


def endless(beginning: bytes, piece: bytes) -> Callable[[ssl.SSLSocket, threading.Event], None]:
    """Say the beginning, and then the piece again and again, as fast as it goes."""

    def pour(line: ssl.SSLSocket, over: threading.Event) -> None:
        line.sendall(beginning)
        while not over.is_set():
            line.sendall(piece)

    return pour


class Names:
    """What names stand for: answers in turn, the last one for ever. It remembers who was asked for."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self._answers = iter(answers)
        self._last = ((PUBLIC,), *answers)[-1]
        self.asked: list[str] = []

    def __call__(self, host: str) -> tuple[str, ...]:
        """Answer for a name."""
        self.asked.append(host)
        return next(self._answers, self._last)


class Connections:
    """Connects to a provider of ours, and remembers to which addresses that should have been."""

    def __init__(self, provider: Provider, failing: tuple[str, ...] = ()) -> None:
        self._provider = provider
        self._failing = failing
        self.made: list[str] = []

    def __call__(self, address: str, seconds: float) -> socket.socket:
        """Connect."""
        self.made.append(address)
        if address in self._failing:
            raise ConnectionRefusedError(111, "Connection refused")
        return self._provider.connect(address, seconds)


def web_to(provider: Provider, context: ssl.SSLContext, **others: Any) -> Web:
    """The way out that ends at a provider of ours. The checks are those of every day."""
    usual: dict[str, Any] = {"resolve": Names(), "connect": provider.connect, "seconds": PATIENCE}
    return Web(context=context, **usual | others)


def running(provider: Provider) -> Iterator[Provider]:
    """Yield a provider, and end it."""
    try:
        yield provider
    finally:
        provider.close()
