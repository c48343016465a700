"""Markdown bodies: what is taken out of them, where links lead, and what stands alone."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pressroom.core.problems import Problems
from pressroom.core.prose import ENGINES, BareAddress, BodyPicture, BodySource, Html, Prose, parse_prose
from pressroom.core.yaml_reader import FORBIDDEN

MARKS = ("\ue000", "\ue001")
KNOWN = {"b.md": "stories/b/", "hidden.md": "stories/hidden/", "c.ko.md": "ko/stories/c/"}
ADDRESS = "https://video.example/x?a=1&b=2"
ATTRIBUTES = {
    "href", "title", "id", "start", "datetime", "colspan", "rowspan", "scope", "lang", "dir",
}  # fmt: skip

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not FORBIDDEN.search(text))
PIECES = [
    "<script>", "</script>", "<a href='javascript:x'>", '<a title="t" href="b.md">', "</a>", "[x](b.md)", "[x](", ")",
    "![x](y.png)", "&#xE000;", "&#57345;", "&#xE001;0&#xE001;", "&lt;script&gt;", "javascript:", "\n\n", "\n", "    ",
    "> ", "- ", "`", "```\n", "*", "<p>", "<div>", "<svg>", "<math>", "<!--", "<style>", "[^1]", "[^1]: ", "| a |\n|-|\n",
    ADDRESS, '"', "'", ">", "\\",
]  # fmt: skip
BODIES = ANY_TEXT | st.lists(st.sampled_from(PIECES) | st.sampled_from("abc <&")).map("".join)


def link_to(target: str) -> str:
    """Resolve a link as the library does."""
    if target not in KNOWN:
        raise ValueError(f"there is no publication '{target}'; known here: b.md")
    return KNOWN[target]


def picture_at(reference: str) -> str:
    """Find a picture as the library does."""
    if "missing" in reference:
        raise ValueError(f"there is no file '{reference}'; nothing of the kind is defined yet")
    return f"content/media/{reference}"


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in its turn: what holds for one holds for the other."""
    return str(request.param)


def parsed(text: str, engine: str) -> tuple[Prose, list[str]]:
    """The body that begins on line 10 of a file, and what the editor is told."""
    problems = Problems()
    prose = parse_prose(BodySource(text, "a.md", 10), link_to, picture_at, problems, engine=engine)
    return prose, [str(problem) for problem in problems]


def html_of(text: str, engine: str, root: str = "..") -> str:
    """The running HTML of a body as it stands on a page."""
    prose, _ = parsed(text, engine)
    return "\n".join(part.at(root) for part in prose.parts if isinstance(part, Html))


class Attributes(HTMLParser):
    """Collects the attributes of all elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Note them."""
        self.found += [(name, value or "") for name, value in attrs]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a<script>alert(1)</script>b", "<p>ab</p>"),
        ("<script>\nalert(1)\n</script>\n\nb", "<p>b</p>"),
        ('<img src="x.png" onerror="alert(1)">b', "<p>b</p>"),
        ('<b onclick="alert(1)" style="color: red" class="x">b</b>', "<p><b>b</b></p>"),
        ("[b](javascript:alert(1))", "<p><a>b</a></p>"),
        ("[b](JaVaScRiPt:alert(1))", "<p><a>b</a></p>"),
        ('<a href="java&#10;script:alert(1)">b</a>', "<p><a>b</a></p>"),
        ("[b](data:text/html;base64,PHNjcmlwdD4=)", "<p><a>b</a></p>"),
        ("[b](vbscript:x)", "<p><a>b</a></p>"),
        ("<svg><script>alert(1)</script></svg>b", "<p>b</p>"),
        ("a<!-- secret -->b", "<p>ab</p>"),
        ("`<script>`", "<p><code>&lt;script&gt;</code></p>"),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
        ("[b](mailto:press@example.org)", '<p><a href="mailto:press@example.org">b</a></p>'),
        ("[b](https://example.org/?a=1&b=2)", '<p><a href="https://example.org/?a=1&amp;b=2">b</a></p>'),
        ('<time datetime="2026-11-22">b</time>', '<p><time datetime="2026-11-22">b</time></p>'),
    ],
)
def test_what_could_harm_a_reader_is_taken_out(engine: str, text: str, html: str) -> None:
    """Scripts, styles, frames, handlers and dangerous addresses go; words and harmless mark-up stay."""
    assert html_of(text, engine) == html


@pytest.mark.parametrize(
    "block",
    [
        '<iframe src="https://video.example/"></iframe>',
        "<style>p { display: none }</style>",
        '<form action="https://evil.example"><input name="a"></form>',
    ],
)
def test_a_block_that_could_harm_a_reader_is_taken_out(engine: str, block: str) -> None:
    """Whether the words right behind it are a paragraph of their own is a known difference."""
    assert html_of(f"{block}b", engine) in {"<p>b</p>", "b"}


def test_a_table_needs_no_inline_style(engine: str) -> None:
    """The alignment that Python-Markdown writes would be blocked by the site's policy."""
    html = html_of("| a | b |\n|:-:|--:|\n| 1 | 2 |", engine)

    assert "<td>1</td>" in html
    assert "style" not in html
    assert "align" not in html


@settings(deadline=None)
@given(BODIES)
@example("&#xE001;0&#xE001;")
@example(f"{ADDRESS}\n\n&#xE001;0&#xE001;")
@example("a &#57344; b")
@example("[x](&#xE000;b.md&#xE000;)")
@example('<a title="t" href="b.md">x</a>')
def test_no_body_brings_a_script_or_a_mark_of_ours_into_a_page(engine: str, text: str) -> None:
    """Nor an attribute that is not on the list, nor an address with another scheme."""
    html = html_of(text, engine)

    assert not [mark for mark in MARKS if mark in html]
    assert "<script" not in html.lower()
    for name, value in Attributes(html).found:
        assert name in ATTRIBUTES
        assert (
            name != "href" or value.startswith(("https:", "http:", "mailto:", "tel:", "#", "../")) or ":" not in value
        )


@pytest.mark.parametrize(("entity", "shown"), [("&#146;", "\u2019"), ("&#x80;", "\u20ac"), ("&#150;", "\u2013")])
def test_old_names_of_signs_stay_what_browsers_show(engine: str, entity: str, shown: str) -> None:
    """Windows named them so; they are no controls."""
    assert shown in html_of(f"a {entity} b", engine)


@pytest.mark.parametrize("entity", ["&#1;", "&#11;", "&#x1B;", "&#xFFFE;", "&#x202E;"])
def test_a_character_reference_brings_in_nothing_that_the_file_could_not_hold(engine: str, entity: str) -> None:
    """An XML feed cannot even be written with some of these characters."""
    assert not FORBIDDEN.search(html_of(f"a {entity} b", engine))


@pytest.mark.parametrize(
    ("root", "address"),
    [
        (".", "./stories/b/"),
        ("../..", "../../stories/b/"),
        ("https://news.example.org", "https://news.example.org/stories/b/"),
    ],
)
def test_a_link_into_the_site_leads_there_from_any_root(engine: str, root: str, address: str) -> None:
    """The same body serves a page at any depth and a feed."""
    assert html_of("a [b](b.md) c", engine, root) == f'<p>a <a href="{address}">b</a> c</p>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[b](b.md#part)", '<p><a href="../stories/b/#part">b</a></p>'),
        ("[b](c.ko.md)", '<p><a href="../ko/stories/c/">b</a></p>'),
        ("[*b* c](b.md)", '<p><a href="../stories/b/"><em>b</em> c</a></p>'),
        ("[b](#part)", '<p><a href="#part">b</a></p>'),
        ("[b](b.md) [c](b.md)", '<p><a href="../stories/b/">b</a> <a href="../stories/b/">c</a></p>'),
        ("- [b](b.md)", '<ul>\n<li><a href="../stories/b/">b</a></li>\n</ul>'),
        ("[b][1]\n\n[1]: b.md", '<p><a href="../stories/b/">b</a></p>'),
        ('<a href="b.md" title="t">b</a>', '<p><a href="../stories/b/">b</a></p>'),
        ('<a title="t" href="b.md">b</a>', '<p><a href="../stories/b/">b</a></p>'),
        ('<a id="n" href="b.md">b</a>', '<p><a href="../stories/b/">b</a></p>'),
    ],
)
def test_a_link_is_filled_in_wherever_it_stands(engine: str, text: str, html: str) -> None:
    """In Markdown and in HTML, with a fragment, with mark-up inside; the order of attributes does not matter."""
    filled = html_of(text, engine)

    assert [value for name, value in Attributes(filled).found if name == "href"] == [
        value for name, value in Attributes(html).found if name == "href"
    ]
    assert filled == html or "title" in text or "id=" in text


@pytest.mark.parametrize(
    "link",
    ["[words](hidden.md)", "[words](hidden.md#part)", '[words](hidden.md "t")', '<a id="n" href="hidden.md">words</a>'],
)
def test_a_link_to_what_is_not_public_becomes_words(engine: str, link: str) -> None:
    """The other links stay links; of the hidden one not even the address is left."""
    prose, problems = parsed(f"Some {link} and [others](b.md).", engine)

    (part,) = prose.linking_only(lambda path: path == "stories/b/").parts

    assert isinstance(part, Html)
    assert part.at("..") == '<p>Some words and <a href="../stories/b/">others</a>.</p>'
    assert "hidden" not in part.open_html
    assert problems == []


@pytest.mark.parametrize("text", [ADDRESS, f"<{ADDRESS}>", f"  {ADDRESS}  "])
def test_an_address_alone_in_a_paragraph_is_kept_apart(engine: str, text: str) -> None:
    """With or without angle brackets."""
    prose, _ = parsed(f"Before.\n\n{text}\n\nAfter.", engine)

    assert prose.parts == (Html("<p>Before.</p>"), BareAddress(ADDRESS), Html("<p>After.</p>"))
    assert list(prose.addresses()) == [ADDRESS]


@pytest.mark.parametrize(
    "text",
    [
        f"- {ADDRESS}",
        f"1. {ADDRESS}",
        f"> {ADDRESS}",
        f"    {ADDRESS}",
        f"```\n{ADDRESS}\n```",
        f"Words[^1].\n\n[^1]: {ADDRESS}",
        f"Words[^1].\n\n[^1]:\n    First.\n\n    {ADDRESS}",
        f"Term\n: {ADDRESS}",
        f"- item\n\n    {ADDRESS}",
        f"See {ADDRESS}",
        f"{ADDRESS}\n{ADDRESS}",
        f"`{ADDRESS}`",
        f"[{ADDRESS}]({ADDRESS})",
    ],
    ids=[
        "list", "numbered list", "quote", "code", "fence", "footnote", "long footnote", "definition", "paragraph of an item",
        "sentence", "two lines", "code in a line", "link",
    ],
)  # fmt: skip
def test_an_address_that_is_not_alone_stays_where_it_is(engine: str, text: str) -> None:
    """In lists, quotes, code, footnotes and sentences it belongs to its words."""
    prose, _ = parsed(text, engine)

    assert list(prose.addresses()) == []
    assert "video.example" in html_of(text, engine)


def test_a_picture_alone_in_a_paragraph_is_kept_apart(engine: str) -> None:
    """Its title is its caption."""
    prose, problems = parsed('Before.\n\n![What it shows](x.png "The caption")\n\n![Another](y.png)', engine)

    assert prose.parts == (
        Html("<p>Before.</p>"),
        BodyPicture("content/media/x.png", "What it shows", "The caption"),
        BodyPicture("content/media/y.png", "Another", None),
    )
    assert [picture.alt for picture in prose.pictures()] == ["What it shows", "Another"]
    assert problems == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Words ![a](x.png)",
            "a.md:10:12 picture: stands within a line of text; give the picture a paragraph of its own",
        ),
        (
            "[^1]: ![a](x.png)\n\nWords.",
            "a.md:10:12 picture: stands within a line of text; give the picture a paragraph of its own",
        ),
        ("- ![a](x.png)", "a.md:10:8 picture: stands within a line of text; give the picture a paragraph of its own"),
        (
            "[![a](x.png)](b.md)",
            "a.md:10:7 picture: stands within a line of text; give the picture a paragraph of its own",
        ),
        (
            "Words.\n\n![](x.png)",
            "a.md:12:5 picture: has no description for those who cannot see it; write ![what it shows](x.png)",
        ),
        (
            "![a](missing.png)",
            "a.md:10:6 picture: there is no file 'missing.png'; nothing of the kind is defined yet",
        ),
        ("\n[x](c.md)", "a.md:11:5 link: there is no publication 'c.md'; known here: b.md"),
    ],
)
def test_a_fault_in_a_body_is_told_with_its_place(engine: str, text: str, message: str) -> None:
    """Line and column are those of the file."""
    assert parsed(text, engine)[1] == [message]


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("*Some* `words` &amp; [more](b.md).", "Some words & more."),
        (f"{ADDRESS}\n\n![a](x.png)\n\n## Heading\n\nWords\nin two lines.", "Words in two lines."),
        ("- only a list", ""),
        ("", ""),
    ],
)
def test_the_first_paragraph_is_told_without_mark_up(engine: str, text: str, paragraph: str) -> None:
    """Pictures, addresses and headings are passed over."""
    assert parsed(text, engine)[0].first_paragraph() == paragraph


def test_an_address_that_becomes_the_term_of_a_list_leaves_no_mark() -> None:
    """Python-Markdown makes a term of the paragraph before."""
    prose, problems = parsed(f"Before.\n\n{ADDRESS}\n\n: What it is.", "python-markdown")

    assert "\ue001" not in "".join(part.at("..") for part in prose.parts if isinstance(part, Html))
    assert any("video.example" in part.at("..") for part in prose.parts if isinstance(part, Html))
    assert problems == []


def test_stars_in_which_python_markdown_loses_its_way_are_told() -> None:
    """It would lose what stands behind them."""
    prose, problems = parsed("Words.\n\n*-**-*![a](x.png)", "python-markdown")

    assert any("mixed up" in str(problem) for problem in problems)
    assert not any("klzzwxh" in part.at("..") for part in prose.parts if isinstance(part, Html))
