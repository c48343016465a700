"""What supporters and journalists take along of a campaign: files, standing paragraphs and badges."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator

from .asset import Attachment
from .fields import Colour, Key, Model, Text

# What is longer cannot be read on a badge of 200 pixels.
LONGEST_BADGE: Final = 60


def _short_enough(text: str) -> str:
    if len(text) > LONGEST_BADGE:
        raise ValueError(f"'{text[:20]}…' has {len(text)} characters; a badge has room for {LONGEST_BADGE}, shorten it")
    return text


class MediaKit(Model):
    """The media kit of a campaign. `about` tells of it in a paragraph that others may print.

    `boilerplates` are keys of newsroom.yaml, `files` logos and documents. Each text of `badges` becomes pictures to
    embed, light and dark, in several sizes, with an edge in the `colour`.
    """

    about: Text | None = None
    boilerplates: tuple[Key, ...] = ()
    files: tuple[Attachment, ...] = ()
    badges: tuple[Annotated[Text, AfterValidator(_short_enough)], ...] = ()
    colour: Colour | None = None
