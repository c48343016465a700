"""What one place shows of one publication: what it keeps of each text and of the picture, and what is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote, urlsplit

from pressroom.channels import find_channel, find_text_facts
from pressroom.core.page_titles import page_title
from pressroom.core.text import measure
from pressroom.share import first_message
from pressroom.share.parameters import POST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pressroom.channels import SlotFacts, TextFacts
    from pressroom.core.model.channel import Channel, Fold
    from pressroom.core.model.share import LinkParameters
    from pressroom.share import Message, Subject

    from .places import Part, Place

# What can be cut, the gravest first.
LOSSES: Final = ("message", "title", "description")
# What search engines write between the steps of an address.
_STEP: Final = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
# So much of a picture may be cut off and nobody sees it.
_UNSEEN: Final = 0.01


class Cut(NamedTuple):
    """A text as it is shown: what is kept of it, and what is lost. Without a `maximum`, no limit is known."""

    kept: str
    lost: str
    length: int
    maximum: int | None

    @property
    def shown(self) -> str:
        """Return what is kept, with an ellipsis where something is lost."""
        return f"{self.kept.rstrip()}…" if self.lost else self.kept


def cut(text: str, counter: str, maximum: int | None) -> Cut:
    """Cut a text where a channel does, by its own counter."""
    measured = measure(text, counter, maximum)
    return Cut(measured.before, measured.after, measured.length, measured.maximum)


class ShownPicture(NamedTuple):
    """A picture where it is shown; `path` is in the folder of the previews.

    `trimmed` is how many pixels are lost at each of two `sides`; 0 if it is shown whole.
    """

    path: str
    width: int
    height: int
    alt: str
    trimmed: int = 0
    sides: str = ""


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """What the newsroom says there. `link` is as it shows; `length` and `maximum` are of the whole message.

    `lost` is what had no room. Where the channel hides the end of long posts on phones, `folded` is what it keeps of
    the words and what it hides, which may be nothing but the link and the hashtags behind them; `fold` says after how
    many letters.
    """

    text: str
    link: str
    hashtags: tuple[str, ...]
    length: int
    maximum: int | None
    lost: str
    fold: Fold | None = None
    folded: Cut | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a publication's page tells of itself, wherever it is shown. `date` is written out."""

    title: str
    description: str
    site: str
    address: str
    date: str
    card: ShownPicture | None
    picture: ShownPicture | None

    @property
    def domain(self) -> str:
        """Return the host of its address."""
        return urlsplit(self.address).netloc

    @property
    def way(self) -> str:
        """Return its address as search engines write it."""
        parts = urlsplit(self.address)
        return f" {_STEP} ".join((f"{parts.scheme}://{parts.netloc}", *filter(None, unquote(parts.path).split("/"))))


@dataclass(frozen=True, slots=True)
class Shown:
    """One publication at one place. `texts` are its parts as they show there, by name; a date is never cut."""

    place: Place
    texts: dict[Part, Cut]
    date: str
    picture: ShownPicture | None
    message: ShownMessage | None

    @property
    def description(self) -> Cut | None:
        """Return the description as it shows, with a date before it or without."""
        return self.texts.get("description") or self.texts.get("dated_description")

    @property
    def losses(self) -> tuple[str, ...]:
        """Return the names of all that is cut here: message, title, description."""
        return tuple(self._losses())

    @property
    def fits(self) -> bool:
        """Tell whether nothing is cut; where a limit is not known, nobody can tell."""
        told = (self.texts["title"], self.description)
        return not self.losses and all(text.maximum is not None for text in told if text)

    def _losses(self) -> Iterator[str]:
        if self.message and self.message.lost:
            yield "message"
        yield from (part.removeprefix("dated_") for part, text in self.texts.items() if text.lost)


def shown_at(
    place: Place, facts: Facts, subject: Subject | None, rule: LinkParameters, own: Sequence[Channel] = ()
) -> Shown:
    """Return what a place shows of a publication. Without a subject, nobody says anything.

    `own` are the newsroom's own channels, which know better.
    """
    limits = find_text_facts(place.facts, own)
    if limits is None:
        raise KeyError(place.facts)
    picture = facts.picture if place.picture == "page" else facts.card
    return Shown(
        place,
        {part: _text(part, place, facts, limits) for part in place.parts},
        facts.date,
        _placed(picture, place) if picture and place.has_picture else None,
        _message(place, subject, limits, rule, own) if subject and place.has_message else None,
    )


def _text(part: Part, place: Place, facts: Facts, limits: TextFacts) -> Cut:
    if part == "title":
        title = page_title(facts.title, facts.site) if place.page_title else facts.title
        return cut(title, limits.counter, limits.card_title)
    if part in {"description", "dated_description"}:
        return cut(facts.description, limits.counter, limits.card_description)
    plain = {"site": facts.site, "site_and_date": f"{facts.site} · {facts.date}", "path": facts.way}
    return cut(plain.get(part, facts.domain), limits.counter, None)


def _message(
    place: Place, subject: Subject, limits: TextFacts, rule: LinkParameters, own: Sequence[Channel]
) -> ShownMessage:
    message = first_message(subject, limits, POST, rule)
    length, maximum = measure(message.whole, limits.counter, limits.maximum)[:2]
    fold = _fold(place.facts, own)
    return ShownMessage(
        message.text,
        _short_link(message.link, place.link_letters),
        message.hashtags,
        length,
        maximum,
        message.cut,
        fold,
        _folded(message, limits, fold) if fold else None,
    )


def _folded(message: Message, limits: TextFacts, fold: Fold) -> Cut | None:
    whole = cut(message.whole, limits.counter, fold.mobile)
    if not whole.lost:
        return None
    place = len(whole.kept)
    return whole._replace(kept=message.text[:place], lost=message.text[place:])


def _fold(channel: str, own: Sequence[Channel]) -> Fold | None:
    found = find_channel(channel, own)
    return found.text.fold.value if found and found.text.fold else None


def _short_link(link: str, letters: int | None) -> str:
    if letters is None:
        return link
    bare = link.partition("://")[2] or link
    return bare if len(bare) <= letters else f"{bare[:letters]}…"


def _placed(picture: ShownPicture, place: Place) -> ShownPicture:
    """Return a picture as it is cut to the place's shape: from both sides alike."""
    trimmed, sides = _trimmed(picture, place.shape)
    return picture._replace(trimmed=trimmed, sides=sides)


def _trimmed(picture: ShownPicture, shape: SlotFacts | None) -> tuple[int, str]:
    if shape is None or not (shape.width and shape.height):
        return 0, ""
    width, height = picture.height * shape.width / shape.height, picture.width * shape.height / shape.width
    if width < picture.width * (1 - _UNSEEN):
        return round((picture.width - width) / 2), "left and right"
    if height < picture.height * (1 - _UNSEEN):
        return round((picture.height - height) / 2), "top and bottom"
    return 0, ""
