"""Layout: everything inside the margins, nothing on top of another, in every placement."""

from __future__ import annotations

import hashlib
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.pictures.cards.layout import plan_card
from pressroom.pictures.cards.look import CardLook
from pressroom.pictures.cards.problems import LowContrastError, NoRoomError, NoWordsError
from pressroom.pictures.cards.words import CardText
from pressroom.pictures.crops.plan import Margins, Size

if TYPE_CHECKING:
    from pressroom.pictures.cards.plan import CardLine, CardPlan

    from .conftest import EvenTypesetter

LOOK = CardLook("#fbf7ef", "#14213d", "#d8432b")
TEXT = CardText("The town library opens its archive to all", "Open news", "Town library news", "22 November 2026")
BARE = Margins()
PLACEMENTS = [
    Size(200, 200), Size(1128, 191), Size(1200, 630), Size(1080, 1080), Size(1080, 1350), Size(1080, 1920), Size(1500, 500),
    Size(800, 400), Size(3000, 3000),
]  # fmt: skip
TITLES = st.lists(st.text(alphabet="abcdefg도서관書庫", min_size=1, max_size=16), min_size=1, max_size=40).map(" ".join)
NOTES = st.text(alphabet="abc 도서", max_size=60)
TEXTS = st.builds(CardText, TITLES, NOTES, NOTES, NOTES, st.sampled_from(["en", "ko", "ja"]))
MARGINS = st.builds(Margins, *[st.integers(0, 60)] * 4)


def title_of(plan: CardPlan) -> list[CardLine]:
    """The lines of the title."""
    return [line for line in plan.lines if line.part == "title"]


def words_of(lines: list[CardLine]) -> str:
    """What the lines say, without spaces and hyphens."""
    return "".join(line.text for line in lines).replace(" ", "").replace("-", "")


@pytest.mark.parametrize("size", PLACEMENTS, ids=lambda size: f"{size.width}x{size.height}")
@settings(deadline=None, max_examples=25)
@given(text=TEXTS, margins=MARGINS)
def test_all_type_lies_inside_the_margins(
    size: Size, text: CardText, margins: Margins, typesetter: EvenTypesetter
) -> None:
    """No matter how long the words are."""
    plan = plan_card(text, LOOK, size, margins, typesetter)

    assert plan.lines
    for line in plan.lines:
        assert margins.left <= line.box.left < line.box.right <= size.width - margins.right
        assert margins.top <= line.box.top < line.box.bottom <= size.height - margins.bottom


@pytest.mark.parametrize("size", PLACEMENTS, ids=lambda size: f"{size.width}x{size.height}")
@settings(deadline=None, max_examples=25)
@given(text=TEXTS)
def test_nothing_lies_on_anything_else(size: Size, text: CardText, typesetter: EvenTypesetter) -> None:
    """Neither lines on lines, nor the accent on lines."""
    plan = plan_card(text, LOOK, size, BARE, typesetter)

    for one, other in combinations([*(line.box for line in plan.lines), *(bar.box for bar in plan.bars)], 2):
        is_beside = one.right <= other.left or other.right <= one.left
        is_below = one.bottom <= other.top or other.bottom <= one.top
        assert is_beside or is_below


@pytest.mark.parametrize("size", PLACEMENTS[1:], ids=lambda size: f"{size.width}x{size.height}")
@settings(deadline=None, max_examples=25)
@given(text=TEXTS)
def test_the_title_is_whole_or_is_said_to_be_shortened(size: Size, text: CardText, typesetter: EvenTypesetter) -> None:
    """Its words stand there in their order."""
    plan = plan_card(text, LOOK, size, BARE, typesetter)
    shown, whole = words_of(title_of(plan)), text.title.replace(" ", "")

    if plan.is_shortened:
        assert shown.endswith("…")
        assert whole.startswith(shown[:-1])
    else:
        assert shown == whole


@settings(deadline=None, max_examples=40)
@given(text=TEXTS, size=st.sampled_from([Size(300, 157), Size(270, 270), Size(270, 480), Size(375, 125)]))
def test_type_grows_with_the_placement(text: CardText, size: Size, typesetter: EvenTypesetter) -> None:
    """Of two placements of one ratio, the larger has the larger type."""
    plans = [
        plan_card(text, LOOK, Size(size.width * factor, size.height * factor), BARE, typesetter)
        for factor in (1, 2, 4, 8)
    ]

    sizes = [title_of(plan)[0].size for plan in plans]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize("size", PLACEMENTS[2:], ids=lambda size: f"{size.width}x{size.height}")
def test_a_card_says_everything(size: Size, typesetter: EvenTypesetter) -> None:
    """Where a usual title has room."""
    plan = plan_card(TEXT, LOOK, size, BARE, typesetter)

    assert {line.part for line in plan.lines} == {"title", "kicker", "brand", "date"}
    assert not plan.is_shortened
    assert plan.bars
    # On a phone that shows it 375 pixels wide.
    assert title_of(plan)[0].size * 375 / size.width >= 14


def test_a_strip_has_its_brand_beside_the_title(typesetter: EvenTypesetter) -> None:
    """There is no height to spare."""
    plan = plan_card(TEXT, LOOK, Size(1128, 191), BARE, typesetter)
    (brand,) = [line for line in plan.lines if line.part == "brand"]

    assert all(line.box.right < brand.box.left for line in title_of(plan))


def test_a_small_mark_shows_the_title_or_else_the_brand(typesetter: EvenTypesetter) -> None:
    """Nothing else, since nobody could read it."""
    short = plan_card(TEXT, LOOK, Size(200, 200), BARE, typesetter)
    long = plan_card(CardText("word " * 60, brand="Library"), LOOK, Size(200, 200), BARE, typesetter)

    assert {line.part for line in short.lines} == {"title"}
    assert [line.text for line in long.lines] == ["Library"]


def test_words_that_run_from_the_right_mirror_the_card(typesetter: EvenTypesetter) -> None:
    """Title, kicker and brand begin at the right edge, the date ends at the left."""
    size = Size(1200, 630)
    left = plan_card(TEXT, LOOK, size, BARE, typesetter)
    right = plan_card(CardText("שלום", "חדש", "עיר", "2026", "he"), LOOK, size, BARE, typesetter)

    edge = min(line.box.left for line in left.lines)
    for line in right.lines:
        assert line.box.right == size.width - edge or line.part == "date"
    assert [bar.box.right for bar in right.bars] == [size.width]


def test_the_kicker_has_the_accents_colour_where_it_can_be_read(typesetter: EvenTypesetter) -> None:
    """Else that of the text."""
    readable = CardLook("#ffffff", "#14213d", "#b3301a")
    colours = [
        next(line.colour for line in plan_card(TEXT, look, Size(1200, 630), BARE, typesetter).lines if line.part == "kicker")
        for look in (readable, LOOK)
    ]  # fmt: skip

    assert colours == ["#b3301a", "#14213d"]


def test_what_says_least_goes_before_words_of_the_title(typesetter: EvenTypesetter) -> None:
    """First the kicker, then the date; never the brand."""
    long = CardText("several words " * 14, "Series", "Brand", "2026")
    plan = plan_card(long, LOOK, Size(1128, 191), BARE, typesetter)

    assert plan.is_shortened
    assert {line.part for line in plan.lines} == {"title", "brand"}


def test_emoji_are_left_out_and_told(typesetter: EvenTypesetter) -> None:
    """The title without them is set."""
    plan = plan_card(CardText("We won 🎉"), LOOK, Size(1200, 630), BARE, typesetter)

    assert ([line.text for line in title_of(plan)], plan.left_out) == (["We won"], ("🎉",))


def test_a_title_of_nothing_but_emoji_leaves_the_brand(typesetter: EvenTypesetter) -> None:
    """Without one, there is nothing to set."""
    plan = plan_card(CardText("🎉", brand="Library"), LOOK, Size(1200, 630), BARE, typesetter)

    assert [line.text for line in plan.lines] == ["Library"]
    with pytest.raises(NoWordsError):
        plan_card(CardText("🎉"), LOOK, Size(1200, 630), BARE, typesetter)


def test_colours_without_contrast_are_refused(typesetter: EvenTypesetter) -> None:
    """Before anything is measured."""
    with pytest.raises(LowContrastError):
        plan_card(TEXT, CardLook("#fff", "#eee", "#000"), Size(1200, 630), BARE, typesetter)


@pytest.mark.parametrize(
    ("size", "margins"), [(Size(20, 20), BARE), (Size(1080, 1920), Margins(950, 0, 950, 0))], ids=["tiny", "covered"]
)
def test_a_placement_without_room_is_refused(size: Size, margins: Margins, typesetter: EvenTypesetter) -> None:
    """With what to do about it."""
    with pytest.raises(NoRoomError, match="no room for words; give a picture"):
        plan_card(TEXT, LOOK, size, margins, typesetter)


def test_a_plan_is_as_it_was(typesetter: EvenTypesetter) -> None:
    """A change here changes every card that is out: look at some, then bless the new digest."""
    plans = [plan_card(TEXT, LOOK, size, Margins(10, 20, 30, 40), typesetter) for size in PLACEMENTS]
    numbers = [
        (plan.bars, [(line.part, line.text, line.size, line.pen, line.baseline, line.box) for line in plan.lines])
        for plan in plans
    ]

    assert hashlib.sha256(repr(numbers).encode()).hexdigest()[:16] == "971c38e0f35cd2e1"
