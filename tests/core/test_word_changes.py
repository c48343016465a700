"""The words that differ between two versions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.core.word_changes import ADDED, GAP, REMOVED, SAME, Run, pairs_between, runs_between, shortened

# Few words, so that versions have much in common.
WORDS = st.lists(
    st.sampled_from(["the", "2,500", "books", ",", "it's", " ", "책을", "읽었습니다", "👩‍💻", "é", "\n"])
).map("".join)


def without(kind: str, runs: tuple[Run, ...]) -> str:
    """The text of all other runs."""
    return "".join(run.text for run in runs if run.kind != kind)


@given(st.one_of(WORDS, st.text()), st.one_of(WORDS, st.text()))
def test_both_versions_can_be_had_from_the_difference(old: str, new: str) -> None:
    """What was removed and what was added are all that differs."""
    runs = runs_between(old, new)

    assert without(REMOVED, runs) == new
    assert without(ADDED, runs) == old
    assert all(run.text for run in runs)


@given(WORDS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    """There is one run at most, and it is the same."""
    assert {run.kind for run in runs_between(text, text)} <= {SAME}


@given(WORDS, WORDS)
def test_shortening_keeps_all_that_differs(old: str, new: str) -> None:
    """Only words that are the same are left out."""
    runs = runs_between(old, new)

    def differing(found: tuple[Run, ...]) -> list[Run]:
        return [run for run in found if run.kind in {REMOVED, ADDED}]

    assert differing(shortened(runs)) == differing(runs)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("It has 2,500 seats.", "It has 2,600 seats.", [Run(REMOVED, "2,500"), Run(ADDED, "2,600")]),
        ("책을 2권 읽었습니다.", "책을 3권 읽었습니다.", [Run(REMOVED, "2권"), Run(ADDED, "3권")]),
        ("It is open.", "It is not open.", [Run(ADDED, " not")]),
        ("They don't.", "They won't.", [Run(REMOVED, "don't"), Run(ADDED, "won't")]),
        ("", "New.", [Run(ADDED, "New.")]),
        ("Old.", "", [Run(REMOVED, "Old.")]),
    ],
)
def test_whole_words_and_figures_are_exchanged(old: str, new: str, expected: list[Run]) -> None:
    """Nobody has to put a figure or a word together from its pieces."""
    assert [run for run in runs_between(old, new) if run.kind != SAME] == expected


def test_only_a_few_words_stand_around_what_differs() -> None:
    """Of a long text, readers see the place."""
    words = [f"word{number}" for number in range(100)]
    runs = shortened(runs_between(" ".join(words), " ".join([*words[:50], "NEW", *words[50:]])))

    assert [run.kind for run in runs] == [GAP, SAME, ADDED, SAME, GAP]
    assert runs[1].text.split() == words[42:50]
    assert runs[3].text.split() == words[50:58]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (["a", "b", "c"], ["a", "B", "c"], [("b", "B")]),
        (["a", "b"], ["a", "new", "b"], [("", "new")]),
        (["a", "gone", "b"], ["a", "b"], [("gone", "")]),
        (["broken\nlines"], ["broken lines"], []),
    ],
)
def test_lists_are_compared_item_by_item(old: list[str], new: list[str], pairs: list[tuple[str, str]]) -> None:
    """A fact that was added moves no other; line breaks of the file are no change."""
    assert list(pairs_between(old, new)) == pairs


def test_a_very_long_paragraph_takes_no_age() -> None:
    """Words that stand everywhere would make it a matter of minutes."""
    old = "the house and the garden of the man " * 3000

    runs = runs_between(old, old.replace("garden", "forest", 5))

    assert without(REMOVED, runs).count("forest") == 5
