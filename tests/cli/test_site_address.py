"""Addresses at which nobody finds the site."""

from __future__ import annotations

import pytest

from pressroom.cli.site_address import doubt_about


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://localhost:8000", "only this machine knows"),
        ("http://[::1]:8000", "only this machine knows"),
        ("https://newsroom.example.org", "only an example"),
        ("https://EXAMPLE.com/news", "only an example"),
        ("https://news.example", "only an example"),
    ],
)
def test_an_address_that_nobody_finds_is_doubted(url: str, said: str) -> None:
    assert said in (doubt_about(url) or "")


@pytest.mark.parametrize("url", ["https://news.myexample.org", "https://example.org.kr", "https://localhost.kr"])
def test_any_other_address_is_taken(url: str) -> None:
    assert doubt_about(url) is None
