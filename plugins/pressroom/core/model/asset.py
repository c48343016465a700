"""Originals that the newsroom owns."""

from __future__ import annotations

from pydantic import Field, model_validator

from pressroom.core.files import ATTACHMENT_SUFFIXES, PICTURE_SUFFIXES
from pressroom.core.problems import suggestion

from .fields import (
    Area,
    AssetPath,
    AttachmentPath,
    Focus,
    FocusName,
    Instant,
    Key,
    LastMoment,
    Model,
    PlacementName,
    Text,
)


class Crop(Model):
    """How a picture is cut for one placement: round one of its named focuses, to an area, or not at all."""

    focus: FocusName | None = None
    box: Area | None = None
    skip: bool = False

    @model_validator(mode="after")
    def _says_one_thing(self) -> Crop:
        if [self.focus is not None, self.box is not None, self.skip].count(True) != 1:
            raise ValueError("a crop says one thing; write `focus: …`, `box: […]` or `skip: true`")
        return self


class Picture(Model):
    """A picture with everything that must travel with it. `file` is relative to the newsroom's folder.

    `licence_until` is the last day on which it may be used, in the newsroom's zone, or the instant from which it may
    not.

    `focus` is the point, or `box` the part (left, top, right, bottom), that every crop keeps, as parts of width and
    height from the top left; without either the picture itself is asked. `focuses` are further points by name. `crops`
    say by a channel's placement where it is cut otherwise. Before its `embargo`, nothing of it is in the output.
    """

    file: AssetPath
    alt: Text
    caption: Text | None = None
    credit: Text | None = None
    copyright: Text | None = None
    licence: Text | None = None
    embargo: Instant | None = None
    licence_until: LastMoment | None = None
    focus: Focus | None = None
    box: Area | None = None
    focuses: dict[Key, Focus] = Field(default_factory=dict)
    crops: dict[PlacementName, Crop] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _knows_what_matters(self) -> Picture:
        if self.focus is not None and self.box is not None:
            raise ValueError("a picture has a point that matters or a part; keep `focus` or `box`")
        for name, crop in self.crops.items():
            if crop.focus is not None and crop.focus not in self.focuses:
                addition = f"add `focuses: {{{crop.focus}: [0.5, 0.4]}}`"
                remedy = suggestion(crop.focus, self.focuses) if self.focuses else addition
                raise ValueError(f"the crop for {name} names a focus '{crop.focus}', which is not there; {remedy}")
        return self


class OwnedPicture(Picture):
    """A picture with its rights: nothing goes into a release or kit without them."""

    credit: Text
    licence: Text


class Attachment(Model):
    """A file to take along as it is: sound, film, document, or a logo in whatever form.

    `file` and `licence_until` are as of a picture.
    """

    file: AttachmentPath
    title: Text
    description: Text | None = None
    credit: Text | None = None
    licence: Text | None = None
    embargo: Instant | None = None
    licence_until: LastMoment | None = None

    @property
    def kind(self) -> str:
        """Return `audio`, `film`, `document` or `picture`."""
        return kind_of_file(self.file) or "document"


def kind_of_file(name: str) -> str | None:
    """Return what a file is by the end of its name: `picture`, `audio`, `film` or `document`; None for all others."""
    suffix = f".{name.rpartition('.')[2].lower()}"
    return "picture" if suffix in PICTURE_SUFFIXES else ATTACHMENT_SUFFIXES.get(suffix)
