"""Jinja's environment for thousands of small pages that print the same words, paths and days.

It prints what Jinja's own prints. It only spares what Jinja does again for each page, or for each word of it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from markupsafe import Markup, escape

from pressroom.core import urls

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping
    from gettext import NullTranslations
    from types import CodeType

# So many words are kept as they are escaped: those of a list stand in the next one.
_KEPT: Final = 8192
# What Jinja adds to every call inside of a loop or block, for those that ask for the context.
_OF_JINJA: Final = frozenset({"_loop_vars", "_block_vars"})


class Ways:
    """What templates call `at`: from the root of the site, it gives the address of a path as a page prints it."""

    __slots__ = ("_root",)

    def __init__(self, root: str) -> None:
        self._root = root

    def __call__(self, path: str) -> str:
        """Return the address of a path."""
        return urls.relative(path, self._root)


class WaysOfPreview:
    """The same for a preview: it stands alone, so all but its own pages and files is on the public site.

    It may be opened from a folder, where nothing finds the page of a path that ends with a slash.
    """

    __slots__ = ("_own", "_root", "_url")

    def __init__(self, root: str, own: tuple[str, ...], url: str) -> None:
        self._root = root
        self._own = own
        self._url = url

    def __call__(self, path: str) -> str:
        """Return the address of a path."""
        is_page = path == "" or path.endswith("/")
        if is_page and path not in self._own:
            return urls.absolute(path, self._url)
        return urls.relative(urls.file_of(path), self._root)


def plain_words(translated: Callable[[str], str]) -> Callable[[str], Markup]:
    """Return what gives words without variables in a language, ready to be printed."""

    @lru_cache(maxsize=_KEPT)
    def plain(text: str) -> Markup:
        return Markup(translated(text)) % {}  # noqa: S704 - themes write their words in HTML, as with Jinja's own

    return plain


class Words:
    """What templates call `_`: the theme's words in the language of the page."""

    def __init__(self, jinjas: Callable[..., str], translated: Callable[[str], str]) -> None:
        self._jinjas = jinjas
        self.plain = plain_words(translated)

    @pass_context
    def __call__(self, context: Context, *args: Any, **kwargs: Any) -> Any:
        """Return words with variables, as Jinja does."""
        return context.call(self._jinjas, *args, **kwargs)


class _Context(Context):
    @internalcode
    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls. Ways and plain words need nothing of what Jinja looks for, and are most calls."""
        kind = called.__class__
        if kind is Ways and len(args) == 1:
            return called(args[0])
        if kind is Words and len(args) == 1 and self.eval_ctx.autoescape and kwargs.keys() <= _OF_JINJA:
            return called.plain(args[0])  # type: ignore[attr-defined]
        if kind is Macro:
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return called(self.eval_ctx, *args, **kwargs)
        return super().call(called, *args, **kwargs)


class _Template(Template):
    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - as Jinja has it
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return the template of compiled code, with our own way to escape."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = _escaped
        return made


class QuickEnvironment(Environment):
    """An environment whose globals stay as they are from the first template on."""

    context_class = _Context
    template_class = _Template

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what Jinja's own takes."""
        super().__init__(*args, **kwargs)
        self._loaded: dict[str, Template] = {}

    @internalcode
    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as Jinja has it
    ) -> Template:
        """Return a template. Most pages ask for a dozen, which Jinja's own store locks and sorts again each time."""
        if not isinstance(name, str) or globals or self.auto_reload or self.overlayed:
            return super().get_template(name, parent, globals)
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: Mapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template in one piece: each page copies them."""
        return {**self.globals, **(d or {})}

    def install_words(self, translations: NullTranslations) -> None:
        """Let templates speak a language."""
        self.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]  # of jinja2.ext.i18n
        jinjas: Any = self.globals["gettext"]
        words = Words(jinjas, translations.gettext)
        self.globals["gettext"] = words
        # A newsroom may have put something else in its place.
        if getattr(self.globals["_"], "__module__", "") == "jinja2.ext":
            self.globals["_"] = words


def _escaped(value: object) -> Markup:
    if value.__class__ is Markup:
        return value
    return _escaped_text(value) if value.__class__ is str else escape(value)


@lru_cache(maxsize=_KEPT)
def _escaped_text(text: str) -> Markup:
    return escape(text)
