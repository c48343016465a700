"""Two engines, one result: where they agree, where they are known to differ, and what neither may ever let through."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
from dataclasses import asdict
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor

from newsrooms import CAMPAIGN, REPOSITORY, SETTINGS, STORY
from pressroom.core.problems import Problems, UsageError
from pressroom.core.prose import ENGINES, BodyPicture, BodySource, Html, Prose, parse_prose, python_markdown
from pressroom.core.prose.cleaning import _TAGS as ALLOWED
from pressroom.core.prose.stand_alone import StandAlone
from pressroom.core.yaml_reader import FORBIDDEN
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import site_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsrooms import TestNewsroom

GUIDE: Final = REPOSITORY / "docs/editors/markdown.md"
PYTHON_MARKDOWN, COMMONMARK = ENGINES


def is_film(address: str) -> bool:
    """Whether a picture's address is that of a film."""
    return address.startswith("https://youtu.be/")


def read(text: str, engine: str) -> tuple[Prose, list[str]]:
    """The body, in a site where every link leads somewhere and films are known, and what the editor is told."""
    problems, source = Problems(), BodySource(text, "a.md", 1)
    prose = parse_prose(source, "to/{}".format, str, problems, engine=engine, can_embed=is_film)
    return prose, [str(problem) for problem in problems]


def shown(text: str, engine: str) -> str:
    """What a body gives, in a form to compare: HTML, descriptions of pictures, and messages."""
    prose, problems = read(text, engine)
    told = [
        part.at("..") if isinstance(part, Html) else part.alt if isinstance(part, BodyPicture) else part.address
        for part in prose.parts
    ]
    return "\n".join([*told, *problems])


def bodies_of_the_demo() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every body of the repository's own newsroom."""
    for path in sorted((REPOSITORY / "content").glob("*/*.md")):
        yield path.name, path.read_text("utf-8").partition("\n---\n")[2]
    for path in sorted((REPOSITORY / "campaigns").glob("*/campaign.yaml")):
        body = yaml.safe_load(path.read_text("utf-8"))["body"]
        yield from ((f"{path.parent.name} {language}", text) for language, text in body.items())


DEMO: Final = dict(bodies_of_the_demo())


def test_the_demo_has_bodies() -> None:
    """The test below compares something."""
    assert len(DEMO) > 30


@pytest.mark.parametrize("text", DEMO.values(), ids=DEMO)
def test_the_demo_is_the_same_with_both(text: str) -> None:
    """Part for part and letter for letter; nothing is made equal before the comparison."""
    assert read(text, PYTHON_MARKDOWN) == read(text, COMMONMARK)
    assert read(text, COMMONMARK)[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "Words *slanted*, **bold**, `code < 1`, [link](b.md), [titled](b.md 'A \"title\"'), [named][n].\n\n[n]: b.md",
        "<https://example.org/?a=1&b=2>, <press@example.org>, https://example.org/, AT&T, &copy;, &#8364;, 5 < 6",
        "Two lines\nof one paragraph, with a break  \nin it.",
        "## Heading *two*\n\n### Three\n\n#### Four\n\nTitle\n-----\n\nWords\n## Right below",
        "- one\n- two\n    - three\n\nand\n\n1. one\n2. two\n\nand\n\n3. three\n4. four",
        "- one\n\n- two\n\n    more of it\n\nand\n\n* one\n\n1. two",
        "> Quoted\n> words.\n>\n> More.\n\nWords.\n\n> - in a list\n\n---\n\nWords\n> quoted at once",
        "| a | b |\n|:-:|--:|\n| 1 | [2](b.md) |\n| `3` |\n\nand\n\na|b\n-|-\n1|2\n",
        "```python\nif a < b & c:\n\n    pass\n```\n\nand\n\n    indented\n\n    twice\n\n~~~\nwaves\n~~~",
        "Apple\n:   Red.\n:   Or *green*.\n\nPear\n:   Yellow.\n\nPlum\n:   Blue.",
        "Apple\n\n:   Red.\n\n    Sweet.\n\nPear\n\n:   Yellow.",
        "First[^1], second[^two], first again[^1], none[^3].\n\n[^two]: *Two* [b](b.md).\n[^1]: One.\n\n    Its end.\n",
        "Called[^a].\n\n[^a]:\n    - a list\n\n[^b]: Never called.\n\nWords after.",
        "Words <mark>marked</mark>, H<sub>2</sub>O, <b>bold</b>, <!-- hidden --> and <abbr title='x'>y</abbr>.",
        "<table>\n<tr><td>a</td></tr>\n</table>",
        '![A picture](x.png "Its caption")\n\nhttps://video.example/x?a=1&b=2\n\n![Another][p]\n\n[p]: y.png',
        r"\*plain\* \_ \# \[x\] \\",
        "2 * 3 * 4, a_b_c, __init__, snake_case_word, **a *b* c**, *a **b** c*",
    ],
)
def test_ordinary_texts_are_the_same_with_both(text: str) -> None:
    """Every kind of element, as an editor would write it."""
    assert read(text, PYTHON_MARKDOWN) == read(text, COMMONMARK)


# By the first column of the guide's table: a text, and what each engine shows for it.
DIFFERENCES: Final[dict[str, tuple[str, str, str]]] = {
    "a list right below a line of words": ("a\n- b", "<p>a\n- b</p>", "<p>a</p>\n<ul>\n<li>b</li>\n</ul>"),
    "a list inside of a list": (
        "- a\n  - b",
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
        "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>",
    ),
    "`-` and `*` in one list": (
        "- a\n* b",
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
        "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>",
    ),
    "numbers with a bracket: `1)`": ("1) a", "<p>1) a</p>", "<ol>\n<li>a</li>\n</ol>"),
    "an empty line between some items": (
        "- a\n- b\n\n- c",
        "<ul>\n<li>a</li>\n<li>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>",
        "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>",
    ),
    "a quote right below the words of an item": (
        "- a\n    > b",
        "<ul>\n<li>a\n    &gt; b</li>\n</ul>",
        "<ul>\n<li>a<blockquote>\n<p>b</p>\n</blockquote>\n</li>\n</ul>",
    ),
    "code between fences in an item": (
        "- a\n\n    ```\n    b\n    ```",
        "<ul>\n<li>\n<p>a</p>\n<p><code>b</code></p>\n</li>\n</ul>",
        "<ul>\n<li>\n<p>a</p>\n<pre><code>b\n</code></pre>\n</li>\n</ul>",
    ),
    "code by its indentation in an item": (
        "- a\n\n      b",
        "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>",
        "<ul>\n<li>\n<p>a</p>\n<pre><code>b\n</code></pre>\n</li>\n</ul>",
    ),
    "a fence or `<!--` that is never closed": (
        "```\na\n\n<!--\n\nb",
        "<p>```\na</p>\n<p>&lt;!--</p>\n<p>b</p>",
        "<pre><code>a\n\n&lt;!--\n\nb\n</code></pre>",
    ),
    "quotes with an empty line between": (
        "> a\n\n> b",
        "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>",
        "<blockquote>\n<p>a</p>\n</blockquote>\n<blockquote>\n<p>b</p>\n</blockquote>",
    ),
    "`##Heading` without a space": ("##a", "<h2>a</h2>", "<p>##a</p>"),
    "dashes right below a paragraph of several lines": ("a\nb\n---", "<p>a\nb</p>\n<hr>", "<h2>a\nb</h2>"),
    "a backslash at the end of a line": ("a\\\nb", "<p>a\\\nb</p>", "<p>a<br>\nb</p>"),
    "a backslash before `~ \" $ % & , / : ; < = ? @ ^` or `'`": (
        r"\~\"\$\%\&\,\/\:\;\<\=\?\@\^\'",
        r"<p>\~\"\$\%\&amp;\,\/\:\;\&lt;\=\?\@\^\'</p>",
        "<p>~\"$%&amp;,/:;&lt;=?@^'</p>",
    ),
    "bold that ends in a quotation mark or bracket, with a letter right behind it, as before a Korean particle: `**“말”**은`": (
        "**“말”**은 “**말**”은 <b>“말”</b>은",
        "<p><strong>“말”</strong>은 “<strong>말</strong>”은 <b>“말”</b>은</p>",
        "<p>**“말”**은 “<strong>말</strong>”은 <b>“말”</b>은</p>",
    ),
    "bold and slanted at once: `***words***`": (
        "***a***",
        "<p><strong><em>a</em></strong></p>",
        "<p><em><strong>a</strong></em></p>",
    ),
    "an address with a space: `[text](my file.md)`": (
        '[a](b c.md "d")',
        '<p><a href="../to/b c.md">a</a></p>',
        (
            '<p>[a](b c.md "d")</p>\n'
            "a.md:1:5 link: 'b c.md' holds a space, and an address ends there; write <b c.md> in the round brackets"
        ),
    ),
    "`[text] [name]` with a space between": (
        "[a] [b]\n\n[b]: c.md",
        '<p><a href="../to/c.md">a</a></p>',
        '<p>[a] <a href="../to/c.md">b</a></p>',
    ),
    "`[name]: address` right below a paragraph": (
        "[a]\n[a]: b.md",
        '<p><a href="../to/b.md">a</a></p>',
        "<p>[a]\n[a]: b.md</p>",
    ),
    "mark-up in the description of a picture": ("![*a* &amp; b](x.png)", "*a* &amp; b", "a & b"),
    "terms on several lines in a definition list": (
        "a\nb\n: c",
        "<dl>\n<dt>a</dt>\n<dt>b</dt>\n<dd>c</dd>\n</dl>",
        "<dl>\n<dt>a\nb</dt>\n<dd>c</dd>\n</dl>",
    ),
    "an empty line inside of some definitions": (
        "a\n: b\n\nc\n\n: d",
        "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dt>c</dt>\n<dd>\n<p>d</p>\n</dd>\n</dl>",
        "<dl>\n<dt>a</dt>\n<dd>\n<p>b</p>\n</dd>\n<dt>c</dt>\n<dd>\n<p>d</p>\n</dd>\n</dl>",
    ),
    "a definition without a space behind its colon": (
        "a\n:b",
        "<p>a\n:b</p>",
        "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>",
    ),
    "an empty line inside of an HTML block": (
        "<div>\n\n*a*\n\n</div>",
        "<div>\n\n*a*\n\n</div>",
        "<div>\n<p><em>a</em></p>\n</div>",
    ),
    "words right behind an HTML block": ("<div>a</div>b", "<div>a</div>\n<p>b</p>", "<div>a</div>b"),
    "`///Footnotes Go Here///`": (
        "///Footnotes Go Here///\n\n[^1]: ",
        '<div>\n<hr>\n<ol>\n<li id="fn:1"></li>\n</ol>\n</div>',
        '<p>///Footnotes Go Here///</p>\n<div>\n<hr>\n<ol>\n<li id="fn:1"></li>\n</ol>\n</div>',
    ),
    "two footnotes of one name": (
        "[^1]: a\n[^1]: b",
        '<div>\n<hr>\n<ol>\n<li id="fn:1">\n<p>b&nbsp;<a href="#fnref:1" title="">↩</a></p>\n</li>\n</ol>\n</div>',
        '<div>\n<hr>\n<ol>\n<li id="fn:1">\n<p>a&nbsp;<a href="#fnref:1" title="">↩</a></p>\n</li>\n</ol>\n</div>',
    ),
    "a footnote called with other capitals: `[^a]` for `[^A]:`": (
        "b[^a]\n\n[^A]: ",
        '<p>b[^a]</p>\n<div>\n<hr>\n<ol>\n<li id="fn:A"></li>\n</ol>\n</div>',
        '<p>b<sup id="fnref:A"><a href="#fn:A">1</a></sup></p>\n<div>\n<hr>\n<ol>\n<li id="fn:A"></li>\n</ol>\n</div>',
    ),
    "quotes or lists in one another, more than a hundred deep": (
        ">" * 110 + " a",
        "<blockquote>\n" * 110 + "<p>a</p>\n" + "</blockquote>\n" * 109 + "</blockquote>",
        "a.md:1:1: the text is nested too deep to be read; make lists and quotes flatter",
    ),
}


@pytest.mark.parametrize(("text", "python_markdown", "commonmark"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_known_difference_is_as_the_guide_says(text: str, python_markdown: str, commonmark: str) -> None:
    """Not more and not less."""
    assert shown(text, PYTHON_MARKDOWN) == python_markdown
    assert shown(text, COMMONMARK) == commonmark


def test_the_guide_names_every_known_difference() -> None:
    """Its table and the cases here are one list."""
    table = GUIDE.read_text("utf-8").partition("## Where they differ")[2]

    assert [row.split(" | ")[0] for row in re.findall(r"^\| (.*) \|$", table, re.MULTILINE)[1:]] == list(DIFFERENCES)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_footnote_called_twice_leads_back_to_both_places(engine: str) -> None:
    """By the arrow alone: a title would be in English."""
    html = shown("a[^x] b[^x]\n\n[^x]: Note.", engine)

    assert html == (
        '<p>a<sup id="fnref:x"><a href="#fn:x">1</a></sup> b<sup id="fnref2:x"><a href="#fn:x">1</a></sup></p>\n'
        '<div>\n<hr>\n<ol>\n<li id="fn:x">\n<p>Note.&nbsp;<a href="#fnref:x" title="">↩</a>'
        '<a href="#fnref2:x" title="">↩</a></p>\n</li>\n</ol>\n</div>'
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n\n# b", "a.md:3:1 heading: '# b' is a heading of the first level; write '## b': "),
        ("# b & `c`", "a.md:1:1 heading: '# b & c' is a heading of the first level; write '## b & c': "),
        ("a\n\n<iframe src='x'></iframe>", "a.md:3:1: <iframe> is not allowed in a text; "),
        ("a <IMG src='x'>", "a.md:1:1: <img> is not allowed in a text; "),
        ("a\n\n##### b", "<h5> is not allowed in a text; use ## to ####"),
        ("a\n\nb &#x202E;", "a.md:3:3: &#x202E; stands for an invisible character; delete it"),
        ("<p title='&#57344;'>", "a.md:1:11: &#57344; stands for an invisible character; delete it"),
    ],
)
def test_a_mistake_is_told_alike(engine: str, text: str, message: str) -> None:
    """One message, in the same words, with the same place."""
    (told,) = read(text, engine)[1]

    assert message in told


@pytest.mark.parametrize("engine", ENGINES)
def test_a_reference_shown_as_code_is_no_mistake(engine: str) -> None:
    """A text about HTML can name any character."""
    assert shown("`&#x202E;`\n\n    &#1;", engine) == (
        "<p><code>&amp;#x202E;</code></p>\n<pre><code>&amp;#1;\n</code></pre>"
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", ["> " * 100_000 + "a", "- " * 100_000 + "a"], ids=["quotes", "lists"])
def test_nesting_without_end_is_survived(engine: str, text: str) -> None:
    """It is read, or the editor is told; nothing breaks and nothing waits."""
    prose, problems = read(text, engine)

    assert prose.parts or problems == [
        "a.md:1:1: the text is nested too deep to be read; make lists and quotes flatter"
    ]


def test_elements_of_html_without_an_end_are_told_at_once() -> None:
    """The sanitiser would need half a minute for them."""
    assert "nested too deep" in shown("<div>" * 100_000, COMMONMARK)


def test_many_line_breaks_are_not_taken_for_nesting() -> None:
    """An element that has no end by its nature is not open."""
    assert read("<br>" * 20_000, COMMONMARK)[1] == []


def test_a_body_does_not_see_what_another_one_named() -> None:
    """Python-Markdown is set up once; names of links and footnotes do not stay, not even after a failure."""
    first = "[a] b[^1]\n\n[a]: b.md\n\n[^1]: Note.\n\n![c](x.png)"
    alone = read("[a] b[^1]", PYTHON_MARKDOWN)
    read(first, PYTHON_MARKDOWN)
    failed = read("- " * 2_000 + "a", PYTHON_MARKDOWN)

    assert failed[1] != []
    assert alone == read("[a] b[^1]", PYTHON_MARKDOWN) == (Prose((Html("<p>[a] b[^1]</p>"),)), [])
    assert read(first, PYTHON_MARKDOWN) == read(first, PYTHON_MARKDOWN)


@pytest.mark.parametrize("engine", ENGINES)
def test_parts_are_plain_data(engine: str) -> None:
    """They can be kept in a file and sent to another process."""
    prose, _ = read("[a](b.md)\n\n![c](x.png)\n\nhttps://video.example/", engine)

    assert len(prose.parts) == 3
    assert pickle.loads(pickle.dumps(prose)) == prose  # noqa: S301 - made in the line itself
    bare = {"address": "https://video.example/", "name": None, "caption": None}
    assert json.loads(json.dumps(asdict(prose)))["parts"][2] == bare


@pytest.mark.parametrize(("engine", "other"), [(PYTHON_MARKDOWN, "pyromark"), (COMMONMARK, "markdown")])
def test_only_the_chosen_engine_is_imported(engine: str, other: str) -> None:
    """A command does not wait for the other one."""
    program = f"""
import sys
from pressroom.core.problems import Problems
from pressroom.core.prose import BodySource, parse_prose
import pressroom.core.library
before = {{"markdown", "pyromark"}} & set(sys.modules)
parse_prose(BodySource("a", "a.md", 1), str, str, Problems(), engine={engine!r})
print(before, {other!r} in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd="/")

    assert (done.stdout, done.stderr) == ("set() False\n", "")


class Tags(HTMLParser):
    """Collects the names of all elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Note it."""
        self.found.add(tag)


PIECES = [
    *"-*+>:<|`[]()!#&;_\\=~\t.1aé가^{}\"'",
    "\n", "\n\n", "  \n", "    ", "1. ", "- ", "> ", ": ", "[^1]", "[^1]: ", "[^Image]", "![", "](", "](b.md)", "](b c)",
    "```\n", "|-|-|\n", "| a | b |\n", "<div>", "</div>", "<p>", "</p>", "<a href='b.md'>", "</a>", "<!--", "-->", "<img src=x>",
    "<script>", "<svg>", "<style>", "</style>", "# ", "## ", "---\n", "&amp;", "&#xE000;", "&#57345;", "&#x202E;", "&#42;",
    "https://a.example", "\n\nhttps://a.example\n\n", "![a](x.png)", "\n\n![a](x.png)\n\n", "[a]: b.md\n", "[a]", "<b>",
]  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@settings(deadline=None, max_examples=400)
@given(text=st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_is_written_the_page_is_safe(engine: str, text: str) -> None:
    """Nothing is raised, no link stays open, only elements of the list come through, no mark of ours is seen."""
    prose, _ = read(text, engine)

    html = "\n".join(part.at("..") for part in prose.parts if isinstance(part, Html))
    assert Tags(html).found <= ALLOWED
    assert not FORBIDDEN.search(html)
    assert not any(
        FORBIDDEN.search(value)
        for part in prose.parts
        for value in asdict(part).values()
        if value and not isinstance(part, Html)
    )
    assert prose.linking_only(lambda _: False).first_paragraph() == prose.first_paragraph()
    links = [path for part in prose.parts if isinstance(part, Html) for path in part.links()]
    assert prose.linking_only(links.__contains__) == prose
    assert prose.linking_only(lambda path: path not in links) == prose.linking_only(lambda _: False)


class AskingAll:
    """An engine of which Python-Markdown asks each processor for each block, each pattern for each text."""

    def __init__(self) -> None:
        self.engine = python_markdown._Engine()
        self.markdown = self.engine._markdown
        self.markdown.parser.blockprocessors.deregister("words-only")
        self.markdown.treeprocessors.register(InlineProcessor(self.markdown), "inline", 20)
        self.markdown.treeprocessors.register(UnescapeTreeprocessor(self.markdown), "unescape", 0)


def converted(engine: python_markdown._Engine, text: str) -> tuple[str, list[str]]:
    """What an engine makes of a text, and what the editor is told."""
    problems = Problems()
    html = engine.convert(text, StandAlone(BodySource(text, "a.md", 1), str, problems))
    return html, [str(problem) for problem in problems]


@settings(deadline=None, max_examples=400)
@given(text=st.lists(st.sampled_from([*PIECES, "Words", "Words of", "\nmore words"]), max_size=30).map("".join))
def test_whoever_is_not_asked_would_have_had_nothing_to_do(text: str) -> None:
    """Processors are not asked for blocks of words, patterns not for texts without their signs."""
    assert converted(python_markdown._Engine(), text) == converted(AskingAll().engine, text)


@pytest.mark.parametrize(
    "text",
    ["a\\*b", "a *b* c", "a `b` c", "a [b](c) d", "a [b] c\n\n[b]: d", "![a](b) c", "a&nbsp;b", "a<b>c</b>", "a  \nb", "<a@b.example>",
     "<https://a.example>", "a _b_", "a [^1]\n\n[^1]: b", "a ![b][c] d\n\n[c]: e", "| a\\| | b |\n|---|---|\n| *c* | `d` |"],
)  # fmt: skip
def test_each_sign_is_enough_for_its_patterns(text: str) -> None:
    """By itself, with no other sign in the text."""
    assert converted(python_markdown._Engine(), text) == converted(AskingAll().engine, text)
    assert converted(python_markdown._Engine(), text) != converted(python_markdown._Engine(), "a b c")


@given(text=st.text())
def test_no_pattern_matches_without_its_sign(text: str) -> None:
    """Patterns of the library and of its extensions, each looked for with its own expression."""
    markdown = AskingAll().markdown
    for name, signs in python_markdown._SIGNS.items():
        if not any(sign in text for sign in signs):
            assert not markdown.inlinePatterns[name].getCompiledRegExp().search(text)


def settings_with(engine: str) -> str:
    """The settings of a newsroom that chooses an engine."""
    return f"{SETTINGS}PRESSROOM_MARKDOWN = {engine}\n"


def test_one_setting_chooses_the_engine(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Stories and campaigns are read by it, and its messages are the editor's."""
    body = "Words\n- a list\n\n[x](nowhere.md)\n"
    files = {
        "content/stories/a.md": STORY + body,
        "campaigns/c/campaign.yaml": f"{CAMPAIGN}body: |\n  Words\n  - a list\n",
    }
    newsroom = make_newsroom(files | {"pelicanconf.py": settings_with('"commonmark"')})

    (problem,) = newsroom.problems()
    newsroom.write({"content/stories/a.md": STORY + body.partition("[x]")[0]})
    output = newsroom.build()

    assert problem.startswith("content/stories/a.md:10:5 link: there is no publication 'nowhere.md'")
    for page in ("stories/a/index.html", "campaigns/c/index.html"):
        assert b"<li>a list</li>" in output[page]


def test_the_default_is_what_pelicans_users_know(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A site that says nothing keeps its pages."""
    newsroom = make_newsroom({"content/stories/a.md": f"{STORY}\nWords\n- no list\n"})

    assert b"Words\n- no list" in newsroom.build()["stories/a/index.html"]


@pytest.mark.parametrize("engine", ["'markdown'", "None", "['commonmark']"])
def test_another_engine_is_refused(make_newsroom: Callable[..., TestNewsroom], engine: str) -> None:
    """With the names of those that there are."""
    newsroom = make_newsroom({"pelicanconf.py": settings_with(engine)})

    with pytest.raises(UsageError, match=r"PRESSROOM_MARKDOWN is .*; set it to 'python-markdown' or 'commonmark'"):
        site_settings(load_settings(newsroom.folder / "pelicanconf.py"))
