"""What one file says of another: links, keys of people and topics, addresses that would collide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.files import composed_name
from pressroom.core.model import CampaignPart, Digest, EarlierRelease, Event, Page, Release, Status
from pressroom.core.model.asset import kind_of_file
from pressroom.core.model.kinds import PUBLICATIONS
from pressroom.core.problems import Place, suggestion

from .share_messages import check_messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pressroom.core.model import Campaign, Publication
    from pressroom.core.nodes import Node

    from .desk import Desk
    from .markdown_file import MarkdownFile

# Addresses that content/pages/ cannot have.
_TAKEN: Final = urls.HUB_PAGES | {"theme", "media", urls.VERIFY_PAGE, urls.SEARCH_PAGE, urls.SHORT_LINKS}
_OF_PEOPLE: Final = "a key of people.yaml"
_SHORTCUT = re.compile(r"\{(?P<kind>campaign|person|topic|page)\}(?P<key>[^/#]*)/?")
# What digests may lead to: all kinds but themselves.
_ROUNDED_UP: Final = frozenset(model.kind for model in PUBLICATIONS.values()) - {Digest.kind}
# What has no file to link to is called by a shortcut instead; its folder, in the site or on the disk, tells which.
_BY_FOLDER = re.compile(r"(?:\.{0,2}/)*(?P<folder>[a-z]+)/(?P<key>[^/#.]+)(?:[/.][^#]*)?")
_SHORTCUTS: Final = {"campaigns": "{campaign}", "people": "{person}", "topics": "{topic}", "pages": "{page}"}


def resolve_link(desk: Desk, target: str, base: Path, language: str) -> str:
    """Return the path, from the site's root, that a link means; raise ValueError with `what; remedy`.

    Files are looked for from `base`, keys in `language`.
    """
    if not target:
        raise ValueError("the link has no address; write one in its round brackets")
    if target.startswith("www."):
        raise ValueError(f"'{target}' is not a complete address; begin it with https://")
    if match := _SHORTCUT.fullmatch(target):
        path = _shortcut(desk, match["kind"], match["key"], language)
        return urls.in_language(path, language, desk.languages[0])
    name = composed_name(desk.assets.resolve(target, base))
    if known := desk.lookups.get(f"file {name}") or desk.lookups.get(f"folder {language} {name}"):
        return known
    raise ValueError(f"there is no publication '{target}'; {_remedy_of_link(desk, target, name)}")


def resolve_link_of_campaign(desk: Desk, target: str, folder: Path, language: str) -> str:
    """Return likewise what a link in a YAML file of a campaign means: a file of its folder, or else one of content/."""
    try:
        return resolve_link(desk, target, folder, language)
    except ValueError:
        return resolve_link(desk, target, desk.content, language)


def _remedy_of_link(desk: Desk, target: str, name: str) -> str:
    """Return what to write in place of a link that leads to no publication. `name` is the file that it means."""
    folder, _, word = name.rpartition("/")
    if kind_of_file(word):
        return "a file is offered under `media:` of a release"
    if (match := _BY_FOLDER.fullmatch(target)) and (shortcut := _SHORTCUTS.get(match["folder"])):
        return f"write {shortcut}{match['key']}"
    beside = [key.removeprefix(f"file {folder}/") for key in desk.lookups.known if key.startswith(f"file {folder}/")]
    return suggestion(word, beside) if beside else "write the way from this file to the other, like ../stories/name.md"


def _shortcut(desk: Desk, kind: str, key: str, language: str) -> str:
    prefix = f"{kind} " if kind in {"campaign", "page"} else f"{kind} {language} "
    if path := desk.lookups.get(prefix + key):
        return path
    known = [each.removeprefix(prefix) for each in desk.lookups.known if each.startswith(prefix)]
    raise ValueError(f"there is no {kind} '{key}'; {suggestion(key, known)}")


def note_collisions(desk: Desk, files: Iterable[MarkdownFile], place_of_slug: Callable[[MarkdownFile], Place]) -> None:
    """Note every file whose address another one has already, capitals and small letters being alike."""
    seen: dict[str, MarkdownFile] = {}
    called: dict[tuple[str, str, str], MarkdownFile] = {}
    taken = {name.casefold() for name in (*_TAKEN, *desk.languages)}
    for file in files:
        path = urls.in_language(file.site_path, file.language, desk.languages[0])
        first = seen.setdefault(path.casefold(), file)
        if first is not file:
            what = f"has the same address as {first.name} ({file.site_path})"
            desk.problems.add(place_of_slug(file), "slug", what, "give one of them another `slug:`")
        # Each campaign has rules and a handbook of its own.
        within = file.within if issubclass(file.model, CampaignPart) else ""
        namesake = called.setdefault((f"{within} {file.model.kind}", file.language, file.slug.casefold()), file)
        if first is file and namesake is not file:
            what = f"is called like {namesake.name}, and all of a kind need names of their own"
            desk.problems.add(place_of_slug(file), "slug", what, "give one of them another `slug:`, or rename the file")
        if file.model is Page and file.slug.casefold() in taken:
            what = f"'{file.slug}' is an address that the newsroom itself needs"
            desk.problems.add(place_of_slug(file), "slug", what, "choose another slug")


def check_keys(desk: Desk, item: Publication | Page, header: Node) -> None:
    """Note every key of a topic, contact, boilerplate, person or channel that is defined nowhere."""
    for key, kind, what in (
        ("topics", "topic", "a topic of newsroom.yaml"),
        ("contacts", "contact", "a contact of newsroom.yaml"),
        ("boilerplates", "boilerplate", "a boilerplate of newsroom.yaml"),
        ("authors", "person", _OF_PEOPLE),
        ("people", "person", _OF_PEOPLE),
        ("spokespeople", "person", _OF_PEOPLE),
    ):
        # Not by getattr, which Pydantic makes slow for what a model has not.
        for index, value in enumerate(vars(item).get(key, ())):
            _check_key(desk, header, (key, index), f"{kind} {item.language} ", value, what)
    _check_within(desk, item)
    _check_original(desk, item, header)
    if vars(item).get("republish") is True and not desk.lookups.get(f"republish {item.language}"):
        what = "the newsroom has no terms on which others may republish anything"
        remedy = "write the name of a licence here, or `republish:` into newsroom.yaml"
        desk.problems.add(header.at(("republish",)).place, "republish", what, remedy)
    share = vars(item).get("share")
    if share and share.messages:
        check_messages(desk, share, item.language, header)
    if isinstance(item, Event) and item.organiser:
        _check_key(
            desk, header, ("organiser",), f"contact {item.language} ", item.organiser, "a contact of newsroom.yaml"
        )
    if isinstance(item, Digest):
        _check_digest(desk, item, header)
    if isinstance(item, Release):
        _check_release(desk, item, header)


def _check_original(desk: Desk, item: Publication | Page, header: Node) -> None:
    """Note a translation of what is not there: of a text that says so, and whose original is gone."""
    original = vars(item).get("original")
    if original is None or original == item.language or isinstance(item, EarlierRelease):
        return
    place = header.at(("original",)).place
    if original not in desk.languages:
        what, remedy = f"'{original}' is no language of this newsroom", suggestion(original, desk.languages)
        desk.problems.add(place, "original", what, remedy)
    elif desk.lookups.get(f"path {original} {item.path}") is None:
        what = f"this is a translation, and there is no {item.kind} '{item.slug}' in {original} any more"
        remedy = f"bring the original back, or write `original: {item.language}` if this text shall stand by itself"
        desk.problems.add(place, "original", what, remedy)


def _check_release(desk: Desk, item: Release, header: Node) -> None:
    for index, slug in enumerate(item.related):
        _check_related(desk, header.at(("related", index)), item, slug)
    for index, quote in enumerate(item.quotes):
        if quote.person:
            prefix = f"person {item.language} "
            _check_key(desk, header, ("quotes", index, "person"), prefix, quote.person, _OF_PEOPLE)
        if not quote.approved and item.status is not Status.DRAFT and type(item) is Release:
            _check_approval(desk, item, header.at(("quotes", index)).place, index)


def _check_digest(desk: Desk, digest: Digest, header: Node) -> None:
    """Note what a digest leads to and is no publication, or another digest; and what nobody can have corrected.

    Whether it is there at all is told later, when all former addresses are known.
    """
    for key, paths, kinds in (
        ("publications", digest.paths, _ROUNDED_UP),
        ("amended", digest.amended_paths, {Release.kind}),
    ):
        for index, path in enumerate(paths):
            is_there = desk.lookups.get(f"path {digest.language} {path}") is not None
            if is_there and urls.kind_at(path) not in kinds:
                what = f"'{path.rstrip('/')}' is none of these: {', '.join(sorted(kinds))}"
                place = header.at((key, index)).place
                desk.problems.add(place, key, what, "delete it here, or link to it in the text")


def _check_within(desk: Desk, item: Publication | Page) -> None:
    """Note an episode of a series that is defined nowhere."""
    series = vars(item).get("series")
    prefix = f"series {item.language} "
    if series and desk.lookups.get(prefix + series) is None:
        known = [each.removeprefix(prefix) for each in desk.lookups.known if each.startswith(prefix)]
        what = f"lies in the folder of a series '{series}', which series.yaml does not have"
        remedy = suggestion(series, known) if known else f"write `{series}: {{title: …}}` into content/series.yaml"
        desk.problems.add(Place(item.origin), "", what, remedy)


def _check_approval(desk: Desk, release: Release, place: Place, index: int) -> None:
    if desk.lookups.get(f"approvals {release.language}"):
        what = "nobody has approved these words, and this newsroom requires it"
        remedy = f"have them approved, then run `pressroom approve {release.slug} --by NAME --quote {index + 1}`"
        desk.problems.add(place, f"quotes.{index}.approved", what, remedy)


def _check_related(desk: Desk, node: Node, release: Release, slug: str) -> None:
    own = release.release if isinstance(release, EarlierRelease) else release.slug
    if slug == own:
        desk.problems.add(node.place, "related", f"'{slug}' is this release itself", "delete it here")
        return
    prefix = f"path {release.language} {urls.releases_path()}"
    if desk.lookups.get(f"{prefix}{slug}/") is None:
        found = {each.removeprefix(prefix).strip("/") for each in desk.lookups.known if each.startswith(prefix)}
        # The list of all releases stands under the same way, with nothing behind it.
        known = found - {"", own}
        desk.problems.add(node.place, "related", f"there is no release '{slug}'", suggestion(slug, known))


def check_action(desk: Desk, campaign: Campaign, header: Node) -> None:
    """Note what a campaign names and nobody has: a page of the site, a phase, boilerplates."""
    for index, value in enumerate(campaign.media_kit.boilerplates if campaign.media_kit else ()):
        written = ("media_kit", "boilerplates", index)
        _check_key(desk, header, written, f"boilerplate {campaign.language} ", value, "a boilerplate of newsroom.yaml")
    if campaign.action:
        node = header.at(("action", "address"))
        _check_site_address(desk, campaign.action.address, campaign.language, "action.address", node)
        if campaign.action.phase and not campaign.action_phase:
            place = header.at(("action", "phase")).place
            what = f"'{campaign.action.phase}' is not the key of a phase of this campaign"
            remedy = suggestion(campaign.action.phase, [phase.key for phase in campaign.phases])
            desk.problems.add(place, "action.phase", what, remedy)


def check_accounts(desk: Desk, node: Node) -> None:
    """Note accounts of newsroom.yaml whose address is a page of the site that is not there."""
    for language, newsroom in desk.newsrooms.items():
        for number, account in enumerate(newsroom.accounts):
            written = node.at(("accounts", number, "address"))
            _check_site_address(desk, account.address, language, "accounts.address", written)


def _check_site_address(desk: Desk, address: str, language: str, key: str, node: Node) -> None:
    if ":" in address:
        return
    path = address.partition("#")[0].strip("/") + "/"
    prefix = f"path {language} "
    if desk.lookups.get(prefix + path) is None:
        known = [each.removeprefix(prefix) for each in desk.lookups.known if each.startswith(prefix)]
        what = f"there is no page '{address}' in this newsroom"
        desk.problems.add(node.place, key, what, suggestion(path, known))


def _check_key(desk: Desk, header: Node, path: tuple[int | str, ...], prefix: str, value: str, what: str) -> None:  # noqa: PLR0917 - one row of a table
    if desk.lookups.get(prefix + value) is None:
        known = [each.removeprefix(prefix) for each in desk.lookups.known if each.startswith(prefix)]
        key = ".".join(part for part in path if isinstance(part, str))
        desk.problems.add(header.at(path).place, key, f"'{value}' is not {what}", suggestion(value, known))
