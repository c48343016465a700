"""The asset library: everything that readers may take along, with its rights, and where it is used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.model import Attachment, Picture
from pressroom.core.model.asset import kind_of_file
from pressroom.core.offers import AssetKind
from pressroom.pages import Composed, Link, pictures_path
from pressroom.pages.attachments import attached_files
from pressroom.pages.filters import FilterGroup, FilterOption
from pressroom.pictures import full_size, full_size_artifact, page_picture, read_original

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead, Site
    from pressroom.core.offers import Offer
    from pressroom.pages import Listed, Page, Pager, Planner
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pictures import FullSize, Originals, PagePicture
    from pressroom.publish.artifact import Artifact


_FORMS: Final = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WebP"}
# In which a drawing that has no pixels is shown.
_FRAME: Final = (240, 160)


@dataclass(frozen=True)
class LibraryEntry:
    """What an asset's place in the library is made from: a picture with its originals, or a file.

    `shapes` is the path of the page that has the picture in every shape, `path` the name of the asset's own file.
    """

    kind: str
    path: str
    picture: Picture | None
    originals: Originals
    file: AttachedFile | None
    shapes: str | None
    users: tuple[Listed, ...]

    holders: ClassVar = ("users",)

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it; each stands in two lists."""
        return digest_of(self.kind, self.picture, self.originals, self.file, self.shapes, self.users)


class PictureFile(NamedTuple):
    """One form in which a picture can be taken along; sizes in pixels."""

    path: str
    form: str
    width: int
    height: int
    is_original: bool = False


class ShownAsset(NamedTuple):
    """An asset as the library shows it: a `picture` with its `forms` and the page of its `shapes`, or a `file`.

    `size` is that of a logo that can be shown, in pixels, or none.
    `kind` is pictures, sound, films, documents or logos; `users` lead to where it is used.
    """

    kind: str
    title: str
    caption: str | None
    credit: str | None
    copyright: str | None
    licence: str | None
    picture: PagePicture | None
    forms: tuple[PictureFile, ...]
    shapes: str | None
    file: AttachedFile | None
    size: tuple[int, int] | None
    users: tuple[Link, ...]


def library_pages(planner: Planner) -> Iterator[Page]:
    """Yield the pages of the library: of everything, and of each kind that there is."""
    entries = [_entry(planner, offer) for offer in planner.edition.offers]
    for chosen in (None, *dict.fromkeys(AssetKind(entry.kind) for entry in entries)):
        path = urls.library_path(chosen)
        shown = [entry for entry in entries if chosen in {None, entry.kind}]
        kinds = _kinds(planner, entries, chosen)
        numbered = (chosen and chosen.value, kinds.without_counts())
        yield from planner.pages_of_entries(
            path, "library.html", compose_library, shown, chosen and chosen.value, kinds, numbered=numbered
        )


def library_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield every picture of the library in its full size."""
    for edition in site.editions:
        for offer in edition.offers:
            if isinstance(offer.asset, Picture):
                original = read_original(site.folder, offer.asset.file)
                yield full_size_artifact(original, offer.asset, edition.language)


def compose_library(
    masthead: Masthead,
    _originals: Originals,
    items: tuple[LibraryEntry, ...],
    pager: Pager | None,
    kind: str | None,
    kinds: FilterGroup,
) -> Composed:
    """Return what a page of the library prints. `kind` is what it is narrowed to."""
    assets = tuple(_shown(masthead, item) for item in items)
    content = {"assets": assets, "pager": pager, "kind": kind, "kinds": kinds}
    return Composed(title=masthead.name, section="library", content=content)


def _entry(planner: Planner, offer: Offer) -> LibraryEntry:
    asset = offer.asset
    picture = asset if isinstance(asset, Picture) else None
    file = attached_files(planner.site.folder, (asset,))[0] if isinstance(asset, Attachment) else None
    own = (item for item in offer.users if item.picture and item.picture.file == asset.file)
    shapes = (pictures_path(planner.masthead, item) for item in own)
    return LibraryEntry(
        kind=offer.kind.value,
        path=asset.file,
        picture=picture,
        originals=planner.originals_of_files((asset.file,) if kind_of_file(asset.file) == "picture" else ()),
        file=file,
        shapes=next(shapes, None) if picture else None,
        users=tuple(planner.listed(item) for item in offer.users),
    )


def _kinds(planner: Planner, entries: list[LibraryEntry], chosen: AssetKind | None) -> FilterGroup:
    def path(kind: AssetKind | None) -> str:
        return planner.masthead.path(urls.library_path(kind))

    counts = {kind: sum(entry.kind == kind for entry in entries) for kind in AssetKind}
    options = tuple(FilterOption(kind, path(kind), kind is chosen, count) for kind, count in counts.items() if count)
    return FilterGroup(options, path(None), chosen is not None)


def _shown(masthead: Masthead, entry: LibraryEntry) -> ShownAsset:
    users = tuple(Link(item.title, item.path) for item in entry.users)
    if entry.file:
        return _shown_file(entry, entry.file, users)
    picture = entry.picture
    shown, original = page_picture(entry.originals, picture), entry.originals.find(entry.path)
    if picture is None or shown is None or original is None:
        raise AssertionError(f"{entry.path} is neither a file nor a picture that is drawn")
    return ShownAsset(
        kind=entry.kind,
        title=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
        copyright=picture.copyright,
        licence=picture.licence,
        picture=shown,
        forms=tuple(_forms(shown, full_size(original, picture, masthead.language))),
        shapes=entry.shapes,
        file=None,
        size=None,
        users=users,
    )


def _shown_file(entry: LibraryEntry, file: AttachedFile, users: tuple[Link, ...]) -> ShownAsset:
    original = entry.originals.find(entry.path) if file.kind == "picture" else None
    return ShownAsset(
        kind=entry.kind,
        title=file.title,
        caption=file.description,
        credit=file.credit,
        copyright=None,
        licence=file.licence,
        picture=None,
        forms=(),
        shapes=None,
        file=file,
        size=original.size if original else _FRAME if file.suffix == "SVG" else None,
        users=users,
    )


def _forms(picture: PagePicture, original: FullSize) -> Iterator[PictureFile]:
    """Yield the original with all its pixels, for picture desks, and the JPEG of pages, which every program reads."""
    yield PictureFile(original.path, _FORMS[original.suffix], original.width, original.height, is_original=True)
    yield PictureFile(picture.source, "JPEG", picture.width, picture.height)
