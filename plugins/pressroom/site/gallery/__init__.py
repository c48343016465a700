"""The component gallery: every component of the theme with its examples, for designers, never in the output.

The examples are those that the tests render: `examples/<component>.yaml` in the theme.
"""

from .examples import Example, examples_of, rendered
from .writing import gallery_files, spoken_languages, write_gallery

__all__ = ["Example", "examples_of", "gallery_files", "rendered", "spoken_languages", "write_gallery"]
