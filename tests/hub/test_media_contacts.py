"""The page of media contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import html5lib

from newsrooms import NEWSROOM, PEOPLE, RELEASE, STORY

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from newsrooms import TestNewsroom

MORE_PEOPLE = "sam: {name: Sam, role: Head, short: Leads us.}\nkim: {name: Kim}\nlee: {name: Lee}\nmin: {name: Min}\n"


def speaking(people: str, more: str = "") -> str:
    """A release that names who speaks."""
    text = RELEASE.replace("person: writer", "speaker: Somebody")
    return text.replace("contacts:", f"spokespeople: [{people}]\n{more}contacts:")


FILES = {
    "content/newsroom.yaml": NEWSROOM.replace(
        "contacts:\n", "contacts:\n  night: {name: Night desk, email: night@example.org, hours: At night}\n"
    ),
    "content/people.yaml": PEOPLE + MORE_PEOPLE,
    "content/releases/a.md": speaking("sam"),
    "content/releases/held.md": speaking("kim", "embargo: 2030-01-01T00:00Z\n"),
    "content/releases/old.md": speaking("lee", "archived: 2026-11-05T00:00Z\n"),
    "content/releases/gone.md": speaking("min", "withdrawn: {at: 2026-11-05T00:00Z, reason: Wrong}\n"),
    "content/stories/s.md": STORY.replace("title:", "authors: [writer]\ntitle:"),
}


def main_of(output: dict[str, bytes], path: str) -> Any:
    """The main part of a page."""
    return html5lib.parse(output[f"{path}index.html"].decode(), namespaceHTMLElements=False).find(".//main")


def words(elements: list[Element]) -> list[str]:
    """The words of elements, with single spaces."""
    return [" ".join("".join(each.itertext()).split()) for each in elements]


def test_all_contacts_are_there_whatever_names_them(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With telephone and address to click."""
    main = main_of(make_newsroom(FILES).build(), "contacts/")

    names = [each for each in main.iter("p") if (each.get("class") or "").startswith("contact-name")]
    assert words(names) == ["Night desk", "Press office"]
    addresses = [link.get("href") for link in main.iter("a")]
    assert addresses[:3] == ["mailto:night@example.org", "mailto:press@example.org", "tel:+1-555-0100"]


def test_only_who_speaks_in_current_releases_is_a_spokesperson(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Not who will speak in one that is held back, nor who did in one that is archived or withdrawn."""
    newsroom = make_newsroom(FILES)
    output = newsroom.build()

    main = main_of(output, "contacts/")
    assert words(list(main.iter("h3"))) == ["Sam"]
    assert "Leads us." in words([main])[0]
    assert words(list(main_of(newsroom.build("2030-01-01T00:00Z"), "contacts/").iter("h3"))) == ["Sam", "Kim"]


def test_it_leads_only_to_what_there_is(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Feeds here, as the newsroom has neither assets, coverage nor accounts."""
    newsroom = make_newsroom(FILES)
    before = words([each for each in main_of(newsroom.build(), "contacts/").iter("ul") if each.get("class") == "ways"])
    newsroom.write(
        {"content/coverage.yaml": "[{title: A, publisher: B, address: 'https://b.example/', date: 2026-11-01}]\n"}
    )

    after = words([each for each in main_of(newsroom.build(), "contacts/").iter("ul") if each.get("class") == "ways"])

    assert before == ["Feeds Everything new, by feed reader"]
    assert after == ["Coverage What others have written about us Feeds Everything new, by feed reader"]
