"""What a journalist can take from a release in one go: the same release in every format, and the press kit."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.pages import Planner
from pressroom.pages.attachments import attached_files
from pressroom.pictures import FEATURE, full_size_artifact, read_original
from pressroom.publish.artifact import CODE, Artifact, code_digest
from pressroom.publish.zips import sums_of

from .formats.catalogue import FORMATS, USUAL_FORMATS
from .kit.contents import kit_path, plan_kit
from .supplements import given_pictures, supplements_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Edition, Masthead, Newsroom, Release, Signing, Site
    from pressroom.core.pieces import Pieces
    from pressroom.pages.attachments import AttachedFile
    from pressroom.publish.artifact import Finished

    from .kit.contents import KitPlan
    from .supplements import Supplements

KIT: Final = "kit"
# Only where a newsroom signs.
SUMS: Final = "sums"
SIGNATURE: Final = "signature"


class LiftFile(NamedTuple):
    """One file beside a release's page: `path` from the site's root.

    `digest` is of all that it is made from but the release itself, which its page is made from, too. `format` is text,
    markdown, html, ninjs, word, pdf or kit; templates have names for them. Where a newsroom signs, `sums` of all of
    these and their `signature` follow.
    """

    format: str
    path: str
    media_type: str
    digest: str


def lift_files(site: Site, edition: Edition, release: Release, planner: Planner | None = None) -> tuple[LiftFile, ...]:
    """Return every file that lifts a release, in the order in which pages offer them."""
    supplements = supplements_of(site, edition, release, planner or Planner(site, edition))
    masthead, formats = edition.masthead, formats_of(edition.newsroom)
    files = [_lift_file(name, masthead, release, supplements) for name in formats]
    if has_kit(edition.newsroom):
        digest = _digest_of_kit(masthead, supplements, formats, logos_of(site, edition))
        files.append(LiftFile(KIT, kit_path(masthead, release), "application/zip", digest))
    if site.signing:
        files += _signed(site.signing, masthead, release, tuple(files))
    return tuple(files)


def _signed(signing: Signing, masthead: Masthead, release: Release, files: tuple[LiftFile, ...]) -> Iterator[LiftFile]:
    digest = digest_of(tuple(file.digest for file in files))
    yield LiftFile(SUMS, masthead.path(urls.sums_path(release.path)), "text/plain", digest)
    signature = masthead.path(urls.signature_path(release.path))
    yield LiftFile(SIGNATURE, signature, "text/plain", digest_of(digest, signing.public))


def formats_of(newsroom: Newsroom) -> tuple[str, ...]:
    """Return the formats that a newsroom offers, in the catalogue's order. Plain text is always among them."""
    wanted = USUAL_FORMATS if newsroom.formats is None else ("text", *newsroom.formats)
    return tuple(name for name in FORMATS if name in wanted)


def has_kit(newsroom: Newsroom) -> bool:
    """Tell whether a newsroom has press kits; `formats: []` wants nothing but the text."""
    return newsroom.formats != ()


def logos_of(site: Site, edition: Edition) -> tuple[AttachedFile, ...]:
    """Return the newsroom's logos that may be shown at this instant."""
    shown = [logo for logo in edition.newsroom.logos if logo.embargo is None or site.clock.has_reached(logo.embargo)]
    return attached_files(site.folder, tuple(shown))


def lift_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield every release in every format, its pictures in their full size, and its press kit."""
    for edition in site.editions:
        planner, logos, masthead = Planner(site, edition), logos_of(site, edition), edition.masthead
        formats = formats_of(edition.newsroom)
        for release in edition.releases:
            supplements = supplements_of(site, edition, release, planner)
            for name in formats:
                yield Artifact.planned(_artifact_of_format, name, masthead, release, supplements)
            yield from _full_sizes(site, edition, release)
            if has_kit(edition.newsroom):
                yield Artifact.planned(_artifact_of_kit, masthead, release, supplements, formats, logos)
            if site.signing:
                files = tuple(
                    file for file in lift_files(site, edition, release, planner) if file.format not in {SUMS, SIGNATURE}
                )
                yield Artifact.planned(_artifact_of_sums, masthead, release, files)
                yield Artifact.planned(_artifact_of_signature, site.signing, masthead, release, files)


def _full_sizes(site: Site, edition: Edition, release: Release) -> Iterator[Artifact]:
    if FEATURE in site.features:
        for picture in given_pictures(site, edition, release):
            original = read_original(site.folder, picture.file)
            yield full_size_artifact(original, picture, edition.language)


def _lift_file(name: str, masthead: Masthead, release: Release, supplements: Supplements) -> LiftFile:
    digest = _digest_beside(name, masthead, supplements)
    return LiftFile(name, _path(name, masthead, release), FORMATS[name].media_type, digest)


def _path(name: str, masthead: Masthead, release: Release) -> str:
    return masthead.path(urls.lift_path(release.path, FORMATS[name].file))


def _digest_beside(name: str, masthead: Masthead, supplements: Supplements) -> str:
    return digest_of(name, masthead, supplements, code_digest(), _versions(name))


def _artifact_of_format(name: str, masthead: Masthead, release: Release, supplements: Supplements) -> Artifact:
    told = FORMATS[name]
    shown = supplements.main_picture if told.shows_picture else None
    return Artifact(
        _path(name, masthead, release),
        digest_of(_digest_beside(name, masthead, supplements), release),
        partial(_written, name, masthead, release, supplements),
        is_heavy=told.is_heavy,
        pieces=partial(_pieces, name, masthead, release, supplements),
        needs=(shown.page.source,) if shown and shown.page else (),
    )


def _pieces(name: str, masthead: Masthead, release: Release, supplements: Supplements) -> Pieces:
    own = {release.origin: release.digest, "people, contacts and files": supplements.digest}
    return {CODE: code_digest(), "what writes it": digest_of(_versions(name)), **masthead.pieces, **own}


def _artifact_of_kit(
    masthead: Masthead,
    release: Release,
    supplements: Supplements,
    formats: tuple[str, ...],
    logos: tuple[AttachedFile, ...],
) -> Artifact:
    plan = plan_kit(masthead, release, supplements, [FORMATS[name].file for name in formats], logos)
    return Artifact(
        plan.path,
        digest_of(_digest_of_kit(masthead, supplements, formats, logos), release),
        partial(_packed, masthead, release, supplements, plan),
        pieces=partial(_pieces_of_kit, masthead, release, supplements, formats, logos),
        needs=tuple(dict.fromkeys(file.path for file in plan.files)),
    )


def _digest_of_kit(
    masthead: Masthead, supplements: Supplements, formats: tuple[str, ...], logos: tuple[AttachedFile, ...]
) -> str:
    return digest_of(tuple(_digest_beside(name, masthead, supplements) for name in formats), logos)


def _pieces_of_kit(
    masthead: Masthead,
    release: Release,
    supplements: Supplements,
    formats: tuple[str, ...],
    logos: tuple[AttachedFile, ...],
) -> Pieces:
    versions = digest_of(tuple((name, _versions(name)) for name in formats))
    told = _pieces(formats[0], masthead, release, supplements)
    return {**told, "what writes it": versions, "logos": digest_of(logos)}


def _artifact_of_sums(masthead: Masthead, release: Release, files: tuple[LiftFile, ...]) -> Artifact:
    digests = tuple(file.digest for file in files)
    return Artifact(
        masthead.path(urls.sums_path(release.path)),
        digest_of(release, digests),
        partial(_summed, files),
        pieces=partial(dict, {release.origin: release.digest, "the files that are summed": digest_of(digests)}),
        needs=tuple(file.path for file in files),
    )


def _summed(files: tuple[LiftFile, ...], finished: Finished) -> bytes:
    return sums_of({file.path.rpartition("/")[2]: finished.read(file.path) for file in files})


def _artifact_of_signature(
    signing: Signing, masthead: Masthead, release: Release, files: tuple[LiftFile, ...]
) -> Artifact:
    sums = _artifact_of_sums(masthead, release, files)
    return Artifact(
        masthead.path(urls.signature_path(release.path)),
        # Where the key lies makes no difference, only which it is.
        digest_of(sums.digest, signing.public),
        partial(_signature, signing.key, sums.path),
        pieces=partial(dict, {**sums.pieces_by_name(), "the key that signs": digest_of(signing.public)}),
        needs=(sums.path,),
    )


def _signature(key: str, path: str, finished: Finished) -> bytes:
    from pressroom.publish.signing import sign

    return sign(key, finished.read(path))


def _packed(masthead: Masthead, release: Release, supplements: Supplements, plan: KitPlan, finished: Finished) -> bytes:
    from .kit.packing import pack

    return pack(masthead, release, supplements, plan, finished)


@cache
def _versions(name: str) -> tuple[str, ...]:
    return tuple(f"{library} {version(library)}" for library in FORMATS[name].libraries)


def _written(
    name: str, masthead: Masthead, release: Release, supplements: Supplements, finished: Finished | None = None
) -> bytes:
    from pressroom.core.problems import ContentError, Place, Problem
    from pressroom.pictures.cards.problems import CardError

    from .composing import document_of
    from .formats.catalogue import write

    document = document_of(masthead, release, supplements)
    shown = supplements.main_picture
    if finished and shown and shown.page:
        document = replace(document, picture_content=finished.read(shown.page.source))
    try:
        return write(name, document)
    except CardError as error:
        raise ContentError([Problem(Place(release.origin), f"formats: {name}", error.what, error.remedy)]) from None
