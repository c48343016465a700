"""Private data as secrets: all of the outreach lists by which somebody could be known, as the leak audit looks for it.

- A name of two words, or of three letters of a script without spaces, is looked for wherever it stands; so is every
  sentence of five words in notes. What is shorter counts only where nothing public holds it.
- E-mail addresses, websites and handles are looked for letter by letter, telephone numbers with and without gaps.
- Kind, language and city are nothing by which somebody is known. Of who is `public`, the name, key and website are not
  looked for.
- What is word for word a public text of its own (a sponsor in campaign.yaml, an address of the newsroom) is public.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .held_back import Kind, Secret, leaves_of, leaves_of_work, works_of_site
from .text.alike import weight_of, words_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .model import Site
    from .model.outreach import Outreach, Partner

_SENTENCE_END: Final = re.compile(r"(?<=[.!?。])\s+|\n+")
_NOT_A_DIGIT: Final = re.compile(r"\D+")
_SCHEME: Final = re.compile(r"^[a-z]+://(?:www\.)?", re.IGNORECASE)
_LEAST_OF_A_NAME: Final = 3
_LEAST_OF_A_KEY: Final = 4
_LEAST_OF_A_SENTENCE: Final = 10
_SHORTEST_HANDLE: Final = 4
# So many letters, or any sign or digit among them: no word of a text is like that.
_TELLING_HANDLE: Final = re.compile(r".{12,}|.*[\d_.@/-].*")


def private_secrets(lists: Iterable[Outreach]) -> tuple[Secret, ...]:
    """Return all that must not go out of some lists, each once."""
    found = [secret for outreach in lists for partner in outreach.partners for secret in _of_partner(partner)]
    distinct = {secret.digest: secret for secret in reversed(found)}
    return tuple(reversed(distinct.values()))


def letters_of(text: str) -> str:
    """Return a name, number or address as two of them are compared: without signs and gaps, case and `https://`."""
    return "".join(words_alike(_plain_address(text)))


def published(site: Site) -> frozenset[str]:
    """Return the letters of every text that stands by itself in something public: those are no private data."""
    everything: frozenset[str] = frozenset()
    leaves = [leaf for work in works_of_site(site) for leaf in leaves_of_work(work, without=frozenset({"body"}))]
    for edition in site.editions:
        for told in (edition.newsroom, *edition.series, *edition.people, *edition.coverage):
            leaves += leaves_of(told, without=everything)
    return frozenset(letters_of(leaf.text) for leaf in leaves if not leaf.is_file)


def _of_partner(partner: Partner) -> Iterator[Secret]:
    if not partner.public:
        yield from _words(partner, "name", partner.name, _LEAST_OF_A_NAME)
        if weight_of(words_alike(partner.key)) >= _LEAST_OF_A_KEY:
            yield _secret(partner, "key", Kind.ADDRESS, partner.key)
        if partner.website:
            yield _secret(partner, "website", Kind.ADDRESS, _plain_address(partner.website))
    if partner.contact:
        yield from _words(partner, "contact", partner.contact, _LEAST_OF_A_NAME)
    if partner.email:
        yield _secret(partner, "email", Kind.ADDRESS, partner.email)
    if partner.telephone:
        yield _secret(partner, "telephone", Kind.WORDS, partner.telephone)
        yield _secret(partner, "telephone", Kind.ADDRESS, _NOT_A_DIGIT.sub("", partner.telephone))
    for channel, handle in partner.handles.items():
        yield from _handle(partner, f"handles.{channel}", handle)
    for sentence in _SENTENCE_END.split(partner.notes or ""):
        yield from _words(partner, "notes", sentence, _LEAST_OF_A_SENTENCE)


def _words(partner: Partner, key: str, text: str, least: int) -> Iterator[Secret]:
    words = words_alike(text)
    if max(map(len, words), default=0) >= _SHORTEST_HANDLE or weight_of(words) >= _LEAST_OF_A_NAME:
        yield _secret(partner, key, Kind.WORDS, text, is_short=weight_of(words) < least)


def _handle(partner: Partner, key: str, handle: str) -> Iterator[Secret]:
    """Yield a handle as it is called, `@somebody`, and as it stands in the address of a profile."""
    plain = _plain_address(handle)
    if len(plain) < _SHORTEST_HANDLE:
        return
    if _SCHEME.match(handle):
        yield _secret(partner, key, Kind.ADDRESS, plain)
        plain = plain.rpartition("/")[2].removeprefix("@")
        if len(plain) < _SHORTEST_HANDLE:
            return
    yield _secret(partner, key, Kind.ADDRESS, f"@{plain}")
    yield _secret(partner, key, Kind.ADDRESS, plain, is_short=not _TELLING_HANDLE.fullmatch(plain))


def _plain_address(text: str) -> str:
    return _SCHEME.sub("", text).rstrip("/").removeprefix("@")


def _secret(partner: Partner, key: str, kind: Kind, text: str, *, is_short: bool = False) -> Secret:
    return Secret(partner.origin, key, kind, text, is_short, is_private=True)
