"""Who leads: ranks follow the votes, whatever they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pressroom.core.clock import Clock
from pressroom.core.leaderboard import Count, counts_as_of, leaderboard_of
from pressroom.core.model import Entry

BEGINNING = datetime(2026, 11, 1, tzinfo=UTC)
HOURS = st.integers(0, 48)


def entry(slug: str) -> Entry:
    told = {"slug": slug, "language": "en", "origin": "e", "campaign": "c", "title": "T", "summary": "S"}
    return Entry.model_validate(told | {"date": BEGINNING, "licence": "CC0", "consent": "2026-11-01"})


@given(st.dictionaries(st.sampled_from([f"e{number}" for number in range(9)]), st.integers(0, 3), min_size=1))
def test_a_rank_is_one_more_than_those_who_have_more_votes(votes: dict[str, int]) -> None:
    counts = {slug: Count(slug, number, BEGINNING) for slug, number in votes.items()}
    board = leaderboard_of([entry(slug) for slug in votes], counts)
    assert board is not None
    for standing in board.standings:
        assert standing.rank == 1 + sum(other > standing.votes for other in votes.values())
    assert [standing.rank for standing in board.standings] == sorted(standing.rank for standing in board.standings)


@given(st.lists(st.tuples(HOURS, st.integers(0, 99))), HOURS)
def test_the_latest_count_that_is_made_holds(told: list[tuple[int, int]], now: int) -> None:
    counts = [Count("a", votes, BEGINNING + timedelta(hours=hour)) for hour, votes in told]
    found = counts_as_of(counts, Clock(BEGINNING + timedelta(hours=now)))
    made = [each for each in counts if each.at <= BEGINNING + timedelta(hours=now)]
    assert found.get("a") == (max(reversed(made), key=lambda each: each.at) if made else None)


def test_nobody_leads_where_nothing_is_counted() -> None:
    assert leaderboard_of([entry("a")], {}) is None
