"""`newsletter` of newsroom.yaml: ways off the list that lead somewhere."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pressroom.core.model.newsletter import Newsletter, word_of_service

WAY = "https://letter.example.org/leave/?who={recipient}"


def faults(**written: Any) -> list[tuple[str, str]]:
    """Return the keys that are wrong, each with what is said."""
    try:
        Newsletter.model_validate({"postal_address": "1 Example Street", "unsubscribe": WAY, **written})
    except ValidationError as error:
        return [(str(fault["loc"][0]), fault["msg"]) for fault in error.errors()]
    return []


@pytest.mark.parametrize(
    "way",
    [
        WAY,
        "mailto:leave+{recipient}@example.org?subject=leave%20{recipient}",
        "https://list.example.org/{{ Subscriber.UUID }}",
        "{{ UnsubscribeURL }}",
        "*|UNSUB|*",
        "[unsubscribe]",
        "%unsubscribe_url%",
    ],
)
def test_addresses_and_words_of_services_are_ways_out(way: str) -> None:
    assert faults(unsubscribe=way) == []


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("here", "does not lead to where somebody unsubscribes"),
        ("www.example.org/leave", "does not lead to where somebody unsubscribes"),
        ("http://example.org", "does not lead to where somebody unsubscribes"),
        ("https://", "does not lead to where somebody unsubscribes"),
        ("https://[example.org", "does not lead to where somebody unsubscribes"),
        ("https://example.org/a b", "does not lead to where somebody unsubscribes"),
        ("mailto:leave", "does not lead to where somebody unsubscribes"),
        ("", "does not lead to where somebody unsubscribes"),
        ("https://example.org/?who={name}", "holds braces that nothing fills in"),
        ("https://example.org/?who={{recipient}", "holds braces that nothing fills in"),
    ],
)
def test_what_leads_nowhere_is_refused(way: str, said: str) -> None:
    ((key, told),) = faults(unsubscribe=way)

    assert key == "unsubscribe"
    assert said in told


def test_programs_unsubscribe_by_mail() -> None:
    assert faults(unsubscribe_mail="mailto:leave@example.org?subject={recipient}") == []
    assert [key for key, _ in faults(unsubscribe_mail="https://example.org/leave")] == ["unsubscribe_mail"]


@pytest.mark.parametrize("way", ["mailto:leave@example.org", "{{ UnsubscribeURL }}"])
def test_one_click_needs_an_address_that_takes_it(way: str) -> None:
    ((key, told),) = faults(unsubscribe=way, one_click=True)

    assert key == "one_click"
    assert f"nobody can unsubscribe with one click at '{way}'; give `unsubscribe`" in told
    assert faults(one_click=True) == []


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("https://list.example.org/{{ UUID }}/leave", "{{ UUID }}"),
        ("[unsubscribe]", "[unsubscribe]"),
        ("https://[::1]/a%20b%20c", ""),
        (WAY, ""),
    ],
)
def test_words_of_services_are_found_in_addresses(address: str, word: str) -> None:
    assert word_of_service(address) == word
