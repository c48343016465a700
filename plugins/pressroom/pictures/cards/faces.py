"""Which font file a text is set in: the newsroom's own, or the first of the extra's that has all its letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from .problems import MissingLettersError, MissingPackagesError, UnreadableFontError
from .words import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .look import CardLook

HEAVY: Final = 800
BOLD: Final = 700
REGULAR: Final = 400
_MOST_LETTERS_SHOWN: Final = 5
_OTHER_FONT: Final = "set `card: font:` to a font that has it, or write it in another way"
_DATA: Final = Path(__file__).parent / "faces.yaml"
# What says which letters a font has, and where a line may break.
_PACKAGES: Final = ("uharfbuzz", "uniseg", "budoux", "regex")


@dataclass(frozen=True, slots=True)
class Face:
    """A font: its file, the number within a collection, and how heavy it is, where the file can vary that.

    `state` tells one version of the newsroom's own file from the next: what was opened of one is not used for another.
    """

    file: Path
    number: int
    weight: int
    state: str = ""


def choose_face(text: str, look: CardLook, language: str, weight: int) -> Face:
    """Return the font for a text.

    Raise MissingLettersError where no font has all its letters, MissingPackagesError where there is none at all, and
    UnreadableFontError where the newsroom's own is none.
    """
    letters = letters_of(text)
    lacking: list[tuple[str, tuple[str, ...]]] = []
    for face in _candidates(look, language, weight):
        missing = tuple(letter for letter in letters if not has_letter(face, letter))
        if not missing:
            return face
        lacking.append((face.file.name, missing))
    raise _missing_letters(*min(lacking, key=lambda each: len(each[1])))


def faces_for(text: str, language: str) -> dict[Face, str]:
    """Return the extra's fonts that a text needs, and the letters that each is taken for; signs and emoji come last.

    Raise MissingLettersError where no font has a letter, and MissingPackagesError where there are no fonts.
    """
    from .look import CardLook

    of_the_extra = CardLook("#ffffff", "#000000", "#000000")
    candidates = [*_candidates(of_the_extra, language, REGULAR), *_signs(REGULAR)]
    found: dict[Face, str] = {}
    missing: list[str] = []
    for letter in letters_of(text):
        face = next((face for face in candidates if has_letter(face, letter)), None)
        if face:
            found[face] = found.get(face, "") + letter
        else:
            missing.append(letter)
    if missing:
        raise _missing_letters(candidates[0].file.name, tuple(missing), "write it in another way")
    return dict(sorted(found.items(), key=lambda each: candidates.index(each[0])))


def has_letter(face: Face, letter: str) -> bool:
    """Tell whether the font has a glyph for a character."""
    return _shaper(face).get_nominal_glyph(ord(letter)) is not None


def bearing(face: Face, letter: str) -> float:
    """Return the space before a letter, as part of the size: what a large line must be moved by to stand flush."""
    shaper = _shaper(face)
    glyph = shaper.get_nominal_glyph(ord(letter))
    extents = shaper.get_glyph_extents(glyph) if glyph else None
    return extents.x_bearing / shaper.face.upem if extents else 0.0


def axes(face: Face) -> list[float]:
    """Return the place on each of the font's axes, all at their defaults but the weight; empty if it has none."""
    return [
        min(max(face.weight, axis.min_value), axis.max_value) if axis.tag == "wght" else axis.default_value
        for axis in _shaper(face).face.axis_infos
    ]


def versions() -> str:
    """Return names and versions of the packages that set cards; raise MissingPackagesError where one is missing."""
    names = (*(_data()[kind]["package"] for kind in _data()), *_PACKAGES)
    return ", ".join(f"{name} {_package(name).version}" for name in names)


def _candidates(look: CardLook, language: str, weight: int) -> Iterator[Face]:
    own = (look.bold_font or look.font) if weight >= BOLD else (look.font or look.bold_font)
    if own:
        yield Face(own, 0, weight, look.state)
        return
    wide = _wide(language, weight)
    others = _others(weight)
    is_wide_first = language.partition("-")[0].lower() in _data()["wide"]["languages"]
    yield from (wide, *others) if is_wide_first else (others[0], wide, *others[1:])


def _wide(language: str, weight: int) -> Face:
    told = _data()["wide"]
    tag, faces = language.lower(), told["faces"]
    index = faces.get(tag, faces.get(tag.partition("-")[0], faces["default"]))
    return Face(_located(told["package"], told["file"]), index, weight)


def _others(weight: int) -> list[Face]:
    told = _data()["others"]
    return [Face(_located(told["package"], f"{told['folder']}/{name}"), 0, weight) for name in told["files"]]


def _signs(weight: int) -> list[Face]:
    told = _data()["others"]
    return [Face(_located(told["package"], f"{told['folder']}/{name}"), 0, weight) for name in told["signs"]]


def _missing_letters(font: str, missing: tuple[str, ...], remedy: str = _OTHER_FONT) -> MissingLettersError:
    shown = ", ".join(f"'{letter}' (U+{ord(letter):04X})" for letter in missing[:_MOST_LETTERS_SHOWN])
    more = f" and {len(missing) - _MOST_LETTERS_SHOWN} more" if len(missing) > _MOST_LETTERS_SHOWN else ""
    return MissingLettersError(
        f"the font {font} has no letter for {shown}{more}",
        remedy,
        missing,
    )


@cache
def _located(package: str, file: str) -> Path:
    # Found by its metadata, so that nothing of the package is run.
    return Path(str(_package(package).locate_file(file)))


@cache
def _package(name: str) -> Any:
    try:
        return distribution(name)
    except PackageNotFoundError as error:
        raise missing_packages() from error


def missing_packages() -> MissingPackagesError:
    """Return the error of an installation without the extra."""
    return MissingPackagesError(
        "there is no picture, and what cards are set with is not installed",
        "install 'pressroom[cards]', or give a picture",
    )


@cache
def _data() -> dict[str, Any]:
    from yaml import CSafeLoader, load

    return cast("dict[str, Any]", load(_DATA.read_bytes(), CSafeLoader))


@cache
def _shaper(face: Face) -> Any:
    try:
        import uharfbuzz
    except ImportError as error:
        raise missing_packages() from error
    try:
        shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.file)), face.number))
    except uharfbuzz.HarfBuzzError as error:
        raise unreadable_font(face.file) from error
    if not shaper.face.glyph_count:
        raise unreadable_font(face.file)
    shaper.set_variations({"wght": face.weight})
    return shaper


def unreadable_font(file: Path) -> UnreadableFontError:
    """Return the error of a font file that is missing or is none."""
    return UnreadableFontError(f"{file.name} cannot be read as a font", "set `card: font:` to an OTF or TTF file")
