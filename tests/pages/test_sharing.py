"""What a page offers for sharing: passages of a text, posts for channels without a form, and nothing in a preview."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import feedparser
import html5lib
import pytest

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, STORY, is_as_clean
from pressroom.core.clock import parse_instant
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from newsrooms import TestNewsroom

QUOTED = """\
Words [a](b.md).

> We did it.
>
> — Jo

Between.

<mark>열린 뉴스의 시대다.</mark>
"""
A_STORY = STORY.replace("Words of the story.\n", QUOTED).replace("summary:", "hashtags: ['#News']\nsummary:")
SHARING = f"{NEWSROOM}share: [x, email]\n"
ENGINES = pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])


def page_of(content: bytes) -> Element:
    """A page, parsed."""
    parsed: Element = html5lib.parse(content.decode(), namespaceHTMLElements=False)
    return parsed


def passages(page: Element) -> dict[str, Element]:
    """Its passages by their anchors."""
    return {each.get("id", ""): each for each in page.iter("div") if each.get("class") == "passage"}


def links_in(element: Element) -> list[str]:
    """The addresses in a row of share links."""
    return [link.get("href", "") for row in element.iter("ul") for link in row.iter("a")]


@ENGINES
def test_a_quotation_and_a_marked_sentence_have_links_of_their_own(
    make_newsroom: Callable[..., TestNewsroom], engine: str
) -> None:
    """Each has an anchor, and the message says its words and leads to it; whichever engine reads the text."""
    files = {"content/newsroom.yaml": SHARING, "content/stories/a.md": A_STORY, "content/stories/b.md": STORY}
    output = make_newsroom(files).build(PRESSROOM_MARKDOWN=engine)

    found = passages(page_of(output["stories/a/index.html"]))

    assert list(found) == ["quote-1", "quote-2"]
    assert " ".join("".join(found["quote-1"].itertext()).split()).startswith("We did it. — Jo")
    for anchor, words in (("quote-1", "“We did it.” — Jo"), ("quote-2", "열린 뉴스의 시대다.")):
        x, mail = links_in(found[anchor])
        query = parse_qs(urlsplit(x).query)
        campaign = "utm_medium=social&utm_campaign=a&utm_content=chunk"
        assert query["text"] == [words]
        assert query["url"] == [f"https://news.example.org/stories/a/?utm_source=x&{campaign}#{anchor}"]
        assert parse_qs(urlsplit(mail).query)["body"][0].startswith(f"{words} https://news.example.org/stories/a/?")


def test_the_words_around_a_passage_stay(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """In their order, and their links lead where they led."""
    files = {"content/newsroom.yaml": SHARING, "content/stories/a.md": A_STORY, "content/stories/b.md": STORY}
    page = make_newsroom(files).build()["stories/a/index.html"].decode()

    places = [page.index(words) for words in ('<a href="../../stories/b/">a</a>', "We did it.", "Between.", "<mark>")]
    assert places == sorted(places)


def test_a_campaign_has_passages_too(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It is shared as stories are."""
    files = {"content/newsroom.yaml": SHARING, "campaigns/c/campaign.yaml": f"{CAMPAIGN}body: '> Ideas!'\n"}
    output = make_newsroom(files).build()

    assert list(passages(page_of(output["campaigns/c/index.html"]))) == ["quote-1"]


def test_a_feed_prints_passages_as_plain_words(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """No share link stands in it."""
    files = {"content/newsroom.yaml": SHARING, "content/stories/a.md": A_STORY, "content/stories/b.md": STORY}
    feed = make_newsroom(files).build()["feeds/en.atom"]
    entries = feedparser.parse(feed).entries

    (html,) = [entry.content[0].value for entry in entries if entry.link.endswith("/a/")]
    assert re.search(r"<blockquote>\s*<p>We did it.</p>\s*<p>— Jo</p>\s*</blockquote>", html)
    # feedparser takes out what it does not know.
    assert "<p><mark>열린 뉴스의 시대다.</mark></p>" in unescape(feed.decode())
    assert "x.com" not in html
    assert "quote-1" not in html


def test_a_newsroom_without_sharing_has_neither_anchors_nor_links(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A site can leave the feature out."""
    newsroom = make_newsroom({"content/stories/a.md": A_STORY, "content/stories/b.md": STORY})
    plugins = load_settings(newsroom.folder / "pelicanconf.py")["PLUGINS"]
    others = [each for each in plugins if getattr(each, "__name__", each) != "pressroom.share"]

    page = newsroom.build(PLUGINS=others)["stories/a/index.html"]

    assert passages(page_of(page)) == {}
    assert b"<blockquote>" in page
    assert b"mastodon-server" not in page


BY_HAND = f"{NEWSROOM}share: [wechat, x, instagram]\nplacements: [instagram]\n"
PICTURED = A_STORY.replace(
    "hashtags:", "picture: {file: media/p.png, alt: A picture, credit: Us, licence: CC0}\nhashtags:"
)


def test_a_channel_without_a_form_gets_words_pictures_link_and_code(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """All of it is in the page: no script is needed but for the buttons."""
    files = {
        "content/newsroom.yaml": BY_HAND,
        "content/stories/a.md": PICTURED,
        "content/stories/b.md": STORY,
        "content/media/p.png": picture_bytes,
    }
    output = make_newsroom(files).build()
    page = page_of(output["stories/a/index.html"])

    posts = [each for each in page.iter("details") if each.get("class") == "ready-post"]
    wechat, instagram = posts
    link = (
        "https://news.example.org/stories/a/"
        "?utm_source=instagram&utm_medium=social&utm_campaign=a&utm_content=share-bar"
    )
    assert [post.findtext("summary") for post in posts] == ["WeChat", "Instagram"]
    assert instagram.findtext(".//textarea") == f"What it says. {link} #News"
    assert link in [each.get("href") for each in instagram.iter("a")]
    pictures = [
        each.get("href", "").removeprefix("../../") for each in instagram.iter("a") if "download" in each.attrib
    ]
    assert pictures
    assert set(pictures) <= set(output)
    assert not [each for each in wechat.iter("a") if "download" in each.attrib]
    (code,) = instagram.iter("img")
    assert code.get("src") == "../../stories/a/qr-instagram.svg"
    assert output["stories/a/qr-instagram.svg"].startswith(b"<svg ")
    assert output["stories/a/qr-instagram.svg"] != output["stories/a/qr-wechat.svg"]
    # The one that has a form is a link, and has no code.
    assert len([path for path in output if "/qr-" in path]) == 2 * 2


def test_codes_are_made_only_where_such_a_channel_is_chosen(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Nothing is drawn for the usual channels."""
    output = make_newsroom({"content/stories/a.md": STORY}).build()

    assert [path for path in output if path.endswith(".svg") and not path.startswith("theme/")] == []


EDITS = {
    "other quoted words": ("content/stories/a.md", PICTURED.replace("We did it", "They did it")),
    "a quotation less": ("content/stories/a.md", PICTURED.replace("> ", "")),
    "a message": ("content/stories/a.md", PICTURED.replace("title:", "share: {messages: {wechat: Ours.}}\ntitle:")),
    "other parameters": ("content/newsroom.yaml", f"{BY_HAND}utm: none\n"),
    "one channel less": ("content/newsroom.yaml", BY_HAND.replace("wechat, ", "")),
}


@pytest.mark.parametrize(("name", "text"), EDITS.values(), ids=EDITS)
def test_after_an_edit_the_output_is_that_of_a_clean_build(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, tmp_path: Path, name: str, text: str
) -> None:
    """Passages, posts and codes follow what an editor changes."""
    files = {
        "content/newsroom.yaml": BY_HAND,
        "content/stories/a.md": PICTURED,
        "content/stories/b.md": STORY,
        "content/media/p.png": picture_bytes,
    }
    newsroom = make_newsroom(files)
    before = newsroom.build()

    newsroom.write({name: text})

    assert newsroom.build() != before
    assert is_as_clean(newsroom, tmp_path / "clean", AS_OF)


HELD_BACK = {
    "an editor's draft": A_STORY.replace("title:", "status: draft\ntitle:"),
    "under embargo": A_STORY.replace("title:", "embargo: 2026-12-01T09:00+09:00\ntitle:"),
}


@pytest.mark.parametrize("story", HELD_BACK.values(), ids=HELD_BACK)
def test_a_preview_has_nothing_to_share(make_newsroom: Callable[..., TestNewsroom], story: str) -> None:
    """No bar, no links at passages, no post, no code: what is not public has no address to pass on."""
    files = {
        "content/newsroom.yaml": NEWSROOM + "share: [x, mastodon, email, instagram]\n",
        "content/people.yaml": PEOPLE,
        "content/stories/a.md": story,
        "content/stories/b.md": STORY,
        "content/releases/r.md": RELEASE.replace("city:", "embargo: 2026-12-01T09:00+09:00\ncity:"),
    }
    newsroom = make_newsroom(files)
    now = {"SOURCE_DATE_EPOCH": str(int(parse_instant(AS_OF).timestamp()))}
    for wanted in ("content/stories/a.md", "content/releases/r.md"):
        done = newsroom.run("preview", wanted, **now)
        assert done.returncode == 0, done.stderr

    previews = [path for path in (newsroom.folder / "previews").rglob("*") if path.is_file()]
    pages = [path.read_text("utf-8") for path in previews if path.name == "index.html"]
    assert len(pages) >= 4
    assert any("We did it." in page for page in pages)
    for page in pages:
        assert not re.search(
            r"x\.com/intent|joinmastodon|mailto:\?|utm_|mastodon-server|class=\"share|ready-post", page
        )
        assert 'class="passage"' not in page
        assert 'class="copy copy-share"' not in page
    assert not [path for path in previews if path.name.startswith("qr-")]
