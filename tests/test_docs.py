"""The guides tell the truth: their samples are read by the real reader, and nothing that exists is left out."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import urlsplit

import pytest
import yaml
from typer.main import get_command

from newsrooms import AS_OF, CAMPAIGN, RELEASE, REPOSITORY, SETTINGS, STORY
from pdf_files import DEMO
from pressroom import campaigns, hub, releases
from pressroom.channels import channel_keys, find_outline
from pressroom.cli.commands import app
from pressroom.core import model
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.core.model.campaign_parts import Results
from pressroom.core.model.channel import Channel
from pressroom.core.model.entry import Entry
from pressroom.core.model.event import Event
from pressroom.core.model.fields import Model
from pressroom.core.model.newsroom import FetchedEmbed
from pressroom.core.model.outreach import Partner, Wave
from pressroom.core.problems import ExitCode
from pressroom.core.prose import Html
from pressroom.embeds import load_providers
from pressroom.pages.page import content_security_policy
from pressroom.share import channels_with_forms
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsrooms import TestNewsroom

DOCS = REPOSITORY / "docs"
EDITORS = DOCS / "editors"
CAMPAIGN_FILE = DOCS / "campaign-managers/campaign-file.md"
ENTRIES = DOCS / "campaign-managers/entries.md"
RULES = DOCS / "campaign-managers/rules-and-handbook.md"
GUIDES = sorted([*REPOSITORY.glob("*.md"), *DOCS.rglob("*.md")])

MARKED_SAMPLE = re.compile(r"^<!-- sample: (?P<kind>[^\n]+) -->\n```\w*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
PICTURE = re.compile(r"(?:\.\./)*(?P<path>media/(?:[\w-]+/)*[\w-]+\.(?:png|jpg|webp|pdf))")
RELEASE_WITHOUT_QUOTES = re.sub(r"^quotes: .*\n", "", RELEASE, flags=re.MULTILINE)

# What comes from a file's name or place, and not from a key that anybody writes.
GIVEN_BY_THE_READER = {
    *("origin", "body", "key", "measured", "marks", "read", "table"),
    *("campaign_hashtags", "open_html", "figures", "tallies", "consent_ends"),
    "brand",
}
NAMED = [getattr(model, name) for name in model.__all__]
MODELS = [found for found in NAMED if isinstance(found, type) and issubclass(found, Model)]


class Sample(NamedTuple):
    """A block of a guide, and what its mark says that it is."""

    guide: Path
    kind: str
    text: str


def samples() -> Iterator[Sample]:
    """Yield every marked block of every guide."""
    for guide in GUIDES:
        yield from (Sample(guide, *match.groups()) for match in MARKED_SAMPLE.finditer(guide.read_text("utf-8")))


def sample(kind: str) -> str:
    """Return the text of the one sample of a kind."""
    (found,) = [each.text for each in samples() if each.kind == kind]
    return found


def newsroom_of_the_guides() -> dict[str, str]:
    """Return what the samples refer to: the guides' own newsroom and people, and something to link to."""
    return {
        "content/newsroom.yaml": sample("newsroom"),
        "content/people.yaml": sample("people"),
        "content/coverage.yaml": sample("coverage"),
        "content/stories/second-story.md": STORY,
        "content/releases/our-release.md": RELEASE,
        "content/pages/about.md": "---\ntitle: About\n---\n",
        "campaigns/summer-reading/campaign.yaml": CAMPAIGN,
        "campaigns/summer-reading/goal.csv": "at,value,source\n2026-06-20T18:00Z,40,The list\n",
    }


def files_of_campaign(kind: str, text: str) -> dict[str, str]:
    """Return the files of a campaign that hold the sample."""
    if kind == "handbook page":
        folder = "campaigns/summer-reading"
        return {f"{folder}/rules/1.md": FIRST_RULES, f"{folder}/pages/guidelines.md": text}
    if kind == "entries":
        campaign = f"{CAMPAIGN}categories: {{maps: Maps}}\n"
        folder = "campaigns/summer-reading"
        return {f"{folder}/campaign.yaml": campaign, f"{folder}/entries.yaml": text}
    return files_of_results(text if kind == "results" else RESULTS + text)


def files_of(kind: str, text: str) -> dict[str, str]:
    """Return the files of a newsroom that holds the sample."""
    whole = {
        "story": "content/stories/sample.md",
        "release": "content/releases/sample.md",
        "statement": "content/releases/statement.md",
        "digest": "content/digests/sample.md",
        "question": "content/questions/sample.md",
        "reader story": "content/reader-stories/sample.md",
        "rules": "campaigns/summer-reading/rules/1.md",
        "update": "campaigns/summer-reading/updates/first-week.md",
        "page": "content/pages/sample.md",
        "document": "content/documents/sample.md",
        "campaign": "campaigns/summer-reading/campaign.yaml",
        "outreach": "campaigns/summer-reading/outreach.yaml",
        "events": "campaigns/summer-reading/events.yaml",
        "newsroom events": "content/events.yaml",
        "newsroom": "content/newsroom.yaml",
        "people": "content/people.yaml",
        "series": "content/series.yaml",
        "coverage": "content/coverage.yaml",
        "embeds lock": "content/embeds.lock.yaml",
        "short links": "content/short-links.yaml",
        "addresses": "content/addresses.yaml",
    }
    if kind in whole:
        return newsroom_of_the_guides() | {whole[kind]: text}
    if kind == "episode":
        return newsroom_of_the_guides() | {"content/series.yaml": sample("series"), "content/series/voices/s.md": text}
    if kind == "corrected release":
        files = {"content/releases/corrected.md": text, "content/versions/corrected-v1.md": sample("earlier release")}
        return newsroom_of_the_guides() | files
    if kind in {"handbook page", "entries", "results", "more of results"}:
        return newsroom_of_the_guides() | files_of_campaign(kind, text)
    smallest = "name: News\nlanguages: [en, ko]\n"
    if kind.startswith("own channel "):
        return {f"content/channels/{kind.removeprefix('own channel ')}.yaml": text}
    return {
        "newsroom alone": {"content/newsroom.yaml": text, "content/people.yaml": "{}\n"},
        "more of a newsroom": {"content/newsroom.yaml": smallest + text},
        "more of a story": {"content/stories/sample.md": STORY.replace("title:", f"{text}title:")},
        "more of a release": {
            "content/releases/sample.md": RELEASE_WITHOUT_QUOTES.replace("contacts:", f"{text}contacts:")
        },
        "more of a campaign": {"campaigns/sample/campaign.yaml": CAMPAIGN + text},
    }[kind]


def files_of_results(report: str) -> dict[str, str]:
    """Return a campaign with a report of its results, and the export that this names, if it names one."""
    folder = "campaigns/summer-reading"
    files = {f"{folder}/campaign.yaml": f"{CAMPAIGN}goals: [More readers]\n", f"{folder}/results.yaml": report}
    export = {f"{folder}/results/visits.csv": "date,visitors,pageviews,visits\n2026-07-01,3,9,5\n"}
    return files | export if "exports:" in report else files


def pictures_of(files: dict[str, str], picture: bytes) -> dict[str, bytes]:
    """Return a picture for each path to one that the files name, and a document for each path to a PDF."""
    folders = {name: "content" if name.startswith("content/") else name.rpartition("/")[0] for name in files}
    return {
        f"{folders[name]}/{match['path']}": DEMO if match["path"].endswith(".pdf") else picture
        for name, text in files.items()
        for match in PICTURE.finditer(text)
    }


FIRST_RULES = "---\ntitle: Rules\nsummary: New.\ndate: 2026-06-01T09:00Z\nstatus: draft\n---\n"
RESULTS = "title: Results\nsummary: What came of it.\n"
TESTED_BY_THEMSELVES = (
    "brand",
    "earlier release",
    "podcast",
    "preview settings",
    "feature address_list",
    "channel",
    "policy",
    "nginx",
    "apache",
)
CONTENT_SAMPLES = [each for each in samples() if each.kind not in TESTED_BY_THEMSELVES]


@pytest.mark.parametrize(
    ("kind", "text"),
    [(each.kind, each.text) for each in CONTENT_SAMPLES],
    ids=[f"{each.guide.stem}: {each.kind}" for each in CONTENT_SAMPLES],
)
def test_the_real_reader_finds_no_problem_in_a_sample(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, kind: str, text: str
) -> None:
    """Who copies a sample gets something that works."""
    files = files_of(kind, text)

    assert make_newsroom(files | pictures_of(files, picture_bytes)).problems() == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.relative_to(REPOSITORY).as_posix())
def test_every_block_of_yaml_is_marked_as_a_sample(guide: Path) -> None:
    """No YAML stands in the guides that nobody has tried."""
    text = guide.read_text("utf-8")

    assert len(re.findall(r"^```yaml$", MARKED_SAMPLE.sub("", text), re.MULTILINE)) == 0


@pytest.mark.parametrize("described", MODELS, ids=lambda described: described.__name__)
def test_every_key_is_described(described: type[Model]) -> None:
    """Whatever an editor may write stands in the guide for that file."""
    module = described.__module__.rpartition(".")[2]
    guide = {
        "campaign": CAMPAIGN_FILE,
        "event": DOCS / "campaign-managers/events.md",
        "entry": ENTRIES,
        "campaign_kit": RULES,
        "campaign_details": CAMPAIGN_FILE,
        "goal": CAMPAIGN_FILE,
        "microsite": DOCS / "campaign-managers/own-site.md",
        "brand": DOCS / "designers/brand.md",
        "colours": DOCS / "designers/brand.md",
        "newsletter": EDITORS / "newsroom-files.md",
        "newsroom": EDITORS / "newsroom-files.md",
        "people": EDITORS / "newsroom-files.md",
        "series": EDITORS / "newsroom-files.md",
        "republishing": EDITORS / "newsroom-files.md",
        "feeds": EDITORS / "feeds.md",
        "podcasting": EDITORS / "podcasts.md",
    }
    text = guide.get(module, EDITORS / "front-matter.md").read_text("utf-8")
    if module == "campaign_rules":
        # Front matter like any other, and a few keys more.
        text += RULES.read_text("utf-8")
    if described is Results:
        text += (CAMPAIGN_FILE.parent / "results.md").read_text("utf-8")

    keys = {field.alias or name for name, field in described.model_fields.items()}
    # Of rows of a table, and of what is read as such, the file's other keys say these.
    given = GIVEN_BY_THE_READER | ({"language", "purpose"} if issubclass(described, (Entry, Event, Results)) else set())
    assert {key for key in keys if f"`{key}`" not in text} - given == set()


@pytest.mark.parametrize("described", [Partner, Wave], ids=lambda described: described.__name__)
def test_every_key_of_outreach_is_described(described: type[Model]) -> None:
    """No part of any site, so that it stands apart from the other models."""
    text = (DOCS / "campaign-managers/outreach.md").read_text("utf-8")

    assert {key for key in described.model_fields if f"`{key}`" not in text} - GIVEN_BY_THE_READER == set()


def test_every_key_of_fetched_embeds_is_described() -> None:
    """Nobody writes them, but somebody reads them in a diff."""
    guide = (EDITORS / "embeds-fetch.md").read_text("utf-8")

    assert {key for key in FetchedEmbed.model_fields if f"`{key}`" not in guide} == {
        "transcript",
        "captions",
        "published",
    }


@pytest.mark.parametrize("code", list(ExitCode), ids=lambda code: code.name)
def test_every_exit_code_is_described(code: ExitCode) -> None:
    """The table of exit codes is complete."""
    assert f"\n| {code.value} | " in (EDITORS / "messages.md").read_text("utf-8")


def test_every_option_of_a_build_is_described() -> None:
    """Who looks after a newsroom finds all of them on one page."""
    guide = (DOCS / "developers/building.md").read_text("utf-8")
    options = {
        option for parameter in cast("Any", get_command(app)).commands["build"].params for option in parameter.opts
    }

    assert {option for option in options if f"`{option}" not in guide} == set()


def test_every_setting_of_ours_is_described() -> None:
    """Whoever looks after a newsroom finds it where the settings are."""
    read = (REPOSITORY / "plugins/pressroom/site/settings.py").read_text("utf-8")
    guide = (DOCS / "developers/architecture.md").read_text("utf-8")

    # The clock is set by the command, not by anybody's settings.
    assert {name for name in re.findall(r'"(PRESSROOM_\w+)"', read) if f"`{name}`" not in guide} <= {
        "PRESSROOM_CLOCK",
        "PRESSROOM_FEATURES",
    }


def test_every_dependency_has_its_reason() -> None:
    """Dependencies of running, testing and installing: each has a line, and no line is left over."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    required = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    table = (DOCS / "developers/dependencies.md").read_text("utf-8")

    named = set(re.findall(r"^\| (?!package |-)(\S+) \| \S", table, re.MULTILINE))

    assert named == {re.split(r"[\[>=<~! ]", requirement)[0] for requirement in required}


def test_every_channel_is_named() -> None:
    """Editors see which channels an account can have, and which of them can be shared to."""
    guide = (EDITORS / "newsroom-files.md").read_text("utf-8")
    accounts, share = (
        re.findall(r"`([a-z0-9-]+)`", guide.partition(f"\nFor `{key}`: ")[2].partition(".")[0])
        for key in ("accounts", "share")
    )

    outlines = [outline for key in channel_keys() if (outline := find_outline(key))]
    assert accounts == [outline.key for outline in outlines if outline.has_accounts]
    assert share == sorted(channels_with_forms())


def test_every_sign_of_the_theme_belongs_to_a_channel() -> None:
    """A channel's account shows a sign that is there, and none is left over."""
    signs = {sign.stem for sign in (REPOSITORY / "theme/static/images/channels").glob("*.svg")}

    assert signs == {outline.sign for key in channel_keys() if (outline := find_outline(key))}


def test_every_provider_of_embeds_is_named() -> None:
    """Editors see whose addresses become embeds."""
    guide = (EDITORS / "links-pictures-embeds.md").read_text("utf-8")

    assert [provider.name for provider in load_providers() if provider.name not in guide] == []


def commands_in(text: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each `pressroom` command that stands as code, with its options."""
    for code in re.findall(r"`([^`\n]+)`|^ {4}(.+)$", text, re.MULTILINE):
        for name, rest in re.findall(r"(?:^|[/ ])pressroom ([a-z]+(?:-[a-z]+)*)([^&#]*)", "".join(code)):
            yield name, set(re.findall(r"--[a-z-]+", rest))


def options_of(command: Any) -> Iterator[str]:
    """Yield the options of a command, or of all commands of a group."""
    for each in (command, *getattr(command, "commands", {}).values()):
        yield from (option for parameter in each.params for option in parameter.opts)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.relative_to(REPOSITORY).as_posix())
def test_every_command_in_the_guides_exists(guide: Path) -> None:
    """Commands and options are those that the program has."""
    known = {name: set(options_of(command)) for name, command in cast("Any", get_command(app)).commands.items()}

    found = list(commands_in(guide.read_text("utf-8")))

    assert [(name, options) for name, options in found if not options <= known.get(name, set())] == []
    assert [name for name, _ in found if name not in known] == []


def anchors_of(guide: Path) -> set[str]:
    """Return the anchors of a guide's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", guide.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.relative_to(REPOSITORY).as_posix())
def test_every_relative_link_leads_to_a_file(guide: Path) -> None:
    """Links between the guides lead to files, and their anchors to headings."""
    prose = re.sub(r"`[^`\n]*`", "", FENCED.sub("", guide.read_text("utf-8")))
    dead = []
    for match in LINK.finditer(prose):
        path, _, anchor = match["target"].partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        target = guide.parent / path if path else guide
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            dead.append(match["target"])

    assert dead == []


@pytest.mark.parametrize("kind", ["policy", "nginx", "apache"])
def test_the_policy_is_the_one_that_the_site_sends(kind: str) -> None:
    """A server that is set up by the guide sends what `_headers` says, for a site with videos of YouTube."""
    assert content_security_policy(("https://www.youtube-nocookie.com",), for_meta=False) in sample(kind)


def test_the_feature_of_the_guide_works(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The feature that the guide shows can be put beside the settings, and writes its file."""
    settings = (
        "import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent))\nimport address_list\n"
    )
    newsroom = make_newsroom(
        {
            "content/stories/a.md": STORY,
            "address_list.py": sample("feature address_list"),
            "pelicanconf.py": settings + SETTINGS.replace("feeds]", "feeds, address_list]"),
        }
    )

    done = newsroom.run("build", "--as-of", AS_OF)

    assert done.returncode == 0, done.stderr
    assert newsroom.output()["addresses.txt"] == b"https://news.example.org/stories/a/\n"


def test_the_preview_of_the_guide_has_a_folder_of_its_own(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A look at another day leaves the output alone."""
    newsroom = make_newsroom({"content/stories/a.md": STORY, "preview.py": sample("preview settings")})

    done = newsroom.run("build", "--settings", "preview.py", "--as-of", AS_OF)

    assert done.returncode == 0, done.stderr
    assert (newsroom.folder / "preview/stories/a/index.html").is_file()
    assert not (newsroom.folder / "output").exists()


def test_the_channel_of_the_guide_is_valid() -> None:
    """The file that the guide shows is a channel."""
    head, sheet = yaml.safe_load_all(sample("channel"))
    sources = sheet.pop("sources")
    channel = Channel.model_validate(head | sheet | {"key": "example"})

    assert channel.share is not None
    assert channel.share.source == tuple(sources)
    assert channel.placements


def names_in(value: object) -> Iterator[str]:
    """Yield the names of all fields of what a template is given, however deep."""
    if isinstance(value, tuple):
        for item in value:
            yield from names_in(item)
    elif isinstance(value, Model):
        yield from type(value).model_fields
    elif is_dataclass(value) and not isinstance(value, Html):  # printed by its `at`
        for each in fields(value):
            yield each.name
            yield from names_in(getattr(value, each.name))


def test_every_name_that_templates_are_given_is_described(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """Designers find what each template can print, and the fields of all of it."""
    files = newsroom_of_the_guides()
    for each in CONTENT_SAMPLES:
        if each.kind in {"story", "release", "statement", "corrected release", "campaign", "events", "newsroom events"}:
            files |= files_of(each.kind, each.text)
    newsroom = make_newsroom(files | pictures_of(files, picture_bytes))
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    features = (
        f"pressroom.{name}" for name in ("hub", "releases", "campaigns", "pictures", "embeds", "share", "feeds")
    )
    site = assemble(library, Clock(parse_instant(AS_OF)), "https://news.example.org", features)
    guide = (DOCS / "designers/theme.md").read_text("utf-8")
    rows = [line for line in guide.splitlines() if line.startswith("| `")]

    planned = [page for feature in (hub, releases, campaigns) for page in feature.pages(site)]
    pages = [(page.template, page.printed()) for page in planned]

    described = {template: next(row for row in rows if f"`{template}`" in row) for template, _ in pages}
    missing = {
        (template, name) for template, page in pages for name in page.content if f"`{name}`" not in described[template]
    }
    given = {name for _, page in pages for name in names_in((page.frame, page.head, *page.content.values()))}
    assert missing == set()
    assert {name for name in given if f"`{name}`" not in guide} == set()


def test_who_learns_of_an_address_is_told() -> None:
    """`pressroom fetch` asks these hosts and no others: whoever runs it can know."""
    guide = (EDITORS / "embeds-fetch.md").read_text("utf-8")

    for provider in load_providers():
        host = urlsplit(provider.oembed or "").hostname or "{}"
        hosts = provider.poster_hosts if "{" in host else (host, *provider.poster_hosts)
        assert not [each for each in hosts if provider.oembed and f"`{each}`" not in guide]
        assert (f"| {provider.name} |" in guide) is (provider.oembed is not None)
