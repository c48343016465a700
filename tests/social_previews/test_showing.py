"""What a place shows of a publication: cut as `core.text` cuts, and nothing invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.channels import TextFacts, find_text_facts
from pressroom.core.model.share import USUAL_PARAMETERS, Share
from pressroom.core.page_titles import page_title
from pressroom.core.text import measure
from pressroom.share import Subject, first_message
from pressroom.social_previews import Place, Shown, load_places
from pressroom.social_previews.showing import Facts, ShownPicture, shown_at

PLACES = {place.key: place for place in load_places().places}
CARD = ShownPicture("media/card.jpg", 1200, 630, "A card")
FACTS = Facts(
    title="A story",
    description="What it says.",
    site="Test newsroom",
    address="https://news.example.org/ko/stories/%EC%97%B4/",
    date="1 November 2026",
    card=CARD,
    picture=ShownPicture("media/p.jpg", 1200, 800, "A picture"),
)
SUBJECT = Subject(
    slug="a", language="en", title="A story", summary="What it says.", address=FACTS.address, hashtags=("#OpenNews",)
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=400) | st.text("열린 뉴스👨‍👩‍👧🇰🇷 a.", max_size=300)


def show(place: str, facts: Facts = FACTS, subject: Subject | None = SUBJECT) -> Shown:
    """Show a publication at a place."""
    return shown_at(PLACES[place], facts, subject, USUAL_PARAMETERS)


def facts_of(place: Place) -> TextFacts:
    """Return the limits that hold at a place."""
    found = find_text_facts(place.facts)
    assert found
    return found


@pytest.mark.parametrize("key", PLACES)
@given(title=TEXTS, description=TEXTS)
def test_texts_are_cut_where_the_channel_cuts(key: str, title: str, description: str) -> None:
    """Kept and lost are those of `measure`, by the channel's own counter and limits."""
    place = PLACES[key]
    limits = facts_of(place)

    shown = show(key, replace(FACTS, title=title, description=description))

    whole = page_title(title, FACTS.site) if place.page_title else title
    for text, given_text, maximum in (
        (shown.texts["title"], whole, limits.card_title),
        *([(shown.description, description, limits.card_description)] if shown.description else []),
    ):
        measured = measure(given_text, limits.counter, maximum)
        assert (text.kept, text.lost) == (measured.before, measured.after)
        assert (text.length, text.maximum) == (measured.length, measured.maximum)
        assert text.shown == (f"{text.kept.rstrip()}…" if text.lost else given_text)


@pytest.mark.parametrize("key", [key for key, place in PLACES.items() if place.has_message])
@pytest.mark.parametrize("letters", [20, 500])
def test_the_message_is_the_first_of_that_channel(key: str, letters: int) -> None:
    """As posts carry it, with its count; what had no room is told."""
    limits = facts_of(PLACES[key])
    subject = replace(SUBJECT, summary="뉴스 " * letters)
    message = first_message(subject, limits, "post", USUAL_PARAMETERS)

    shown = show(key, subject=subject).message

    assert shown
    assert (shown.text, shown.hashtags, shown.lost) == (message.text, message.hashtags, message.cut)
    assert shown.length == measure(message.whole, limits.counter, limits.maximum).length
    assert shown.maximum is None or shown.length <= shown.maximum
    assert ("message" in show(key, subject=subject).losses) is bool(message.cut)


def test_what_the_editor_wrote_for_a_channel_is_said_there() -> None:
    """And nowhere else."""
    subject = replace(SUBJECT, written=Share(messages={"linkedin": ("Only there.",)}))

    texts = {key: shown.message.text for key in PLACES if (shown := show(key, subject=subject)).message}

    assert texts.pop("linkedin") == "Only there."
    assert set(texts.values()) == {"What it says."}


def test_nobody_says_anything_in_search_results_and_feeds() -> None:
    """Nor anywhere, if the newsroom does not share."""
    assert [key for key in PLACES if not show(key).message] == ["search", "feed"]
    assert not any(show(key, subject=None).message for key in PLACES)


def test_a_long_post_is_folded() -> None:
    """LinkedIn shows 140 letters on phones; what is behind the fold are the other words, and the link."""
    long = show("linkedin", subject=replace(SUBJECT, summary="word " * 40)).message
    short = show("linkedin", subject=replace(SUBJECT, summary="w" * 130)).message

    assert long
    assert long.folded
    assert long.folded.kept + long.folded.lost == long.text
    assert len(long.folded.kept) == 140
    assert short
    assert short.folded
    assert (short.folded.kept, short.folded.lost) == ("w" * 130, "")
    brief = show("x").message
    assert brief
    assert brief.folded is None


def test_a_link_is_as_short_as_the_place_makes_it() -> None:
    """Without https://, and with an ellipsis; other places print all of it."""
    x, kakaotalk = show("x").message, show("kakaotalk").message

    assert x
    assert x.link == "news.example.org/ko/stories/%E…"
    assert kakaotalk
    assert kakaotalk.link.startswith("https://news.example.org/ko/stories/%EC%97%B4/?utm_source=kakaotalk")


def test_a_search_result_has_the_pages_own_title_and_its_way() -> None:
    """With the newsroom's name, as the theme titles pages."""
    texts = show("search").texts

    assert texts["title"].shown == "A story · Test newsroom"
    assert texts["path"].shown.split(" \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} ") == [
        "https://news.example.org",
        "ko",
        "stories",
        "열",
    ]
    assert show("search").date == "1 November 2026"


@pytest.mark.parametrize(
    ("key", "size", "trimmed", "sides"),
    [
        ("kakaotalk", (1200, 630), 15, "top and bottom"),
        ("kakaotalk", (1260, 600), 30, "left and right"),
        ("x", (1200, 630), 0, ""),
        ("mastodon", (1200, 630), 0, ""),
    ],
)
def test_a_picture_is_cut_to_the_places_shape(key: str, size: tuple[int, int], trimmed: int, sides: str) -> None:
    """From both sides alike; what nobody sees is not told."""
    picture = show(key, replace(FACTS, card=CARD._replace(width=size[0], height=size[1]))).picture

    assert picture
    assert (picture.trimmed, picture.sides) == (trimmed, sides)


def test_feeds_carry_the_picture_of_the_text_and_links_the_card() -> None:
    """A publication may have only one of both."""
    bare = replace(FACTS, picture=None)

    shown = {key: shown.picture.path for key in PLACES if (shown := show(key)).picture}

    assert shown == {key: "media/card.jpg" for key in PLACES if key not in {"search", "feed"}} | {"feed": "media/p.jpg"}
    assert show("feed", bare).picture is None


def test_only_what_is_known_to_fit_is_said_to_fit() -> None:
    """Where no limit is known, nobody can tell."""
    assert show("x").fits
    assert not show("kakaotalk").fits
    assert not show("kakaotalk").losses
    assert not show("search", replace(FACTS, title="w" * 60)).fits
