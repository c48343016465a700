"""The way out, beside a server that misbehaves in every way that somebody thought of."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
import trustme

from fetching.provider import (
    PUBLIC,
    Connections,
    Names,
    Provider,
    answered,
    answered_in_pieces,
    answered_without_length,
    dripping,
    endless,
    redirected,
    running,
    silent,
    web_to,
)
from pressroom.fetching.failing import FetchError
from pressroom.fetching.web import MAXIMUM_REDIRECTS, Wanted, fetch_file

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

ADDRESS = "https://ask.example/oembed?url=https%3A%2F%2Fexample.org"
ASKED = ADDRESS.removeprefix("https://")
WANTED = Wanted({"ask.example", "pictures.example"}, ("application/json",), 1000)
BODY = b'{"type": "video"}'
# The whole of what a provider is told.
HEAD = (
    "GET /oembed?url=https%3A%2F%2Fexample.org HTTP/1.1\r\nHost: ask.example\r\nUser-Agent: Pressroom\r\n"
    "Accept-Encoding: identity\r\nConnection: close\r\n\r\n"
)
# How long who answers too slowly is waited for, and what is far above that and far below what they would take.
SHORT = 0.3
SOON = 3.0


@pytest.fixture
def fetch(provider: Provider, believing: ssl.SSLContext) -> Callable[..., bytes]:
    """Give a function that lets the provider give an answer, and fetches it."""

    def fetched(answer: Any, address: str = ADDRESS, wanted: Wanted = WANTED, **others: Any) -> bytes:
        provider.answers.setdefault(ASKED, answer)
        return fetch_file(web_to(provider, believing, **others), address, wanted)

    return fetched


def test_a_good_answer_is_its_body(fetch: Callable[..., bytes]) -> None:
    """With its length, without, or in pieces."""
    assert fetch(answered(BODY)) == BODY


@pytest.mark.parametrize(
    "answer",
    [
        answered_without_length(BODY),
        answered_in_pieces(b'5\r\n{"typ\r\nc\r\ne": "video"}\r\n0\r\n\r\n'),
        answered(BODY, 200, "Application/JSON; charset=utf-8"),
        answered(b"x" * 1000),
    ],
    ids=["without length", "in pieces", "with a charset", "just as long as allowed"],
)
def test_other_forms_of_a_good_answer_are_read(fetch: Callable[..., bytes], answer: bytes) -> None:
    """What HTTP allows is fine."""
    assert fetch(answer) in {BODY, b"x" * 1000}


def test_nothing_of_the_newsroom_is_told(provider: Provider, fetch: Callable[..., bytes]) -> None:
    """Neither who asks nor from where: the whole head of the request."""
    fetch(answered(BODY, 200, "application/json", "Set-Cookie: id=1"))
    fetch(answered(BODY))

    assert provider.requests == [HEAD, HEAD]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (answered(b"<p>", 200, "text/html"), "ask.example answered with 'text/html' where application/json was wanted"),
        (answered(b"{}", 200, ""), "ask.example answered with '' where application/json was wanted"),
        (
            answered(gzip.compress(BODY), 200, "application/json", "Content-Encoding: gzip"),
            "ask.example answered in a compressed form ('gzip'), which was not wanted",
        ),
        (answered(BODY, 404), "ask.example has nothing there (404)"),
        (answered(BODY, 401), "ask.example gives this to nobody unknown (401)"),
        (answered(BODY, 429), "ask.example was asked too often (429)"),
        (answered(BODY, 500), "ask.example has a fault of its own (500)"),
        (answered(BODY, 204), "ask.example answered with the status 204"),
        (answered(b"x" * 1001), "ask.example answered with more than is read of anybody"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999999999\r\n\r\n",
            "ask.example answered with more than is read of anybody",
        ),
        (answered_without_length(b"x" * 1001), "ask.example answered with more than is read of anybody"),
        (
            answered_in_pieces(b"3e9\r\n" + b"x" * 1001 + b"\r\n0\r\n\r\n"),
            "ask.example answered with more than is read of anybody",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{",
            "ask.example broke its answer off (IncompleteRead)",
        ),
        (answered_in_pieces(b"-5\r\nwords"), "ask.example broke its answer off (IncompleteRead)"),
        (answered_in_pieces(b"nonsense"), "ask.example broke its answer off (IncompleteRead)"),
        (b"SSH-2.0-OpenSSH\r\n", "ask.example broke its answer off (BadStatusLine)"),
        (b"", "ask.example broke its answer off (RemoteDisconnected)"),
        (
            b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % each for each in range(200)) + b"\r\n",
            "ask.example broke its answer off (HTTPException)",
        ),
    ],
)
def test_a_bad_answer_is_refused(fetch: Callable[..., bytes], answer: bytes, message: str) -> None:
    """And the editor reads why."""
    with pytest.raises(FetchError) as caught:
        fetch(answer)

    assert caught.value.what == message


@pytest.mark.parametrize("length", ["-5", "\u00b2", "9" * 5000, "1_0", "+5", "0x11", "17, 17", "99999999999", ""])
def test_a_length_that_is_none_is_refused(fetch: Callable[..., bytes], length: str) -> None:
    """Python's library believes some of them, and reads on without a length for others."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"

    with pytest.raises(FetchError, match=r"ask\.example says that its answer is '.*' bytes long, which is no length"):
        fetch(head.encode("latin-1") + BODY)


@pytest.mark.parametrize(
    "answer",
    [
        endless(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", b"x" * 10_000),
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
        # To Python's library, a piece of this length is everything until the connection ends.
        endless(answered_in_pieces(b"-1\r\n"), b"x" * 10_000),
        endless(answered_in_pieces(b""), b"1;" + b"x" * 10_000 + b"\r\nx\r\n"),
    ],
    ids=["body", "heads", "a piece without end", "marks between pieces"],
)
def test_an_answer_without_end_is_given_up(fetch: Callable[..., bytes], answer: Any) -> None:
    """By the bytes, long before the time is over."""
    with pytest.raises(FetchError, match=r"more than is read of anybody|broke its answer off \(LineTooLong\)"):
        fetch(answer)


@pytest.mark.parametrize(
    "answer",
    [
        silent,
        dripping(b""),
        dripping(b"HTTP/1.1 200 OK\r\nX-Slow: "),
        dripping(answered_without_length(b"")),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n"),
        dripping(answered_in_pieces(b"500\r\n")),
    ],
    ids=["silent", "slow first line", "slow head", "slow body", "slow body with length", "slow piece"],
)
def test_the_time_is_limited_as_a_whole(fetch: Callable[..., bytes], answer: Any) -> None:
    """A byte now and then does not buy more of it."""
    began = time.monotonic()

    with pytest.raises(FetchError) as caught:
        fetch(answer, seconds=SHORT)

    assert caught.value.what == "ask.example did not answer within 0.3 seconds"
    assert caught.value.is_of_host
    assert time.monotonic() - began < SOON


def test_redirects_share_one_time(provider: Provider, fetch: Callable[..., bytes]) -> None:
    """Three hosts that each take nearly all of it are too slow together."""
    began = time.monotonic()

    def late(line: ssl.SSLSocket, over: threading.Event) -> None:
        over.wait(0.2)
        line.sendall(redirected(ADDRESS))

    with pytest.raises(FetchError, match="did not answer within"):
        fetch(late, seconds=SHORT)

    assert time.monotonic() - began < SOON
    assert len(provider.requests) <= 2


def test_a_slow_handshake_is_given_up(provider: Provider, believing: ssl.SSLContext) -> None:
    """Also where no encrypted connection comes about."""
    quiet = socket.create_server(("127.0.0.1", 0))

    def connect(_address: str, seconds: float) -> socket.socket:
        return socket.create_connection(quiet.getsockname(), seconds)

    with quiet, pytest.raises(FetchError, match="did not answer within"):
        fetch_file(web_to(provider, believing, connect=connect, seconds=SHORT), ADDRESS, WANTED)


def test_nobody_waits_for_a_slow_name(fetch: Callable[..., bytes]) -> None:
    """The system's own way of asking for names cannot be told to hurry."""
    over = threading.Event()

    def slow(_host: str) -> tuple[str, ...]:
        over.wait(5)
        return (PUBLIC,)

    began = time.monotonic()
    with pytest.raises(FetchError, match="did not answer within"):
        fetch(answered(BODY), resolve=slow, seconds=SHORT)
    assert time.monotonic() - began < SOON
    over.set()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_inside_of_the_list_is_followed(
    provider: Provider, fetch: Callable[..., bytes], status: int
) -> None:
    """To another host of the list, or to another path."""
    provider.answers["pictures.example/a"] = redirected("b", status)
    provider.answers["pictures.example/b"] = answered(BODY)

    assert fetch(redirected("https://pictures.example/a", status)) == BODY


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("http://ask.example/", "the provider leads to http://ask.example, and only https is used"),
        ("ftp://ask.example/", "the provider leads to ftp://ask.example, and only https is used"),
        ("file:///etc/passwd", "the provider leads to file://None, and only https is used"),
        ("https://evil.example/", "the provider leads to evil.example, which is not known as one of its hosts"),
        ("//evil.example/", "the provider leads to evil.example, which is not known as one of its hosts"),
        ("https://ask.example.evil.example/", "the provider leads to ask.example.evil.example, which is not known"),
        ("https://10.0.0.1/", "the provider leads to 10.0.0.1, which is not known as one of its hosts"),
        ("https://[::1]/", "the provider leads to ::1, which is not known as one of its hosts"),
        ("https://ask.example./", "the provider leads to ask.example., which is not known as one of its hosts"),
        ("https://ask.example:8443/", "the provider leads to an address that is none"),
        ("https://somebody@ask.example/", "the provider leads to an address that is none"),
        ("https://ask.example\\@evil.example/", "the provider leads to an address that is none"),
        ("https://evil.example\\@ask.example/", "the provider leads to an address that is none"),
        ("https://ask.example:nonsense/", "the provider leads to an address that is none"),
        ("https://[ask.example/", "the provider leads to an address that is none"),
        ("/a b", "the provider leads to an address that is none"),
        ("/\u00e9", "the provider leads to an address that is none"),
        ("", "ask.example redirects to nowhere"),
    ],
)
def test_a_redirect_elsewhere_is_refused(
    provider: Provider, fetch: Callable[..., bytes], location: str, message: str
) -> None:
    """And nobody is asked there."""
    names = Names()

    with pytest.raises(FetchError) as caught:
        fetch(redirected(location), resolve=names)

    assert caught.value.what.startswith(message)
    assert names.asked == ["ask.example"]
    assert len(provider.requests) == 1


def test_a_circle_of_redirects_ends(provider: Provider, fetch: Callable[..., bytes]) -> None:
    """After three of them."""
    with pytest.raises(FetchError, match="redirects more than 3 times"):
        fetch(redirected(ADDRESS))

    assert len(provider.requests) == MAXIMUM_REDIRECTS + 1


@pytest.mark.parametrize(
    "addresses",
    [
        ("127.0.0.1",),
        ("10.1.2.3",),
        ("169.254.169.254",),
        ("100.64.0.1",),
        ("::1",),
        ("fe80::1",),
        ("fe80::1%eth0",),
        ("::ffff:10.0.0.1",),
        (f"::ffff:{PUBLIC}",),
        ("64:ff9b::a00:1",),
        ("2002:a00:1::1",),
        ("0.0.0.1",),
        ("224.0.0.1",),
        (PUBLIC, "192.168.1.1"),
        ("2606:4700::1111", "fd00::1"),
        ("nonsense",),
    ],
    ids=str,
)
def test_a_name_that_stands_for_anything_not_public_is_refused(
    provider: Provider, fetch: Callable[..., bytes], addresses: tuple[str, ...]
) -> None:
    """One such address among others is enough, and no connection is made to any of them."""
    connections = Connections(provider)

    with pytest.raises(FetchError, match=r"ask\.example stands for .*, which is not in the public network"):
        fetch(answered(BODY), resolve=Names(addresses), connect=connections)

    assert connections.made == []


def test_a_redirect_to_a_name_that_stands_for_a_private_address_is_refused(
    provider: Provider, fetch: Callable[..., bytes]
) -> None:
    """Each hop is checked anew, also of the same host."""
    names, connections = Names((PUBLIC,), ("10.0.0.1",)), Connections(provider)

    with pytest.raises(FetchError, match=r"pictures\.example stands for 10\.0\.0\.1"):
        fetch(redirected("https://pictures.example/"), resolve=names, connect=connections)

    assert connections.made == [PUBLIC]


def test_the_connection_is_made_to_the_address_that_was_checked(
    provider: Provider, fetch: Callable[..., bytes]
) -> None:
    """A name that means something private a moment later is not asked again."""
    names, connections = Names((PUBLIC,), ("127.0.0.1",)), Connections(provider)

    assert fetch(answered(BODY), resolve=names, connect=connections) == BODY
    assert (names.asked, connections.made) == (["ask.example"], [PUBLIC])


def test_the_next_address_is_tried_where_one_takes_no_connection(
    provider: Provider, fetch: Callable[..., bytes]
) -> None:
    """As on a machine that has no IPv6."""
    first = "2606:4700::1111"
    connections = Connections(provider, failing=(first,))

    assert fetch(answered(BODY), resolve=Names((first, PUBLIC)), connect=connections) == BODY
    assert connections.made == [first, PUBLIC]


@pytest.mark.parametrize(
    ("resolve", "connect", "message"),
    [
        (lambda _: (), None, "ask.example was not reached (ask.example has no address)"),
        (
            OSError(101, "Network is unreachable"),
            None,
            "ask.example was not reached ([Errno 101] Network is unreachable)",
        ),
        (
            socket.gaierror(-2, "Name or service not known"),
            None,
            "ask.example was not found (Name or service not known)",
        ),
        (
            None,
            ConnectionRefusedError(111, "refused"),
            "ask.example was not reached (ask.example takes no connection (refused))",
        ),
    ],
    ids=["no address", "no network", "no name", "no connection"],
)
def test_a_machine_without_network_says_so(
    fetch: Callable[..., bytes], resolve: Any, connect: Any, message: str
) -> None:
    """And the provider is not asked again in the same run."""

    def failing(error: Exception) -> Callable[..., Any]:
        def fail(*_: object) -> Any:
            raise error

        return fail

    others = {
        name: failing(given) if isinstance(given, Exception) else given
        for name, given in {"resolve": resolve, "connect": connect}.items()
        if given
    }
    with pytest.raises(FetchError) as caught:
        fetch(answered(BODY), **others)

    assert (caught.value.what, caught.value.is_of_host) == (message, True)


@pytest.mark.parametrize(
    ("hosts", "is_of_another"), [(("other.example",), False), (("ask.example",), True)], ids=["other host", "stranger"]
)
def test_somebody_else_in_the_providers_place_is_refused(
    certified: Callable[..., ssl.SSLContext], believing: ssl.SSLContext, hosts: tuple[str, ...], is_of_another: bool
) -> None:
    """Papers of another host, or that nobody believes in; and nothing is asked."""
    papers = certified(*hosts, of=trustme.CA()) if is_of_another else certified(*hosts)
    for provider in running(Provider(papers)):
        with pytest.raises(FetchError, match=r"ask\.example could not prove that it is ask\.example"):
            fetch_file(web_to(provider, believing), ADDRESS, WANTED)

        assert provider.requests == []


def test_the_settings_of_a_proxy_change_nothing(fetch: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes where it was checked, and nowhere else."""
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert fetch(answered(BODY)) == BODY
