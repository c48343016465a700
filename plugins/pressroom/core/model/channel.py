"""What is known of a channel: its pictures, its texts, the address that shares to it, and how sure all of that is."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, Strict, model_validator

from pressroom.core.problems import suggestion
from pressroom.core.urls import is_web_address

from .fields import Key, Model, Text
from .outline import OTHER_SIGN, USUAL_MEDIUM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Value = TypeVar("Value")

STATUSES: Final = ("active", "legacy", "retired")
CONFIDENCES: Final = ("high", "medium", "low")
# The longest side that every form can have.
MOST_PIXELS: Final = 16_000
# What a picture of a placement belongs to: a post, the page that a link leads to, an account, or an event.
USES: Final = ("posts", "links", "profiles", "events")
FORMATS: Final = ("AVIF", "BMP", "GIF", "HEIF", "JPEG", "PNG", "TIFF", "WEBP")
# Ways of counting, as `core/text/` knows them.
COUNTERS: Final = (
    "codepoints",
    "graphemes",
    "gsm7_or_ucs2",
    "mastodon_url23",
    "threads_emoji_utf8",
    "twitter_weighted",
    "utf16",
    "utf8_bytes",
)
# What a share link fills in, each percent-encoded. `text` are words and hashtags, `hashtags` have commas, no #.
PLACEHOLDERS: Final = ("hashtags", "text", "text_with_url", "title", "url")
COMMON_KNOWLEDGE: Final = "common knowledge"

_HOLDING_THE_ADDRESS: Final = frozenset({"url", "text_with_url"})
# What is filled in never decides whose form it is.
_OPENED: Final = re.compile(r"https://[^\s/?#{}]+[/?#]\S*|(?:mailto|sms):\?\S+")
_BREAK: Final = re.compile(r"%0[ad]", re.IGNORECASE)
_EXAMPLE: Final = "https://forum.example.org/share?text={text}&url={url}"
_PLACEMENT_KEY: Final = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")


def _one_of(choices: Iterable[str], what: str) -> Callable[[str], str]:
    known = tuple(choices)

    def check(text: str) -> str:
        if text not in known:
            raise ValueError(f"'{text}' is not {what}; {suggestion(text, known)}")
        return text

    return check


def _above_nothing(number: int) -> int:
    if number <= 0:
        raise ValueError(f"{number} is too small; write a whole number above 0")
    return number


def _drawable(number: int) -> int:
    if number > MOST_PIXELS:
        raise ValueError(f"{number} pixels are more than any picture here can have; write at most {MOST_PIXELS}")
    return _above_nothing(number)


def _not_below_nothing(number: int) -> int:
    if number < 0:
        raise ValueError(f"{number} is below 0; write 0 or more")
    return number


def _year(value: Any) -> int | str | None:
    # Some sources have no date; then words say what is known of their age.
    if value is None or (isinstance(value, (int, str)) and not isinstance(value, bool)):
        return value
    raise ValueError("a year is a number, or words; write it like 2026 or 'undated, 2025 or later'")


def _amount(value: Any) -> int | str | None:
    if value is None or (isinstance(value, (int, str)) and not isinstance(value, bool)):
        return value
    raise ValueError("this is neither a number nor a text; write one number, or words in quotes")


def _sources(value: Any) -> tuple[str, ...]:
    """Accept one source or several."""
    several = (value,) if isinstance(value, str) else value
    if isinstance(several, (list, tuple)) and all(isinstance(each, str) and each.strip() for each in several):
        return tuple(several)
    raise ValueError("a source is an address or a few words; write one, or a list of them")


def _share_address(address: str) -> str:
    if not _OPENED.fullmatch(address) or not _leads_nowhere_else(address):
        raise ValueError(f"'{address}' opens no form of a channel; begin it with https:// or mailto:? and no spaces")
    try:
        used = {name for _, name, _, _ in Formatter().parse(address) if name is not None}
    except ValueError:
        raise ValueError(f"'{address}' has a brace without its partner; write it like {_EXAMPLE}") from None
    if unknown := sorted(used - set(PLACEHOLDERS)):
        remedy = suggestion(unknown[0], PLACEHOLDERS)
        raise ValueError(f"'{{{unknown[0]}}}' is not something that a link can fill in; {remedy}")
    if not used & _HOLDING_THE_ADDRESS:
        raise ValueError(
            f"'{address}' has no place for the address that is shared; "
            f"write {{url}} or {{text_with_url}} where it goes, like {_EXAMPLE}"
        )
    return address


def _leads_nowhere_else(address: str) -> bool:
    """Tell whether a form is on the host that it seems to be on, and adds no lines to the head of a mail."""
    if address.startswith("https://"):
        return is_web_address(address)
    fields = address.partition("?")[2].split("&")
    return not any(_BREAK.search(field) for field in fields if not field.startswith("body="))


def _plain_template(address: str) -> str:
    # `{url!r}` and `{url:>9}` are forms that Python knows and no editor means.
    if re.search(r"\{\w*[^\w}]", address):
        raise ValueError(f"'{address}' has more than a name in its braces; write it like {_EXAMPLE}")
    return address


def _placement_key(key: str) -> str:
    if not _PLACEMENT_KEY.fullmatch(key):
        raise ValueError(f"'{key}' cannot be a key; use small Latin letters, digits and _, like feed_square")
    return key


# Strict, as all models are, these would not be read back from the JSON of a kept plan: what a validator has seen before
# is no JSON any more.
Several = Annotated[tuple[Value, ...], Strict(strict=False)]
Pixels = Annotated[int, AfterValidator(_drawable)]
Weight = Annotated[int, AfterValidator(_above_nothing)]
Margin = Annotated[int, AfterValidator(_not_below_nothing)]
Limit = Annotated[int, AfterValidator(_not_below_nothing)]
Year = Annotated[int | str | None, BeforeValidator(_year)]
Amount = Annotated[int | str | None, BeforeValidator(_amount)]
Sources = Annotated[tuple[str, ...], BeforeValidator(_sources)]
Confidence = Annotated[str, AfterValidator(_one_of(CONFIDENCES, "a degree of confidence"))]
Status = Annotated[str, AfterValidator(_one_of(STATUSES, "a status of a channel"))]
Counter = Annotated[str, AfterValidator(_one_of(COUNTERS, "a way of counting that is known here"))]
Use = Annotated[str, AfterValidator(_one_of(USES, "something that a picture is used for"))]
Format = Annotated[str, AfterValidator(_one_of(FORMATS, "a format of pictures"))]
ShareAddress = Annotated[str, AfterValidator(_share_address), AfterValidator(_plain_template)]
PlacementKey = Annotated[str, AfterValidator(_placement_key)]


class Evidence(Model):
    """Where a fact comes from, of which year that is (a number, or words where it is undated), and how sure it is.

    What a newsroom says of its own channels needs none of it.
    """

    source: Sources = ()
    year: Year = None
    confidence: Confidence | None = None

    @property
    def doubts(self) -> tuple[str, ...]:
        """Return why this is not certain, in a few words each; nothing for what is sure, or the newsroom's own."""
        if not self.source:
            return ()
        found = (
            (self.confidence == "low", "low confidence"),
            (COMMON_KNOWLEDGE in self.source, "common knowledge, no source"),
            (isinstance(self.year, str), str(self.year)),
        )
        return tuple(words for is_so, words in found if is_so)


class Figure(Evidence):
    """One fact. `value` is None where it is known that there is no such limit, or that nobody has published one.

    Its kinds are classes with names of their own, since a page that is made in another process takes them along.
    """

    value: Any = None
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, told: Any) -> Any:
        # A newsroom writes `maximum: 500`, and is itself the source.
        return told if isinstance(told, (dict, Figure)) else {"value": told}


class Fold(Model):
    """After how many characters a channel hides the rest of a text, where the reader holds or sits before a screen."""

    mobile: Limit
    desktop: Limit

    @model_validator(mode="before")
    @classmethod
    def _same_for_both(cls, told: Any) -> Any:
        return {"mobile": told, "desktop": told} if isinstance(told, int) else told


class NumberFigure(Figure):
    """A limit."""

    value: Limit | None = None


class TextFigure(Figure):
    """A fact in words."""

    value: Text | None = None


class AmountFigure(Figure):
    """A number, or words where there is none."""

    value: Amount = None


class CounterFigure(Figure):
    """A way of counting."""

    value: Counter | None = None


class FoldFigure(Figure):
    """Where a text is folded."""

    value: Fold | None = None


class Extent(Model):
    """A size in pixels of which one side may be open."""

    width: Pixels | None = None
    height: Pixels | None = None


class Margins(Model):
    """How much of a placement, in its pixels from each side, the channel may cover or cut off."""

    top: Margin = 0
    right: Margin = 0
    bottom: Margin = 0
    left: Margin = 0


class SafeArea(Model):
    """What of a picture stays visible: in words, and in `margins` where it is known in pixels."""

    words: Text
    margins: Margins | None = None


class Placement(Evidence):
    """One kind of picture slot. `width` and `height` are in pixels, None where any will do or nobody knows.

    `ratio` is like `16:9` or `any`, `maximum_bytes` None where no limit is known. A picture `used_for` links is not
    uploaded: networks take it from the page.
    """

    key: str
    used_for: Use = "posts"
    width: Pixels | None
    height: Pixels | None
    ratio: Text | None = None
    minimum: Extent | None = None
    maximum: Extent | None = None
    maximum_bytes: Weight | None = None
    formats: Several[Format] = ()
    safe_area: SafeArea | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _leaves_something_free(self) -> Placement:
        margins = self.safe_area.margins if self.safe_area else None
        if margins and self.width and margins.left + margins.right >= self.width:
            raise ValueError(f"left and right of the safe area leave nothing of {self.width} pixels; make them smaller")
        if margins and self.height and margins.top + margins.bottom >= self.height:
            raise ValueError(
                f"top and bottom of the safe area leave nothing of {self.height} pixels; make them smaller"
            )
        return self


class TextLimit(Model):
    """What a channel does with texts. Numbers are characters as its `counter` counts them.

    `maximum` is of the post itself, `card_title` and `card_description` of what shows of a linked page,
    `picture_text` of the description of a picture for who cannot see it. `more` are figures of this channel alone.
    """

    counter: CounterFigure | None = None
    maximum: NumberFigure | None = None
    fold: FoldFigure | None = None
    hashtags_maximum: NumberFigure | None = None
    hashtag_form: TextFigure | None = None
    title_maximum: NumberFigure | None = None
    card_title_maximum: NumberFigure | None = None
    card_description_maximum: NumberFigure | None = None
    picture_text_maximum: NumberFigure | None = None
    address_length: AmountFigure | None = None
    more: dict[PlacementKey, AmountFigure] = Field(default_factory=dict)


class ShareForm(Evidence):
    """An address that opens the channel's own form. Its placeholders are those of PLACEHOLDERS, percent-encoded.

    `fills` says what the form takes over, `works` what shows that it does so.
    """

    address: ShareAddress
    fills: Several[Text] = ()
    works: Text | None = None
    notes: Several[Text] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, told: Any) -> Any:
        return {"address": told} if isinstance(told, str) else told


class OtherForm(Evidence):
    """Another way to share, which our links do not take: it needs what a static page has not, or is no address."""

    address: Text
    fills: Several[Text] = ()
    works: Text | None = None
    notes: Several[Text] = ()


class Conflict(Model):
    """Sources that disagree about something: what each says, which was chosen, and why."""

    about: Text
    values: dict[Text, Text]
    chosen: Text
    why: Text


class Channel(Model):
    """One social network or other outlet. `has_accounts` is false for a mere format, such as Open Graph.

    `takes_posts` is false for what has accounts, but takes no messages, such as RSS. `sign` is the name of a picture of
    the theme, for accounts; `medium` is what counters of visits call it. `checked` is the day on which somebody went
    through its figures; a newsroom's own channel needs none. `without_form` says what to do where no address opens a
    form, `unconfirmed` what nobody could find out.
    """

    key: Key
    name: Text
    status: Status = "active"
    status_note: TextFigure | None = None
    checked: Text | None = None
    has_accounts: bool = True
    takes_posts: bool = True
    sign: Key = OTHER_SIGN
    medium: Key = USUAL_MEDIUM
    share: ShareForm | None = None
    other_forms: Several[OtherForm] = ()
    without_form: TextFigure | None = None
    text: TextLimit = Field(default_factory=TextLimit)
    placements: dict[PlacementKey, Placement] = Field(default_factory=dict)
    conflicts: Several[Conflict] = ()
    unconfirmed: Several[Text] = ()

    @model_validator(mode="before")
    @classmethod
    def _placements_know_their_keys(cls, told: Any) -> Any:
        placements = told.get("placements") if isinstance(told, dict) else None
        if not isinstance(placements, dict):
            return told
        keyed = {key: {"key": key} | slot if isinstance(slot, dict) else slot for key, slot in placements.items()}
        return told | {"placements": keyed}
