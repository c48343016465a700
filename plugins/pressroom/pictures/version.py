"""What draws pictures: whatever changes their bytes changes this, so that old ones are drawn anew, and elsewhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pressroom.core.digests import digest_of


@cache
def drawing_version() -> str:
    """Return the digest of the code of this package and of the library that draws for it."""
    # The package alone, which loads next to nothing.
    import PIL

    here = Path(__file__).parent
    code = [path.read_bytes() for path in sorted((*here.rglob("*.py"), *here.rglob("*.yaml")))]
    return digest_of(*code, PIL.__version__)
