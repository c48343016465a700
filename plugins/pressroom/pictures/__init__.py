"""Pictures: an original drawn for the page and for every placement, planned as numbers before anything is drawn.

| module | what it does |
| --- | --- |
| `measuring.py` | finds out what a picture is: size, digest, tone, and what matters in it |
| `original.py` | originals as the rest knows them, each measured once |
| `verify.py` | finds broken originals, and those too small for a channel, before anything is drawn |
| `slots.py` | the placements that the newsroom's pictures are drawn for |
| `plan.py` | arithmetic: which part of the original, at which size |
| `slotting.py` | how one picture is cut for one slot |
| `renditions.py` | which renditions a picture needs, and what templates print of them |
| `artifacts.py` | renditions and contact sheets as files of the output |
| `cards/`, `title_cards.py` | cards set in type, for publications without a picture |
| `saliency.py` | what matters in a picture, where the editor has not said it |
| `framing.py` | the crop that follows from it |
| `tone.py` | the colour that stands in a picture's place until it is there |
| `drawing/` | the door to Pillow |
| `version.py` | what draws, as one digest |
| `contact_sheet.py` | all crops, drawn on the original |
"""

from .artifacts import FEATURE, artifacts, digest_of_drawing, page_artifacts, sheet_of
from .original import Original, Originals, read_original, shown_files
from .renditions import (
    Download,
    PagePicture,
    Rendition,
    card_of,
    downloads,
    for_slots,
    page_picture,
)
from .slots import known_placements
from .slotting import is_covered
from .title_cards import card_downloads, card_path, has_own_card, link_card
from .verify import verify_originals

__all__ = [
    "FEATURE",
    "Download",
    "Original",
    "Originals",
    "PagePicture",
    "Rendition",
    "artifacts",
    "card_downloads",
    "card_of",
    "card_path",
    "digest_of_drawing",
    "downloads",
    "for_slots",
    "has_own_card",
    "is_covered",
    "known_placements",
    "link_card",
    "page_artifacts",
    "page_picture",
    "read_original",
    "register",
    "sheet_of",
    "shown_files",
    "verify_originals",
]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its artifacts."""
