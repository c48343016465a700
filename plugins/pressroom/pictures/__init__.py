"""Pictures: an original drawn for the page and for every placement, planned as numbers before anything is drawn.

| module | what it does |
| --- | --- |
| `original.py` | reads what a picture is: size, kind, digest |
| `plan.py` | arithmetic: which part of the original, at which size |
| `drawing.py` | the only door to Pillow |
| `verify.py` | finds broken originals before anything is drawn |
| `renditions.py` | which renditions a publication needs, as artifacts and as what templates print |
"""

from .original import Original, Originals, read_original, shown_files
from .renditions import (
    FEATURE,
    Download,
    PagePicture,
    Rendition,
    artifacts,
    card_of,
    downloads,
    page_artifacts,
    page_picture,
)
from .verify import verify_originals

__all__ = [
    "FEATURE",
    "Download",
    "Original",
    "Originals",
    "PagePicture",
    "Rendition",
    "artifacts",
    "card_of",
    "downloads",
    "page_artifacts",
    "page_picture",
    "read_original",
    "register",
    "shown_files",
    "verify_originals",
]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its artifacts."""
