"""What a provider says of an address, in the form of oEmbed (https://oembed.com, version 1.0).

Only texts, a number and addresses are taken from it, each checked. The `html` that providers send along is never used.
"""

from __future__ import annotations

import json
import unicodedata
from typing import Any, Final, NamedTuple, NoReturn
from urllib.parse import urlsplit

import regex

from pressroom.core.text import shorten
from pressroom.core.urls import is_web_address
from pressroom.core.yaml_reader import FORBIDDEN

from .failing import FetchError

JSON_TYPES: Final = ("application/json", "text/json", "application/json+oembed", "text/json+oembed")
MAXIMUM_TITLE: Final = 300

# A tuple, since what comes in their place may be a list.
_KINDS: Final = ("photo", "video", "link", "rich")
_MAXIMUM_NAME: Final = 200
_MAXIMUM_ADDRESS: Final = 1000
_A_DAY: Final = 24 * 60 * 60
_MINUTE: Final = 60
# Controls, halves of letters, and letters that mean something else everywhere.
_NO_LETTERS: Final = frozenset({"Cc", "Cs", "Co"})
# What cannot be seen or turns the direction of writing around. What joins or varies letters and emoji stays, and so do
# the tag letters in the flag of a part of a country: anywhere else they could say what nobody sees.
_UNSEEN: Final = regex.compile(
    r"(?P<flag>\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,7}\U000e007f)"
    r"|[[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]--[\u200c\u200d\p{Variation_Selector}]]",
    regex.VERSION1,
)
# Letters, digits and symbols, but for the empty cell of Braille.
_SEEN: Final = regex.compile(r"[[\p{L}\p{N}\p{S}]--[\u2800]]", regex.VERSION1)
_LATER: Final = "try again later; if it stays like this, write the title and the poster under `embeds` in newsroom.yaml"


class Said(NamedTuple):
    """What a provider says, cleaned. `picture` is the address of a still; whether it may be fetched, others decide."""

    title: str | None = None
    author: str | None = None
    author_address: str | None = None
    licence: str | None = None
    duration: str | None = None
    picture: str | None = None


def read_oembed(data: bytes) -> Said:
    """Return what an answer says. Raise FetchError if it is none of oEmbed's."""
    answer = _parsed(data)
    kind = answer.get("type")
    if kind not in _KINDS:
        raise FetchError("the provider's answer says nothing of what it is about", _LATER)
    # A photo's thumbnail is as small as a stamp; the photo itself is what there is to see.
    picture = answer.get("url") if kind == "photo" else None
    return Said(
        title=_text(answer.get("title"), MAXIMUM_TITLE),
        author=_text(answer.get("author_name"), _MAXIMUM_NAME),
        author_address=_address(answer.get("author_url")),
        licence=_text(answer.get("license"), _MAXIMUM_NAME),
        duration=_duration(answer.get("duration")),
        picture=_address(picture or answer.get("thumbnail_url")),
    )


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(data.decode(), object_pairs_hook=_without_repeats, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):  # the latter for what is nested without end
        raise FetchError("the provider's answer is no JSON that can be read", _LATER) from None
    if not isinstance(answer, dict):
        raise FetchError("the provider's answer is no JSON object", _LATER)
    return answer


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        raise ValueError("a key stands there twice")
    return read


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _text(value: object, maximum: int) -> str | None:
    """Return a text in one line, without what cannot be seen, as text: what looks like mark-up stays what it is."""
    if not isinstance(value, str):
        return None
    # So much is enough to be looked at; the rest is cut off anyway.
    spaced = " ".join(value[: maximum * 4].split())
    letters = "".join(letter for letter in spaced if unicodedata.category(letter) not in _NO_LETTERS)
    shown = FORBIDDEN.sub("", _UNSEEN.sub(lambda found: found["flag"] or "", letters))
    clean = " ".join(unicodedata.normalize("NFC", shown).split())
    return shorten(clean, "graphemes", maximum).text if _SEEN.search(clean) else None


def _address(value: object) -> str | None:
    if not isinstance(value, str) or len(value) > _MAXIMUM_ADDRESS or not value.isascii() or not value.isprintable():
        return None
    return value if is_web_address(value) and _is_plain(value) else None


def _is_plain(address: str) -> bool:
    """Tell whether an address names nobody in front of its host, and a port that there is, if any."""
    parts = urlsplit(address)
    try:
        return "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False


def _duration(value: object) -> str | None:
    """Return seconds as they are written in newsroom.yaml, `9:56` or `1:02:03`."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # Nothing else is asked of it before: an integer of JSON may be too large to be made a float, a float infinite.
    if not 1 <= value <= _A_DAY - 1:
        return None
    minutes, seconds = divmod(round(value), _MINUTE)
    hours, minutes = divmod(minutes, _MINUTE)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
