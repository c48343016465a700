"""What reading one file gave, as text that a memory can keep: models as JSON, what was asked, the bodies apart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import to_json

from pressroom.core.body import Body, Outline, outline_of, written_parts
from pressroom.core.digests import digest_of
from pressroom.core.model import AnyWork, EarlierRelease, Page
from pressroom.core.model.kinds import PARTS, PUBLICATIONS
from pressroom.core.model.publication import Publication
from pressroom.core.prose import BareAddress, BodyPicture, Html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pressroom.core.prose import Part, Prose

    from .facts import Lookups

Item = AnyWork

# What does not stand among an item's fields.
_APART: Final[dict[str, Any]] = {"body": True, "origin": True}
_NO_PLANS: Final[dict[str, Any]] = {"plan": (), "cadence": None, "reminders": ()}

_MODELS: Final[dict[str, type[Item]]] = {
    model.kind: model for model in (*PUBLICATIONS.values(), *PARTS.values(), EarlierRelease, Page)
}


@dataclass(frozen=True, slots=True)
class RecordedItem:
    """One model without its body. `body` is the body's digest, `contents` the digests of the item's pictures."""

    kind: str
    slug: str
    language: str
    fields: str
    digest: str
    body: str
    outline: Outline


@dataclass(frozen=True, slots=True)
class Record:
    """What a file gave. `source` is the digest of its bytes, `asked` what it asked of the rest, with the answers.

    `bodies` are the items' bodies as JSON, empty where the record comes from a memory.
    """

    source: str
    asked: dict[str, str | None]
    items: tuple[RecordedItem, ...]
    bodies: tuple[bytes, ...] = ()

    def still_holds(self, source: str, facts: Mapping[str, str]) -> bool:
        """Tell whether reading a file of that digest would ask the same and be answered the same."""
        return self.source == source and all(facts.get(key) == answer for key, answer in self.asked.items())


def recorded(source: str, lookups: Lookups, items: Iterable[tuple[Item, Prose]]) -> Record:
    """Return the record of what was read."""
    read = [(item, prose, written_parts(prose.parts)) for item, prose in items]
    contents = lookups.contents()
    return Record(
        source,
        dict(lookups.asked),
        tuple(_recorded_item(item, prose, digest_of(body), contents) for item, prose, body in read),
        tuple(body for _, _, body in read),
    )


def restored(item: RecordedItem, load: Callable[[], tuple[Part, ...]]) -> Item:
    """Return the model of a recorded item; `load` gives the parts of its body."""
    model = _MODELS[item.kind].model_validate_json(item.fields)
    model.settle(Body(item.body, item.outline, load), item.digest)
    return model


def written_record(record: Record) -> str:
    """Return a record as text, without the bodies."""
    items = [_columns(item) for item in record.items]
    return to_json((record.source, record.asked, items)).decode()


def read_record(text: str) -> Record:
    """Return the record that a text holds. Raise ValueError, TypeError or KeyError if it holds none."""
    source, asked, items = json.loads(text)
    return Record(source, asked, tuple(_read_item(*item) for item in items))


def read_parts(text: str) -> tuple[Part, ...]:
    """Return the parts of a body that a text holds."""
    return tuple(_READERS[kind](*values) for kind, *values in json.loads(text))


_READERS: Final[dict[str, Callable[..., Part]]] = {"html": Html, "picture": BodyPicture, "address": BareAddress}


def _columns(item: RecordedItem) -> tuple[object, ...]:
    pictures = [(picture.file, picture.alt, picture.caption) for picture in item.outline.pictures]
    embeds = [(embed.address, embed.name, embed.caption) for embed in item.outline.embeds]
    outline = (item.outline.links, pictures, embeds)
    return item.kind, item.slug, item.language, item.fields, item.digest, item.body, outline


def _read_item(*columns: Any) -> RecordedItem:
    kind, slug, language, fields, digest, body, (links, pictures, embeds) = columns
    shown = tuple(BodyPicture(*picture) for picture in pictures), tuple(BareAddress(*embed) for embed in embeds)
    outline = Outline(tuple(links), *shown)
    return RecordedItem(kind, slug, language, fields, digest, body, outline)


def _recorded_item(item: Item, prose: Prose, body: str, contents: Mapping[str, str]) -> RecordedItem:
    # Without the file's name, which the digest leaves out.
    told = item.model_dump_json(exclude=_APART)
    shown = _as_printed(item)
    printed = told if shown is item else shown.model_dump_json(exclude=_APART)
    return RecordedItem(
        kind=item.kind,
        slug=item.slug,
        language=item.language,
        fields=f'{told[:-1]},"origin":{json.dumps(item.origin)}}}',
        digest=digest_of(printed, body, *sorted(contents.items())),
        body=body,
        outline=outline_of(prose),
    )


def _as_printed(item: Item) -> Item:
    """Return an item without what no page and no file prints; the very same if it has nothing of the kind.

    What depends on when and where posts go out says so itself. Digests are of what this returns, so that an edit of a
    plan makes nothing again that shows the item.
    """
    if not isinstance(item, Publication) or not (item.purpose or item.share.is_planned):
        return item
    return item.model_copy(update={"purpose": None, "share": item.share.model_copy(update=_NO_PLANS)})
