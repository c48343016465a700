"""The files of a newsroom: walking its folders and finding its assets, never outside of them."""

from __future__ import annotations

import os
import stat
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from .file_state import state_of
from .problems import Place, shown_path, suggestion
from .source import safe_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .file_state import FileState
    from .problems import Problems

# Files that every message calls the same.
NEWSROOM_FILE: Final = "content/newsroom.yaml"
PEOPLE_FILE: Final = "content/people.yaml"
SERIES_FILE: Final = "content/series.yaml"
EMBEDS_LOCK_FILE: Final = "content/embeds.lock.yaml"

FONT_SUFFIXES: Final = (".otf", ".ttf", ".otc", ".ttc")
WEB_FONT_SUFFIX: Final = ".woff2"
# What a font for browsers begins with,: https://www.w3.org/TR/WOFF2/
_WEB_FONT_MARK: Final = b"wOF2"
BRAND_PICTURE_SUFFIXES: Final = (".svg", ".png")
PICTURE_SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg", ".webp"})
# Files that are given to readers as they are, and what they are to them.
ATTACHMENT_SUFFIXES: Final = {
    **dict.fromkeys((".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac"), "audio"),
    **dict.fromkeys((".mp4", ".m4v", ".webm"), "film"),
    **dict.fromkeys((".pdf", ".docx", ".odt", ".rtf", ".pptx", ".odp", ".epub"), "document"),
    **dict.fromkeys((".xlsx", ".ods", ".csv", ".tsv", ".json", ".txt", ".vtt", ".srt", ".zip"), "document"),
    **dict.fromkeys((".svg", ".eps", ".ai", ".tif", ".tiff"), "document"),
}
# What editors' programs and systems leave behind.
_IGNORED_NAMES: Final = frozenset({"Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of the newsroom. `name` is its path from the newsroom's folder, as messages show it.

    `state` is what tells without reading whether it was changed: bytes, instants of the last change of its content
    and of its entry in the folder (nanoseconds).
    """

    name: str
    path: str
    state: FileState
    is_link: bool = False


def walk(folder: Path, root: Path, problems: Problems) -> list[FoundFile]:
    """Return every regular file below the folder, sorted; note links that lead out and files that are none.

    Hidden files and editors' backups are passed over. Links are never followed into folders, so that no loop can
    hang us.
    """
    if not folder.is_dir():
        return []
    return list(_walk(str(folder), safe_path(folder, root), root, problems))


def is_ignored(name: str) -> bool:
    """Tell whether a file or folder of this name is passed over: hidden ones, and what programs and systems leave."""
    return name.startswith((".", "#")) or name.endswith("~") or name in _IGNORED_NAMES


def _walk(folder: str, name: str, root: Path, problems: Problems) -> Iterator[FoundFile]:
    for entry in sorted(os.scandir(folder), key=lambda found: found.name):
        if is_ignored(entry.name):
            continue
        inside = f"{name}/{entry.name}"
        if not _is_text(entry.name):
            shown = inside.encode("utf-8", "backslashreplace").decode()
            problems.add(Place(shown), "", "this name is not UTF-8", "rename the file")
        elif entry.is_symlink():
            if _link_is_fine(Path(entry.path), root, problems):
                yield FoundFile(inside, entry.path, state_of(entry.stat()), is_link=True)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, inside, root, problems)
        elif entry.is_file(follow_symlinks=False):
            # Editors' programs write other files first and rename them: what is gone by now was one of those.
            with suppress(FileNotFoundError):
                yield FoundFile(inside, entry.path, state_of(entry.stat(follow_symlinks=False)))
        else:
            place = Place(shown_path(inside))
            problems.add(place, "", "this is a device, a socket or a pipe", "keep only files and folders here")


def _is_text(name: str) -> bool:
    """Tell whether a name can be written down: Linux allows any bytes."""
    return name.isascii() or name.encode("utf-8", "replace").decode() == name


def _link_is_fine(path: Path, root: Path, problems: Problems) -> bool:
    place = Place(safe_path(path, root))
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        problems.add(place, "", "this symbolic link leads nowhere or in a circle", "delete it or copy the file here")
        return False
    if not target.is_relative_to(root.resolve()):
        problems.add(place, "", "this symbolic link leaves the newsroom's folder", "copy the file here instead")
        return False
    if not target.is_file():
        problems.add(place, "", "this symbolic link leads to a folder", "copy the folder here instead")
        return False
    return True


class AssetFinder:
    """Finds the originals that content names. Paths are given back relative to the newsroom's folder.

    `look_up` is asked first: it knows the regular files of the newsroom by their composed path from its folder.
    """

    def __init__(
        self,
        root: Path,
        content: Path,
        look_up: Callable[[str], str | None] = lambda _: None,
        campaigns: Path | None = None,
    ) -> None:
        self.root = root
        self.content = content
        self._campaigns = campaigns
        self._look_up = look_up

    def find(self, reference: str, base: Path) -> str:
        """Return the newsroom-relative path of an asset, or raise ValueError with `what; remedy`.

        `reference` is relative to `base`, or to the content folder when it begins with `/` or Pelican's `{static}`.
        """
        name = self.resolve(reference, base)
        found = self._look_up(composed_name(name)) or self._on_disk(name, reference, base)
        if not found.lower().endswith(tuple(PICTURE_SUFFIXES)):
            raise ValueError(f"'{reference}' is not a kind of picture that is drawn; use PNG, JPEG or WebP")
        return found

    def find_attachment(self, reference: str, base: Path) -> str:
        """Return the newsroom-relative path of a file that readers take along as it is, likewise."""
        name = self.resolve(reference, base)
        found = self._look_up(composed_name(name)) or self._on_disk(name, reference, base)
        if not found.lower().endswith((*PICTURE_SUFFIXES, *ATTACHMENT_SUFFIXES)):
            kinds = ", ".join(suffix.removeprefix(".") for suffix in ATTACHMENT_SUFFIXES)
            raise ValueError(f"'{reference}' is not a kind of file that is given away here; use one of {kinds}")
        return found

    def find_font(self, reference: str, base: Path) -> str:
        """Return the newsroom-relative path of a font, likewise."""
        found = self._on_disk(self.resolve(reference, base), reference, base)
        if not found.lower().endswith(FONT_SUFFIXES):
            raise ValueError(f"'{reference}' is not a font that can be read here; use an OTF or TTF file")
        return found

    def find_web_font(self, reference: str, base: Path) -> str:
        """Return the newsroom-relative path of a font for browsers, likewise."""
        found = self._on_disk(self.resolve(reference, base), reference, base)
        remedy = "convert the font to WOFF2; that is what every browser reads"
        if not found.lower().endswith(WEB_FONT_SUFFIX):
            raise ValueError(f"'{reference}' is not a font for browsers; {remedy}")
        with (self.root / found).open("rb") as stream:
            if stream.read(len(_WEB_FONT_MARK)) != _WEB_FONT_MARK:
                raise ValueError(f"'{reference}' is no WOFF2 file, whatever its name says; {remedy}")
        return found

    def find_brand_picture(self, reference: str, base: Path) -> str:
        """Return the newsroom-relative path of a logo or an icon, likewise."""
        found = self._on_disk(self.resolve(reference, base), reference, base)
        if not found.lower().endswith(BRAND_PICTURE_SUFFIXES):
            raise ValueError(f"'{reference}' is not a kind of picture for this; use SVG or PNG")
        return found

    def _on_disk(self, name: str, reference: str, base: Path) -> str:
        path = _as_on_disk(self.root / name)
        if not _exists(path):
            raise ValueError(f"there is no file '{reference}'; {self._nearest(reference, path)}")
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode) or not path.resolve().is_relative_to(self._allowed(base)):
            raise ValueError(f"'{reference}' is or passes through a symbolic link; copy the file into the media folder")
        if not stat.S_ISREG(mode):
            raise ValueError(f"'{reference}' is not a file; name the picture itself")
        return safe_path(path, self.root)

    def resolve(self, reference: str, base: Path) -> str:
        """Return what a reference means, as a path from the newsroom's folder, without touching the disk.

        Raise ValueError if it leaves the folder.
        """
        decoded = unicodedata.normalize("NFC", unquote(reference))
        if "\\" in decoded or "\0" in decoded:
            raise ValueError(f"'{reference}' holds a backslash; write paths with /")
        start = base
        for prefix in ("{static}", "{attach}", "{filename}", "/"):
            if decoded.startswith(prefix):
                decoded = decoded.removeprefix(prefix).lstrip("/")
                start = self.content if prefix in {"{static}", "{filename}", "/"} else base
                break
        # Plain texts instead of paths: every link of every body comes by here.
        path = os.path.normpath(f"{start}/{decoded}")
        allowed = self._allowed(base)
        if path != str(allowed) and not path.startswith(f"{allowed}{os.sep}"):
            raise ValueError(f"'{reference}' leaves the folder {allowed.name}/; keep files inside of it")
        return shown_path(path[len(str(self.root)) + 1 :])

    def _nearest(self, reference: str, path: Path) -> str:
        # Not Path.is_file: it raises for a name that is too long.
        if os.path.isfile(self.content / reference):  # noqa: PTH113 - see above
            return f"did you mean '/{reference}', from the content folder?"
        beside = _names_beside(path)
        if not beside:
            return f"save the file as {path.relative_to(self.root).as_posix()}, or correct its name"
        return suggestion(path.name, beside)

    def _allowed(self, base: Path) -> Path:
        """Return the folder that references from this base must stay in: content/, or the campaign's own folder."""
        if str(base) == str(self.content) or str(base).startswith(f"{self.content}{os.sep}"):
            return self.content
        if self._campaigns and str(base).startswith(f"{self._campaigns}{os.sep}"):
            return self._campaigns / str(base)[len(str(self._campaigns)) + 1 :].partition(os.sep)[0]
        return base


def composed_name(name: str) -> str:
    """Return a path with its letters composed (NFC): a Mac may have taken those of a file's name apart."""
    return unicodedata.normalize("NFC", name)


def _exists(path: Path) -> bool:
    try:
        return os.path.lexists(path)
    except OSError:  # such as a name that is too long for the file system
        return False


def _as_on_disk(path: Path) -> Path:
    """Return the path with the file's name as it is spelt on the disk: a Mac may have taken its letters apart."""
    if _exists(path) or not path.parent.is_dir():
        return path
    alike = (entry for entry in path.parent.iterdir() if unicodedata.normalize("NFC", entry.name) == path.name)
    return next(alike, path)


def _names_beside(path: Path) -> list[str]:
    return [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
