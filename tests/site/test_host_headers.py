"""What hosts are told to send with each file."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import pytest

from pressroom.pages import FEED_FORMS
from pressroom.site.host_headers import headers_file

if TYPE_CHECKING:
    from collections.abc import Iterator


def rules() -> Iterator[tuple[str, list[str]]]:
    """The patterns of the file, with the headers of each."""
    pattern, headers = "", list[str]()
    for line in headers_file("default-src 'none'").decode().splitlines():
        if line.startswith("/"):
            if pattern:
                yield pattern, headers
            pattern, headers = line, []
        else:
            headers.append(line.strip())
    yield pattern, headers


def sent(path: str) -> dict[str, str]:
    """The headers that a host sends with a file: those of all rules that fit, none of them twice."""
    found = [header for pattern, headers in rules() if fnmatchcase(path, pattern) for header in headers]
    named = dict(header.split(": ", 1) for header in found)
    assert len(named) == len(found)
    return named


@pytest.mark.parametrize("form", FEED_FORMS)
def test_every_form_of_feeds_has_its_type(form: str) -> None:
    """In UTF-8, and kept for a short while only."""
    headers = sent(f"/feeds/topics/open-news.en.{form}")

    assert headers["Content-Type"] == f"{FEED_FORMS[form].media_type}; charset=utf-8"
    assert headers["Cache-Control"] == "public, max-age=600"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/feeds/en.opml", "text/x-opml; charset=utf-8"),
        ("/releases/x/release.md", "text/markdown; charset=utf-8"),
        ("/releases/x/release.txt", "text/plain; charset=utf-8"),
        ("/media/film-0123456789.vtt", "text/vtt; charset=utf-8"),
        ("/releases/x/release.json", None),
        ("/stories/x/", None),
        ("/theme/css/base.css", None),
    ],
)
def test_other_files_have_theirs_where_hosts_may_not_know_it(path: str, media_type: str | None) -> None:
    """What every host knows is left to it."""
    assert sent(path).get("Content-Type") == media_type


def test_only_what_never_changes_is_kept_for_long() -> None:
    """Pages are asked for again each time: what is withdrawn is gone at once."""
    assert "immutable" in sent("/media/x-1200-0123456789.webp")["Cache-Control"]
    assert "Cache-Control" not in sent("/stories/x/")


def test_the_file_stays_within_what_hosts_read() -> None:
    """Cloudflare Pages: 100 rules, 2,000 characters in a line, one asterisk in a pattern."""
    patterns = [pattern for pattern, _ in rules()]

    assert len(patterns) <= 100
    assert all(pattern.count("*") == 1 for pattern in patterns)
    assert all(len(line) <= 2000 for line in headers_file("default-src 'none'").decode().splitlines())
