"""Whether a picture looks more like something that is held back than like anything that is public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .placing import Searched, likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .seeing import Sight, View

# Measured on the demo's posters and on drawn photographs: whatever is drawn from a picture is above 0.87 like it, and
# other pictures are hardly ever above 0.7. Of those that are, the originals are public, which clears them.
_SAME: Final = 0.82
# Of two originals that are as like as that to a picture, nobody can tell which one it was drawn from.
_AS_WELL: Final = 0.02


def find_likeness(sight: Sight, held: Mapping[str, Searched], public: Callable[[], Iterable[View]]) -> str | None:
    """Return the name of the original among those held back from which a picture must have been drawn; None if none.

    What is `public` is asked for only then: an original that the picture resembles as well clears it.
    """
    found = {name: likeness(sight, original) for name, original in held.items()}
    name = max(found, key=found.__getitem__, default="")
    if not name or found[name] < _SAME:
        return None
    parts = held[name].parts
    is_public = any(likeness(sight, Searched(view, parts)) >= found[name] - _AS_WELL for view in public())
    return None if is_public else name
