"""How small an original may be decoded for all that is drawn from it: pure numbers, part of a rendition's digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .plan import CENTRE, plan_crop

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .plan import Box, DrawingPlan, Size

# What a JPEG decoder can do while it decodes.
_SCALES: Final = (8, 4, 2)


def scale_for(original: Size, plans: Iterable[DrawingPlan]) -> int:
    """Return 8, 4, 2 or 1: the original decoded at one eighth … of its size still has every pixel that is drawn.

    Give all plans of a picture, also those that are drawn already, or the same plan would be drawn differently.
    """
    boxes = [(box_of(original, plan), plan.size) for plan in plans]
    return next((scale for scale in _SCALES if all(suffices(scale, *each) for each in boxes)), 1)


def box_of(original: Size, plan: DrawingPlan) -> Box:
    """Return the plan's box, or the largest one in the middle: whatever is chosen later is as large."""
    return plan.box or plan_crop(original, plan.size, CENTRE)


def suffices(scale: int, box: Box, size: Size) -> bool:
    """Tell whether a box still has as many pixels as are drawn of it."""
    return box.right - box.left >= scale * size.width and box.bottom - box.top >= scale * size.height
