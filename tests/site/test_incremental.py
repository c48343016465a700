"""The contract: after any edits, a build leaves what a clean build leaves, to the byte, and makes nothing without need.

Every example edits a tiny newsroom at random, as editors, designers, clocks, other programs and broken disks do, and
compares after each edit.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from newsrooms import AS_OF, REPOSITORY, SETTINGS, TestNewsroom
from pressroom.core import file_state
from pressroom.core.clock import parse_instant
from pressroom.core.problems import ProblemsError
from pressroom.pictures import original
from pressroom.publish.unchanged import glance
from pressroom.publish.work import Workers
from pressroom.site.build import build
from pressroom.site.pelican_door import load_settings
from pressroom.site.remembered import remembered_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

THEME: Final = REPOSITORY / "theme"
STATE: Final = (".pressroom", "output", ".output.pressroom")
EXAMPLES: Final = int(os.environ.get("PRESSROOM_EXAMPLES", "8"))

# A feature of a newsroom's own that makes a file of another one.
FEATURE: Final = """None
import sys, types
from pathlib import Path
from pressroom.publish.artifact import Artifact
own = types.ModuleType("own")
own.register = lambda: None
def artifacts(site):
    data = (site.folder / "data.txt").read_bytes()
    return [Artifact("data.txt", data.decode(), lambda: data)]
own.artifacts = artifacts
sys.modules["own"] = own
PLUGINS = [*PLUGINS, own]
"""

# What an edit does to the newsroom. Its words are shown when an example fails.
Edit = tuple[str, "Callable[[Incremental], None]"]


def picture(colour: int) -> bytes:
    """A picture that no channel refuses. All have as many bytes."""
    stream = io.BytesIO()
    Image.new("L", (640, 336), 80 * colour).save(stream, "PNG", compress_level=1)
    return stream.getvalue()


PICTURES: Final = (picture(1), picture(2))

# Values of one field have the same length wherever they can: then only the bytes tell of an edit.
STORY: Final[dict[str, tuple[str, ...]]] = {
    "title": ("Whale", "Cloud"),
    "date": ("2026-11-01T09:00Z", "2026-11-05T09:00Z", "2026-12-05T09:00Z"),
    "summary": ("It says A.", "It says B."),
    "topics": ("[sea]", "[sky]", "[]", "[sea, sky]"),
    "hashtags": ("['#Aa']", "['#Bb']", "[]"),
    "authors": ("[ann]", "[bob]", "[]"),
    "slug": ("", "other", "third"),
    "status": ("", "draft"),
    "embargo": ("", "2026-11-10T00:00Z", "2026-12-10T00:00Z"),
    "updated": ("", "2026-11-15T00:00Z", "2026-12-15T00:00Z"),
    "picture": (
        *[""] * 8,
        "{file: media/x.png, alt: A}",
        "{file: media/y.png, alt: A}",
        "{file: media/y.png, alt: A, focus: [0, 1]}",
        "{file: media/y.png, alt: B, caption: C, credit: D, crops: {instagram/story: {skip: true}}}",
    ),
    "body": (
        "Words.",
        "Sword.",
        "See [it](one.md).",
        "See [it](two.md).",
        "See [it]({topic}sea).",
        "See [her]({person}ann).",
        "See [it](../releases/boat.md) and [that]({campaign}clean).",
        "https://youtu.be/abcdefghijk",
    ),
}
RELEASE: Final[dict[str, tuple[str, ...]]] = {
    "headline": ("A boat", "B boat"),
    "date": ("2026-11-03T09:00Z", "2026-12-03T09:00Z"),
    "city": ("Seoul", "Busan"),
    "summary": ("A boat.",),
    "facts": ("[It floats.]", "[It sinks!!]"),
    "contacts": ("[press]",),
    "quotes": ("[]", "[{text: It floats., person: ann}]"),
    "topics": ("[]", "[sky]"),
    "embargo": ("", "2026-11-10T00:00Z"),
    "withdrawn": (*[""] * 4, "{at: 2026-11-12T00:00Z, reason: It sank.}", "{at: 2026-12-12T00:00Z, reason: It sank.}"),
    "archived": ("", "", "2026-11-12T00:00Z"),
    "body": ("Words.", "See [it](../stories/one.md)."),
}
# One that is corrected, and what it was before.
CORRECTED: Final[dict[str, tuple[str, ...]]] = {
    **RELEASE,
    "date": ("2026-11-03T09:00Z",),
    "corrections": (
        "[{at: 2026-11-15T00:00Z, text: It was A., reason: A slip.}]",
        "[{at: 2026-12-15T00:00Z, text: It was A., reason: A slip.}]",
        "[{at: 2026-11-15T00:00Z, text: It was B., reason: A slip.}]",
    ),
}
EARLIER: Final = {**RELEASE, "date": CORRECTED["date"]}
CAMPAIGN: Final[dict[str, tuple[str, ...]]] = {
    "title": ("A dare", "B dare"),
    "date": ("2026-11-01T09:00Z", "2026-12-01T09:00Z"),
    "summary": ("Ideas.", "{en: Idea A, ko: 생각}"),
    "topics": ("[sky]", "[]"),
    "languages": ("", "[en]", "[ko]"),
    "phases": (
        "[{key: call, name: Call, starts: 2026-11-01T00:00Z, ends: 2026-12-01T00:00Z, deadline: true}]",
        "[{key: call, name: Call, starts: 2026-11-20T00:00Z, ends: 2026-11-25T00:00Z, deadline: true}]",
    ),
    "action": ("", "{label: Join, address: stories/one/}", "{label: Join, address: 'https://example.org/'}"),
    "picture": ("", "", "", "", "{file: poster.png, alt: A}"),
}
PAGE: Final[dict[str, tuple[str, ...]]] = {
    "title": ("About", "We us"),
    "menu": ("1", "", "2"),
    "status": ("", "draft"),
    "body": ("Words.", "See [it](../stories/one.md)."),
}
NEWSROOM: Final[dict[str, tuple[str, ...]]] = {
    "name": ("{en: News, ko: 소식}", "{en: Olds, ko: 소식}"),
    "languages": ("[en, ko]", "[ko, en]"),
    "timezone": ("Asia/Seoul", "Asia/Tokyo", "Europe/Berlin"),
    "topics": (
        "{sea: {en: Sea, ko: 바다}, sky: {en: Sky, ko: 하늘}}",
        "{sea: {en: Tea, ko: 바다}, sky: {en: Sky, ko: 하늘}}",
        "{sky: {en: Sky, ko: 하늘}, sea: {en: Sea, ko: 바다}}",
    ),
    "contacts": ("{press: {name: Desk, email: press@example.org}}", "{press: {name: Tesk, email: press@example.org}}"),
    "notice": ("", "{en: Closed., ko: 쉽니다.}"),
    "share": ("", "[bluesky]"),
    "placements": ("", "[opengraph]", "[instagram/feed_square, telegram]"),
    "card": ("", "", "", "{background: '#fff', ink: '#000', accent: '#a00'}"),
    "embeds": (
        "[{address: 'https://youtu.be/abcdefghijk', title: Film}]",
        "",
        "[{address: 'https://youtu.be/abcdefghijk', title: Film, published: 2026-01-07, poster: media/x.png}]",
    ),
    "accounts": ("", "[{channel: blog, name: Ours, address: stories/one/}]"),
}
PEOPLE: Final[dict[str, tuple[str, ...]]] = {
    "ann": ("{name: Ann, role: Writes, staff: true}", "{name: Eve, role: Writes, staff: true}"),
    "bob": ("{name: Bob, role: Reads}", "{name: Rob, role: Reads}"),
}
FILES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "content/stories/one.md": STORY,
    "content/stories/one.ko.md": STORY,
    "content/stories/two.md": STORY,
    "content/stories/deep/three.md": STORY,
    "content/releases/boat.md": RELEASE,
    "content/releases/ship.md": CORRECTED,
    "content/versions/ship-v1.md": EARLIER,
    "content/pages/about.md": PAGE,
    "campaigns/clean/campaign.yaml": CAMPAIGN,
    "content/newsroom.yaml": NEWSROOM,
    "content/people.yaml": PEOPLE,
}
SETTING: Final[dict[str, tuple[str, ...]]] = {
    "SITEURL": ("'https://a.example.org'", "'https://b.example.org'", "'https://a.example.org/base'"),
    "DEFAULT_PAGINATION": ("2", "1", "False"),
    "PRESSROOM_MARKDOWN": ("'python-markdown'", "'commonmark'"),
    "PRESSROOM_TOPIC_FEEDS": ("True", "False"),
    "PRESSROOM_PRECOMPRESS": ("False", "True"),
    # With a function, the settings cannot be written down for the next build.
    "JINJA_FILTERS": ("{}", "{'big': str.upper}"),
    "JINJA_GLOBALS": ("{}", "{'loud': 'x'}", "{'loud': 'y'}"),
    "PLUGINS": (
        "[site, hub, releases, campaigns, pictures, assets, embeds, share, feeds, sitemaps]",
        "[site, hub, releases, campaigns, pictures, embeds, share]",
        "[site, hub, releases, campaigns, embeds, feeds]",
        "[site, hub, campaigns, pictures, share, feeds]",
        "[site, hub, releases, pictures, assets, embeds, feeds]",
    ),
}
# Other files, and what may stand in them. None is: no such file.
OTHERS: Final[dict[str, tuple[bytes | None, ...]]] = {
    "templates/components/facts.html": (None, b"{% macro facts(items) %}No facts{% endmacro %}"),
    "templates/note.html": (None, b"Nobody includes this."),
    "templates/error.html": (None, b"Not {{ frame.name }}", b"Nay {{ frame.name }}"),
    "theme/static/css/extra.css": (b"a{}", b"b{}", None),
    "content/media/x.png": PICTURES,
    "content/media/y.png": (PICTURES[1], PICTURES[0], None),
    "content/robots.txt": (None, b"User-agent: a\nDisallow: /\n", b"User-agent: b\nDisallow: /\n"),
    "campaigns/clean/poster.png": PICTURES,
    "plugins/words.py": (None, b"LOUD = 1\n", b"LOUD = 2\n"),
}
REPLACEMENTS: Final = {
    "theme/templates/story.html": (b"Read on", b"Read up"),
    "theme/templates/components/pager.html": (b"Newer", b"Fewer"),
    "theme/translations/ko/LC_MESSAGES/messages.po": ('msgstr "목표"'.encode(), 'msgstr "과녁"'.encode()),
}
INSTANTS: Final = (
    AS_OF,
    "2026-11-05T08:59Z",
    "2026-11-10T00:00Z",
    "2026-11-14T23:59Z",
    "2026-12-01T00:00Z",
    "2026-12-31T00:00Z",
)


def header(fields: dict[str, str]) -> str:
    """Some lines of YAML."""
    return "".join(f"{key}: {value}\n" for key, value in fields.items() if value and key != "body")


def text_of(name: str, fields: dict[str, str]) -> str:
    """A file of the newsroom."""
    return f"---\n{header(fields)}---\n{fields['body']}\n" if name.endswith(".md") else header(fields)


@dataclass
class Incremental:
    """A newsroom that is edited and built again and again."""

    newsroom: TestNewsroom
    files: dict[str, dict[str, str]] = field(default_factory=dict)
    setting: dict[str, str] = field(default_factory=dict)
    as_of: str = AS_OF
    # Whether somebody has meddled with the output, its twin or the memory since the last good build.
    is_touched: bool = False

    @property
    def folder(self) -> Path:
        """The newsroom's folder."""
        return self.newsroom.folder

    def begin(self) -> None:
        """Write the first values of everything."""
        shutil.copytree(
            THEME, self.folder / "theme", ignore=shutil.ignore_patterns("artwork", "fonts", "images", "components.css")
        )
        for name, fields in FILES.items():
            self.rewrite(name, {key: values[0] for key, values in fields.items()})
        self.configure({key: values[0] for key, values in SETTING.items()})
        self.newsroom.write({name: contents[0] for name, contents in OTHERS.items() if contents[0] is not None})
        (self.folder / "templates").mkdir()

    def rewrite(self, name: str, fields: dict[str, str] | None) -> None:
        """Write a file anew, or delete it."""
        if fields is None:
            self.files.pop(name, None)
            (self.folder / name).unlink(missing_ok=True)
            return
        self.files[name] = fields
        self.newsroom.write({name: text_of(name, fields)})

    def configure(self, setting: dict[str, str]) -> None:
        """Write the settings."""
        self.setting = setting
        lines = [f"{key} = {value}\n" for key, value in setting.items()]
        own = [
            "THEME = 'theme'\n",
            "THEME_TEMPLATES_OVERRIDES = ['templates']\n",
        ]
        self.newsroom.write({"pelicanconf.py": SETTINGS + "".join((*own, *lines))})

    def built(self) -> tuple[int, str]:
        """Build as the command does; return how many were made, and what was wrong."""
        # A process builds once, so it need not look twice.
        original._originals.clear()
        original._measures.clear()
        settings_file = self.folder / "pelicanconf.py"
        now = parse_instant(self.as_of).timestamp()
        found = glance(settings_file, os.environ)
        if found and found.is_unchanged(now):
            return 0, ""
        try:
            settings = remembered_settings(settings_file, found) or load_settings(settings_file)
            done = build(settings, self.as_of, lambda _total: lambda: None, Workers())
        except ProblemsError as error:
            return 0, str(error)
        return done.made.made, ""

    @contextmanager
    def _without_state(self) -> Iterator[None]:
        """Put away all that builds have left; a clean build follows."""
        away = self.folder.parent / "away"
        away.mkdir()
        for name in STATE:
            if (self.folder / name).exists():
                (self.folder / name).rename(away / name)
        try:
            yield
        finally:
            for name in STATE:
                shutil.rmtree(self.folder / name, ignore_errors=True)
                if (away / name).exists():
                    (away / name).rename(self.folder / name)
            away.rmdir()

    def clean(self) -> tuple[dict[str, bytes | None], str]:
        """Return what a clean build leaves, and what was wrong."""
        with self._without_state():
            _, wrong = self.built()
            return contents_of(self.folder / "output"), wrong

    def step(self, words: str) -> None:
        """Build, and hold the build to the contract."""
        output = self.folder / "output"
        before = contents_of(output), instants_of(output)
        _, wrong = self.built()
        after = contents_of(output), instants_of(output)
        expected, expected_wrong = self.clean()
        assert wrong == expected_wrong, words
        if wrong:
            assert after == before, f"{words}: a build that failed has changed the output"
            return
        assert_same(after[0], expected, words)
        if not self.is_touched:
            assert_unmoved(before, after, words)
        self.is_touched = False
        self.is_settled(words, after)

    def is_settled(self, words: str, after: tuple[dict[str, bytes | None], dict[str, int]]) -> None:
        """Build once more: nothing is made, and nothing is touched."""
        output = self.folder / "output"
        made, wrong = self.built()
        assert (made, wrong) == (0, ""), f"{words}: a second build makes something"
        assert (contents_of(output), instants_of(output)) == after, f"{words}: a second build changes something"
        assert {path.name for path in self.folder.glob(".*")} <= {".output.pressroom", ".pressroom"}, words


def contents_of(folder: Path) -> dict[str, bytes | None]:
    """Every file of a folder with its bytes; None for links, of which there must be none."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_symlink() else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def instants_of(folder: Path) -> dict[str, int]:
    """When each file was changed."""
    return {
        path.relative_to(folder).as_posix(): path.lstat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def assert_same(found: dict[str, bytes | None], expected: dict[str, bytes | None], words: str) -> None:
    """Name the files that differ."""
    differing = {path for path in found.keys() | expected.keys() if found.get(path) != expected.get(path)}
    assert differing == set(), f"{words}: not as after a clean build: {sorted(differing)[:5]}"


def assert_unmoved(
    before: tuple[dict[str, bytes | None], dict[str, int]],
    after: tuple[dict[str, bytes | None], dict[str, int]],
    words: str,
) -> None:
    """Files whose bytes are the same have kept their instants."""
    same = {path for path, content in before[0].items() if after[0].get(path) == content}
    moved = {path for path in same if before[1][path] != after[1][path]}
    assert moved == set(), f"{words}: written again with the same bytes: {sorted(moved)[:5]}"


@st.composite
def field_edits(draw: st.DrawFn) -> Edit:
    """Another value of one field of one file; a file that is not there is begun."""
    name = draw(st.sampled_from(sorted(FILES)))
    key = draw(st.sampled_from(sorted(FILES[name])))
    value = draw(st.sampled_from(FILES[name][key]))
    is_sly = draw(st.booleans())

    def edit(incremental: Incremental) -> None:
        first = {key: values[0] for key, values in FILES[name].items()}
        path = incremental.folder / name
        found = path.stat() if path.exists() else None
        incremental.rewrite(name, incremental.files.get(name, first) | {key: value})
        if found and is_sly:
            os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))

    return f"{name}: {key}: {value}{', and its instant as before' if is_sly else ''}", edit


@st.composite
def settings_edits(draw: st.DrawFn) -> Edit:
    """Another value of a setting."""
    key = draw(st.sampled_from(sorted(SETTING)))
    value = draw(st.sampled_from(SETTING[key]))
    return f"{key} = {value}", lambda incremental: incremental.configure(incremental.setting | {key: value})


@st.composite
def other_edits(draw: st.DrawFn) -> Edit:
    """Another picture, template, translation or file of the theme."""
    name = draw(st.sampled_from(sorted({**OTHERS, **REPLACEMENTS})))
    if name in REPLACEMENTS:
        old, new = draw(st.permutations(REPLACEMENTS[name]))

        def replace(incremental: Incremental) -> None:
            path = incremental.folder / name
            path.write_bytes(path.read_bytes().replace(old, new))

        return f"{name}: {old!r} becomes {new!r}", replace
    content = draw(st.sampled_from(OTHERS[name]))

    def write(incremental: Incremental) -> None:
        if content is None:
            (incremental.folder / name).unlink(missing_ok=True)
        else:
            incremental.newsroom.write({name: content})

    return f"{name}: {content[:12] if content else None!r}", write


@st.composite
def file_edits(draw: st.DrawFn) -> Edit:
    """A file of the content is deleted, copied or renamed."""
    name = draw(st.sampled_from(sorted(FILES)))
    new = draw(st.sampled_from([None, *sorted(FILES), "content/stories/four.md", "content/stories/four.ko.md"]))

    def move(incremental: Incremental) -> None:
        if name.startswith("content/newsroom") or new is None:
            incremental.rewrite(name, None)
        elif (fields := incremental.files.get(name)) and FILES.get(new, STORY) is FILES[name]:
            incremental.rewrite(name, None)
            incremental.rewrite(new, fields)

    return f"{name} becomes {new}", move


def edit_bytes(path: Path) -> None:
    """Change the last byte in place."""
    content = path.read_bytes() or b"x"
    with path.open("r+b") as stream:
        stream.seek(max(0, len(content) - 1))
        stream.write(bytes([content[-1] ^ 1]))


def replace_bytes(path: Path) -> None:
    """Put another file there with the same size and instant."""
    found, content = path.stat(), path.read_bytes() or b"x"
    path.unlink()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1))


def truncate(path: Path) -> None:
    """Cut it in half."""
    os.truncate(path, path.stat().st_size // 2)


def make_folder(path: Path) -> None:
    """Put a folder there, with somebody's file."""
    path.unlink()
    path.mkdir()
    (path / "extra.txt").write_text("mine")


def make_empty_folder(path: Path) -> None:
    """Put an empty folder there."""
    path.unlink()
    (path / "deep").mkdir(parents=True)


def make_link(path: Path) -> None:
    """Put a link there that leads to the same bytes elsewhere."""
    elsewhere = path.parent / "elsewhere.txt"
    path.replace(elsewhere)
    path.symlink_to(elsewhere.name)


def add_beside(path: Path) -> None:
    """Drop an extra file, and an extra folder."""
    (path.parent / "extra").mkdir(exist_ok=True)
    (path.parent / "extra/extra.html").write_text("mine")


def touch(path: Path) -> None:
    """Change its instant alone."""
    os.utime(path, ns=(1_000_000_000, 1_000_000_000))


DEEDS: Final = (
    Path.unlink,
    edit_bytes,
    replace_bytes,
    truncate,
    make_folder,
    make_empty_folder,
    make_link,
    add_beside,
    touch,
)


@st.composite
def interferences(draw: st.DrawFn) -> Edit:
    """Somebody meddles with a file of the output or its twin, or with what builds remember."""
    place = draw(st.sampled_from(["output", "output", ".output.pressroom/tree", ".pressroom"]))
    number = draw(st.integers(0, 10_000))
    deed = draw(st.sampled_from(DEEDS if place != ".pressroom" else DEEDS[:4]))

    def meddle(incremental: Incremental) -> None:
        folder = incremental.folder / place
        # The marker says that the output is ours, without it nothing is done at all; the lock is a name only.
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in {".pressroom", "lock"})
        if files:
            deed(files[number % len(files)])
            incremental.is_touched = True

    return f"{place}, file {number}: {deed.__name__}", meddle


@st.composite
def losses(draw: st.DrawFn) -> Edit:
    """All that builds have left somewhere is lost."""
    place = draw(st.sampled_from([*STATE, ".output.pressroom/tree", ".pressroom/templates", "output/stories"]))

    def lose(incremental: Incremental) -> None:
        shutil.rmtree(incremental.folder / place, ignore_errors=True)
        incremental.is_touched = True

    return f"{place} is lost", lose


@st.composite
def clocks(draw: st.DrawFn) -> Edit:
    """Time passes, or somebody looks back."""
    instant = draw(st.sampled_from(INSTANTS))
    return f"as of {instant}", lambda incremental: setattr(incremental, "as_of", instant)


EDITS: Final = st.one_of(
    field_edits(), field_edits(), field_edits(), file_edits(), settings_edits(), other_edits(), clocks(),
    interferences(), interferences(), losses(),
)  # fmt: skip


@contextmanager
def begun() -> Iterator[Incremental]:
    """A newsroom that was built once."""
    with tempfile.TemporaryDirectory(prefix="pressroom-") as folder:
        incremental = Incremental(TestNewsroom(Path(folder) / "newsroom"))
        incremental.begin()
        incremental.step("at first")
        yield incremental


@settings(max_examples=EXAMPLES, print_blob=True)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=5))
def test_after_any_edits_a_build_leaves_what_a_clean_build_leaves(rounds: list[list[Edit]]) -> None:
    """To the byte; whatever failed, failed in both. Nothing is made twice, and no file is touched that stays."""
    with begun() as incremental:
        for number, edits in enumerate(rounds):
            words = "; ".join(words for words, _ in edits)
            for _, edit in edits:
                edit(incremental)
            incremental.step(f"round {number}: {words}")


def test_a_second_build_leaves_a_note_and_a_third_needs_no_newsroom(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once no file is so fresh that another edit could go unseen."""
    monkeypatch.setattr(file_state, "_FINE_STEP", -(10**18))
    with begun() as incremental:
        incremental.built()
        settings_file = incremental.folder / "pelicanconf.py"
        now = parse_instant(AS_OF).timestamp()

        def is_unchanged() -> bool:
            found = glance(settings_file, os.environ)
            return found is not None and found.is_unchanged(now)

        assert is_unchanged()
        for name in ("plugins/words.py", "words.py", "theme/templates/new.html", "content/.x", "templates/x"):
            incremental.newsroom.write({name: "x = 1"})
            assert not is_unchanged(), name
            (incremental.folder / name).unlink()
            incremental.built()


def test_a_feature_of_the_newsroom_may_read_what_it_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can know what; so it is always asked to plan."""
    monkeypatch.setattr(file_state, "_FINE_STEP", -(10**18))
    with begun() as incremental:
        incremental.newsroom.write({"data.txt": "one"})
        incremental.configure(incremental.setting | {"X": FEATURE})

        for text in (b"one", b"two"):
            incremental.newsroom.write({"data.txt": text})
            incremental.step(str(text))
            assert (incremental.folder / "output/data.txt").read_bytes() == text


def test_the_same_size_and_the_same_instants_hide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit within one tick of the file system's clock leaves a file's state as it was."""
    frozen = 1_800_000_000_000_000_001
    monkeypatch.setattr("pressroom.core.files.state_of", lambda found: (found.st_size, frozen, frozen))
    monkeypatch.setattr("pressroom.publish.unchanged.state_of", lambda found: (found.st_size, frozen, frozen))
    monkeypatch.setattr("time.time_ns", lambda: frozen + 1_000_000)
    with begun() as incremental:
        for title in ("Cloud", "Whale"):
            fields = incremental.files["content/stories/one.md"]
            incremental.rewrite("content/stories/one.md", fields | {"title": title})
            incremental.step(title)


@pytest.mark.parametrize("name", ["content/media/\udcff.png", "content/stories/\udcff.md", "theme/static/\udcff.css"])
def test_names_that_are_no_utf_8_are_no_mistake_of_ours(name: str) -> None:
    """Linux allows any byte in a name: what a clean build says of it, the next one says too."""
    with begun() as incremental:
        text = text_of("x.md", incremental.files["content/stories/one.md"] | {"slug": "odd"})
        incremental.newsroom.write({name: PICTURES[0] if name.endswith("png") else text})
        incremental.step(ascii(name))
        incremental.step(ascii(name))
