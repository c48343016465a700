"""`pressroom gallery`: a folder for designers that shows every component of the theme with its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ending import reporting
from .moments import prepared_settings
from .telling import counted, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@reporting
def write(settings_file: Path, into: Path, languages: Sequence[str]) -> None:
    """Write the gallery, and say which file to open."""
    from pressroom.core.dates import is_language
    from pressroom.core.problems import UsageError
    from pressroom.site.gallery import examples_of, gallery_files, spoken_languages, write_gallery
    from pressroom.site.look import look_of
    from pressroom.site.own_folders import refuse_place
    from pressroom.site.settings import site_settings

    own = site_settings(prepared_settings(settings_file))
    refuse_place(into, own)
    if unknown := [each for each in languages if not is_language(each)]:
        raise UsageError(f"'{unknown[0]}' is no code of a language; write it as `languages` in newsroom.yaml has it")
    look = look_of(own)
    chosen = tuple(languages) or spoken_languages(look)
    write_gallery(dict(gallery_files(look, own.theme, chosen)), into)
    number = sum(1 for _ in examples_of(own.theme))
    say(f"{into}/: {counted(number, 'example', 'examples')} of components, for designers only; do not publish them.")
    say(f"Open {into / 'index.html'} in a browser.")
