"""The pictures of a toolkit: those that its channels ask for, and the card of links. Nothing goes in without rights."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.pictures import card_path, card_shapes, for_slots, has_own_card, link_card
from pressroom.pictures.crops.slots import CARD

from .words import placement_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pressroom.core.model import Masthead
    from pressroom.pictures.card_shapes import Shape
    from pressroom.pictures.crops.plan import Size
    from pressroom.pictures.crops.slots import Slot

    from .toolkit import Toolkit


class PictureWords(NamedTuple):
    """What is to be told with each picture: most networks take the words inside a file away."""

    caption: str | None
    credit: str
    licence: str | None
    copyright: str | None
    alt: str


class KitPicture(NamedTuple):
    """One picture of a toolkit: where it is, from the site's root, its name in the zip, and its size in pixels.

    `channels` are the keys of those that it was cut for, `placements` in words what for, by these keys; the card of
    links `is_link_card`, and is for all of them.
    `words` are what is to be told with it.
    """

    path: str
    name: str
    width: int
    height: int
    channels: tuple[str, ...]
    placements: Mapping[str, str]
    is_link_card: bool
    words: PictureWords


class KitPictures(NamedTuple):
    """The pictures of a toolkit; `is_left_out` says that there is one without credit or licence."""

    files: tuple[KitPicture, ...] = ()
    is_left_out: bool = False


def pictures_of(toolkit: Toolkit) -> KitPictures:
    """Return the pictures of a toolkit. A publication without a picture has cards, if the newsroom sets any."""
    masthead, entry, picture = toolkit.masthead, toolkit.entry, toolkit.entry.picture
    if picture is None:
        return KitPictures(tuple(_cards(toolkit, card_shapes(masthead))))
    original = entry.originals.find(picture.file)
    if original is None:
        return KitPictures()
    if not (picture.credit and picture.licence):
        return KitPictures(is_left_out=True)
    words = PictureWords(picture.caption, picture.credit, picture.licence, picture.copyright, picture.alt)
    drawn = (
        _picture(toolkit, each.path, each.plan.size, each.slots, words)
        for each in for_slots(masthead, original, picture)
    )
    # Set in type where the editor has left the picture out of links.
    link = None if has_own_card(picture) else link_card(masthead)
    return KitPictures((*filter(_is_wanted, drawn), *_cards(toolkit, (link,) if link else ())))


def _cards(toolkit: Toolkit, shapes: Iterable[Shape]) -> Iterator[KitPicture]:
    words = PictureWords(None, toolkit.masthead.name, None, None, toolkit.entry.title)
    publication = toolkit.publication_path
    for shape in shapes:
        path = card_path(toolkit.masthead, publication, shape.size)
        card = _picture(toolkit, path, shape.size, shape.slots, words)
        if _is_wanted(card):
            yield card


def _is_wanted(picture: KitPicture) -> bool:
    return bool(picture.channels) or picture.is_link_card


def _picture(toolkit: Toolkit, path: str, size: Size, slots: tuple[Slot, ...], words: PictureWords) -> KitPicture:
    names = [slot.name for slot in slots]
    served = [name for name in names if name == CARD or _key(name) in toolkit.channels]
    channels = tuple(key for key in dict.fromkeys(map(_key, names)) if key in toolkit.channels)
    return KitPicture(
        path=path,
        # Keys have no dots, so that no two names can meet.
        name=f"{(*served, *names)[0].replace('/', '.')}.{size.width}x{size.height}.{path.rpartition('.')[2]}",
        width=size.width,
        height=size.height,
        channels=channels,
        placements={key: _placements(names, key, toolkit.masthead) for key in channels},
        is_link_card=CARD in names,
        words=words,
    )


def _placements(names: Iterable[str], channel: str, masthead: Masthead) -> str:
    own = (name.partition("/")[2] for name in names if _key(name) == channel)
    return ", ".join(dict.fromkeys(placement_words(each, masthead) for each in own))


def _key(slot: str) -> str:
    return slot.partition("/")[0]
