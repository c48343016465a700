"""On what terms others may republish a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import model_validator

from .fields import Key, Model, Text
from .licences import address_of_licence, name_of_licence, says_what_it_allows, what_is_unknown
from .publication import Republishable

if TYPE_CHECKING:
    from .asset import Picture
    from .newsroom import Newsroom


class Republishing(Model):
    """`republish:` of newsroom.yaml: under which licence, and whom to name in place of the newsroom.

    `conditions` are the newsroom's own, in its words, `contact` the key of whom to ask. `pictures` are licences under
    which pictures may go along, besides those that everybody knows.
    """

    licence: Text
    credit: Text | None = None
    conditions: tuple[Text, ...] = ()
    contact: Key | None = None
    pictures: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _is_understood(self) -> Republishing:
        if not says_what_it_allows(self.licence) and (name_of_licence(self.licence) or not self.conditions):
            what = what_is_unknown(self.licence)
            raise ValueError(what if name_of_licence(self.licence) else f"{what}, or say under `conditions` what it is")
        return self

    def lets_take(self, picture: Picture) -> bool:
        """Tell whether a picture may go along: with its credit, under a licence that allows it and never runs out."""
        if not (picture.credit and picture.licence) or picture.licence_until is not None:
            return False
        named = {_alike(written) for written in (self.licence, *self.pictures)}
        return address_of_licence(picture.licence) is not None or _alike(picture.licence) in named


def _alike(licence: str) -> str:
    return " ".join((name_of_licence(licence) or licence).split()).casefold()


def terms_of(newsroom: Newsroom, item: object) -> Republishing | None:
    """Return on what terms others may republish it; None if they may not."""
    if not isinstance(item, Republishable) or item.republish is False:
        return None
    if item.republish is None and item.is_told_by_others:
        return None
    if isinstance(item.republish, str):
        usual = newsroom.republish or Republishing(licence=item.republish)
        return usual.model_copy(update={"licence": item.republish})
    return newsroom.republish
