"""The files of media kits: badges, pictures in full size, copies of files, and one zip of all with their sums."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.dates import written_moment
from pressroom.core.digests import digest_of
from pressroom.core.file_words import words_from
from pressroom.pages.attachments import copies_of
from pressroom.pictures import full_size_artifact, read_original
from pressroom.publish.artifact import CODE, Artifact, code_digest
from pressroom.publish.zips import SUMS, packed, sums_of

from .badges import badge_artifact, snippet
from .media_kit import kits_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pressroom.core.model import Contact, Site
    from pressroom.publish.artifact import Finished

    from .media_kit import GivenPicture, Kit

_WORDS: Final = Path(__file__).with_name("words.yaml")
READ_ME, FACTS, CAPTIONS, SNIPPETS = "README.txt", "fact-sheet.txt", "captions.txt", "badges/snippets.txt"


def kit_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the files of every campaign's media kit."""
    for edition in site.editions:
        for campaign, kit in kits_of(site, edition):
            yield from map(badge_artifact, kit.badges)
            for given in kit.pictures:
                original = read_original(site.folder, given.picture.file)
                yield full_size_artifact(original, given.picture, edition.language)
            yield from copies_of(site.folder, campaign.media_kit.files if campaign.media_kit else ())
            yield _zip_of(kit)


def _zip_of(kit: Kit) -> Artifact:
    pieces = {CODE: code_digest(), "the media kit": kit.digest}
    needs = tuple(dict.fromkeys(_files(kit).values()))
    digest = digest_of(kit, code_digest())
    return Artifact(kit.path, digest, partial(_packed, kit), pieces=partial(dict, pieces), needs=needs)


def _files(kit: Kit) -> dict[str, str]:
    """Return the files of the output that are packed, by their names in the zip."""
    # Numbered, so that no two can meet.
    return {
        **{f"pictures/{each.name}": each.full.path for each in kit.pictures},
        **{f"badges/{each.name}": each.path for each in kit.badges},
        **{f"files/{number:02}-{each.name}": each.path for number, each in enumerate(kit.files, 1)},
    }


def _packed(kit: Kit, finished: Finished | None = None) -> bytes:
    words = words_from(_WORDS, kit.told)
    # A kit without any file of the output needs none.
    contents = {name: finished.read(path) for name, path in _files(kit).items()} if finished else {}
    contents[FACTS] = _sheet(_facts(kit, words))
    if kit.pictures:
        contents[CAPTIONS] = _sheet(_caption(each, words) for each in kit.pictures)
    if kit.badges:
        contents[SNIPPETS] = _sheet(
            f"{each.name}\n{snippet(each, kit.told.address, kit.told.url)}" for each in kit.badges
        )
    contents[READ_ME] = _sheet(_read_me(kit, contents, words))
    contents[SUMS] = sums_of(contents)
    return packed(contents)


def _facts(kit: Kit, words: Mapping[str, str]) -> Iterator[str]:
    told = kit.told
    yield told.title
    if told.organisation:
        yield told.organisation
    yield told.summary
    if told.hashtag:
        yield f"{words['hashtag']}: {told.hashtag}"
    if told.phases:
        dates = "\n".join(f"- {line}" for line in _dates(kit, words))
        yield f"{words['dates']}\n{dates}"
    if told.about:
        yield f"{words['about']}\n{told.about}"
    yield from (f"{each.title}\n{each.text}" for each in told.boilerplates)
    if told.contacts:
        yield "\n".join([words["contacts"], *map(_contact, told.contacts)])
    yield told.address


def _dates(kit: Kit, words: Mapping[str, str]) -> Iterator[str]:
    told = kit.told
    for phase in told.phases:
        starts, ends = (written_moment(each, told.language, told.zone) for each in (phase.starts, phase.ends))
        mark = f" ({words['deadline']})" if phase.deadline else ""
        yield f"{phase.name}: {starts} \u2013 {ends}{mark}"


def _contact(contact: Contact) -> str:
    return ", ".join(filter(None, (contact.name, contact.role, contact.email, contact.telephone)))


def _caption(given: GivenPicture, words: Mapping[str, str]) -> str:
    told = (
        (words[name], getattr(given.picture, name)) for name in ("caption", "credit", "licence", "copyright", "alt")
    )
    return "\n".join([f"pictures/{given.name}", *(f"  {name}: {value}" for name, value in told if value)])


def _read_me(kit: Kit, contents: Mapping[str, bytes], words: Mapping[str, str]) -> Iterator[str]:
    yield f"{words['kit'].format(title=kit.told.title)}\n{kit.told.address}"
    yield words["what"]
    yield f"{FACTS}\n  {words['facts']}"
    if CAPTIONS in contents:
        yield f"{CAPTIONS}\n  {words['captions']}"
    for folder in ("pictures", "badges", "files"):
        if any(name.startswith(f"{folder}/") for name in contents):
            yield f"{folder}/\n  {words[folder]}"
    for file in kit.files:
        yield "\n".join(
            filter(None, (file.title, file.description, ", ".join(filter(None, (file.credit, file.licence)))))
        )
    yield f"{SUMS}\n  {words['sums']}"


def _sheet(blocks: Iterator[str]) -> bytes:
    return ("\n\n".join(block.strip() for block in blocks) + "\n").encode()
