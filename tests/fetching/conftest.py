"""Certificates that only these tests believe in, and providers that have them."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest
import trustme

from fetching.provider import Provider, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOSTS = ("www.youtube.com", "i.ytimg.com", "www.flickr.com", "live.staticflickr.com", "ask.example", "pictures.example")


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Who vouches for hosts here."""
    return trustme.CA()


@pytest.fixture(scope="session")
def certified(authority: trustme.CA) -> Callable[..., ssl.SSLContext]:
    """Give a function that makes the papers of some hosts."""

    def papers(*hosts: str, of: trustme.CA = authority) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        of.issue_cert(*hosts).configure_cert(context)
        return context

    return papers


@pytest.fixture(scope="session")
def papers(certified: Callable[..., ssl.SSLContext]) -> ssl.SSLContext:
    """The papers of all hosts of these tests."""
    return certified(*HOSTS)


@pytest.fixture(scope="session")
def believing(authority: trustme.CA) -> ssl.SSLContext:
    """What production uses, and believes the authority of these tests in place of the world's."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
def provider(papers: ssl.SSLContext) -> Iterator[Provider]:
    """A provider that runs."""
    yield from running(Provider(papers))
