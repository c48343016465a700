"""campaigns/<slug>/campaign.yaml: one file for all languages of a campaign."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from pressroom.core.model import Campaign
from pressroom.core.model.kinds import FILES_OF_MANY, FILES_OF_ONE
from pressroom.core.problems import Place, shown_path, suggestion
from pressroom.core.prose import BodySource, Prose, parse_prose
from pressroom.core.source import read_text
from pressroom.core.yaml_reader import UnreadableError, read_yaml

from .answers import with_answers
from .campaign_checks import check_campaign, refuse_keys_of_parts
from .campaign_words import words_of_own
from .desk import listed_languages, refuse_keys, without
from .facts import READING
from .goal_file import GOAL_FILES, with_figures
from .post_checks import check_posts
from .record import Record, recorded
from .references import check_action, check_keys, resolve_link_of_campaign

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


# What lies in a campaign's folder and is read. Those that are read elsewhere, or only in private, are named here, too.
CAMPAIGN_FILES: Final = (
    "campaign.yaml",
    *FILES_OF_MANY,
    *FILES_OF_ONE,
    *GOAL_FILES,
    "votes.csv",
    "outreach.yaml",
    "outreach.csv",
)
# Tables may be anything that readers take along; one whose name is almost right is told, too.
_READ_ALWAYS: Final = (".yaml", ".yml")
_TABLES: Final = (".csv", ".tsv")
_ALIKE: Final = 0.85


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
    _note_unread(desk, base, by_name)
    return found


def _note_unread(desk: Desk, base: str, names: Iterable[str]) -> None:
    """Note files of a campaign's folder that look like data and that nobody would ever read."""
    for name in names:
        slug, _, file = name.removeprefix(base).partition("/")
        if not (slug and file) or "/" in file or file in CAMPAIGN_FILES:
            continue
        is_slip = file.endswith(_TABLES) and difflib.get_close_matches(file, CAMPAIGN_FILES, n=1, cutoff=_ALIKE)
        if is_slip or file.endswith(_READ_ALWAYS):
            remedy = suggestion(file, CAMPAIGN_FILES)
            desk.problems.add(Place(shown_path(name)), "", "nothing reads this file", remedy)


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
    told = desk.in_each_language(node, languages_in_yaml(desk, node))
    return recorded(source.digest, desk.lookups, _campaigns(desk, slug, told))


def _campaigns(desk: Desk, slug: str, told: Iterable[tuple[str, Node]]) -> Iterator[tuple[Campaign, Prose]]:
    for language, written in told:
        node = words_of_own(written, language, desk.problems).in_tree(written, body="body")
        folder = desk.campaigns / slug
        prose = body_in_yaml(desk, folder, language, node)
        header = refuse_keys(desk, without(node, {"body"}), _OURS)
        refuse_keys_of_parts(desk, header)
        given: dict[str, object] = {
            "slug": slug,
            "language": language,
            "origin": desk.shown(folder / "campaign.yaml"),
        }
        if "zone" not in dict(header.entries()):
            given["zone"] = desk.zone
        if campaign := desk.validated(Campaign, header, folder, given):
            check_keys(desk, campaign, header)
            check_action(desk, campaign, header)
            check_posts(desk, campaign, header)
            check_campaign(desk, campaign, header)
            yield _completed(desk, campaign, header, folder), prose


def _completed(desk: Desk, campaign: Campaign, header: Node, folder: Path) -> Campaign:
    """Return the campaign with what its file only leads to: the answers as HTML, the figures of its goal."""
    goal = with_figures(desk, campaign.goal, header, folder, campaign.language) if campaign.goal else None
    if not (goal or campaign.faq):
        return campaign
    return campaign.model_copy(update={"goal": goal, "faq": with_answers(desk, campaign, header, folder)})


def languages_in_yaml(desk: Desk, node: Node) -> tuple[str, ...]:
    """Return what stands under `languages:` of a YAML file; note those that the newsroom has not."""
    listed = listed_languages(node)
    for language in set(listed) - set(desk.languages):
        place = node.at(("languages",)).place
        what = f"'{language}' is not a language of this newsroom"
        desk.problems.add(place, "languages", what, suggestion(language, desk.languages))
    return tuple(language for language in listed if language in desk.languages)


def body_in_yaml(desk: Desk, folder: Path, language: str, node: Node) -> Prose:
    """Return what stands under `body:` of a YAML file in one language; files are looked for from `folder`."""
    written = dict(node.entries()).get("body")
    if written is None:
        return Prose()
    if not isinstance(written.value, str):
        desk.problems.add(written.place, "body", "wanted text", "write `body: |` and the text below it, indented")
        return Prose()
    return parse_prose(
        # The text of a block scalar begins on the line after its key.
        BodySource(written.value, written.place.file, written.place.line + 1),
        resolve_link=lambda target: resolve_link_of_campaign(desk, target, folder, language),
        find_asset=lambda reference: desk.assets.find(reference, folder),
        problems=desk.problems,
        engine=desk.markdown,
        can_embed=desk.can_embed,
    )
