"""Bulk files: the posts of one channel in one language, as a tool takes them.

None of these formats has a column for the channel: whoever uploads a file chooses the account. So each file is for one
channel, whose own words it holds, and for one language, which often has an account of its own.
"""

from __future__ import annotations

import csv
import io
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from pressroom.core.safe_cells import safe_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .post import Post
    from .tools import Tool


class BulkFile(NamedTuple):
    """A file to upload."""

    name: str
    content: bytes
    posts: int


class TooClose(NamedTuple):
    """A post that the tool refuses, because it follows the one before it too soon."""

    post: Post
    before: Post


def bulk_files(tool: Tool, posts: Iterable[Post], zone: str) -> Iterator[BulkFile]:
    """Yield a tool's files: one for each channel and language, or several where it takes no more rows in one.

    Times are those of the zone. Every cell is in quotes, so that commas in texts split nothing in spreadsheets that
    expect another separator. UTF-8 without a byte order mark, with which a header would have another first name.
    """
    for (channel, language), some in _by_file(tool, posts).items():
        parts = list(_in_parts(some, tool.rows))
        for number, part in enumerate(parts, 1):
            ending = f"-{number}" if len(parts) > 1 else ""
            name = f"{tool.key}-{channel}-{language}{ending}.csv"
            yield BulkFile(name, _written(tool, part, ZoneInfo(zone)), len(part))


def too_close(tool: Tool, posts: Iterable[Post]) -> Iterator[TooClose]:
    """Yield the posts that follow another one of their file sooner than the tool allows."""
    for some in _by_file(tool, posts).values():
        for before, post in pairwise(some):
            if tool.minutes and (post.instant - before.instant).total_seconds() < tool.minutes * 60:
                yield TooClose(post, before)


def _by_file(tool: Tool, posts: Iterable[Post]) -> dict[tuple[str, str], list[Post]]:
    files: dict[tuple[str, str], list[Post]] = {}
    for post in posts:
        if post.channel in tool.channels:
            files.setdefault((post.channel, post.about.language), []).append(post)
    return dict(sorted(files.items()))


def _in_parts(posts: Sequence[Post], rows: int | None) -> Iterator[Sequence[Post]]:
    size = rows or len(posts)
    return (posts[start : start + size] for start in range(0, len(posts), size))


def _written(tool: Tool, posts: Iterable[Post], zone: ZoneInfo) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    if tool.has_header:
        writer.writerow(tool.columns)
    for post in posts:
        message = post.saying.message
        values = {
            "local": post.instant.astimezone(zone),
            "text": message.whole,
            "words": message.without_link,
            "link": message.link,
        }
        writer.writerow(safe_cell(template.format(**values)) for template in tool.columns.values())
    return stream.getvalue().encode()
