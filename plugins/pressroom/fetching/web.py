"""The way out: one file from a known host over HTTPS, or an error. Nothing else of Pressroom opens a connection.

Whoever answers is not trusted. A host must be on a list of ours; every address that its name stands for must be public,
and the connection is made to one of those very addresses, so that a name that means something else a moment later
changes nothing. Redirects are checked in the same way. Time and bytes are limited as a whole, for heads and bodies.
"""

from __future__ import annotations

import http.client
import queue
import re
import socket
import ssl
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from .failing import TRY_AGAIN, FetchError
from .public_addresses import is_public_address

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

SECONDS: Final = 5.0
MAXIMUM_REDIRECTS: Final = 3

_PORT: Final = 443
# What the heads of an answer, and the marks between the pieces of its body, may have beside the body.
_BYTES_FOR_HEADS: Final = 128_000
_USER_AGENT: Final = "Pressroom"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
# Whatever else an address may hold has no place in the head of a request.
_PLAIN_ADDRESS: Final = re.compile(r"[!-~]+")
# The library believes whatever looks like a number to it, and takes the rest for no length at all.
_LENGTH: Final = re.compile(r"[0-9]{1,10}")
_ASK: Final = "try again later; if it stays like this, the provider has changed something"
_LOOK_AT_IT: Final = "look at it in a browser: it may be private, misspelt, or gone"
_REFUSALS: Final[Mapping[int, tuple[str, str]]] = {
    HTTPStatus.UNAUTHORIZED: ("gives this to nobody unknown", _LOOK_AT_IT),
    HTTPStatus.FORBIDDEN: ("does not give this away", _LOOK_AT_IT),
    HTTPStatus.NOT_FOUND: ("has nothing there", _LOOK_AT_IT),
    HTTPStatus.GONE: ("has nothing there any more", _LOOK_AT_IT),
    HTTPStatus.TOO_MANY_REQUESTS: ("was asked too often", "try again in an hour"),
}


class Wanted(NamedTuple):
    """What is asked for: from which hosts it may come, as which media types, and at most how many bytes."""

    hosts: Collection[str]
    types: Collection[str]
    maximum_bytes: int


class TooMuchError(Exception):
    """More bytes came than were asked for."""


def _resolve(host: str) -> Sequence[str]:
    """Return every address that a name stands for."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, _PORT, type=socket.SOCK_STREAM)]


def _connect(address: str, seconds: float) -> socket.socket:
    """Open a connection to an address, which is no name any more."""
    return socket.create_connection((address, _PORT), seconds)


class _Deadline:
    """The instant at which patience ends."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left. Raise TimeoutError if there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _LimitedSocket(ssl.SSLSocket):
    """A connection that gives up when time or bytes run out, however little comes at a time."""

    deadline: _Deadline
    bytes_left: int

    def recv_into(self, *arguments: Any, **options: Any) -> int:
        self.settimeout(self.deadline.left())
        received = super().recv_into(*arguments, **options)
        self.bytes_left -= received
        if self.bytes_left < 0:
            raise TooMuchError
        return received


@dataclass(frozen=True, slots=True)
class Web:
    """What fetching needs of the machine. The tests put their own in its place; the checks stay what they are.

    `resolve` returns all addresses of a name, `connect` opens a connection to one of them within some seconds.
    `context` says whose certificates are believed, `seconds` how long one file may take, redirects included.
    """

    resolve: Callable[[str], Sequence[str]] = _resolve
    connect: Callable[[str, float], socket.socket] = _connect
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    seconds: float = SECONDS

    def __post_init__(self) -> None:
        self.context.sslsocket_class = _LimitedSocket


def fetch_file(web: Web, address: str, wanted: Wanted) -> bytes:
    """Return the bytes at an https address. Raise FetchError if they are not what is wanted, or not there in time."""
    deadline = _Deadline(web.seconds)
    for _ in range(MAXIMUM_REDIRECTS + 1):
        host = _checked_host(address, wanted.hosts)
        with (
            _told_as_failure(host, web.seconds),
            _connection(web, host, wanted, deadline) as connection,
            _asked(connection, address) as answer,
        ):
            if answer.status not in _REDIRECTS:
                return _body(answer, host, wanted)
            address = _redirected(address, host, answer)
    raise FetchError(f"the provider redirects more than {MAXIMUM_REDIRECTS} times", _ASK)


def _checked_host(address: str, hosts: Collection[str]) -> str:
    """Return the host of an address that may be fetched."""
    try:
        parts = urlsplit(address) if _PLAIN_ADDRESS.fullmatch(address) else None
        is_plain = parts is not None and parts.port in {None, _PORT} and not (parts.username or parts.password)
    except ValueError:
        parts, is_plain = None, False
    if parts is None or not is_plain:
        raise FetchError(f"the provider leads to an address that is none: {address[:200]!a}", _ASK)
    if parts.scheme != "https":
        raise FetchError(f"the provider leads to {parts.scheme}://{parts.hostname}, and only https is used", _ASK)
    if not _is_one_of(parts.hostname or "", hosts):
        raise FetchError(f"the provider leads to {parts.hostname}, which is not known as one of its hosts", _ASK)
    return parts.hostname or ""


def _is_one_of(host: str, hosts: Collection[str]) -> bool:
    """Tell whether a host is one of these; `*.example.org` stands for all below that one."""
    return any(host == each or (each.startswith("*.") and host.endswith(each[1:])) for each in hosts)


@contextmanager
def _connection(web: Web, host: str, wanted: Wanted, deadline: _Deadline) -> Iterator[http.client.HTTPSConnection]:
    """Yield an encrypted connection to a host; to what was checked, and to nothing that its name means later."""
    plain = _open(web, host, _resolved(web, host, deadline), deadline)
    with plain:
        plain.settimeout(deadline.left())
        line = web.context.wrap_socket(plain, server_hostname=host)
    with line:
        assert isinstance(line, _LimitedSocket)  # noqa: S101 - it was made as one
        line.deadline, line.bytes_left = deadline, wanted.maximum_bytes + _BYTES_FOR_HEADS
        connection = http.client.HTTPSConnection(host, context=web.context)
        # It connects by itself, and by name, only where it has no line yet.
        connection.sock, connection.auto_open = line, 0
        yield connection


def _resolved(web: Web, host: str, deadline: _Deadline) -> list[str]:
    """Return the addresses of a host, all of which are public."""
    found = _within(deadline, lambda: web.resolve(host))
    if not found:
        raise OSError(f"{host} has no address")
    for address in found:
        if not is_public_address(address):
            what = f"{host} stands for {address}, which is not in the public network"
            raise FetchError(what, "ask whoever runs this network", is_of_host=True)
    return list(dict.fromkeys(found))


def _within(deadline: _Deadline, ask: Callable[[], Sequence[str]]) -> Sequence[str]:
    """Return what a call gives that cannot be told to hurry. Nobody waits for it after the deadline."""
    answers: queue.Queue[Sequence[str] | Exception] = queue.Queue()

    def put_answer() -> None:
        try:
            answers.put(ask())
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=put_answer, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _open(web: Web, host: str, addresses: Sequence[str], deadline: _Deadline) -> socket.socket:
    """Return a connection to the first address that takes one; each but the last has half of the time that is left."""
    *others, last = addresses
    for address in others:
        with suppress(OSError):
            return web.connect(address, deadline.left() / 2)
    try:
        return web.connect(last, deadline.left())
    except TimeoutError:
        raise
    except OSError as error:
        raise OSError(f"{host} takes no connection ({error.strerror or error})") from None


def _asked(connection: http.client.HTTPSConnection, address: str) -> http.client.HTTPResponse:
    parts = urlsplit(address)
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    # No cookie, no referrer, nothing of the newsroom.
    head = {"User-Agent": _USER_AGENT, "Accept-Encoding": "identity", "Connection": "close"}
    connection.request("GET", target, headers=head)
    return connection.getresponse()


def _redirected(address: str, host: str, answer: http.client.HTTPResponse) -> str:
    location = answer.getheader("Location")
    if not location:
        raise FetchError(f"{host} redirects to nowhere", _ASK)
    try:
        # Before it is joined: parsers leave out what they do not like, and join what is left.
        return urljoin(address, location) if _PLAIN_ADDRESS.fullmatch(location) else location
    except ValueError:
        return location


def _body(answer: http.client.HTTPResponse, host: str, wanted: Wanted) -> bytes:
    """Return what an answer holds, or raise FetchError."""
    if answer.status != HTTPStatus.OK:
        raise _refusal(answer.status, host)
    kind = answer.getheader("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in wanted.types:
        raise FetchError(f"{host} answered with {kind[:60]!a} where {' or '.join(wanted.types)} was wanted", _ASK)
    encoding = answer.getheader("Content-Encoding", "identity").strip().lower()
    if encoding != "identity":
        raise FetchError(f"{host} answered in a compressed form ({encoding[:60]!a}), which was not wanted", _ASK)
    length = answer.getheader("Content-Length", "0").strip()
    if not _LENGTH.fullmatch(length):
        raise FetchError(f"{host} says that its answer is {length[:60]!a} bytes long, which is no length", _ASK)
    declared = answer.length
    if declared is not None and declared > wanted.maximum_bytes:
        raise TooMuchError
    try:
        data = answer.read(wanted.maximum_bytes + 1)
    except ValueError:  # a piece with a length below zero
        raise http.client.IncompleteRead(b"") from None
    if len(data) > wanted.maximum_bytes:
        raise TooMuchError
    if declared is not None and len(data) < declared:
        raise http.client.IncompleteRead(data)
    return data


def _refusal(status: int, host: str) -> FetchError:
    if status in _REFUSALS:
        what, remedy = _REFUSALS[status]
        return FetchError(f"{host} {what} ({status})", remedy, is_of_host=status == HTTPStatus.TOO_MANY_REQUESTS)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return FetchError(f"{host} has a fault of its own ({status})", TRY_AGAIN)
    return FetchError(f"{host} answered with the status {status}", _ASK)


@contextmanager
def _told_as_failure(host: str, seconds: float) -> Iterator[None]:
    """Turn what machine and libraries say of a connection that failed into FetchError."""
    try:
        yield
    except TimeoutError:
        what = f"{host} did not answer within {seconds:g} seconds"
        raise FetchError(what, TRY_AGAIN, is_of_host=True) from None
    except TooMuchError:
        raise FetchError(f"{host} answered with more than is read of anybody", _ASK) from None
    except ssl.SSLCertVerificationError as error:
        what = f"{host} could not prove that it is {host} ({error.verify_message})"
        raise FetchError(what, "ask whoever runs this network: somebody may stand between", is_of_host=True) from None
    except ssl.SSLError as error:
        what = f"no encrypted connection to {host} ({error.reason or error})"
        raise FetchError(what, TRY_AGAIN, is_of_host=True) from None
    except (http.client.HTTPException, ConnectionError) as error:
        raise FetchError(f"{host} broke its answer off ({type(error).__name__})", TRY_AGAIN) from None
    except socket.gaierror as error:
        what = f"{host} was not found ({error.strerror})"
        raise FetchError(what, "look whether this machine is in the network", is_of_host=True) from None
    except (OSError, UnicodeError) as error:
        what = f"{host} was not reached ({error})"
        raise FetchError(what, "look whether this machine is in the network", is_of_host=True) from None
