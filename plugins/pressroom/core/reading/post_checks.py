"""What is planned for the channels under `share`, by plan, reminder and cadence: whether it can be posted so."""

from __future__ import annotations

from collections import Counter
from datetime import UTC
from itertools import islice
from typing import TYPE_CHECKING, Final

from pressroom.core.clock import LAST_YEAR, find_zone
from pressroom.core.model import Campaign, EarlierRelease
from pressroom.core.model.share import ALL, BRIEF
from pressroom.core.problems import suggestion
from pressroom.core.timetable import instants_of, reminder_instant

from .facts import NO_POSTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, time

    from pressroom.core.model import Publication
    from pressroom.core.model.share import Cadence, PlannedPost, Reminder, Share
    from pressroom.core.nodes import Node

    from .desk import Desk

MOST_POSTS: Final = 1000
_PLAN: Final = ("share", "plan")
_REMINDERS: Final = ("share", "reminders")
_CADENCE: Final = ("share", "cadence")
_EXAMPLE: Final = "ends: 2026-12-31"
_OTHERS: Final = "channels without messages of their own"


def check_posts(desk: Desk, item: Publication, header: Node) -> None:
    """Note every planned post that cannot be, or not then. That its instant has passed by now is no fault."""
    share = item.share
    # An earlier version of a release plans nothing any more.
    if not share.is_planned or isinstance(item, EarlierRelease):
        return
    lift, zone = item.lift, zone_of_posts(item, desk.zone)
    for number, post in enumerate(share.plan):
        path = (*_PLAN, number)
        _check_channels(desk, item, header, path, post.channels)
        _check_message(desk, share, header, path, post)
        if post.at < lift:
            what = f"the post would go out before the publication itself does, at {_written(lift, zone)}"
            remedy = "give it a later instant; a plan cannot lie in the past of what it is about"
            desk.problems.add(header.at((*path, "at")).place, f"share.plan.{number}.at", what, remedy)
    for number, reminder in enumerate(share.reminders):
        path = (*_REMINDERS, number)
        _check_channels(desk, item, header, path, reminder.channels)
        _check_message(desk, share, header, path, reminder)
        _check_reminder(desk, item, header, path, reminder)
    rhythm: list[datetime] = []
    if share.cadence:
        _check_channels(desk, item, header, _CADENCE, share.cadence.channels)
        _check_times(desk, share.cadence.times, header)
        rhythm = list(_rhythm(desk, item, share.cadence, header))
    _check_twice(desk, item, header, frozenset(rhythm), zone)


def single_posts(
    share: Share, deadline: datetime | None, zone: str
) -> Iterator[tuple[datetime, PlannedPost | Reminder]]:
    """Yield the posts of a plan, then the reminders, each with its instant in UTC; none remind without a deadline."""
    yield from ((post.at.astimezone(UTC), post) for post in share.plan)
    if deadline:
        yield from ((reminder_instant(each.before, deadline, zone), each) for each in share.reminders)


def _check_reminder(
    desk: Desk, item: Publication, header: Node, path: tuple[int | str, ...], reminder: Reminder
) -> None:
    """Note a reminder of nothing, and one that comes before there is anything to be reminded of."""

    def note(what: str, remedy: str) -> None:
        desk.problems.add(header.at((*path, "before")).place, ".".join(map(str, path)), what, remedy)

    if not isinstance(item, Campaign):
        note("there is no deadline to be reminded of", "move it to the campaign's file, or delete it")
    elif item.deadline is None:
        note("there is no deadline to be reminded of", "mark a phase with `deadline: true`, or delete it")
    elif (instant := reminder_instant(reminder.before, item.deadline, item.zone)) < item.lift:
        instants = _written(instant, item.zone), _written(item.lift, item.zone)
        note(f"it would go out at {instants[0]}, before the campaign itself does, at {instants[1]}", "shorten the time")


def zone_of_posts(item: Publication, zone: str) -> str:
    """Return the zone of a publication's cadence: a campaign's own, else the newsroom's."""
    return item.zone if isinstance(item, Campaign) else zone


def _check_channels(
    desk: Desk, item: Publication, header: Node, path: tuple[int | str, ...], channels: tuple[str, ...]
) -> None:
    key = ".".join(map(str, (*path, "channels")))
    written = dict(header.at(path).entries()).get("channels")
    if written and written.value == ():
        # Read as "all", it would do the opposite of what it says.
        desk.problems.add(written.place, key, "is empty", "name channels, or delete the key; then it means all")
    for index, channel in enumerate(channels):
        place = header.at((*path, "channels", index)).place
        prefix = f"channel {item.language} "
        if desk.lookups.get(prefix + channel) is None:
            what = f"'{channel}' is not a channel that is known here"
            desk.problems.add(place, key, what, suggestion(channel, _taking_posts(desk, prefix)))
        elif desk.lookups.get(NO_POSTS + channel) is not None:
            what = f"'{channel}' is a channel on which nobody can post"
            desk.problems.add(place, key, what, suggestion(channel, _taking_posts(desk, prefix)))
        elif channel in channels[:index]:
            desk.problems.add(place, key, f"'{channel}' stands twice among these channels", "keep one")


def _taking_posts(desk: Desk, prefix: str) -> list[str]:
    known = desk.lookups.known
    channels = (each.removeprefix(prefix) for each in known if each.startswith(prefix))
    return [channel for channel in channels if NO_POSTS + channel not in known]


def _check_message(
    desk: Desk, share: Share, header: Node, path: tuple[int | str, ...], post: PlannedPost | Reminder
) -> None:
    """Note a message that a channel does not have. Where none is named, all have to have it."""

    def note(what: str, remedy: str) -> None:
        place = header.at((*path, "message")).place
        desk.problems.add(
            place, ".".join(map(str, (*path, "message"))), f"there is no message {post.message} for {what}", remedy
        )

    for channel in post.channels:
        count = number_of_messages(share, channel)
        if post.message > count:
            note(f"{channel}, which has {count}", _other_message(count))
    if post.channels:
        return
    counts = {name: number_of_messages(share, name) for name in (*sorted({*share.messages} - {ALL, BRIEF}), ALL)}
    having = [name for name, count in counts.items() if post.message <= count]
    lacking = [_OTHERS if name == ALL else name for name, count in counts.items() if post.message > count]
    if not having:
        note("any channel", _other_message(max(counts.values())))
    elif lacking:
        named = [name for name in having if name != ALL]
        remedy = f"name the channels that have it, `channels: [{', '.join(named)}]`" if named else "name its `channels`"
        note(" and ".join(lacking), f"{remedy}, or write more under `messages`")


def _other_message(count: int) -> str:
    if count == 1:
        return "write more under `messages`, or delete `message`"
    return f"write another one under `messages`, or a number from 1 to {count}"


def number_of_messages(share: Share, channel: str) -> int:
    """Return how many messages a channel has; one where Pressroom writes it. The brief one is not for posts of ours."""
    return len(share.variants(channel)) or 1


def _check_times(desk: Desk, times: Sequence[time], header: Node) -> None:
    path = (*_CADENCE, "times")
    for index, each in enumerate(times):
        if each in times[:index]:
            place = header.at((*path, index)).place
            desk.problems.add(place, ".".join(path), f"'{each:%H:%M}' stands twice among these times", "keep one")


def _rhythm(desk: Desk, item: Publication, cadence: Cadence, header: Node) -> Iterator[datetime]:
    """Yield the instants of a cadence; note what is wrong with it."""

    def note(key: str, what: str, remedy: str) -> None:
        path = (*_CADENCE, key) if key else _CADENCE
        desk.problems.add(header.at(path).place, ".".join(path), what, remedy)

    zone = zone_of_posts(item, desk.zone)
    deadline = item.deadline if isinstance(item, Campaign) else None
    if cadence.ends is None and deadline is None:
        remedy = f"add the last day, like `{_EXAMPLE}`"
        if isinstance(item, Campaign):
            remedy += ", or mark a phase with `deadline: true`"
        note("", "nothing says when these posts end", remedy)
        return
    if cadence.ends and cadence.ends.year > LAST_YEAR:
        note("ends", f"'{cadence.ends}' is beyond the year {LAST_YEAR}", "correct the year")
        return
    try:
        first = item.lift.astimezone(find_zone(zone)).date()
    except ValueError:
        return  # the zone's own problem is noted where it stands
    if cadence.starts and cadence.starts < first:
        what = f"the posts would begin before the publication itself is out, on {first}"
        note("starts", what, "write that day or a later one, or delete `starts`")
        return
    most = MOST_POSTS // max(1, len(cadence.channels))
    found = list(islice(instants_of(cadence, zone, item.lift, deadline), most + 1))
    if not found:
        what = f"there is no such time between the publication ({first}) and the end of the posts"
        note("", what, f"write other days, or a later end, like `{_EXAMPLE}`")
    elif len(found) > most:
        note("", f"these are more than {MOST_POSTS} posts", "write fewer times or days, or an earlier `ends`")
    else:
        yield from found


def _check_twice(desk: Desk, item: Publication, header: Node, rhythm: frozenset[datetime], zone: str) -> None:
    """Note posts of one instant on one channel. Those for all channels give way to those that name theirs."""
    share, deadline = item.share, item.deadline if isinstance(item, Campaign) else None
    cadence_channels = share.cadence.channels or (ALL,) if share.cadence else ()
    seen = Counter((channel, instant) for channel in cadence_channels for instant in rhythm)
    paths = [(*_PLAN, number, "at") for number in range(len(share.plan))]
    paths += [(*_REMINDERS, number, "before") for number in range(len(share.reminders))]
    for path, (instant, post) in zip(paths, single_posts(share, deadline, zone), strict=False):
        for channel in dict.fromkeys(post.channels) or (ALL,):
            if seen[channel, instant]:
                whose = "" if channel == ALL else f" on {channel}"
                what = f"there is another post{whose} at that instant, {_written(instant, zone)}"
                remedy = "give one of them another instant, or delete it"
                desk.problems.add(header.at(path).place, ".".join(map(str, path)), what, remedy)
            seen[channel, instant] += 1


def _written(instant: datetime, zone: str) -> str:
    try:
        return instant.astimezone(find_zone(zone)).isoformat(timespec="minutes")
    except ValueError:
        return instant.isoformat(timespec="minutes")
