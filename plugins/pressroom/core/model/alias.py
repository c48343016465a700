"""Former addresses, as the front matter names them: the ways by which readers knew a page before."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Final
from urllib.parse import unquote

from pydantic import AfterValidator

from .fields import is_reserved_name

EXAMPLE: Final = "stories/old-name/"
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
# What some file system, some host or its list of addresses cannot hold.
_NO_PART_OF_A_NAME: Final = re.compile(r'[\\:*"<>|$\x00-\x1f\x7f-\x9f\u2028\u2029]')
_ENDING: Final = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}")
_PAGES: Final = frozenset({".html", ".htm"})
_HOME_OF_A_FOLDER: Final = re.compile(r"(?:^|(?<=/))index\.html?$")
# File systems count bytes, and some leave 260 letters to the whole path, the newsroom's folder included.
_LONGEST_NAME: Final = 200
_LONGEST: Final = 500


def alias_of(text: str) -> str:
    """Return a former address as it is kept: composed and decoded, with a slash at its end unless it is a file.

    `text` is as it stood behind the newsroom's own address; a slash in front says that it is meant from the site's
    root, and stays. Raise ValueError with `what; remedy`.
    """
    path = unicodedata.normalize("NFC", _decoded(text))
    _refuse_what_is_no_path(text, path)
    path = _HOME_OF_A_FOLDER.sub("", path)
    names = path.strip("/").split("/")
    for name in names:
        _refuse_name(text, name)
    if len(path.encode()) > _LONGEST:
        raise ValueError(f"'{text[:20]}…' has more than {_LONGEST} letters; lead it on in the settings of your host")
    ending = _ENDING.search(names[-1], max(names[-1].rfind("."), 0))
    if not ending or path.endswith("/"):
        return f"{path.rstrip('/')}/"
    if ending[0].lower() not in _PAGES:
        raise ValueError(
            f"'{text}' ends like a file that hosts do not show as a page; "
            "write a slash at its end if it was a folder, else lead it on in the settings of your host"
        )
    return path


def _decoded(text: str) -> str:
    try:
        path = unquote(text.strip(), errors="strict")
    except UnicodeDecodeError:
        raise ValueError(f"'{text}' is not encoded as UTF-8; write its letters themselves") from None
    if unquote(path) != path:
        raise ValueError(f"'{text}' is encoded more than once; write its letters themselves")
    return path


def _refuse_what_is_no_path(text: str, path: str) -> None:
    if _SCHEME.match(path):
        raise ValueError(f"'{text}' is a complete address; write what stood behind the newsroom's own, like {EXAMPLE}")
    if "?" in path:
        raise ValueError(
            f"'{text}' holds a question mark, and a host of plain files looks only at what stands before it; "
            "lead it on in the settings of your host"
        )
    if "#" in path:
        raise ValueError(f"'{text}' names a part of a page; delete # and what follows, which no host is ever told")
    if not path.strip("/"):
        raise ValueError(f"'{text}' is the home page; write the address of one page, like {EXAMPLE}")


def _refuse_name(text: str, name: str) -> None:
    """Refuse a name between two slashes that is none, or that some system could not hold."""
    if name in {"", ".", ".."}:
        raise ValueError(f"'{text}' has '{name}' between its slashes; write the address as it was, like {EXAMPLE}")
    if found := _NO_PART_OF_A_NAME.search(name):
        sign = found[0] if found[0].isprintable() else f"U+{ord(found[0]):04X}"
        raise ValueError(f"'{text}' holds {sign}, which not every host can serve; lead it on in the settings of yours")
    if name.startswith((".", " ")) or name.endswith((".", " ")):
        raise ValueError(f"'{name}' begins or ends with a dot or a space; write the address as it was, like {EXAMPLE}")
    if is_reserved_name(name):
        raise ValueError(f"'{name}' is a reserved file name on Windows; lead it on in the settings of your host")
    if len(name.encode()) > _LONGEST_NAME:
        raise ValueError(f"'{name[:20]}…' is too long for the name of a file; lead it on in the settings of your host")


Alias = Annotated[str, AfterValidator(alias_of)]
