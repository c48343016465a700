"""`pressroom posts`: the posting plan as a calendar page, as iCalendar, and as bulk files for tools."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from .ending import reporting
from .moments import prepared_settings
from .options import instant_of
from .site_address import doubt_about
from .telling import counted, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pressroom.posting import BulkFile, Post, Posts, Tool

# Of posts that a tool refuses, or no file can carry. Nobody reads more at once.
_MOST_NAMED: Final = 10


class Choice(NamedTuple):
    """What shall stand in bulk files, as it is written in the command: all that these options do not leave out.

    `site` is the key of a campaign's own site, of whose posts all files are then.
    """

    tools: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    site: str = ""


class _Plans(NamedTuple):
    """What was written: all posts, those that stand in the bulk files, these files by their tools, and where."""

    posts: Posts
    chosen: tuple[Post, ...]
    bulk: Mapping[str, Sequence[BulkFile]]
    folder: str
    zone: str


@reporting
def write(settings_file: Path, into: Path | None, as_of: str | None, choice: Choice) -> None:
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
        refuse_what_git_keeps,
        write_posts,
    )
    from pressroom.site.settings import read_site_library, site_settings

    own = site_settings(prepared_settings(settings_file) | {"PRESSROOM_CLOCK": clock_of_build(as_of, os.environ)})
    own = replace(own, microsite=choice.site)
    folder = own.folder / FOLDER / choice.site if into is None else into
    refuse_place(folder, own)
    refuse_what_git_keeps(folder)
    wanted = _tools(choice.tools)
    library = read_site_library(own, jobs=usable_processors())
    site = assemble_site(library, own)
    posts = sort_posts(plan_posts(library, site), site.clock)
    chosen = _chosen(posts, choice)
    outgoing, bulk = outgoing_files(posts, chosen, site, wanted)
    refuse_leaks(outgoing, library, site, own)
    write_posts(folder, outgoing, posts, site)
    zone = site.editions[0].masthead.timezone
    say("\n".join(_told(_Plans(posts, chosen, bulk, _shown(folder), zone), wanted)))
    if doubt := doubt_about(site.url):
        say(doubt)


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


def _chosen(posts: Posts, choice: Choice) -> tuple[Post, ...]:
    """Return the posts of the bulk files. Raise UsageError for a publication that plans none, or no span of time."""
    from pressroom.core.problems import UsageError, suggestion
    from pressroom.posting import choose_posts

    since, until = instant_of("--from", choice.since), instant_of("--until", choice.until)
    if since and until and until <= since:
        raise UsageError("--until is not after --from; exchange them, or give a later --until")
    known = {post.about.slug for post in (*posts.shown, *posts.past)}
    for slug in choice.publications:
        if slug not in known:
            raise UsageError(f"--publication is '{slug}', for which no post is planned; {suggestion(slug, known)}")
    return choose_posts(posts.coming, choice.publications, since, until)


def _told(plans: _Plans, tools: Sequence[Tool]) -> Iterator[str]:
    posts, chosen, folder = plans.posts, plans.chosen, plans.folder
    yield _summary(posts)
    yield from _told_by_hand([post for post in posts.held_back if post.is_by_hand], plans.zone)
    yield from _told_repeated(posts)
    yield f"{folder}/calendar.html: for the editors, with what is held back; it stays in the house"
    yield f"{folder}/posts.ics: {counted(len(posts.coming), 'event', 'events')} for any calendar"
    if len(chosen) < len(posts.coming):
        yield f"Chosen for the bulk files: {len(chosen)} of {counted(len(posts.coming), 'post', 'posts')}"
    for tool in tools:
        yield from _told_tool(tool, plans)


def _summary(posts: Posts) -> str:
    if not posts.coming:
        said = "No posts to come"
    else:
        on = ", ".join(f"{name} {number}" for name, number in _by_channel(posts.coming).items())
        said = f"{counted(len(posts.coming), 'post', 'posts')} to come ({on})"
    parts = [said]
    if posts.held_back:
        parts.append(f"{len(posts.held_back)} held back until an embargo ends")
    if posts.past:
        parts.append(f"{len(posts.past)} past and left out")
    return "; ".join(parts) + "."


def _by_channel(posts: Sequence[Post]) -> dict[str, int]:
    return dict(sorted(Counter(post.channel_name for post in posts).items()))


def _told_by_hand(posts: Sequence[Post], zone: str) -> Iterator[str]:
    """Yield which posts no file will ever carry, and why."""
    from pressroom.core.clock import find_zone

    if posts:
        yield (
            f"BY HAND: {counted(len(posts), 'post goes', 'posts go')} out at the instant at which an embargo ends. "
            "No file can carry them: before, they are held back; then, no tool takes them any more."
        )
    for post in posts[:_MOST_NAMED]:
        local = post.instant.astimezone(find_zone(zone))
        yield f"  {post.channel_name}, {post.about.slug} ({post.about.language}), {local:%Y-%m-%d %H:%M}"
    if len(posts) > _MOST_NAMED:
        yield f"  … and {len(posts) - _MOST_NAMED} more"


def _told_repeated(posts: Posts) -> Iterator[str]:
    """Yield where the same words come again and again, and what to do about it."""
    from pressroom.posting import repeated

    found = repeated(posts.shown)
    for about, channel, name, number, messages in found[:_MOST_NAMED]:
        yield (
            f"SAME WORDS: {number} posts about {about.slug} ({about.language}) on {name} have "
            f"{counted(messages, 'message', 'messages')} between them; write more under `share: messages: {channel}:`"
        )
    if len(found) > _MOST_NAMED:
        yield f"  … and {len(found) - _MOST_NAMED} more that repeat themselves."


def _told_tool(tool: Tool, plans: _Plans) -> Iterator[str]:
    """Yield what to know of a tool's files: what they hold, what is uncertain, and what the tool would refuse.

    It refuses posts that follow too soon on others that it has from an earlier file, too.
    """
    from pressroom.core.clock import find_zone
    from pressroom.posting import too_close

    files, zone = plans.bulk[tool.key], plans.zone
    others = [post for post in plans.chosen if post.channel not in tool.channels]
    if files:
        yield f"{tool.name}, times in {zone}:"
        yield from (f"  {plans.folder}/{file.name}: {counted(file.posts, 'post', 'posts')}" for file in files)
        if not tool.confirmed:
            yield f"  NOT CONFIRMED: {tool.doubt} Try one post first."
        if tool.advice:
            yield f"  {tool.advice}"
    else:
        yield f"{tool.name}: nothing to upload"
    if others:
        on = ", ".join(f"{name} {number}" for name, number in _by_channel(others).items())
        yield f"  To be posted by hand or otherwise: {on}"
    in_files = {post.order for post in plans.chosen}
    close = [pair for pair in too_close(tool, plans.posts.coming) if in_files & {pair.post.order, pair.before.order}]
    for post, before in close[:_MOST_NAMED]:
        local, earlier = (each.instant.astimezone(find_zone(zone)) for each in (post, before))
        yield (
            f"  TOO CLOSE: {tool.name} wants {tool.minutes} minutes between posts; on {post.channel_name}, "
            f"{post.about.slug} ({post.about.language}) is planned for {local:%Y-%m-%d %H:%M}, after {earlier:%H:%M}"
        )
    if len(close) > _MOST_NAMED:
        yield f"  … and {len(close) - _MOST_NAMED} more that are too close."
