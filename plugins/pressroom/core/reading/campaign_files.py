"""campaigns/<slug>/campaign.yaml: one file for all languages of a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core.model import Campaign
from pressroom.core.problems import Place, suggestion
from pressroom.core.prose import BodySource, Prose, parse_prose

from .desk import listed_languages, refuse_keys, without
from .references import check_action, check_keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pressroom.core.nodes import Node

    from .desk import Desk
    from .references import Index

_OURS: Final = {
    "origin": "delete it",
    "slug": "delete it; the folder's name is the campaign's address",
    "language": "write `languages: [...]`, or leave it out for all of the newsroom's",
}


def read_campaign_files(desk: Desk, files: list[Path]) -> dict[str, Node]:
    """Return what each campaign's file says, by slug."""
    nodes: dict[str, Node] = {}
    for folder in sorted({desk.campaigns / path.relative_to(desk.campaigns).parts[0] for path in files}):
        path = folder / "campaign.yaml"
        if not folder.is_dir():
            desk.problems.add(Place(desk.shown(folder)), "", "is not in a campaign's folder", "move it into one")
        elif path not in files:
            desk.problems.add(Place(desk.shown(path)), "", "there is no such file", "make one, or delete the folder")
        elif node := desk.read_yaml_file(path):
            nodes[folder.name] = node
    return nodes


def campaigns(desk: Desk, nodes: dict[str, Node], index: Index) -> Iterator[Campaign]:
    """Yield each campaign in each of its languages; what cannot be one has its problems noted."""
    for slug, node in nodes.items():
        for language, told in desk.in_each_language(node, _languages(desk, node)):
            if campaign := _campaign(desk, slug, language, told, index):
                yield campaign


def _languages(desk: Desk, node: Node) -> tuple[str, ...]:
    listed = listed_languages(node)
    for language in set(listed) - set(desk.languages):
        place = node.at(("languages",)).place
        what = f"'{language}' is not a language of this newsroom"
        desk.problems.add(place, "languages", what, suggestion(language, desk.languages))
    return tuple(language for language in listed if language in desk.languages)


def _campaign(desk: Desk, slug: str, language: str, node: Node, index: Index) -> Campaign | None:
    folder = desk.campaigns / slug
    given: dict[str, object] = {
        "slug": slug,
        "language": language,
        "origin": desk.shown(folder / "campaign.yaml"),
        "body": _body(desk, folder, language, node, index),
    }
    header = refuse_keys(desk, without(node, {"body"}), _OURS)
    campaign = desk.validated(Campaign, header, folder, given)
    if campaign:
        check_keys(desk, campaign, header)
        check_action(index, campaign, header)
    return campaign


def _body(desk: Desk, folder: Path, language: str, node: Node, index: Index) -> Prose:
    written = dict(node.entries()).get("body")
    if written is None:
        return Prose()
    if not isinstance(written.value, str):
        desk.problems.add(written.place, "body", "wanted text", "write `body: |` and the text below it, indented")
        return Prose()
    return parse_prose(
        # The text of a block scalar begins on the line after its key.
        BodySource(written.value, written.place.file, written.place.line + 1),
        resolve_link=lambda target: index.resolve(target, desk.content, language),
        find_asset=lambda reference: desk.assets.find(reference, folder),
        problems=desk.problems,
        engine=desk.markdown,
    )
