"""Three ways to write an embed: the address alone, as a picture, and under `media`; and where an address stays one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import html5lib
import pytest

from newsrooms import CAMPAIGN, RELEASE, STORY
from pressroom.core.problems import Problems
from pressroom.core.prose import ENGINES, BareAddress, BodySource, Prose, parse_prose
from pressroom.embeds import recognise

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from newsrooms import TestNewsroom

FILM: Final = "https://youtu.be/abc-DEF_123"
OTHER: Final = "https://video.example/1"
UNKNOWN: Final = (
    f"'{OTHER}' is no video, post or the like that can be embedded; look whether the address is complete, or write a "
    "link; a picture is a file of the newsroom's own"
)


def read(text: str, engine: str) -> tuple[Prose, list[str]]:
    """The parts of a text, and the problems in it."""
    problems = Problems()

    def no_asset(reference: str) -> str:
        raise ValueError(f"there is no picture '{reference}'; add it")

    def can_embed(address: str) -> bool:
        return recognise(address) is not None

    prose = parse_prose(BodySource(text, "a.md", 1), str, no_asset, problems, engine=engine, can_embed=can_embed)
    return prose, [f"{problem.what}; {problem.remedy}" for problem in problems]


def figures_of(page: bytes) -> list[Element]:
    """The embeds of a page."""
    document: Element = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    return document.findall(".//figure[@data-provider]")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_picture_of_a_known_address_is_an_embed_with_a_name_and_a_caption(engine: str) -> None:
    """What is seen is its name; the picture's title stands below."""
    text = f'Before.\n\n![What is seen]({FILM}?t=9 "Said & done")\n\n![Again](<{FILM}>)\n\nAfter.'

    prose, problems = read(text, engine)

    assert problems == []
    assert [part for part in prose.parts if isinstance(part, BareAddress)] == [
        BareAddress(f"{FILM}?t=9", "What is seen", "Said & done"),
        BareAddress(FILM, "Again"),
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"![]({FILM})", f"has no description for those who cannot see it; write ![what it shows]({FILM})"),
        (f"In ![a line]({FILM}) of text.", "stands within a line of text; give the picture a paragraph of its own"),
        (f"- ![an item]({FILM})", "stands within a line of text; give the picture a paragraph of its own"),
        (
            f"[![a link]({FILM})](https://other.example/)",
            "stands within a line of text; give the picture a paragraph of its own",
        ),
        (f"![not known]({OTHER})", UNKNOWN),
    ],
    ids=["without words", "in a line", "in a list", "in a link", "not known"],
)
def test_a_picture_that_is_none_stays_a_mistake(engine: str, text: str, problem: str) -> None:
    """Whether or not its address is known."""
    prose, problems = read(text, engine)

    assert problems == [problem]
    assert not list(prose.addresses())


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "text",
    [
        f"`{FILM}`",
        f"    {FILM}",
        f"```\n{FILM}\n```",
        f"```\n![a film]({FILM})\n```",
        f"`![a film]({FILM})`",
        f"[{FILM}]({FILM})",
        f"[words]({FILM})",
        f"See {FILM} there.",
        f"> {FILM}",
        f"- {FILM}",
    ],
)
def test_an_address_that_does_not_stand_alone_is_none(engine: str, text: str) -> None:
    """Not in code, not in a link, not in a line, a quote or a list."""
    prose, problems = read(text, engine)

    assert problems == []
    assert list(prose.addresses()) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_an_embed_as_a_picture_is_printed_like_the_address_alone(
    make_newsroom: Callable[..., TestNewsroom], engine: str
) -> None:
    """In stories, releases and campaigns; after it has been kept and read again."""
    picture = f'![A name]({FILM}?t=1m30s "A caption")'
    release = RELEASE.replace("Words of the release.", picture)
    newsroom = make_newsroom(
        {
            "content/stories/a.md": STORY.replace("Words of the story.", picture),
            "content/releases/r.md": release,
            "campaigns/c/campaign.yaml": f"{CAMPAIGN}body: |\n  {picture}\n",
        }
    )
    for _ in range(2):
        output = newsroom.build(PRESSROOM_MARKDOWN=engine)

        for path in ("stories/a/", "releases/r/", "campaigns/c/"):
            (figure,) = figures_of(output[f"{path}index.html"])
            assert figure.get("data-name") == "A name"
            assert figure.get("data-player", "").endswith("/abc-DEF_123?autoplay=1&start=90")
            assert "A caption" in "".join(figure.itertext())
            assert [link.get("href") for link in figure.findall(".//a")] == [
                "https://www.youtube.com/watch?v=abc-DEF_123&t=90s"
            ]


def test_media_stand_after_the_text_and_open_a_story_without_a_picture(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """What nobody knows is a link with its title."""
    media = f"media: [{{address: '{FILM}', title: First}}, {{address: '{OTHER}', title: Second}}]\n"
    story = STORY.replace("title:", f"{media}title:", 1)
    pictured = story.replace("---\n", "---\npicture: {file: media/p.png, alt: A picture}\n", 1)
    newsroom = make_newsroom(
        {"content/stories/a.md": story, "content/stories/b.md": pictured, "content/media/p.png": picture_bytes}
    )

    output = newsroom.build()

    for path, is_first in (("stories/a/index.html", True), ("stories/b/index.html", False)):
        page = output[path].decode()
        words = page.index("Words of the story.")
        assert (page.index('data-name="First"') < words) is is_first
        assert page.index(f'<a href="{OTHER}" rel="noopener noreferrer">Second</a>') > words
    feeds = [data.decode() for name, data in output.items() if name.endswith((".atom", "atom.xml", "rss.xml", ".rss"))]
    assert feeds
    assert all(
        "First (YouTube)" in feed and ">Second<" in feed.replace("&gt;", ">").replace("&lt;", "<") for feed in feeds[:1]
    )


def test_a_medium_under_embargo_comes_later_than_its_story(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Before, there is nothing of it."""
    media = f"media: [{{address: '{FILM}', title: Zirkon, embargo: '2026-12-01T00:00Z'}}]\n"
    newsroom = make_newsroom({"content/stories/a.md": STORY.replace("title:", f"{media}title:", 1)})

    before = newsroom.build()
    after = newsroom.build("2026-12-02T00:00+00:00")

    assert not [path for path, data in before.items() if b"Zirkon" in data or b"nocookie" in data]
    assert b"Zirkon" in after["stories/a/index.html"]
