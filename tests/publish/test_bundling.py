"""Bundles: made from the finished files, by group, and only when a part of the group has changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from pressroom.publish.artifact import Artifact
from pressroom.publish.bundle import Bundle, Part
from pressroom.publish.bundling import Bundling, keep_features, kept_features
from pressroom.publish.ledger import Ledger
from pressroom.publish.making import Made, Previous, make_artifacts, remake_artifacts
from pressroom.publish.stage import staged
from pressroom.publish.work import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pressroom.publish.bundle import Groups

MARKER = Artifact(".pressroom", "the marker", partial(bytes, b"ours"))


def unwatched(_total: int) -> Callable[[], None]:
    """Nobody looks at the progress."""
    return lambda: None


def part_of(content: bytes) -> Part | None:
    """Return the part of a page `group:part:rest`; other pages have none."""
    group, colon, rest = content.partition(b":")
    return Part(group.decode(), rest.partition(b":")[0]) if colon else None


@dataclass
class Library:
    """Builds pages and a bundle of them, and remembers which groups were really made."""

    folder: Path
    ledger: Ledger = field(default_factory=Ledger)
    made: list[str] = field(default_factory=list)
    read: list[bytes] = field(default_factory=list)
    rules: str = "rules"

    @property
    def output(self) -> Path:
        """The output."""
        return self.folder / "output"

    def bundle(self) -> Bundle:
        """A bundle with a file for each word of a part, and one with all of them."""

        def look(content: bytes) -> Part | None:
            self.read.append(content)
            return part_of(content)

        def make(groups: Groups, _names: Iterable[str]) -> dict[str, dict[str, bytes]]:
            self.made += groups
            return {
                group: {"all": b" ".join(parts.values()), **{f"words/{part.decode()}": part for part in parts.values()}}
                for group, parts in groups.items()
            }

        return Bundle(
            "a.feature",
            "search/",
            self.rules,
            wants=lambda path: path.endswith(".html"),
            part_of=look,
            group_of=lambda _path, kind, count: kind if count < 3 else f"{kind}/many",
            make=make,
        )

    def build(self, pages: dict[str, str]) -> Made:
        """Build everything and put it in place."""
        self.made.clear()
        self.read.clear()
        with staged(self.output) as stage:
            previous = Previous(self.output, self.ledger)
            made = make_artifacts(
                [MARKER, *self.artifacts(pages)],
                stage.tree,
                previous,
                Workers(),
                unwatched,
                sparing=("search/",),
                twin=stage.twin,
            )
            made = Bundling(self.bundle(), stage.tree, previous, stage.twin).after_all(made)
            stage.publish(made.changed, made.removed)
        self.ledger.update(made.entries)
        return made

    def edit(self, pages: dict[str, str]) -> Made:
        """Build only some pages that were there before."""
        self.made.clear()
        self.read.clear()
        with staged(self.output) as stage:
            previous = Previous(self.output, self.ledger)
            made = remake_artifacts(self.artifacts(pages), stage.tree, previous, Workers())
            made = Bundling(self.bundle(), stage.tree, previous).after_some(made)
            stage.publish(made.changed, made.removed)
        self.ledger.amend(made.entries, gone=made.removed)
        return made

    @staticmethod
    def artifacts(pages: dict[str, str]) -> list[Artifact]:
        """Plan pages."""
        return [Artifact(path, content, partial(bytes, content.encode())) for path, content in pages.items()]

    def bundled(self) -> dict[str, str]:
        """The files of the bundle."""
        return {path: text for path, text in self.files().items() if path.startswith("search/") and path.count("/") > 1}

    def files(self) -> dict[str, str]:
        """Everything in the output."""
        return files_in(self.output)

    def twin(self) -> dict[str, str]:
        """What the next output grows from."""
        return files_in(self.folder / ".output.pressroom/tree")


def files_in(folder: Path) -> dict[str, str]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """An empty library."""
    return Library(tmp_path)


PAGES = {"a.html": "en:one", "b.html": "en:two", "c.html": "ko:three", "d.html": "none", "search/index.html": "page"}


def test_a_bundle_is_made_from_the_parts_of_each_group(library: Library) -> None:
    """Files without a part, or of another kind, take no part in it."""
    made = library.build({**PAGES, "e.txt": "en:never"})

    assert library.bundled() == {
        "search/en/all": "one two",
        "search/en/words/one": "one",
        "search/en/words/two": "two",
        "search/ko/all": "three",
        "search/ko/words/three": "three",
    }
    assert sorted(made.entries) == sorted(library.files())
    assert library.twin() == library.files()


def test_nothing_is_made_or_read_when_nothing_has_changed(library: Library) -> None:
    """Also not when a page has changed outside of its part; then only that page is read."""
    library.build(PAGES)

    done = library.build(PAGES)
    assert (library.made, library.read, done.made, done.changed, done.removed) == ([], [], 0, (), ())

    library.build({**PAGES, "a.html": "en:one:more around it"})
    assert (library.made, library.read) == ([], [b"en:one:more around it"])


@pytest.mark.parametrize("way", ["build", "edit"])
def test_only_the_group_of_a_changed_part_is_made(library: Library, way: str) -> None:
    """Its stale files are gone, and those with the same bytes stay where they are."""
    library.build(PAGES)
    stood = (library.output / "search/en/words/two").stat().st_mtime_ns

    edited = {"a.html": "en:new"}
    done = library.build({**PAGES, **edited}) if way == "build" else library.edit(edited)

    assert library.made == ["en"]
    assert library.bundled() == {
        "search/en/all": "new two",
        "search/en/words/new": "new",
        "search/en/words/two": "two",
        "search/ko/all": "three",
        "search/ko/words/three": "three",
    }
    assert done.removed == ("search/en/words/one",)
    assert (library.output / "search/en/words/two").stat().st_mtime_ns == stood
    assert library.twin() == library.files()
    assert set(library.ledger.entries) == set(library.files())


@pytest.mark.parametrize("way", ["build", "edit"])
def test_a_page_can_move_to_another_group_and_out_of_all(library: Library, way: str) -> None:
    """The files of a group without any part are removed."""
    library.build(PAGES)
    for edited in ({"c.html": "en:three"}, {"c.html": "none"}):
        _ = library.build({**PAGES, **edited}) if way == "build" else library.edit(edited)
        assert not (library.output / "search/ko").exists()
    assert library.bundled()["search/en/all"] == "one two"


def test_files_that_are_damaged_foreign_or_lost_are_put_right(library: Library) -> None:
    """What stands in the output is what the pages make, whatever happened to it."""
    library.build(PAGES)
    clean = library.files()
    for tamper in (
        (library.output / "search/en/all").unlink,
        lambda: (library.output / "search/en/foreign").write_text("x"),
        (library.folder / ".output.pressroom/tree/search/en/all").unlink,
        library.ledger.memory.forget_everything,
    ):
        tamper()
        library.build(PAGES)
        library.build(PAGES)
        assert library.files() == library.twin() == clean


def test_other_rules_make_everything_anew(library: Library) -> None:
    """Such as those of another version of Pressroom."""
    library.build(PAGES)
    library.rules = "other rules"

    library.build(PAGES)

    assert library.made == ["en", "ko"]
    assert len(library.read) > len(PAGES)


def test_a_bundle_that_cannot_be_made_leaves_everything_as_it_was(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next build makes it."""
    library.build(PAGES)
    before = library.files()

    def fail(_self: object) -> Bundle:
        return replace(Library.bundle(library), make=lambda _groups, _names: {"en": {"x": bytes(1 // 0)}})

    with monkeypatch.context() as patch:
        patch.setattr(library, "bundle", lambda: fail(None))
        with pytest.raises(ZeroDivisionError):
            library.build({**PAGES, "a.html": "en:new"})
    assert library.files() == before

    library.build({**PAGES, "a.html": "en:new"})
    assert library.bundled()["search/en/all"] == "new two"


def test_features_with_bundles_are_kept(library: Library) -> None:
    """Until a build has none any more."""
    memory = library.ledger.memory

    assert kept_features(memory) == []
    keep_features(memory, [library.bundle()])
    assert kept_features(memory) == ["a.feature"]
    keep_features(memory, [])
    assert kept_features(memory) == []


page = some.sampled_from(["en:one", "en:two", "ko:one", "ko:two", "none", "en:one:rest"])
pages = some.dictionaries(some.sampled_from(["a.html", "b.html", "x/c.html", "y/e.html", "d.txt"]), page)


@given(plans=some.lists(some.tuples(some.booleans(), pages), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_builds_and_edits_the_bundle_is_that_of_a_first_build(
    tmp_path_factory: pytest.TempPathFactory, plans: list[tuple[bool, dict[str, str]]]
) -> None:
    """Whatever came before."""
    library, last = Library(tmp_path_factory.mktemp("builds")), dict[str, str]()
    for is_edit, planned in plans:
        if is_edit:
            edited = {path: content for path, content in planned.items() if path in last}
            last |= edited
            library.edit(edited)
        else:
            last = planned
            library.build(last)
    clean = Library(tmp_path_factory.mktemp("clean"))
    clean.build(last)
    if (library.output).exists():
        assert library.files() == library.twin() == (clean.files() if library.ledger.entries else {})
