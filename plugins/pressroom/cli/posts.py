"""`pressroom posts`: the posting plan as a calendar page, as iCalendar, and as bulk files for tools."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from .ending import reporting
from .moments import prepared_settings
from .telling import counted, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pressroom.posting import BulkFile, Post, Posts, Tool

_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
# Of posts that a tool refuses. Nobody reads more at once.
_MOST_NAMED: Final = 10
_REMEDY: Final = (
    "Before you upload anything, write them with the settings of the public site: --settings publishconf.py"
)


@reporting
def write(settings_file: Path, into: Path | None, as_of: str | None, tools: Sequence[str]) -> None:
    """Write the files into a folder, and say what they hold."""
    from pressroom.core.clock import clock_of_build
    from pressroom.core.processes import usable_processors
    from pressroom.posting import plan_posts, sort_posts
    from pressroom.site.order import assemble_site
    from pressroom.site.own_folders import refuse_place
    from pressroom.site.posts_folder import (
        FOLDER,
        outgoing_files,
        refuse_leaks,
        write_posts,
    )
    from pressroom.site.settings import read_site_library, site_settings

    own = site_settings(prepared_settings(settings_file) | {"PRESSROOM_CLOCK": clock_of_build(as_of, os.environ)})
    folder = own.folder / FOLDER if into is None else into
    refuse_place(folder, own)
    wanted = _tools(tools)
    library = read_site_library(own, jobs=usable_processors())
    site = assemble_site(library, own)
    posts = sort_posts(plan_posts(library, site), site.clock)
    outgoing, bulk = outgoing_files(posts, site, wanted)
    refuse_leaks(outgoing, library, site, own)
    write_posts(folder, outgoing, posts, site)
    zone = site.editions[0].masthead.timezone
    say("\n".join(_told(posts, _shown(folder), wanted, bulk, zone)))
    if urlsplit(own.url).hostname in _THIS_MACHINE:
        say(f"The links lead to {own.url}, which only this machine knows. {_REMEDY}")


def _shown(folder: Path) -> str:
    """Return a folder as somebody in the present one would write it."""
    here = Path.cwd()
    return folder.relative_to(here).as_posix() if folder.is_relative_to(here) else str(folder)


def _tools(keys: Sequence[str]) -> list[Tool]:
    """Return the tools of these keys; all of them where none is named. Raise UsageError for an unknown one."""
    from pressroom.core.problems import UsageError, suggestion
    from pressroom.posting import load_tool, tool_keys

    for key in keys:
        if key not in tool_keys():
            raise UsageError(f"--tool is '{key}'; {suggestion(key, tool_keys())}")
    return [load_tool(key) for key in dict.fromkeys(keys) or tool_keys()]


def _told(
    posts: Posts, folder: str, tools: Sequence[Tool], bulk: Mapping[str, Sequence[BulkFile]], zone: str
) -> Iterator[str]:
    yield _summary(posts)
    yield f"{folder}/calendar.html: for the editors, with what is held back; it stays in the house"
    yield f"{folder}/posts.ics: {counted(len(posts.coming), 'event', 'events')} for any calendar"
    for tool in tools:
        yield from _told_tool(tool, folder, bulk[tool.key], posts, zone)


def _summary(posts: Posts) -> str:
    shown = posts.shown
    if not shown:
        said = "No posts to come"
    else:
        on = ", ".join(f"{name} {number}" for name, number in _by_channel(shown).items())
        said = f"{counted(len(shown), 'post', 'posts')} to come ({on})"
    parts = [said]
    if posts.held_back:
        parts.append(f"{len(posts.held_back)} of them held back until an embargo ends")
    if posts.past:
        parts.append(f"{len(posts.past)} past and left out")
    return "; ".join(parts) + "."


def _by_channel(posts: Sequence[Post]) -> dict[str, int]:
    return dict(sorted(Counter(post.channel_name for post in posts).items()))


def _told_tool(tool: Tool, folder: str, files: Sequence[BulkFile], posts: Posts, zone: str) -> Iterator[str]:
    """Yield what to know of a tool's files: what they hold, what is uncertain, and what the tool would refuse."""
    from pressroom.core.clock import find_zone
    from pressroom.posting import too_close

    others = [post for post in posts.coming if post.channel not in tool.channels]
    if files:
        yield f"{tool.name}, times in {zone}:"
        yield from (f"  {folder}/{file.name}: {counted(file.posts, 'post', 'posts')}" for file in files)
        if not tool.confirmed:
            yield f"  NOT CONFIRMED: {tool.doubt} Try one post first."
        if tool.advice:
            yield f"  {tool.advice}"
    else:
        yield f"{tool.name}: nothing to upload"
    if others:
        on = ", ".join(f"{name} {number}" for name, number in _by_channel(others).items())
        yield f"  To be posted by hand or otherwise: {on}"
    close = list(too_close(tool, posts.coming))
    for post, before in close[:_MOST_NAMED]:
        local, earlier = (each.instant.astimezone(find_zone(zone)) for each in (post, before))
        yield (
            f"  TOO CLOSE: {tool.name} wants {tool.minutes} minutes between posts; on {post.channel_name}, "
            f"{post.about.slug} ({post.about.language}) is planned for {local:%Y-%m-%d %H:%M}, after {earlier:%H:%M}"
        )
    if len(close) > _MOST_NAMED:
        yield f"  … and {len(close) - _MOST_NAMED} more that are too close."
