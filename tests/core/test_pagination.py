"""Long lists: every item on one page, and as few pages as possible changed by a new one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pressroom.core.pagination import count_numbered, paginate

LENGTHS = st.integers(min_value=0, max_value=200)
SIZES = st.integers(min_value=1, max_value=30)


def pages(length: int, size: int) -> dict[int, list[int]]:
    """The pages of a list of numbers, the newest (the largest) first."""
    return {number: list(items) for number, items in paginate(list(range(length, 0, -1)), size)}


@given(LENGTHS, SIZES)
def test_every_item_is_on_one_page_and_in_its_order(length: int, size: int) -> None:
    """From the newest on the list's own page to the oldest on page 1."""
    made = pages(length, size)

    from_the_newest = [*made[0], *(item for number in range(len(made) - 1, 0, -1) for item in made[number])]
    assert from_the_newest == list(range(length, 0, -1))
    assert len(made) - 1 == count_numbered(length, size)


@given(LENGTHS, SIZES)
def test_numbered_pages_are_full_and_the_lists_own_page_never_nearly_empty(length: int, size: int) -> None:
    """It has what is on no full page, and one page's worth."""
    made = pages(length, size)

    assert all(len(items) == size for number, items in made.items() if number)
    assert len(made[0]) == length if length < 2 * size else size <= len(made[0]) < 2 * size


@given(LENGTHS, SIZES)
def test_a_new_item_leaves_numbered_pages_as_they_are(length: int, size: int) -> None:
    """At most, one more of them begins."""
    before, after = pages(length, size), pages(length + 1, size)

    assert all(after[number] == items for number, items in before.items() if number)
    assert len(after) - len(before) in {0, 1}


@given(LENGTHS)
def test_without_a_size_all_is_on_one_page(length: int) -> None:
    """As Pelican has it, too."""
    assert pages(length, 0) == {0: list(range(length, 0, -1))}
