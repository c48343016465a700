"""Facts about channels in words and figures, as lists and tables print them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core.model.channel import Figure, Fold

if TYPE_CHECKING:
    from pressroom.core.model.channel import Channel, Evidence, Extent, Placement

NOTHING: Final = "-"
_KILO: Final = 1000
_MEGA: Final = 1_000_000


def in_words(key: str) -> str:
    """Return a key as people read it."""
    return key.replace("_", " ")


def amount(figure: Figure | None) -> str:
    """Return the value of a figure: a number with its thousands apart, or words."""
    if figure is None or figure.value is None:
        return NOTHING
    if isinstance(figure.value, Fold):
        mobile, desktop = f"{figure.value.mobile:,}", f"{figure.value.desktop:,}"
        return mobile if mobile == desktop else f"{mobile} on phones, {desktop} on desktops"
    return f"{figure.value:,}" if isinstance(figure.value, int) else str(figure.value)


def size(slot: Placement) -> str:
    """Return the size of a placement in pixels."""
    return NOTHING if slot.width is None and slot.height is None else _sides(slot.width, slot.height)


def limits(slot: Placement) -> str:
    """Return what a picture may not go beyond."""
    found = (
        f"at least {_extent(slot.minimum)}" if slot.minimum else "",
        f"at most {_extent(slot.maximum)}" if slot.maximum else "",
        f"up to {_bytes(slot.maximum_bytes)}" if slot.maximum_bytes else "",
    )
    return ", ".join(filter(None, found)) or NOTHING


def margins(slot: Placement) -> str:
    """Return how many pixels at which side may be covered."""
    known = slot.safe_area.margins if slot.safe_area else None
    if known is None:
        return NOTHING
    return ", ".join(f"{side} {pixels}" for side, pixels in known.model_dump().items() if pixels)


def evidence(fact: Evidence) -> str:
    """Return how sure a fact is, of which year, and where it comes from; nothing for what needs no source."""
    if not fact.source:
        return ""
    year = f", {fact.year}" if fact.year else ""
    return f"{fact.confidence} confidence{year}: {'; '.join(fact.source)}"


def text_figures(channel: Channel) -> dict[str, Figure]:
    """Return all that is known of a channel's texts, by keys."""
    text = channel.text
    named = {key: getattr(text, key) for key in type(text).model_fields if key != "more"}
    return {key: figure for key, figure in (named | text.more).items() if figure is not None}


def _extent(extent: Extent) -> str:
    return _sides(extent.width, extent.height)


def _sides(width: int | None, height: int | None) -> str:
    if width is None or height is None:
        return f"{width} wide" if height is None else f"{height} high"
    return f"{width} × {height}"  # noqa: RUF001 - the sign of multiplication is meant


def _bytes(number: int) -> str:
    if number >= _MEGA:
        return f"{number / _MEGA:.3g} MB"
    return f"{number / _KILO:.3g} KB"
