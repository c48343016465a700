"""How one picture is cut for one slot: pure arithmetic on what the editor has said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .plan import (
    NO_MARGINS,
    DrawingPlan,
    Margins,
    Part,
    Size,
    largest_crop,
    plan_close_crop,
    plan_crop,
    plan_fitting,
    shows,
)

if TYPE_CHECKING:
    from pressroom.core.model import Picture

    from .plan import Box
    from .slots import Slot

# What is smaller than this part of what a channel asks for, is no picture there any more.
_LEAST: Final = 8


def plan_for_slot(slot: Slot, original: Size, picture: Picture) -> DrawingPlan | None:
    """Return how the picture is drawn for a slot, never larger than it is; None if the editor leaves that slot out.

    The plan has no box where the editor has not said what matters.
    """
    crop = picture.crops.get(slot.name)
    if crop and crop.skip:
        return None
    if not slot.has_shape:
        return DrawingPlan(*plan_fitting(original, slot.size), slot.form)
    box = _box(slot, original, picture)
    largest = box.size if box else largest_crop(original, slot.size)
    size = slot.size if largest.width >= slot.size.width and largest.height >= slot.size.height else largest
    # With a box, everything that the margins decide is decided.
    margins = NO_MARGINS if box else _deciding(margins_of(slot, size), original, largest)
    return DrawingPlan(box, size, slot.form, margins=margins)


def least_size(slot: Slot) -> Size:
    """Return the smallest size that makes sense: what the channel takes at least, or an eighth of what it asks for."""
    if not slot.has_shape:
        return slot.minimum
    return Size(*(max(least, asked // _LEAST) for least, asked in zip(slot.minimum, slot.size, strict=True)))


def is_too_small(slot: Slot, plan: DrawingPlan) -> bool:
    """Tell whether what can be drawn is less than that."""
    least = least_size(slot)
    return plan.size.width < least.width or plan.size.height < least.height


def is_covered(slot: Slot, original: Size, picture: Picture, plan: DrawingPlan) -> bool:
    """Tell whether what the editor named as what matters lies where the channel covers or cuts off the picture."""
    part = _part(slot, picture)
    if part is None or plan.box is None or not slot.has_shape:
        return False
    return not shows(original, plan.box, part, slot.size, slot.margins)


def margins_of(slot: Slot, drawn: Size) -> Margins:
    """Return the slot's margins in pixels of what is drawn for it, which may be smaller."""
    top, right, bottom, left = slot.margins
    return Margins(
        top * drawn.height // slot.size.height,
        right * drawn.width // slot.size.width,
        bottom * drawn.height // slot.size.height,
        left * drawn.width // slot.size.width,
    )


def _box(slot: Slot, original: Size, picture: Picture) -> Box | None:
    part = _part(slot, picture)
    if part is None:
        return None
    crop = picture.crops.get(slot.name)
    plan = plan_close_crop if crop and crop.box else plan_crop
    return plan(original, slot.size, part, slot.margins)


def _part(slot: Slot, picture: Picture) -> Part | None:
    """Return what the editor says that matters, for this slot before the picture; None if nothing is said."""
    crop = picture.crops.get(slot.name)
    if crop and crop.box:
        return Part(*crop.box)
    focus = picture.focuses[crop.focus] if crop and crop.focus else picture.focus
    if focus:
        return Part.around(focus)
    return Part(*picture.box) if picture.box else None


def _deciding(margins: Margins, original: Size, largest: Size) -> Margins:
    """Return the margins of the side on which a crop can move; on the other one they decide nothing."""
    if largest.width < original.width:
        return Margins(right=margins.right, left=margins.left)
    return Margins(top=margins.top, bottom=margins.bottom)
