"""What is written for a toolkit's zip: the posts, what to say with pictures, and what is in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pressroom.publish.zips import SUMS

from .words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .pictures import KitPicture, KitPictures
    from .posts import ChannelPosts, Post
    from .toolkit import Toolkit

READ_ME: Final = "README.txt"
LINK: Final = "link.txt"
QR_CODE: Final = "qr-code.svg"
POSTS_FOR_PROGRAMS: Final = "posts.json"
CAPTIONS: Final = "captions.txt"


def sheets(toolkit: Toolkit, channels: tuple[ChannelPosts, ...], pictures: KitPictures) -> dict[str, bytes]:
    """Return everything that is written for the zip, by its names there. All of it is UTF-8."""
    words = words_in(toolkit.masthead)
    written = {f"posts/{each.key}.txt": _sheet(_posts(each, words)) for each in channels}
    if pictures.files:
        written[CAPTIONS] = _sheet(_caption(each, words) for each in pictures.files)
    return {
        **written,
        LINK: f"{toolkit.address}\n".encode(),
        POSTS_FOR_PROGRAMS: _for_programs(toolkit, channels, pictures),
        READ_ME: _sheet(_read_me(toolkit, channels, pictures, words)),
    }


def _read_me(
    toolkit: Toolkit, channels: tuple[ChannelPosts, ...], pictures: KitPictures, words: Mapping[str, str]
) -> Iterator[str]:
    yield words["toolkit"].format(title=toolkit.subject.title)
    yield words["what"]
    yield f"posts/\n{words['posts']}\n" + "\n".join(f"- {each.key}.txt: {each.name}" for each in channels)
    yield f"{POSTS_FOR_PROGRAMS}\n{words['posts_json']}"
    if pictures.files:
        yield f"pictures/\n{words['pictures']}\n" + "\n".join(f"- {each.name}" for each in pictures.files)
        yield f"{CAPTIONS}\n{words['captions']}"
    else:
        yield words["left_out" if pictures.is_left_out else "no_pictures"]
    yield f"{QR_CODE}\n{words['qr']}"
    yield f"{LINK}\n{words['link']}\n{toolkit.address}"
    yield f"{SUMS}\n{words['sums']}"
    yield words["terms"].format(address=toolkit.wordless.address)


def _posts(channel: ChannelPosts, words: Mapping[str, str]) -> Iterator[str]:
    yield channel.name
    if channel.title:
        yield f"{words['title']}\n{channel.title.text}"
    for number, post in enumerate(channel.posts, 1):
        yield f"{number} · {' · '.join(_notes(post, words))}\n\n{post.counted.text}"


def _notes(post: Post, words: Mapping[str, str]) -> Iterator[str]:
    length, maximum = post.counted.length, post.counted.maximum
    yield words["length" if maximum is None else "of"].format(length=length, maximum=maximum)
    if post.is_short:
        yield words["short"]
    if post.cut:
        yield words["shortened"].format(cut=post.cut)


def _caption(picture: KitPicture, words: Mapping[str, str]) -> str:
    told = picture.words._asdict().items()
    return "\n".join([f"pictures/{picture.name}", *(f"  {words[name]}: {value}" for name, value in told if value)])


def _for_programs(toolkit: Toolkit, channels: tuple[ChannelPosts, ...], pictures: KitPictures) -> bytes:
    told: dict[str, Any] = {
        "title": toolkit.subject.title,
        "language": toolkit.masthead.language,
        "address": toolkit.wordless.address,
        "short_address": toolkit.wordless.short or None,
        "channels": [_of_channel(each) for each in channels],
        "pictures": [
            {
                "file": f"pictures/{each.name}",
                "width": each.width,
                "height": each.height,
                "channels": each.channels,
                "is_link_card": each.is_link_card,
                **each.words._asdict(),
            }
            for each in pictures.files
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def _of_channel(channel: ChannelPosts) -> dict[str, Any]:
    return {
        "channel": channel.key,
        "name": channel.name,
        "link": channel.link,
        "title": channel.title.text if channel.title else None,
        "posts": [
            {
                "text": post.counted.text,
                "length": post.counted.length,
                "maximum": post.counted.maximum,
                "is_short": post.is_short,
                "cut": post.cut,
            }
            for post in channel.posts
        ],
    }


def _sheet(blocks: Iterable[str]) -> bytes:
    return ("\n\n".join(blocks) + "\n").encode()
