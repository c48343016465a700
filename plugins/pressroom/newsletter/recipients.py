"""The list of recipients: addresses one a line, or a table with a heading. Private data, read and never copied.

What would reach nobody, or somebody else, is a problem with its line. Who stands there twice gets one message.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from io import StringIO
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.dates import is_language
from pressroom.core.problems import Place, Problem, Problems, escaped

from .header_words import ENCODED_WORD, REMEDY, fault_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# RFC 5321, 4.5.3.1; and what mail servers everywhere understand between dots (RFC 5322, 3.2.3).
_LONGEST_LOCAL_PART: Final = 64
_LONGEST_ADDRESS: Final = 254
_LOCAL_PART: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN: Final = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_WITH_NAME: Final = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]*)>")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_COMMENT: Final = re.compile(r"(?:^|\s)#.*")
# What services call these columns in the files that they export.
_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "address": frozenset({"email", "e-mail", "email address", "e-mail address", "address", "이메일", "이메일 주소"}),
    "name": frozenset({"name", "full name", "이름"}),
    "language": frozenset({"language", "lang", "언어"}),
    "token": frozenset({"token"}),
}
_DELIMITERS: Final = ",;\t"
_WRITE_ONE: Final = "write one like kim@example.org, or delete the line"
_SAVE_AS: Final = "save the file as UTF-8"


class Recipient(NamedTuple):
    """Who gets a message. `token` is what a list service knows them by; without one it is the address."""

    address: str
    name: str = ""
    language: str = ""
    token: str = ""


class Recipients(NamedTuple):
    """All recipients in the order of the file, each once, and notes on those who stand there again."""

    people: tuple[Recipient, ...]
    repeats: tuple[Problem, ...]


def read_recipients(raw: bytes, file: str, *, is_table: bool) -> Recipients:
    """Return the recipients of a file. Raise ContentError with every line that is wrong."""
    problems = Problems()
    text = _decoded(raw, file, problems)
    rows = _table_rows(text, file, problems) if is_table else _line_rows(text)
    people: dict[str, Recipient] = {}
    first_lines: dict[str, int] = {}
    repeats = []
    for line, row in rows:
        place = Place(file, line, 1)
        recipient = _recipient(row, place, problems)
        if recipient is None:
            continue
        if recipient.address in people:
            what = f"{recipient.address} stands in line {first_lines[recipient.address]} already"
            repeats.append(Problem(place, "", what, "one message is sent; delete one of the lines"))
            continue
        people[recipient.address], first_lines[recipient.address] = recipient, line
    if not people and not problems:
        problems.add(Place(file), "", "holds no address", "write one address a line")
    problems.raise_if_any()
    return Recipients(tuple(people.values()), tuple(repeats))


def _decoded(raw: bytes, file: str, problems: Problems) -> str:
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        problems.add(Place(file, 1, 1), "", "is UTF-16", _SAVE_AS)
        problems.raise_if_any()
    body = raw.removeprefix(BOM_UTF8)
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        problems.add(Place(file, line, 1), "", f"byte {body[error.start]:#04x} is not UTF-8", _SAVE_AS)
    problems.raise_if_any()
    raise AssertionError


def _line_rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(text.split("\n"), 1):
        told = _COMMENT.sub("", line.rstrip("\r")).strip()
        if not told:
            continue
        named = _WITH_NAME.fullmatch(told)
        yield number, {"name": named["name"].strip(' "'), "address": named["address"]} if named else {"address": told}


def _table_rows(text: str, file: str, problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
    heading = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        columns = _columns(next(reader, []))
        if "address" not in columns:
            known = ", ".join(sorted(_COLUMNS["address"]))
            what = "no column of the first line is for addresses"
            problems.add(Place(file, 1, 1), "email", what, f"call it email; known here: {known}")
            return
        line = reader.line_num + 1
        for row in reader:
            if any(cell.strip() for cell in row) and not row[0].startswith("#"):
                yield line, {key: row[at].strip() for key, at in columns.items() if at < len(row)}
            line = reader.line_num + 1
    except csv.Error as error:
        problems.add(Place(file, line, 1), "", f"is no row of a table: {error}", "look for a quotation mark too many")


def _columns(heading: list[str]) -> dict[str, int]:
    names = [cell.strip().casefold() for cell in heading]
    return {key: at for key, known in _COLUMNS.items() for at, name in reversed([*enumerate(names)]) if name in known}


def _recipient(row: dict[str, str], place: Place, problems: Problems) -> Recipient | None:
    for key, value in row.items():
        if _CONTROL.search(value):
            what = f"'{escaped(value)}' holds a line break or another control character"
            problems.add(place, key, what, "delete it: it could add lines to the head of a message")
            return None
        if ENCODED_WORD in value:
            problems.add(place, key, f"'{escaped(value)}' {fault_of(value)}", REMEDY)
            return None
    try:
        address = normal_address(row.get("address", ""))
    except ValueError as error:
        problems.add(place, "", str(error), _WRITE_ONE)
        return None
    if (language := row.get("language", "")) and not is_language(language):
        # Taken as it is, it would be no letter's language, and nobody would write to them.
        what = f"'{language}' is no code of a language"
        problems.add(place, "language", what, "write one like en, ko or pt-BR, or nothing for letters of all languages")
        return None
    return Recipient(address, row.get("name", ""), language, row.get("token", ""))


def normal_address(written: str) -> str:
    """Return an e-mail address with its domain in small ASCII letters. Raise ValueError with what is wrong.

    The part before the `@` stays as it is: whose mailbox it names is for that domain to say.
    """
    local, at, domain = written.strip().rpartition("@")
    if not at or not local:
        raise ValueError(f"'{written}' is no e-mail address")
    if not local.isascii():
        raise ValueError(f"'{written}' has letters before the @ that not every mail server knows")
    try:
        host = domain.lower() if domain.isascii() else domain.encode("idna").decode().lower()
    except UnicodeError:
        raise ValueError(f"'{domain}' is no name of a domain") from None
    if not _LOCAL_PART.fullmatch(local) or len(local) > _LONGEST_LOCAL_PART:
        raise ValueError(f"'{written}' is no e-mail address")
    if not _DOMAIN.fullmatch(host) or len(local) + len(host) >= _LONGEST_ADDRESS:
        raise ValueError(f"'{domain}' is no name of a domain")
    return f"{local}@{host}"
