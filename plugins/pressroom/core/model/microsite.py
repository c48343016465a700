"""A campaign's site of its own: its address, languages, words and colours."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, model_validator

from pressroom.core.urls import is_web_address

from .colours import SiteColours
from .fields import Key, Language, Model, Slug, Text
from .newsroom import CardColours


def _root(text: str) -> str:
    if not is_web_address(text) or "?" in text or "#" in text:
        raise ValueError(f"'{text}' is no address of a site; write it whole, such as https://campaign.example.org")
    return text.rstrip("/")


class Microsite(Model):
    """`site:` of campaign.yaml: that the campaign is a site of its own as well.

    `key` is how the command line calls it, `languages` those that it has (all of the campaign's by default; the first
    stands at its root), `pages` the slugs of the newsroom's standing pages that it has, too.
    """

    key: Key
    address: Annotated[str, AfterValidator(_root)]
    name: Text | None = None
    tagline: Text | None = None
    description: Text | None = None
    languages: tuple[Language, ...] = ()
    colours: SiteColours | None = None
    card: CardColours | None = None
    pages: tuple[Slug, ...] = ()
    in_newsroom: bool = True

    @model_validator(mode="after")
    def _names_languages_once(self) -> Microsite:
        if len(set(self.languages)) < len(self.languages):
            raise ValueError("a language stands twice under `languages` of `site`; keep one")
        return self
