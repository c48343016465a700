"""The look of a site: templates, translations and additions to Jinja, as a value that other processes can use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.digests import digest_of
from pressroom.publish.artifact import code_digest

from .references import references_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from jinja2 import BytecodeCache, Environment

    from pressroom.core.pieces import Pieces

    from .settings import SiteSettings


# What templates call that print words in another language than their page's.
WORDS_IN: Final = "words_in"
_TRANSLATIONS: Final = "translations"
# By the digest of a look, which is of all that these are of: kinds and names -> digests.
_DIGESTS: Final[dict[str, dict[tuple[str, str], str]]] = {}


@dataclass(frozen=True)
class Look:
    """Where templates and words are, and what the settings add to Jinja.

    It can be sent to another process as long as the additions can: functions of a module that is found there. `digest`
    is of all templates and translations, `code` of what is added. `memory` is a folder for compiled templates.
    `own_translations` are those of the newsroom, which come before the theme's.
    """

    folders: tuple[Path, ...]
    own_translations: Path
    translations: Path
    additions: Mapping[str, Any]
    code: str
    digest: str
    memory: Path | None = None

    @property
    def options(self) -> dict[str, Any]:
        """Return the options of Jinja's environment. Escaping cannot be switched off."""
        from jinja2 import StrictUndefined

        options = {
            "trim_blocks": True,
            "lstrip_blocks": True,
            # Within one build no template changes, so nobody needs to look.
            "auto_reload": False,
            **self.additions.get("environment", {}),
            "autoescape": True,
            "undefined": StrictUndefined,
        }
        return options | {"extensions": [*options.get("extensions", ()), "jinja2.ext.i18n"]}

    def digest_of_template(self, template: str, language: str) -> str:
        """Return the digest of what a page is rendered with: its template, all that this refers to, and the words."""
        return digest_of(self._digest_with_references(template), self._digest_of_words(language), self.code)

    def pieces_of_template(self, template: str, language: str) -> Pieces:
        """Return the same, piece by piece. A template's piece stands for all that it refers to as well."""
        return {
            f"template {template}": self._digest_with_references(template),
            f"translations ({language})": self._digest_of_words(language),
            "JINJA settings": self.code,
        }

    def compiled(self, language: str, zone: str) -> BytecodeCache | None:
        """Return where templates are kept compiled: compiling takes longer than rendering.

        Jinja works out what is constant while it compiles, so all that filters depend on belongs into the names.
        """
        from .compiled import CompiledTemplates

        folder = self._compiled_folder()
        mark = digest_of(self.code, code_digest(), language, zone)[:10]
        return CompiledTemplates(folder, mark) if folder else None

    def compiled_words(self, language: str) -> tuple[bytes, ...]:
        """Return the translations into a language as gettext reads them: what the first has, the next need not have."""
        from .compiled import compiled_words

        folder = self._compiled_folder()
        return tuple(compiled_words(words, language, folder) for words in self._words(language))

    def _compiled_folder(self) -> Path | None:
        if self.memory is None:
            return None
        try:
            self.memory.mkdir(exist_ok=True)
        except OSError:
            # A worker on another machine may see the newsroom's folder without being allowed to write into it.
            return None
        return self.memory

    def _words(self, language: str) -> tuple[bytes, ...]:
        """Return the translations into a language as they are written: the newsroom's own, and the theme's."""
        files = (own_words_file(self.own_translations, language), theme_words_file(self.translations, language))
        return tuple(file.read_bytes() for file in files if file.is_file())

    def _digest_of_words(self, language: str) -> str:
        return self._kept(("words", language), lambda: digest_of(self._words(language)))

    def _digest_with_references(self, template: str) -> str:
        return self._kept(("template", template), lambda: self._read_with_references(template))

    def _kept(self, what: tuple[str, str], find: Callable[[], str]) -> str:
        """Return a digest that is looked for once in each look: every page asks, in every build of a process."""
        if self.digest not in _DIGESTS:
            # Those of another look belong to an earlier build.
            _DIGESTS.clear()
            _DIGESTS[self.digest] = {}
        kept = _DIGESTS[self.digest]
        if what not in kept:
            kept[what] = find()
        return kept[what]

    def _read_with_references(self, template: str) -> str:
        seen: dict[str, str | None] = {}
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen[name], references = self._read(name)
                if None in references:
                    # The name stands in a variable: it can be any template.
                    return self.digest
                waiting += [reference for reference in references if reference]
        sources = sorted((name, source or "", source is None) for name, source in seen.items())
        speaks_all = any(WORDS_IN in source for _, source, _ in sources)
        spoken = (self.own_translations, self.translations) if speaks_all else ()
        return digest_of(*sources, *_contents(*spoken))

    def _read(self, name: str) -> tuple[str | None, tuple[str | None, ...]]:
        """Return a template's source and what it refers to; a template is read once for all that refer to it."""
        if name not in self._known:
            source = self._source(name)
            # Other options can change how tags look.
            changed = {option for option, value in self.additions.get("environment", {}).items() if value}
            is_usual = changed <= {"trim_blocks", "lstrip_blocks"}
            references = references_of(source, self._parser, is_usual=is_usual) if source is not None else ()
            self._known[name] = (source, references)
        return self._known[name]

    def _source(self, name: str) -> str | None:
        from jinja2 import TemplateNotFound

        assert self._parser.loader  # noqa: S101 - it is given one
        try:
            return self._parser.loader.get_source(self._parser, name)[0]
        except TemplateNotFound:
            return None  # `ignore missing` allows it; else rendering says so

    @cached_property
    def _known(self) -> dict[str, tuple[str | None, tuple[str | None, ...]]]:
        return {}

    @cached_property
    def _parser(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader

        return Environment(loader=FileSystemLoader(self.folders), **self.options)  # noqa: S701 - autoescape is on

    def __getstate__(self) -> dict[str, Any]:
        """Leave the parser behind; another process has no use for it."""
        return {name: value for name, value in self.__dict__.items() if name not in {"_known", "_parser"}}


def look_of(settings: SiteSettings) -> Look:
    """Return the look that the settings ask for."""
    *folders, own_translations, translations = folders_of(settings)
    code = _digest_of_additions(settings.jinja, settings.folder)
    return Look(
        folders=tuple(folders),
        own_translations=own_translations,
        translations=translations,
        additions=settings.jinja,
        code=code,
        digest=digest_of(*_contents(*folders, own_translations, translations), code),
        # Plain `pelican` has no folder for what a build remembers, and is given none.
        memory=settings.state_folder / "templates" if settings.state_folder.is_dir() else None,
    )


def folders_of(settings: SiteSettings) -> tuple[Path, ...]:
    """Return the folders that a look is read from: those of templates, then the newsroom's words and the theme's.

    The newsroom's own need not be there.
    """
    templates = (*settings.template_folders, settings.theme / "templates")
    return (*templates, settings.translations, settings.theme / _TRANSLATIONS)


def own_words_file(folder: Path, language: str) -> Path:
    """Return where a newsroom's own translations into a language are, if it has any."""
    return folder / f"{language}.po"


def theme_words_file(folder: Path, language: str) -> Path:
    """Return where a theme's translations into a language are, if it has any: as gettext's programs want it."""
    return folder / language / "LC_MESSAGES" / "messages.po"


def digest_of_folders(*folders: Path) -> str:
    """Return the digest of all files in folders."""
    return digest_of(*_contents(*folders))


def newsroom_code_digest(folder: Path) -> str:
    """Return the digest of the newsroom's own Python: beside its settings, and in its `plugins/`."""
    files = sorted({*folder.glob("*.py"), *(folder / "plugins").rglob("*.py")})
    return digest_of(*((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files))


def _contents(*folders: Path) -> Iterator[tuple[int, str, bytes]]:
    for number, folder in enumerate(folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield number, path.relative_to(folder).as_posix(), path.read_bytes()


def _digest_of_additions(additions: Mapping[str, Any], folder: Path) -> str:
    """Return the digest of what the settings add to Jinja. A function stands with the files in which it may be."""
    told = {kind: _told(value) for kind, value in additions.items() if value}
    has_code = any(additions.get(kind) for kind in ("filters", "globals", "tests"))
    has_code = has_code or bool(additions.get("environment", {}).get("extensions"))
    return digest_of(repr(told), newsroom_code_digest(folder) if has_code else "")


def _told(value: object) -> object:
    """Return a value in words that stay the same from build to build."""
    if isinstance(value, dict):
        return {str(name): _told(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_told(each) for each in value]
    if isinstance(value, str | int | float | None):
        return value
    named = value if hasattr(value, "__qualname__") else type(value)
    return f"{getattr(named, '__module__', '')}.{getattr(named, '__qualname__', '')}"
