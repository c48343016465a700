"""Pictures: an original drawn for the page and for every placement, planned as numbers before anything is drawn.

| module | what it does |
| --- | --- |
| `measuring.py` | finds out what a picture is: size, digest, tone, and what matters in it |
| `original.py` | originals as the rest knows them, each measured once |
| `verify.py` | finds broken originals, and those too small for a channel, before anything is drawn |
| `crops/` | which part of an original is drawn for which placement, as numbers |
| `renditions.py` | which renditions a picture needs, and what templates print of them |
| `covers.py` | covers of podcasts, and of their episodes |
| `artifacts.py` | renditions and contact sheets as files of the output |
| `rights.py` | whose picture it is and what it shows, laid into finished bytes |
| `bare.py`, `full_size.py` | originals to be given away: every pixel, their rights, and nothing that the camera noted |
| `tone.py` | the colour that stands in a picture's place until it is there |
| `card_shapes.py` | cards of publications without a picture, as pages know them |
| `cards/`, `title_cards.py` | these cards, set in type |
| `sheets/` | all crops, drawn on the original |
| `drawing/` | the door to Pillow |
| `likeness/` | whether a finished picture was drawn from a given original, whatever drew it |
| `version.py` | what draws, as one digest |
"""

from .artifacts import artifacts, digest_of_drawing, page_artifacts, sheet_of
from .card_shapes import card_downloads, card_path, card_shapes, has_own_card, link_card
from .covers import EPISODE, SHOW
from .crops.slots import known_placements
from .crops.slotting import is_covered
from .full_size import FullSize, full_size, full_size_artifact
from .original import Original, Originals, read_original, shown_files
from .renditions import (
    Download,
    PagePicture,
    Rendition,
    card_of,
    downloads,
    drawn_for,
    for_slots,
    page_picture,
    stem_of,
)
from .version import drawing_version

__all__ = [
    "EPISODE",
    "SHOW",
    "Download",
    "FullSize",
    "Original",
    "Originals",
    "PagePicture",
    "Rendition",
    "artifacts",
    "card_downloads",
    "card_of",
    "card_path",
    "card_shapes",
    "digest_of_drawing",
    "downloads",
    "drawing_version",
    "drawn_for",
    "for_slots",
    "full_size",
    "full_size_artifact",
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
    "stem_of",
]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its artifacts."""
