"""Originals that the newsroom owns."""

from __future__ import annotations

from .fields import AssetPath, Focus, Model, Text


class Picture(Model):
    """A picture with everything that must travel with it. `file` is relative to the newsroom's folder.

    `focus` is the point that every crop keeps, as parts of width and height from the top left.
    """

    file: AssetPath
    alt: Text
    caption: Text | None = None
    credit: Text | None = None
    licence: Text | None = None
    focus: Focus = (0.5, 0.5)
