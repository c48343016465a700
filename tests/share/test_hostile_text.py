"""Text that tries to leave its attribute, its address or its element stays what it is: text."""

from __future__ import annotations

import json
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest
from lxml import etree

from newsrooms import NEWSROOM, is_page
from pressroom import campaigns, embeds, feeds, hub, releases, share, short_links, site, toolkits
from pressroom.core.urls import SAFE_SCHEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsrooms import TestNewsroom

HOSTILE: Final = (
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "'onmouseover='alert(1)",
    '" onfocus=alert(1) autofocus="',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "One line\r\nX-Header: two",
    "Over%0d%0aBcc:%20victim@example.org",
    "&body=stolen&subject=other&url=https://evil.example/#fragment?x=y+z",
    "&#x22;&gt;&lt;script&gt; &quot;onload=&quot; &amp;amp;",
    "</textarea></title></style></script><script>alert(1)</script>",
    "<!-- --><!--[if IE]><![endif]--> ]]> <?xml?>",
    "\u2066isolated\u2069 \u200fright\u200e \u061cmark",
    "Lone \" quote and lone ' quote and ` and \\",
    "{{ 7 * 7 }} {% raw %} {title} {0} %s ${x}",
    "한국어 제목 <b>굵게</b> & \"따옴표\" 'onclick=' 🎉",
)
PLAIN: Final = "Plain words"
CHANNELS: Final = (
    "bluesky",
    "email",
    "facebook",
    "line",
    "mastodon",
    "pinterest",
    "telegram",
    "tumblr",
    "whatsapp",
    "x",
)

STORY: Final = """\
---
title: {text}
subtitle: {text}
date: 2026-11-01T09:{number:02}Z
summary: {text}
byline: {text}
hashtags: ['#Fine']
share: {{messages: {{all: {text}, email: [{text}, {text}], x: {text}}}}}
sources: [{{title: {text}, publisher: {text}, address: 'https://example.org/'}}]
---
Words of the story.
"""
RELEASE: Final = """\
---
headline: {text}
subhead: {text}
date: 2026-11-02T09:{number:02}Z
city: {text}
summary: {text}
facts: [{text}, {text}]
quotes: [{{text: {text}, speaker: {text}, role: {text}}}]
contacts: [press]
notes: {text}
terms: {text}
share: {{messages: {{all: {text}}}}}
---
Words of the release.
"""
CAMPAIGN: Final = """\
title: {text}
tagline: {text}
date: 2026-11-01T09:{number:02}Z
summary: {text}
hashtag: '#Ideas'
goals: [{text}]
rules: [{text}]
languages: [en]
share: {{messages: {{all: {text}}}}}
"""


def files_with(texts: list[str]) -> dict[str, str]:
    """A story, a release and a campaign for each of the texts, which stands wherever a text can."""
    # JSON is YAML, too, and says line breaks and signs without a doubt.
    quoted = [(number, json.dumps(text, ensure_ascii=False)) for number, text in enumerate(texts)]
    return (
        {"content/newsroom.yaml": f"{NEWSROOM}share: [{', '.join(CHANNELS)}]\n"}
        | {f"content/stories/s{number}.md": STORY.format(text=text, number=number) for number, text in quoted}
        | {f"content/releases/r{number}.md": RELEASE.format(text=text, number=number) for number, text in quoted}
        | {f"campaigns/c{number}/campaign.yaml": CAMPAIGN.format(text=text, number=number) for number, text in quoted}
    )


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The same newsroom twice: with hostile texts, and with plain ones."""
    # Not imported above: pytest would take it for a class of tests.
    from newsrooms import PEOPLE, SETTINGS, TestNewsroom

    def built(folder: Path, texts: list[str]) -> dict[str, bytes]:
        newsroom = TestNewsroom(folder)
        newsroom.write({"pelicanconf.py": SETTINGS, "content/people.yaml": PEOPLE} | files_with(texts))
        return newsroom.build(PLUGINS=[site, hub, releases, campaigns, embeds, share, feeds, short_links, toolkits])

    return {
        "hostile": built(tmp_path_factory.mktemp("hostile"), list(HOSTILE)),
        "plain": built(tmp_path_factory.mktemp("plain"), [PLAIN] * len(HOSTILE)),
    }


@cache
def parsed(page: bytes) -> Any:
    """The tree that a browser makes of a page."""
    return html5lib.parse(page.decode(), namespaceHTMLElements=False)


def skeleton(tree: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Every element in order, with the names of its attributes."""
    return [(str(each.tag), tuple(sorted(each.keys()))) for each in tree.iter()]


def links_to(tree: Any, host: str) -> Iterator[str]:
    """The addresses of a page's links to a host, or of a scheme."""
    addresses = (link.get("href", "") for link in tree.iter("a"))
    yield from (address for address in addresses if host in {urlsplit(address).netloc, urlsplit(address).scheme})


def on_one_line(text: str) -> str:
    """A text as titles and summaries are shared."""
    return " ".join(text.split())


def test_no_text_makes_an_element_or_an_attribute(outputs: dict[str, dict[str, bytes]]) -> None:
    """On every page: what a browser sees is built of the very same parts."""
    hostile, plain = outputs["hostile"], outputs["plain"]

    assert hostile.keys() == plain.keys()
    for path in filter(is_page, hostile):
        parts, plain_parts = (skeleton(parsed(made[path])) for made in (hostile, plain))
        if path.endswith("/toolkit/index.html"):
            # A text of two lines is another post than its title: so there are more parts, but none of another kind.
            assert (path, set(parts)) == (path, set(plain_parts))
        else:
            assert (path, parts) == (path, plain_parts)


def test_no_feed_gains_an_element(outputs: dict[str, dict[str, bytes]]) -> None:
    """Feeds and maps stay what they are, and so does what is JSON."""
    hostile, plain = outputs["hostile"], outputs["plain"]
    feeds_made = [path for path in hostile if path.endswith((".atom", ".rss", ".xml"))]

    assert feeds_made
    for path in feeds_made:
        tags = [
            [(each.tag, sorted(each.keys())) for each in etree.fromstring(made[path]).iter()]
            for made in (hostile, plain)
        ]
        assert tags[0] == tags[1]
    for path in (path for path in hostile if path.endswith(".json")):
        json.loads(hostile[path])


@pytest.mark.parametrize("path", ["_redirects", "go/redirects.map"])
def test_no_redirect_gains_a_line_or_a_word(outputs: dict[str, dict[str, bytes]], path: str) -> None:
    """Hosts read them line by line, and word by word."""
    words, plain_words = (
        [len(line.split()) for line in outputs[name][path].splitlines()] for name in ("hostile", "plain")
    )

    assert words
    assert words == plain_words


def test_no_link_leads_where_no_link_may(outputs: dict[str, dict[str, bytes]]) -> None:
    """No address runs a script, and no attribute listens."""
    for path in filter(is_page, outputs["hostile"]):
        for element in parsed(outputs["hostile"][path]).iter():
            assert not [name for name in element.attrib if str(name).startswith("on")]
            for name in ("href", "src", "action", "data-address"):
                scheme = urlsplit(element.get(name, "")).scheme
                assert not scheme or scheme in SAFE_SCHEMES | {"sms"}, (path, element.get(name))


@pytest.mark.parametrize(
    ("host", "key"),
    [("bsky.app", "text"), ("x.com", "text"), ("t.me", "text"), ("api.whatsapp.com", "text"), ("mailto", "body")],
)
@pytest.mark.parametrize(
    ("folder", "number"), [*product(["stories/s", "releases/r", "campaigns/c"], range(len(HOSTILE)))]
)
def test_a_share_link_says_the_text_and_nothing_else(
    outputs: dict[str, dict[str, bytes]], folder: str, host: str, key: str, number: int
) -> None:
    """Taken apart by a parser of addresses, it has the keys of the form, each once, and the words in the right one."""
    page = parsed(outputs["hostile"][f"{folder}{number}/index.html"])
    plain = parsed(outputs["plain"][f"{folder}{number}/index.html"])
    links, plain_links = list(links_to(page, host)), list(links_to(plain, host))

    assert len(links) == len(plain_links) > 0
    for address, plain_address in zip(links, plain_links, strict=True):
        told, plain_told = (parse_qs(urlsplit(each).query, strict_parsing=True) for each in (address, plain_address))
        assert told.keys() == plain_told.keys()
        assert all(len(values) == 1 for values in told.values())
        assert urlsplit(address)[:3] == urlsplit(plain_address)[:3]
        assert not urlsplit(address).fragment
    assert any(
        on_one_line(parse_qs(urlsplit(each).query)[key][0]).startswith(on_one_line(HOSTILE[number])) for each in links
    )


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_the_subject_of_a_mail_is_one_line(outputs: dict[str, dict[str, bytes]], number: int) -> None:
    """A title cannot add a header."""
    for folder in ("stories/s", "releases/r", "campaigns/c"):
        page = parsed(outputs["hostile"][f"{folder}{number}/index.html"])
        for address in links_to(page, "mailto"):
            told = parse_qs(urlsplit(address).query)
            if "subject" in told:
                assert told["subject"] == [on_one_line(HOSTILE[number])]
                assert urlsplit(address).path == ""


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_what_readers_copy_is_the_text(outputs: dict[str, dict[str, bytes]], number: int) -> None:
    """Fields of a release hold its words to the letter."""
    page = parsed(outputs["hostile"][f"releases/r{number}/index.html"])
    fields = {field.get("id"): field.text for field in page.iter("textarea")}

    expected = "\n".join(line.rstrip() for line in HOSTILE[number].replace("\r\n", "\n").split("\n"))
    assert fields["fact-1-text"].replace("\r\n", "\n").startswith(expected[:8])
    assert on_one_line(HOSTILE[number]) in on_one_line(fields["fact-1-text"])


@pytest.mark.parametrize(
    "tag",
    [
        '#a"><script>',
        "#javascript:alert(1)",
        "#a'onmouseover=",
        "#a\r\nb",
        "#a%0d%0ab",
        "#a&#x22;",
        "#a\u2066b",
        '#a"',
        "#a b",
    ],
)
def test_a_hashtag_that_holds_more_than_letters_is_refused(
    make_newsroom: Callable[..., TestNewsroom], tag: str
) -> None:
    """A hashtag is a word."""
    story = STORY.format(text='"Words"', number=1).replace("'#Fine'", json.dumps(tag))

    (problem,) = make_newsroom({"content/stories/s.md": story}).problems()

    assert "hashtags.0" in problem
    assert "is not a hashtag" in problem


@pytest.mark.parametrize("sign", ["\\u202e", "\\u202d", "\\0", "\\e", "\u202e"])
@pytest.mark.parametrize("key", ["title", "summary"])
def test_signs_that_turn_words_around_are_refused(
    make_newsroom: Callable[..., TestNewsroom], key: str, sign: str
) -> None:
    """Nobody sees them, and everybody reads something else."""
    story = STORY.format(text='"Words"', number=1).replace(f'{key}: "Words"', f'{key}: "Wo{sign}rds"')

    (problem,) = make_newsroom({"content/stories/s.md": story}).problems()

    assert "holds the invisible character" in problem
