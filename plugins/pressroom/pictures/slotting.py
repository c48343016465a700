"""How one picture is cut for one slot: pure arithmetic on what the editor has said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .plan import DrawingPlan, Margins, Part, Size, largest_crop, plan_close_crop, plan_crop, plan_fitting

if TYPE_CHECKING:
    from pressroom.core.model import Picture

    from .plan import Box
    from .slots import Slot


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
    margins = Margins() if box else _scaled(slot.margins, slot.size, size)
    return DrawingPlan(box, size, slot.form, margins=margins)


def is_too_small(slot: Slot, plan: DrawingPlan) -> bool:
    """Tell whether the channel would refuse what can be drawn for it."""
    return plan.size.width < slot.minimum.width or plan.size.height < slot.minimum.height


def _box(slot: Slot, original: Size, picture: Picture) -> Box | None:
    crop = picture.crops.get(slot.name)
    if crop and crop.box:
        return plan_close_crop(original, slot.size, Part(*crop.box), slot.margins)
    focus = picture.focuses[crop.focus] if crop and crop.focus else picture.focus
    part = Part.around(focus) if focus else Part(*picture.box) if picture.box else None
    return plan_crop(original, slot.size, part, slot.margins) if part else None


def _scaled(margins: Margins, size: Size, drawn: Size) -> Margins:
    """Return margins of a placement as those of what is drawn, if that is smaller."""
    return Margins(
        margins.top * drawn.height // size.height,
        margins.right * drawn.width // size.width,
        margins.bottom * drawn.height // size.height,
        margins.left * drawn.width // size.width,
    )
