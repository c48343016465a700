"""A letter as HTML that mail programs show: one column of tables, styles inside of the elements.

What the theme has in its folder `newsletter/` goes before ours of the same name: `letter.html`, `letter.css`, and
`letter-head.css` for what cannot be inlined. Nothing of a letter is fetched from
anybody but the newsroom, and nothing counts who reads.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import UsageError

from .introduction import simple_prose
from .plain import more_words
from .words import words_in

if TYPE_CHECKING:
    from jinja2 import Template

    from .letter import Letter

_HERE: Final = Path(__file__).parent / "templates"
# Of a theme.
FOLDER: Final = "newsletter"
_TEMPLATE: Final = "letter.html"
_INLINED: Final = "letter.css"
_IN_HEAD: Final = "letter-head.css"
# Of a column of 600 pixels, less its edges.
_PICTURE_WIDTH: Final = 536


class LetterPress:
    """Prints letters in the look of one theme, or in ours."""

    def __init__(self, theme: Path | None = None) -> None:
        folders = [_HERE] if theme is None else [theme / FOLDER, _HERE]
        self._template = _template(folders)
        self._inlined, self._in_head = (_style(name, folders) for name in (_INLINED, _IN_HEAD))

    def html(self, letter: Letter) -> str:
        """Return a whole document; rules for dark mode and small screens stay in its head, all others are inlined."""
        printed = self._template.render(
            letter=letter,
            introduction=simple_prose(letter.introduction),
            more=more_words(letter),
            words=words_in(letter),
            head_style=self._in_head,
            picture_width=_PICTURE_WIDTH,
        )
        return _with_styles(printed, self._inlined)


def _template(folders: list[Path]) -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(_TEMPLATE)


def _style(name: str, folders: list[Path]) -> str:
    return next(file for folder in folders if (file := folder / name).is_file()).read_text("utf-8")


def _with_styles(html: str, style: str) -> str:
    try:
        from css_inline import CSSInliner
    except ImportError as error:
        raise UsageError(
            "a newsletter needs css-inline; install it with: pip install 'pressroom[newsletter]'"
        ) from error
    return CSSInliner(extra_css=style, load_remote_stylesheets=False).inline(html)
