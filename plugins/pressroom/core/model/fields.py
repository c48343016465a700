"""The kinds of value that the models' fields hold, and the base of every model.

A `ValueError` raised in here reads `what; remedy`: `validate.py` makes the editor's message from it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationInfo

from pressroom.core.clock import (
    FIRST_YEAR,
    INSTANT_EXAMPLE,
    LAST_YEAR,
    find_zone,
    parse_day,
    parse_instant,
    with_example,
)
from pressroom.core.urls import LIST_PAGE, RELEASE_FILTERS, SAFE_SCHEMES, is_web_address

if TYPE_CHECKING:
    from pathlib import Path

    from pressroom.core.files import AssetFinder

N = TypeVar("N", int, float, Decimal)

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_LONGEST = 100
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_PLACEMENT = re.compile(r"[a-z0-9_-]+/[a-z0-9_]+")
_DURATION = re.compile(r"(?:[0-9]{1,2}:[0-5])?[0-9]:[0-5][0-9]|[0-5][0-9]:[0-5][0-9]")
# What every channel takes in a hashtag, by Unicode's categories, besides underscores.
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo"})
_IN_HASHTAGS = _LETTERS | {"Mn", "Mc", "Nd"}
_LONGEST_HASHTAG = 50
# What is more was never counted, and some programs could not tell it apart from its neighbours.
LARGEST_NUMBER = 10**15


class Model(BaseModel):
    """The base of every model: frozen, strict about types, and without room for unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class Reading:
    """What validating needs to know besides the value: where pictures are, and the zone of zone-less plain metadata."""

    def __init__(self, assets: AssetFinder, base: Path, default_zone: str | None = None) -> None:
        self.assets = assets
        self.base = base
        self.default_zone = default_zone


def _instant(value: Any, info: ValidationInfo) -> datetime:
    if isinstance(value, datetime):
        return value
    zone = info.context.default_zone if isinstance(info.context, Reading) else None
    try:
        return parse_instant(str(value), zone)
    except ValueError as error:
        raise ValueError(with_example(error)) from None


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        return parse_day(str(value))
    except ValueError as error:
        raise ValueError(f"{error}; write year, month and day like 2009-11-02") from None


def _last_moment(value: Any) -> date:
    """Accept a day, or an instant, which is a day and more."""
    if isinstance(value, date):
        return value
    if re.fullmatch(r"\s*\d{4}-\d{2}-\d{2}\s*", str(value)):
        day = _day(value)
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        raise ValueError(f"'{value}' is not in the years {FIRST_YEAR} to {LAST_YEAR}; correct the year")
    try:
        return parse_instant(str(value))
    except ValueError as error:
        example = f"write a day like 2026-12-31, or an instant like {INSTANT_EXAMPLE}"
        raise ValueError(with_example(error, example)) from None


def _zone(name: str) -> str:
    try:
        find_zone(name)
    except ValueError as error:
        raise ValueError(f"{error}; write one like Asia/Seoul or UTC") from None
    return name


def check_slug(text: str) -> str:
    """Return the slug if it can be part of an address on every host; raise ValueError with `what; remedy`."""
    if not _SLUG.fullmatch(text):
        raise ValueError(
            f"'{text}' cannot be part of an address; use small Latin letters, digits and hyphens, "
            "in the name of the file or folder or in `slug:`"
        )
    return _file_name(text)


def _publication_slug(text: str) -> str:
    return _free_slug(text, frozenset({LIST_PAGE}))


def _release_slug(text: str) -> str:
    return _free_slug(text, RELEASE_FILTERS)


def _free_slug(text: str, taken: frozenset[str]) -> str:
    if check_slug(text) in taken:
        raise ValueError(
            f"'{text}' is an address that the newsroom itself needs; "
            "choose another name for the file or folder, or another `slug:`"
        )
    return text


def _key(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise ValueError(f"'{text}' cannot be a key; use small Latin letters, digits and hyphens")
    return _file_name(text)


def is_reserved_name(name: str) -> bool:
    """Tell whether a file of that name, whatever its ending and its capitals, cannot be on Windows."""
    return name.partition(".")[0].rstrip().casefold() in _RESERVED_NAMES


def _file_name(text: str) -> str:
    if is_reserved_name(text):
        raise ValueError(f"'{text}' is a reserved file name on Windows; choose another")
    if len(text) > _LONGEST:
        raise ValueError(f"'{text[:20]}…' has {len(text)} characters; choose one of at most {_LONGEST}")
    return text


def _language(text: str) -> str:
    # The form first: it becomes a folder of the output, and Babel would read on after a dot or an @.
    if not (_LANGUAGE.fullmatch(text) and _is_known_to_babel(text)):
        raise ValueError(f"'{text}' is not the code of a language; write one like en, ko or pt-BR")
    return text


def _is_known_to_babel(language: str) -> bool:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _address(text: str) -> str:
    if is_web_address(text):
        return text
    scheme = text.partition(":")[0].lower() if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text) else ""
    if scheme in SAFE_SCHEMES - {"http", "https"} and not re.search(r"\s", text):
        return text
    raise ValueError(f"'{text}' is not a complete address; begin it with https://")


def _site_address(text: str) -> str:
    """Accept a complete address, or a path inside the site."""
    if re.fullmatch(r"[\w./#-]+", text) and ".." not in text and not text.startswith("/"):
        return text
    return _address(text)


def _hashtag(text: str) -> str:
    if not text.startswith("#"):
        raise ValueError(f"'{text}' is not a hashtag: it does not begin with #; {_good_hashtag(text)}")
    if _holds_everywhere(text[1:]):
        return text
    from pressroom.core.text import check_hashtag

    cuts = check_hashtag(text)
    if cuts:
        raise ValueError(f"'{text}' is not a hashtag on every channel: {cuts[-1].why}; {_good_hashtag(text)}")
    return text


def _holds_everywhere(name: str) -> bool:
    """Tell of a hashtag's name that all channels take it, without loading their grammars. False says nothing."""
    kinds = [unicodedata.category(sign) for sign in name if sign != "_"]
    return (
        len(name) <= _LONGEST_HASHTAG
        and not _LETTERS.isdisjoint(kinds)
        and _IN_HASHTAGS.issuperset(kinds)
        # A mark has nothing to stand on here, and some channels end a hashtag before its last underscore.
        and not unicodedata.category(name[0]).startswith("M")
        and not name.endswith("_")
        and unicodedata.is_normalized("NFC", name)
    )


def _good_hashtag(text: str) -> str:
    from pressroom.core.text import hashtag_from

    try:
        return f"write '{hashtag_from(text.rstrip('_'))}'"
    except ValueError:
        return f"write # and then letters and digits, {_LONGEST_HASHTAG} at most and one letter at least: '#OpenNews'"


def _asset(value: str, info: ValidationInfo) -> str:
    if isinstance(info.context, Reading):
        return info.context.assets.find(value, info.context.base)
    return value


def _attachment(value: str, info: ValidationInfo) -> str:
    if isinstance(info.context, Reading):
        return info.context.assets.find_attachment(value, info.context.base)
    return value


def _font(value: str, info: ValidationInfo) -> str:
    if isinstance(info.context, Reading):
        return info.context.assets.find_font(value, info.context.base)
    return value


def _web_font(value: str, info: ValidationInfo) -> str:
    if isinstance(info.context, Reading):
        return info.context.assets.find_web_font(value, info.context.base)
    return value


def _brand_picture(value: str, info: ValidationInfo) -> str:
    if isinstance(info.context, Reading):
        return info.context.assets.find_brand_picture(value, info.context.base)
    return value


def _touch_icon(value: str, info: ValidationInfo) -> str:
    if not value.lower().endswith(".png"):
        raise ValueError(f"'{value}' is no picture that telephones take as an icon; use a PNG file of 180 x 180 pixels")
    return _brand_picture(value, info)


def _focus_name(value: Any) -> Any:
    if isinstance(value, str):
        return value
    raise ValueError("a crop names its focus; give the point a name under `focuses`, and write that name here")


def _so_many(count: int, example: str) -> BeforeValidator:
    """Refuse lists of another length in one sentence."""

    def check(value: Any) -> Any:
        if not isinstance(value, (list, tuple)):
            return value
        if len(value) != count:
            raise ValueError(f"{len(value)} numbers are not {count}; write them like {example}")
        # What was kept as JSON comes back as a list.
        return tuple(value)

    return BeforeValidator(check)


def _colour(text: str) -> str:
    if not _COLOUR.fullmatch(text):
        raise ValueError(f"'{text}' is no colour; write it as '#1a2b3c', in quotes")
    return text


def _focus(value: tuple[float, float]) -> tuple[float, float]:
    if not all(0 <= part <= 1 for part in value):
        raise ValueError(f"{list(value)} lies outside of the picture; write x and y from 0 to 1, like [0.5, 0.4]")
    return value


def _area(value: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = value
    if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
        raise ValueError(
            f"{list(value)} is no part of the picture; "
            "write left, top, right and bottom from 0 to 1, like [0.2, 0.1, 0.8, 0.6]"
        )
    return value


def is_hashtag(value: Any) -> bool:
    """Tell whether a value as it stands in a file is a hashtag that can be written everywhere."""
    try:
        return isinstance(value, str) and bool(_hashtag(value.strip()))
    except ValueError:
        return False


def no_larger(value: N) -> N:
    """Return the number if somebody can have counted it; raise ValueError with `what; remedy`."""
    if abs(value) > LARGEST_NUMBER:
        raise ValueError(f"the number is larger than {LARGEST_NUMBER:,}; correct it, or count in a larger unit")
    return value


def _placement_name(text: str) -> str:
    if not _PLACEMENT.fullmatch(text):
        raise ValueError(f"'{text}' names no placement; write channel and placement, like instagram/feed_square")
    return text


def _duration(text: str) -> str:
    if not _DURATION.fullmatch(text):
        raise ValueError(f"'{text}' is no duration; write minutes and seconds in quotes, like '9:56' or '1:02:03'")
    return text


def _telephone(text: str) -> str:
    if not re.fullmatch(r"\+?[0-9][0-9 ().-]{4,}", text):
        raise ValueError(f"'{text}' is not a telephone number; write it like +1-555-0100")
    return text


def _email(text: str) -> str:
    if not re.fullmatch(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", text):
        raise ValueError(f"'{text}' is not an e-mail address; write it like press@example.org")
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Instant = Annotated[datetime, BeforeValidator(_instant)]
Day = Annotated[date, BeforeValidator(_day)]
LastMoment = Annotated[datetime | date, BeforeValidator(_last_moment)]
Zone = Annotated[str, AfterValidator(_zone)]
Slug = Annotated[str, AfterValidator(check_slug)]
PublicationSlug = Annotated[str, AfterValidator(_publication_slug)]
ReleaseSlug = Annotated[PublicationSlug, AfterValidator(_release_slug)]
Key = Annotated[str, AfterValidator(_key)]
Language = Annotated[str, AfterValidator(_language)]
Address = Annotated[str, AfterValidator(_address)]
SiteAddress = Annotated[str, AfterValidator(_site_address)]
Hashtag = Annotated[Text, AfterValidator(_hashtag)]
AssetPath = Annotated[str, AfterValidator(_asset)]
AttachmentPath = Annotated[str, AfterValidator(_attachment)]
FontPath = Annotated[str, AfterValidator(_font)]
WebFontPath = Annotated[str, AfterValidator(_web_font)]
BrandPicturePath = Annotated[str, AfterValidator(_brand_picture)]
TouchIconPath = Annotated[str, AfterValidator(_touch_icon)]
Focus = Annotated[tuple[float, float], _so_many(2, "[0.5, 0.4]"), AfterValidator(_focus)]
FocusName = Annotated[str, BeforeValidator(_focus_name), AfterValidator(_key)]
Colour = Annotated[str, AfterValidator(_colour)]
Area = Annotated[tuple[float, float, float, float], _so_many(4, "[0.2, 0.1, 0.8, 0.6]"), AfterValidator(_area)]
PlacementName = Annotated[str, AfterValidator(_placement_name)]
Countable = AfterValidator(no_larger)
Duration = Annotated[str, AfterValidator(_duration)]
Telephone = Annotated[str, AfterValidator(_telephone)]
Email = Annotated[str, AfterValidator(_email)]
