"""In which forms the same words may stand in a file: escaped, encoded, wrapped, set in tags, in other quotes.

Everything is brought into one form, in which only letters and digits are left, without case and without gaps. That is
done byte by byte, so that what is looked for can be brought into the form by itself.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

# In which metadata are written, besides all others that are like ASCII.
_ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "cp949")
_FEWEST_BYTES: Final = 8
# An encoded text in an encoded text in an encoded text: a feed inside JSON inside a page.
_ROUNDS: Final = 3

_GAPS: Final = bytes(byte for byte in range(128) if not chr(byte).isalnum())
_LOWER: Final = bytes(byte + 32 if chr(byte).isupper() and byte < 128 else byte for byte in range(256))  # noqa: PLR2004
# Beyond ASCII, what texts are set with: the signs of Latin-1, general punctuation, the punctuation of East Asia (but
# not U+3005 to U+3007, which are letters), marks of width and order, and whatever nobody sees. As UTF-8 writes them.
_SET_WITH: Final = re.compile(
    rb"\xc2[\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf]|\xe2(?:\x80[\x80-\xbf]|\x81[\x80-\xaf])"
    rb"|\xe3(?:\x80[\x80-\x84\x88-\xbf]|\x85\xa4)|\xef(?:\xb8[\x80-\x8f]|\xbb\xbf|\xbe\xa0|\xbf[\xb9-\xbb\xbe])"
    rb"|\xcd\x8f|\xd8[\x80-\x85\x9c]|\xdb\x9d|\xdc\x8f|\xe0(?:\xa2[\x90\x91]|\xa3\xa2)"
    rb"|\xe1(?:\x85[\x9f\xa0]|\xa0[\x8b-\x8f])|\xf0(?:\x91(?:\x82\xbd|\x83\x8d)|\x93\x90[\xb0-\xbf]"
    rb"|\x9b\xb2[\xa0-\xa3]|\x9d\x85[\xb3-\xba])|\xf3\xa0[\x80-\xbf][\x80-\xbf]"
)
# Each way begins with a sign: so the signs are found first, many times as fast.
_ESCAPE: Final = re.compile(
    rb"%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*"
    rb"|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    rb"|\\(?:u[0-9A-Fa-f]{4}(?:\\u[0-9A-Fa-f]{4})*|u\{[0-9A-Fa-f]{1,6}\}|x[0-9A-Fa-f]{2}(?:\\x[0-9A-Fa-f]{2})*"
    rb"|[\\nrt/\"'])"
)
# Feeds hold tens of thousands of these. The last one must be the last: what it leaves may be one of the others, meant
# for the next round.
_COMMON: Final = (
    (b"&lt;", b"<"),
    (b"&gt;", b">"),
    (b"&quot;", b'"'),
    (b"&#39;", b"'"),
    (b"&#34;", b'"'),
    (b"&amp;", b"&"),
)
_OTHER: Final = re.compile(rb"&(?!(?:lt|gt|quot|#39|#34|amp);)")
_UNICODE: Final = re.compile(rb"\\u\{?([0-9A-Fa-f]+)\}?")
_BYTE: Final = re.compile(rb"\\x([0-9A-Fa-f]{2})")

_TAG: Final = re.compile(rb"(<[^<>]*>)")


def squeezed(content: bytes) -> bytes:
    """Return the bytes of anything without case and without ASCII's gaps and signs."""
    return content.translate(_LOWER, _GAPS)


def squeezed_text(content: bytes) -> bytes:
    """Return a text (UTF-8) without case, gaps and signs. Of two texts in a row it gives theirs in a row."""
    return squeezed(content if content.isascii() else _SET_WITH.sub(b"", content))


def decoded_forms(content: bytes) -> Iterator[bytes]:
    """Yield a text as it is meant: its escapes resolved, once, twice, three times; as it is if it has none."""
    decoded = _decoded(content)
    yield decoded
    for _ in range(_ROUNDS - 1):
        again = _decoded(decoded)
        if again == decoded:
            return
        decoded = again
        yield decoded


def without_tags(content: bytes, instead: bytes = b"") -> bytes:
    """Return a text without tags; what only resembles one goes as well."""
    return _TAG.sub(instead, content)


def words_and_tags(content: bytes) -> tuple[bytes, bytes]:
    """Return a text without its tags, and all tags (whose attributes hold texts) without the text."""
    parts = _TAG.split(content)
    return b"".join(parts[::2]), b"".join(parts[1::2])


def spellings(text: str) -> set[bytes]:
    """Return the squeezed forms in which a text may stand in what `squeezed` and `squeezed_text` give."""
    if text.isascii():
        return {squeezed(text.encode())}
    cases = {text, text.lower(), text.upper(), text.casefold()}
    normal = {unicodedata.normalize(form, each) for each in cases for form in ("NFC", "NFD")}
    # In what is no text, signs of punctuation stay as they are.
    others = {squeezed(_encoded(each, encoding)) for each in normal for encoding in _ENCODINGS}
    return {squeezed_text(each.encode()) for each in normal} | {each for each in others if len(each) >= _FEWEST_BYTES}


def _encoded(text: str, encoding: str) -> bytes:
    """Return a text in an encoding, signs that it lacks apart. Where it lacks letters, what is left says nothing."""
    encoded = text.encode(encoding, "ignore")
    return encoded if _letters(encoded.decode(encoding)) == _letters(text) else b""


def _letters(text: str) -> int:
    return sum(letter.isalnum() for letter in text)


def _decoded(content: bytes) -> bytes:
    has_names = b"&" in content
    # Asked one by one: a pattern for all three takes twenty times as long.
    if b"%" in content or b"\\" in content or (has_names and _OTHER.search(content)):
        return _ESCAPE.sub(_resolved, content)
    if has_names:
        for escape, sign in _COMMON:
            content = content.replace(escape, sign)
    return content


def _resolved(found: re.Match[bytes]) -> bytes:
    return _resolve(found[0])


# A page has the same few escapes again and again.
@lru_cache(maxsize=4096)
def _resolve(escape: bytes) -> bytes:
    if escape.startswith(b"%"):
        return unquote_to_bytes(escape)
    if escape.startswith(b"&"):
        text = html.unescape(escape.decode("ascii"))
        return text.encode("utf-8", "replace")
    if escape.startswith(b"\\u"):
        # What is written in two halves is one letter.
        halves = "".join(chr(min(int(number, 16), 0x10FFFF)) for number in _UNICODE.findall(escape))
        return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()
    if escape.startswith(b"\\x"):
        return bytes(int(number, 16) for number in _BYTE.findall(escape))
    return {b"\\\\": b"\\", b"\\/": b"/", b'\\"': b'"', b"\\'": b"'"}.get(escape, b" ")
