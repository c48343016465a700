"""What the models refuse, in the words that an editor reads (more of it in site/test_faults.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, NEWSROOM, RELEASE
from pressroom.core.files import ATTACHMENT_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsrooms import TestNewsroom

INSTANT_REMEDY = "write it like 2026-12-01T09:00+09:00 or 2026-12-01T09:00 Asia/Seoul"


def story(*lines: str) -> dict[str, str | bytes]:
    """A newsroom whose one story has these lines of front matter; a picture lies beside it."""
    head = ["---", "title: A story", "date: 2026-11-01T09:00+09:00", "summary: S."]
    return {"content/stories/a.md": "\n".join([*head, *lines, "---", "Words."]), "content/media/x.png": b"picture"}


def release(old: str, new: str) -> dict[str, str | bytes]:
    """A newsroom whose one release differs from a good one in this."""
    assert old in RELEASE
    return {"content/releases/r.md": RELEASE.replace(old, new), "content/media/x.png": b"picture"}


def campaign(old: str, new: str) -> dict[str, str | bytes]:
    """A newsroom whose one campaign differs from a good one in this."""
    assert old in CAMPAIGN
    return {"campaigns/c/campaign.yaml": CAMPAIGN.replace(old, new)}


def newsroom(old: str, new: str) -> dict[str, str | bytes]:
    """A newsroom whose newsroom.yaml differs from a good one in this."""
    assert old in NEWSROOM
    return {"content/newsroom.yaml": NEWSROOM.replace(old, new)}


PHASES = "phases:\n"
SECOND_PHASE = "phases:\n  - {key: b, name: B, starts: 2026-11-01T00:00Z, ends: 2026-12-01T00:00Z, deadline: true}\n"
BACKWARDS = "{key: call, name: Call, starts: 2026-12-01T00:00Z, ends: 2026-12-01T00:00Z}"

REFUSED = {
    "two words for a hashtag": (
        story("hashtags: ['#two words']"),
        (
            "content/stories/a.md:5:12 hashtags.0: '#two words' is not a hashtag on every channel: ' ' ends it; "
            "write '#TwoWords'"
        ),
    ),
    "a hashtag without its sign": (
        story("hashtags: ['OpenNews']"),
        (
            "content/stories/a.md:5:12 hashtags.0: 'OpenNews' is not a hashtag: it does not begin with #; "
            "write '#OpenNews'"
        ),
    ),
    "a hashtag of digits, which networks do not link": (
        story("hashtags: ['#2026']"),
        (
            "content/stories/a.md:5:12 hashtags.0: '#2026' is not a hashtag on every channel: it holds no letter; "
            "write # and then letters and digits, 50 at most and one letter at least: '#OpenNews'"
        ),
    ),
    "a hashtag that most channels end early": (
        story("hashtags: ['#il·lusió']"),
        (
            "content/stories/a.md:5:12 hashtags.0: '#il·lusió' is not a hashtag on every channel: '·' ends it; "
            "write '#illusió'"
        ),
    ),
    "a hashtag with an emoji": (
        story("hashtags: ['#fête🎉']"),
        (
            "content/stories/a.md:5:12 hashtags.0: '#fête🎉' is not a hashtag on every channel: '🎉' ends it; "
            "write # and then letters and digits, 50 at most and one letter at least: '#OpenNews'"
        ),
    ),
    "a hashtag that one channel ends early": (
        story("hashtags: ['#open_']"),
        (
            "content/stories/a.md:5:12 hashtags.0: '#open_' is not a hashtag on every channel: '_' ends it; "
            "write '#open'"
        ),
    ),
    "a hashtag that is too long": (
        story("hashtags: ['#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa']"),
        (
            "content/stories/a.md:5:12 hashtags.0: '#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is not a hashtag on every channel: it is longer than 50 characters; "
            "write # and then letters and digits, 50 at most and one letter at least: '#OpenNews'"
        ),
    ),
    "a focus outside of the picture": (
        story("picture: {file: media/x.png, alt: x, focus: [1.2, 0.5]}"),
        (
            "content/stories/a.md:5:45 picture.focus: [1.2, 0.5] lies outside of the picture; "
            "write x and y from 0 to 1, like [0.5, 0.4]"
        ),
    ),
    "a focus that is no number": (
        story("picture: {file: media/x.png, alt: x, focus: [left, 0.5]}"),
        "content/stories/a.md:5:46 picture.focus.0: wanted a number, got 'left'; write a number",
    ),
    "a picture without a description": (
        story("picture: {file: media/x.png}"),
        "content/stories/a.md:5:10 picture.alt: is missing; add `alt: …`",
    ),
    "a picture as a mere name": (
        story("picture: media/x.png"),
        "content/stories/a.md:5:10 picture: wanted keys and values, got 'media/x.png'; write `picture: {file: …, alt: …}`",
    ),
    "a day that is not in the calendar": (
        story("sources: [{title: x, date: 2009-11-31}]"),
        (
            "content/stories/a.md:5:28 sources.0.date: '2009-11-31' is no day of the calendar; "
            "write year, month and day like 2009-11-02"
        ),
    ),
    "an address with a script": (
        story("sources: [{title: x, address: 'javascript:alert(1)'}]"),
        (
            "content/stories/a.md:5:31 sources.0.address: 'javascript:alert(1)' is not a complete address; "
            "begin it with https://"
        ),
    ),
    "a list of texts where keys and values belong": (
        story("sources: [x]"),
        "content/stories/a.md:5:11 sources.0: wanted keys and values, got 'x'; write `{title: …}`",
    ),
    "an unknown status": (
        story("status: hidden"),
        "content/stories/a.md:5:9 status: 'hidden' is not a status; write one of draft, confidential, published",
    ),
    "an unknown topic": (
        story("topics: [opennews]"),
        "content/stories/a.md:5:10 topics: 'opennews' is not a topic of newsroom.yaml; did you mean 'open-news'?",
    ),
    "a topic by its name": (
        story("topics: [Open News]"),
        "content/stories/a.md:5:10 topics.0: 'Open News' cannot be a key; use small Latin letters, digits and hyphens",
    ),
    "an unknown author": (
        story("authors: [writr]"),
        "content/stories/a.md:5:11 authors: 'writr' is not a key of people.yaml; did you mean 'writer'?",
    ),
    "the body as a key": (
        story("body: x"),
        "content/stories/a.md:5:1 body: is not a key that is known here; write the text below the front matter",
    ),
    "an empty text": (
        story("subtitle: '  '"),
        "content/stories/a.md:5:11 subtitle: is empty; give it a value, or delete the key",
    ),
    "a number where a text belongs": (
        story("subtitle: 1.50"),
        "content/stories/a.md:5:11 subtitle: wanted text, got 1.50, which YAML reads as 1.5; put it in quotes: '1.50'",
    ),
    "a text where yes or no belongs": (
        story("pinned: 'yes'"),
        "content/stories/a.md:5:9 pinned: wanted true or false, got 'yes'; write true or false",
    ),
    "an embargo with a day only": (
        story("embargo: 2026-12-01"),
        f"content/stories/a.md:5:10 embargo: '2026-12-01' is not an instant in ISO 8601; {INSTANT_REMEDY}",
    ),
    "a quote without a speaker": (
        release(", person: writer", ""),
        (
            "content/releases/r.md:7:10 quotes.0: a quote needs one speaker; "
            "add `person: key` (of people.yaml) or `speaker: name`"
        ),
    ),
    "a quote with two speakers": (
        release("person: writer", "person: writer, speaker: Other"),
        "content/releases/r.md:7:10 quotes.0: a quote has two speakers; delete `person` or `speaker`",
    ),
    "a quote's picture whose file is not there": (
        release("person: writer", "person: writer, picture: {file: media/nix, alt: x, credit: y, licence: CC0}"),
        "content/releases/r.md:7:61 quotes.0.picture.file: there is no file 'media/nix'; known here: x.png",
    ),
    "a file of a kind that nobody gives away": (
        release("contacts:", "media: [{file: media/x.exe, title: x}]\ncontacts:") | {"content/media/x.exe": b"x"},
        (
            "content/releases/r.md:8:16 media.0.file: 'media/x.exe' is not a kind of file that is given away here; use "
            f"one of {', '.join(suffix.removeprefix('.') for suffix in ATTACHMENT_SUFFIXES)}"
        ),
    ),
    "a file that is not there, in a folder that is not there either": (
        release("contacts:", "media: [{file: other/nix.pdf, title: x}]\ncontacts:"),
        (
            "content/releases/r.md:8:16 media.0.file: there is no file 'other/nix.pdf'; "
            "save the file as content/other/nix.pdf, or correct its name"
        ),
    ),
    "a file that is not there": (
        release("contacts:", "media: [{file: media/nix.pdf, title: x}]\ncontacts:"),
        "content/releases/r.md:8:16 media.0.file: there is no file 'media/nix.pdf'; known here: x.png",
    ),
    "a medium without its file": (
        release("contacts:", "media: [{title: x}]\ncontacts:"),
        "content/releases/r.md:8:9 media.0.file: is missing; add `file: …`",
    ),
    "a title for a picture": (
        release("contacts:", "media: [{file: media/x.png, alt: x, credit: y, licence: CC0, title: x}]\ncontacts:"),
        (
            "content/releases/r.md:8:62 media.0.title: is not a key that is known here; known here: box, caption, "
            "copyright, crops, embargo, focus, focuses, licence_until"
        ),
    ),
    "a medium as a mere name": (
        release("contacts:", "media: [media/x.png]\ncontacts:"),
        (
            "content/releases/r.md:8:9 media.0: wanted keys and values, got 'media/x.png'; "
            "write `{file: …, alt: …, credit: …, licence: …}`"
        ),
    ),
    "a withdrawal as a mere instant": (
        release("contacts:", "withdrawn: 2026-12-22T12:00+00:00\ncontacts:"),
        (
            "content/releases/r.md:8:12 withdrawn: wanted keys and values, got '2026-12-22T12:00+00:00'; "
            "write `withdrawn: {at: …, reason: …}`"
        ),
    ),
    "an embargo when clocks are set forward": (
        release("contacts:", "embargo: 2026-03-29T02:30 Europe/Berlin\ncontacts:"),
        (
            "content/releases/r.md:8:10 embargo: '2026-03-29T02:30 Europe/Berlin' does not exist: "
            "clocks are set forward then in Europe/Berlin; write the offset instead"
        ),
    ),
    "a quote of an unknown person": (
        release("person: writer", "person: writr"),
        "content/releases/r.md:7:37 quotes.person: 'writr' is not a key of people.yaml; did you mean 'writer'?",
    ),
    "a release without a city": (
        release("city: Seoul\n", ""),
        "content/releases/r.md:2:1 city: is missing; add `city: …`",
    ),
    "a release without a contact": (
        release("contacts: [press]", "contacts: []"),
        "content/releases/r.md:8:11 contacts: is empty; give it a value",
    ),
    "an unknown contact": (
        release("contacts: [press]", "contacts: [pres]"),
        "content/releases/r.md:8:12 contacts: 'pres' is not a contact of newsroom.yaml; did you mean 'press'?",
    ),
    "an unknown boilerplate": (
        release("boilerplates: [us]", "boilerplates: [them]"),
        "content/releases/r.md:9:16 boilerplates: 'them' is not a boilerplate of newsroom.yaml; known here: us",
    ),
    "a release's picture without credit": (
        release("contacts:", "picture: {file: media/x.png, alt: x, licence: CC0}\ncontacts:"),
        "content/releases/r.md:8:10 picture.credit: is missing; add `credit: …`",
    ),
    "a release's medium without licence": (
        release("contacts:", "media: [{file: media/x.png, alt: x, credit: c}]\ncontacts:"),
        "content/releases/r.md:8:9 media.0.licence: is missing; add `licence: …`",
    ),
    "a misspelt key of a film": (
        release("contacts:", "media: [{address: 'https://a.example', embrago: x, title: x}]\ncontacts:"),
        "content/releases/r.md:8:40 media.0.embrago: is not a key that is known here; did you mean 'embargo'?",
    ),
    "a picture in the body of a release": (
        release("Words of the release.", "![x](../media/x.png)"),
        (
            "content/releases/r.md:11:6 picture: '../media/x.png' stands in the body of a release, "
            "without credit and licence; move it to `media:`"
        ),
    ),
    "a phase that ends when it starts": (
        campaign(
            "{key: call, name: Call, starts: 2026-11-01T00:00Z, ends: 2026-12-01T00:00Z, deadline: true}", BACKWARDS
        ),
        "campaigns/c/campaign.yaml:6:5 phases.0: the phase 'Call' ends before it starts; exchange `starts` and `ends`",
    ),
    "two deadlines": (
        campaign(PHASES, SECOND_PHASE),
        "campaigns/c/campaign.yaml:1:1: B and Call are both marked as deadline; keep `deadline: true` on one phase",
    ),
    "a zone by its letters": (
        campaign(PHASES, "zone: KST\nphases:\n"),
        "campaigns/c/campaign.yaml:5:7 zone: 'KST' is not the name of a time zone; write one like Asia/Seoul or UTC",
    ),
    "an action that leads nowhere": (
        campaign(PHASES, "action: {label: Go, address: conect}\nphases:\n"),
        "campaigns/c/campaign.yaml:5:30 action.address: there is no page 'conect' in this newsroom; did you mean 'connect/'?",
    ),
    "a telephone number in words": (
        newsroom("'+1-555-0100'", "call me"),
        (
            "content/newsroom.yaml:7:68 contacts.press.telephone: 'call me' is not a telephone number; "
            "write it like +1-555-0100"
        ),
    ),
    "an e-mail address without its sign": (
        newsroom("press@example.org", "press.example.org"),
        (
            "content/newsroom.yaml:7:38 contacts.press.email: 'press.example.org' is not an e-mail address; "
            "write it like press@example.org"
        ),
    ),
    "a contact whom nobody can reach": (
        newsroom("email: press@example.org, telephone: '+1-555-0100'", "role: Desk"),
        "content/newsroom.yaml:7:10 contacts.press: Press office cannot be reached; add `email: …` or `telephone: …`",
    ),
    "an account of an unknown channel": (
        newsroom("topics:\n", "accounts: [{channel: facebok, name: x, address: 'https://a.example'}]\ntopics:\n"),
        "content/newsroom.yaml:4:22 accounts.channel: 'facebok' is not a channel that is known here; did you mean 'facebook'?",
    ),
    "posts for an unknown channel": (
        newsroom("topics:\n", "toolkit: [x, instagramm]\ntopics:\n"),
        "content/newsroom.yaml:4:14 toolkit: 'instagramm' is not a channel that is known here; did you mean 'instagram'?",
    ),
    "a share bar with an unknown channel": (
        newsroom("topics:\n", "share: [x, facebok]\ntopics:\n"),
        "content/newsroom.yaml:4:12 share: 'facebok' is not a channel that readers could share on; did you mean 'facebook'?",
    ),
    "a topic's key with capitals": (
        newsroom("open-news:", "Open_News:"),
        (
            "content/newsroom.yaml:5:3 topics.Open_News: 'Open_News' cannot be a key; "
            "use small Latin letters, digits and hyphens"
        ),
    ),
    "a person without a name": (
        {"content/people.yaml": "writer: {role: Writes}\n"},
        "content/people.yaml:1:9 name: is missing; add `name: …`",
    ),
    "a person as a mere name": (
        {"content/people.yaml": "writer: A writer\n"},
        "content/people.yaml:1:9: wanted keys and values here; write `key: value` lines, indented",
    ),
    "an embargo of a page, which has none": (
        {"content/pages/p.md": "---\ntitle: P\nembargo: 2026-11-01T00:00Z\n---\n"},
        "content/pages/p.md:3:1 embargo: is not a key that is known here; known here: aliases, date, menu, slug, status, summary",
    ),
    "a place in the menu that is no number": (
        {"content/pages/p.md": "---\ntitle: P\nmenu: first\n---\n"},
        "content/pages/p.md:3:7 menu: wanted a whole number, got 'first'; write a whole number",
    ),
}


@pytest.mark.parametrize(("files", "message"), REFUSED.values(), ids=REFUSED)
def test_what_a_model_refuses_is_told_once_with_its_place(
    make_newsroom: Callable[..., TestNewsroom], files: Mapping[str, str | bytes], message: str
) -> None:
    """It is the only problem, although two languages read the file."""
    assert make_newsroom(files).problems() == [message]


def test_a_list_of_the_wrong_length_is_told_in_our_words(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """No message speaks of tuples or of validation."""
    (problem,) = make_newsroom(story("picture: {file: media/x.png, alt: x, focus: [0, 1, 2]}")).problems()

    assert problem.startswith("content/stories/a.md:5:45 picture.focus: ")
    assert "Tuple" not in problem
    assert "validation" not in problem
