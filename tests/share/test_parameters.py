"""What links carry, so that whoever counts visits knows from which channel they came."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import TypeAdapter, ValidationError

from pressroom.core.model.share import LinkParameters, UtmField
from pressroom.share.parameters import link_of, link_with_parameters
from share.subjects import NO_PARAMETERS, USUAL, facts_of, subject


def link(address: str, rule: LinkParameters = USUAL, **changes: object) -> str:
    """A link for X in a share bar."""
    return link_with_parameters(subject(address=address, **changes), facts_of("x"), "share-bar", rule)


def told(value: object) -> LinkParameters:
    """The rule that `utm:` of newsroom.yaml says."""
    return TypeAdapter(UtmField).validate_python(value)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/b/", "https://a.example/b/?{}"),
        ("https://a.example/b/?c=d", "https://a.example/b/?c=d&{}"),
        ("https://a.example/b/?c=d&e=%26#f", "https://a.example/b/?c=d&e=%26&{}#f"),
        ("https://a.example/b/#quote-1", "https://a.example/b/?{}#quote-1"),
        ("https://a.example/%EB%A7%90/", "https://a.example/%EB%A7%90/?{}"),
    ],
)
def test_parameters_stand_behind_the_query_and_before_the_fragment(address: str, expected: str) -> None:
    """What the address has already stays as it is."""
    usual = "utm_source=x&utm_medium=social&utm_campaign=a&utm_content=share-bar"

    assert link(address) == expected.format(usual)


def test_a_newsroom_that_counts_nothing_has_bare_links() -> None:
    """`utm: none`."""
    assert link("https://a.example/b/?c#d", told("none")) == "https://a.example/b/?c#d"
    assert told("none") == told(value=False) == NO_PARAMETERS
    assert "utm_content" not in link("https://a.example/b/", told({"content": "none"}))


def test_a_newsroom_has_its_own_rule() -> None:
    """Each parameter from a template; one that is null is left out."""
    rule = told({"source": "{channel}-{language}", "medium": None, "content": "{slug}/{placement}", "term": "fixed"})

    assert dict(parse_qsl(urlsplit(link("https://a.example/", rule)).query)) == {
        "utm_source": "x-ko",
        "utm_campaign": "a",
        "utm_content": "a/share-bar",
        "utm_term": "fixed",
    }


@pytest.mark.parametrize("template", ["{chanel}", "{channel", "channel}", "{}", "{channel!r}", "{slug.upper}"])
def test_a_brace_that_stands_for_nothing_is_refused(template: str) -> None:
    """Before any link is made of it."""
    with pytest.raises(ValidationError, match="holds a brace that stands for nothing; what can stand there is"):
        told({"source": template})


@given(some.text(some.characters(exclude_categories=["Cs"]), min_size=1))
def test_values_are_read_back_as_they_were(slug: str) -> None:
    """Korean, spaces, plus signs and what ends a query: all of it encoded."""
    address = link("https://a.example/b/?c=d#e", slug=slug)
    parts = urlsplit(address)

    assert address.isascii()
    assert not set(address) & set(" +\"'<>")
    assert dict(parse_qsl(parts.query, keep_blank_values=True))["utm_campaign"] == slug
    assert (parts.path, parts.fragment) == ("/b/", "e")


def test_a_channel_without_a_short_link_gets_the_long_one() -> None:
    """Nothing is at the address that it would have."""
    plain = subject()
    linked = subject(short="https://a.example/go/x7/", linked=("x",))

    assert link_of(linked, facts_of("slack"), "post", USUAL) == link_of(plain, facts_of("slack"), "post", USUAL)


def test_short_links_carry_nothing() -> None:
    """Their targets do."""
    assert link_of(subject(short="https://a.example/go/x7/", linked=("x",)), facts_of("x"), "post", USUAL) == (
        "https://a.example/go/x7/x/"
    )
