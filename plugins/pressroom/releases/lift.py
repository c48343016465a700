"""What a journalist can take from a release in one go: the same release in every format, and the press kit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from importlib.metadata import version
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.features import PICTURES
from pressroom.pages import Planner
from pressroom.pages.attachments import attached_files
from pressroom.pictures import full_size_artifact, read_original
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

    `format` is text, markdown, html, ninjs, word, pdf or kit; templates have names for them. Where a newsroom signs,
    `sums` of all of these and their `signature` follow.
    """

    format: str
    path: str
    media_type: str


@dataclass(frozen=True)
class Lift:
    """Every file that lifts a release, in the order in which pages offer them, and what they are made from.

    Only the release itself is not here: whatever tells of these files is made from that, too. `logos` are those in the
    kit; `signer` is the public half of the key that signs, if there is one.
    """

    files: tuple[LiftFile, ...]
    masthead: Masthead
    supplements: Supplements
    logos: tuple[AttachedFile, ...]
    signer: str | None

    # Other releases stand in the supplements, and their titles may be others after an edit of words.
    holders: ClassVar = ("supplements",)

    @property
    def summed(self) -> tuple[LiftFile, ...]:
        """Return the files whose sums are signed."""
        return tuple(file for file in self.files if file.format not in {SUMS, SIGNATURE})

    @cached_property
    def digest_of_summed(self) -> str:
        """Return the digest of all that the files are made from whose sums are signed."""
        versions = tuple(_versions(file.format) for file in self.files if file.format in FORMATS)
        return digest_of(self.files, code_digest(), versions, self.masthead, self.supplements, self.logos)

    @property
    def digest(self) -> str:
        """Return the digest of all that the files are made from."""
        return digest_of(self.digest_of_summed, self.signer)


def lifts_of(planner: Planner) -> Iterator[tuple[Release, Lift]]:
    """Yield every release of an edition with all that lifts it."""
    site, edition = planner.site, planner.edition
    logos = logos_of(site, edition) if has_kit(edition.newsroom) else ()
    signer = site.signing.public if site.signing else None
    for release in edition.releases:
        files = tuple(_files(edition, release, is_signed=signer is not None))
        yield release, Lift(files, edition.masthead, supplements_of(release, planner), logos, signer)


def _files(edition: Edition, release: Release, *, is_signed: bool) -> Iterator[LiftFile]:
    masthead = edition.masthead
    for name in formats_of(edition.newsroom):
        yield LiftFile(name, _path(name, masthead, release), FORMATS[name].media_type)
    if has_kit(edition.newsroom):
        yield LiftFile(KIT, kit_path(masthead, release), "application/zip")
    if is_signed:
        yield LiftFile(SUMS, masthead.path(urls.sums_path(release.path)), "text/plain")
        yield LiftFile(SIGNATURE, masthead.path(urls.signature_path(release.path)), "text/plain")


def formats_of(newsroom: Newsroom) -> tuple[str, ...]:
    """Return the formats that a newsroom offers, in the catalogue's order. Plain text is always among them."""
    wanted = USUAL_FORMATS if newsroom.formats is None else ("text", *newsroom.formats)
    return tuple(name for name in FORMATS if name in wanted)


def has_kit(newsroom: Newsroom) -> bool:
    """Tell whether a newsroom has press kits; `formats: []` wants nothing but the text."""
    return newsroom.formats != ()


def logos_of(site: Site, edition: Edition) -> tuple[AttachedFile, ...]:
    """Return the newsroom's logos. An edition has only those that may be shown."""
    return attached_files(site.folder, edition.newsroom.logos)


def lift_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield every release in every format, its pictures in their full size, and its press kit."""
    for edition in site.editions:
        masthead, formats = edition.masthead, formats_of(edition.newsroom)
        for release, lift in lifts_of(Planner(site, edition)):
            for name in formats:
                yield Artifact.planned(_artifact_of_format, name, masthead, release, lift.supplements)
            yield from _full_sizes(site, edition, release)
            if has_kit(edition.newsroom):
                yield Artifact.planned(_artifact_of_kit, masthead, release, lift.supplements, formats, lift.logos)
            if site.signing:
                yield Artifact.planned(_artifact_of_sums, masthead, release, lift)
                yield Artifact.planned(_artifact_of_signature, site.signing, masthead, release, lift)


def _full_sizes(site: Site, edition: Edition, release: Release) -> Iterator[Artifact]:
    if PICTURES in site.features:
        for picture in given_pictures(edition, release):
            original = read_original(site.folder, picture.file)
            yield full_size_artifact(original, picture, edition.language)


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


def _artifact_of_sums(masthead: Masthead, release: Release, lift: Lift) -> Artifact:
    paths = tuple(file.path for file in lift.summed)
    digest = lift.digest_of_summed
    return Artifact(
        masthead.path(urls.sums_path(release.path)),
        digest_of(release, digest),
        partial(_summed, paths),
        pieces=partial(dict, {release.origin: release.digest, "the files that are summed": digest}),
        needs=paths,
    )


def _summed(paths: tuple[str, ...], finished: Finished) -> bytes:
    return sums_of({path.rpartition("/")[2]: finished.read(path) for path in paths})


def _artifact_of_signature(signing: Signing, masthead: Masthead, release: Release, lift: Lift) -> Artifact:
    sums = _artifact_of_sums(masthead, release, lift)
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
