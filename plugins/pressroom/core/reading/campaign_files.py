"""campaigns/<slug>/campaign.yaml: one file for all languages of a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core.model import Campaign
from pressroom.core.problems import Place, shown_path, suggestion
from pressroom.core.prose import BodySource, Prose, parse_prose
from pressroom.core.source import read_text
from pressroom.core.yaml_reader import UnreadableError, read_yaml

from .desk import listed_languages, refuse_keys, without
from .facts import READING
from .post_checks import check_posts
from .record import Record, recorded
from .references import check_action, check_keys, resolve_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pressroom.core.files import FoundFile
    from pressroom.core.nodes import Node

    from .desk import Desk

_OURS: Final = {
    "origin": "delete it",
    "slug": "delete it; the folder's name is the campaign's address",
    "language": "write `languages: [...]`, or leave it out for all of the newsroom's",
}


def find_campaigns(desk: Desk, files: list[FoundFile]) -> dict[str, FoundFile]:
    """Return each campaign's file, by slug; note folders without one."""
    base = f"{desk.campaigns.relative_to(desk.root).as_posix()}/"
    found: dict[str, FoundFile] = {}
    by_name = {file.name: file for file in files}
    for slug in sorted({file.name.removeprefix(base).partition("/")[0] for file in files}):
        name = f"{base}{slug}/campaign.yaml"
        if f"{base}{slug}" in by_name:
            place = Place(shown_path(f"{base}{slug}"))
            desk.problems.add(place, "", "is not in a campaign's folder", "move it into one")
        elif name not in by_name:
            desk.problems.add(Place(shown_path(name)), "", "there is no such file", "make one, or delete the folder")
        else:
            found[slug] = by_name[name]
    return found


def read_campaign(desk: Desk, slug: str) -> Record | None:
    """Read a campaign in all its languages and return what its file gave; None if its problems are noted."""
    desk.lookups.get(READING)
    path = desk.campaigns / slug / "campaign.yaml"
    shown = desk.shown(path)
    try:
        source = read_text(path, shown, desk.problems)
        node = read_yaml(source.text, shown, desk.problems)
    except UnreadableError:
        return None
    told = desk.in_each_language(node, _languages(desk, node))
    return recorded(source.digest, desk.lookups, _campaigns(desk, slug, told))


def _campaigns(desk: Desk, slug: str, told: Iterable[tuple[str, Node]]) -> Iterator[tuple[Campaign, Prose]]:
    for language, node in told:
        folder = desk.campaigns / slug
        prose = _body(desk, folder, language, node)
        header = refuse_keys(desk, without(node, {"body"}), _OURS)
        given: dict[str, object] = {
            "slug": slug,
            "language": language,
            "origin": desk.shown(folder / "campaign.yaml"),
        }
        if campaign := desk.validated(Campaign, header, folder, given):
            check_keys(desk, campaign, header)
            check_action(desk, campaign, header)
            check_posts(desk, campaign, header)
            yield campaign, prose


def _languages(desk: Desk, node: Node) -> tuple[str, ...]:
    listed = listed_languages(node)
    for language in set(listed) - set(desk.languages):
        place = node.at(("languages",)).place
        what = f"'{language}' is not a language of this newsroom"
        desk.problems.add(place, "languages", what, suggestion(language, desk.languages))
    return tuple(language for language in listed if language in desk.languages)


def _body(desk: Desk, folder: Path, language: str, node: Node) -> Prose:
    written = dict(node.entries()).get("body")
    if written is None:
        return Prose()
    if not isinstance(written.value, str):
        desk.problems.add(written.place, "body", "wanted text", "write `body: |` and the text below it, indented")
        return Prose()
    return parse_prose(
        # The text of a block scalar begins on the line after its key.
        BodySource(written.value, written.place.file, written.place.line + 1),
        resolve_link=lambda target: resolve_link(desk, target, desk.content, language),
        find_asset=lambda reference: desk.assets.find(reference, folder),
        problems=desk.problems,
        engine=desk.markdown,
        can_embed=desk.can_embed,
    )
