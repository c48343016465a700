"""A third language is a .po file and a line of settings: shown with one that is written from right to left.

The demo is built with its Korean taken for Arabic, so that every type of page has texts in two scripts. Its own words
come from `translations/ar.po` beside the newsroom, since Pressroom has no Arabic.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

import feedparser
import lxml.html
import pytest

from newsrooms import AS_OF, NEWSROOM, PEOPLE, REPOSITORY, STORY, is_page
from pressroom.core.dates import written_day, written_month
from pressroom.core.file_words import word_messages
from pressroom.core.sizes import written_size
from pressroom.site.look import look_of
from pressroom.site.pelican_door import load_settings
from pressroom.site.rendering import environment
from pressroom.site.settings import site_settings
from theme.arabic import FORMS, LANGUAGE, arabic_demo, arabic_words, in_arabic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from newsrooms import TestNewsroom

_FOREIGN: Final = re.compile(r"[\uac00-\ud7a3\u0600-\u06ff]")
_LATIN: Final = re.compile(r"[A-Za-z]{2}")
# What readers see or hear, and what scripts show them.
_SHOWN: Final = ("alt", "title", "aria-label", "placeholder", "label")
_SAID_BY_SCRIPTS: Final = ("data-copied", "data-failed", "data-name", "data-local", "data-label", "data-words")
# Names, addresses, formats and figures: the same in every language.
_ALIKE: Final = re.compile(
    r"""
    [\w.+-]+@[\w.-]+ | \S*/\S* | [0-9a-f]{40,} | [\w-]+(\.[\w-]+)+ | \#\w+
    | [A-Z]{2,}[\w.:-]*                 # RSS, SVG, SHA256SUMS
    | JSON[ ]Feed | Atom | iCalendar | Open[ ]Graph | CC[ ].* | e-mail@.*
    """,
    re.VERBOSE,
)
MINIMAL: Final = {
    "content/newsroom.yaml": NEWSROOM.replace("[en, ko]", "[en, ar]").replace("ko:", "ar:"),
    "content/people.yaml": PEOPLE.replace("ko:", "ar:"),
    "content/stories/a.md": STORY,
    "content/stories/a.ar.md": STORY,
}
OUTREACH: Final = """\
seed: some words
partners:
  - {key: reading-club, name: نادي, kind: organisation, language: ar, email: club@example.org}
"""
HEADER: Final = 'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> TestNewsroom:
    """Give the demo in English and Arabic, as it is copied."""
    return arabic_demo(tmp_path_factory.mktemp("arabic"))


@pytest.fixture(scope="module")
def output(newsroom: TestNewsroom) -> Mapping[str, bytes]:
    """Give all files of its output."""
    # By the command, which uses all processors.
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0
    return newsroom.output()


@pytest.fixture(scope="module")
def pages(output: Mapping[str, bytes]) -> Mapping[str, Any]:
    """Give its Arabic pages, as a browser reads them."""
    return {
        path: lxml.html.document_fromstring(content)
        for path, content in output.items()
        if path.startswith(f"{LANGUAGE}/") and is_page(path) and b'http-equiv="refresh"' not in content
    }


def told(element: Any) -> Iterator[str]:
    """Yield every stretch of words that readers see, or hear."""
    if element.tag in {"script", "style"} or element.get("lang", LANGUAGE) != LANGUAGE:
        return
    yield from (element.get(name, "") for name in (*_SHOWN, *_SAID_BY_SCRIPTS))
    yield element.text or ""
    for inner in element:
        # Comments have no tag.
        if isinstance(inner.tag, str):
            yield from told(inner)
        yield inner.tail or ""


def words_of_newsroom(newsroom: TestNewsroom) -> str:
    """Return everything that editors, and the files about channels, say."""
    folders = (
        newsroom.folder / "content",
        newsroom.folder / "campaigns",
        REPOSITORY / "plugins/pressroom/channels/data",
    )
    files = [file for folder in folders for file in sorted(folder.rglob("*"))]
    texts = [file.read_text("utf-8") for file in files if file.suffix in {".md", ".yaml", ".html", ".json", ".vtt"}]
    return " ".join(" ".join(texts).split())


def test_no_english_word_is_left_on_a_page(newsroom: TestNewsroom, pages: Mapping[str, Any]) -> None:
    """All that is in Latin letters only was written by an editor, or is the name of a channel, a format, an address."""
    known = words_of_newsroom(newsroom)
    left = {}
    for path, page in pages.items():
        for stretch in told(page):
            text = " ".join(stretch.split()).strip(" :,·()")
            # Code to copy speaks no language.
            if _LATIN.search(text) and not _FOREIGN.search(text) and not text.startswith("<link "):
                parts = [part for part in text.split(", ") if part not in known and not _ALIKE.fullmatch(part)]
                left.update(dict.fromkeys(parts, path))

    assert left == {}
    assert len(pages) > 80


def test_no_english_word_is_left_in_feeds_calendars_and_files_to_take_along(output: Mapping[str, bytes]) -> None:
    """Packed ones included: press kits, toolkits, Word."""
    files = {path: content for path, content in output.items() if path.startswith("ar/") or "/ar." in path}

    assert english_left(files) == {}
    told = {name: text for path, content in files.items() for name, text in texts_in(path, content)}
    for name, english in {
        "feeds/ar.opml": "By topic",
        "ar/releases/pressroom-first-newsroom/release.txt": "Press contacts",
        "ar/events/press-conference/press-conference.ics": "Online:",
    }.items():
        assert in_arabic(english) in told[name]
    assert any(in_arabic("A QR code that leads to the publication.") in text for text in told.values())


def test_no_english_word_is_left_in_letters_and_on_pages_of_the_house(newsroom: TestNewsroom) -> None:
    """What commands write besides the site."""
    told = (newsroom.folder / "content/newsroom.yaml").read_text("utf-8")
    # Links that tell through whom somebody came.
    newsroom.write(
        {"content/newsroom.yaml": told.replace("utm: none\n", ""), "campaigns/made-up/outreach.yaml": OUTREACH}
    )
    commands = ["posts", "calendar --into calendar", "newsletter write 2026-w47", "outreach made-up"]
    for command in commands:
        ended = newsroom.run(*command.split(), "--as-of", AS_OF)
        assert ended.returncode in {0, 1}, ended.stderr
    written = {
        path.relative_to(newsroom.folder).as_posix(): path.read_bytes()
        for folder in ("posts", "calendar", "newsletters", "outreach")
        for path in sorted((newsroom.folder / folder).rglob("*"))
        if path.is_file() and (".ar." in path.name or "reading-club" in path.parts)
    }

    # Titles in other languages stand there as they are.
    editors = words_of_newsroom(newsroom)
    assert {part: name for part, name in english_left(written).items() if part not in editors} == {}
    assert {name.partition("/")[0] for name in written} == {"posts", "calendar", "newsletters", "outreach"}


def english_left(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the English texts of our data files that stand in files, each with a file in which it does.

    A text of one word is passed over, as editors may have written it; so is what stands between two gaps.
    """
    parts = {
        part.strip(" :.,;()“”")
        for message in word_messages()
        for text in (message.english, message.plural or "")
        for part in re.split(r"{\w+}", text)
    }
    told = {name: " ".join(text.split()) for path, content in files.items() for name, text in texts_in(path, content)}
    return {
        part: name
        for name, text in told.items()
        for part in parts
        if " " in part and _LATIN.search(part) and part in text
    }


def texts_in(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Yield a file's text, or those of the files that are packed in it."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for inner in packed.namelist():
                yield from texts_in(f"{name}/{inner}", packed.read(inner))
    elif name.endswith((".txt", ".md", ".html", ".xml", ".ics", ".opml", ".rss", ".atom", ".json")):
        # In calendars long lines go on after a space.
        yield name, content.decode().replace("\r\n ", "")


def test_every_page_says_its_language_and_direction(pages: Mapping[str, Any]) -> None:
    """So do its alternates, and what search engines are told."""
    for path, page in pages.items():
        assert page.get("lang") == "ar", path
        assert page.get("dir") == "rtl", path
        tongues = {link.get("hreflang") for link in page.iter("link") if link.get("rel") == "alternate"} - {None}
        assert not tongues or tongues == {"en", "ar", "x-default"}, path
        for script in page.iter("script"):
            if script.get("type") == "application/ld+json":
                # A document has the language of its file, whatever language the page about it is in.
                others = {"ko"} if path.startswith("ar/documents/") else set()
                assert set(values_of("inLanguage", json.loads(script.text or ""))) <= {"ar"} | others, path
        locale = [meta.get("content") for meta in page.iter("meta") if meta.get("property") == "og:locale"]
        assert all(each.startswith("ar") for each in locale), path


def values_of(key: str, value: Any) -> Iterator[Any]:
    """Yield what stands under a key, at whatever depth."""
    if isinstance(value, dict):
        yield from ([value[key]] if key in value else [])
        for each in value.values():
            yield from values_of(key, each)
    elif isinstance(value, list):
        for each in value:
            yield from values_of(key, each)


def test_languages_are_called_what_their_speakers_call_them(output: Mapping[str, bytes]) -> None:
    """On the way there and on the way back."""
    assert 'lang="ar" hreflang="ar">العربية</a>' in output["index.html"].decode()
    assert 'lang="en" hreflang="en">English</a>' in output["ar/index.html"].decode()


def test_days_are_written_by_the_rules_of_the_language(output: Mapping[str, bytes]) -> None:
    """With the months' Arabic names and the digits of the rest of the page."""
    assert "13 نوفمبر 2026</time>" in output["ar/stories/bold-moves/index.html"].decode()
    assert written_month(site_day(), "ar") == "نوفمبر 2026"
    assert written_day(site_day(), "he") == "22 בנובמבר 2026"


def site_day() -> Any:
    """Return the day of the build."""
    from datetime import date

    return date.fromisoformat(AS_OF[:10])


@pytest.mark.parametrize("language", ["ar", "he", "fa", "it", "tr"])
def test_sizes_have_a_word_in_every_language(language: str) -> None:
    """Unicode's data have no long name of a byte for most; the key of the unit is no word."""
    assert "digital" not in " ".join(written_size(length, language) for length in (2, 195, 1500, 3_000_000))


def test_what_is_counted_has_all_six_forms(newsroom: TestNewsroom) -> None:
    """By the rule in the file's own header."""
    look = look_of(site_settings(load_settings(newsroom.folder / "pelicanconf.py")))
    counted = "{% trans count=n %}Press contact{% pluralize %}Press contacts{% endtrans %}"
    template = environment(look, "ar", "Asia/Seoul").from_string(counted)

    printed = {n: FORMS[int(template.render(n=n)[-2])] for n in (0, 1, 2, 3, 11, 100)}

    assert printed == {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other"}


def test_feeds_and_search_know_the_language(output: Mapping[str, bytes]) -> None:
    """A reader of feeds chooses the direction by it, the search its index."""
    for form in ("rss", "atom"):
        feed = feedparser.parse(output[f"feeds/ar.{form}"])
        assert feed.feed.language == "ar"
        assert feed.entries
    assert json.loads(output["feeds/ar.json"])["language"] == "ar"
    assert {"search/ar/", "search/en/"} == {path[:10] for path in output if re.match(r"search/\w\w/", path)}


def test_the_error_page_speaks_it_in_its_own_direction(output: Mapping[str, bytes]) -> None:
    """There is one such page for all languages."""
    page = output["404.html"].decode()

    assert '<section class="error-part" lang="ar" dir="auto">' in page
    assert in_arabic("This page is not here") in page


def test_a_release_to_take_along_runs_from_right_to_left(output: Mapping[str, bytes]) -> None:
    """Its headings are Arabic, although it is no page of the theme's."""
    lifted = next(content for path, content in output.items() if re.fullmatch(r"ar/releases/.*/release\.html", path))

    assert b'lang="ar" dir="rtl"' in lifted
    assert in_arabic("The facts").encode() in lifted


def test_without_words_of_its_own_a_language_speaks_english(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Days, names of languages and the direction are right all the same."""
    page = make_newsroom(MINIMAL).build()["ar/stories/a/index.html"].decode()

    assert '<html lang="ar" dir="rtl">' in page
    assert "1 نوفمبر 2026" in page
    assert "Skip to the content" in page


def test_a_newsroom_can_change_single_words_of_a_language_that_the_theme_has(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """All others stay the theme's."""
    own = HEADER.replace("ar", "ko") + '\nmsgid "Skip to the content"\nmsgstr "본문으로"\n'
    built = make_newsroom({"translations/ko.po": own, "content/stories/a.ko.md": STORY}).build()

    assert ">본문으로</a>" in built["ko/stories/a/index.html"].decode()
    assert "주요 메뉴" in built["ko/stories/a/index.html"].decode()


def test_a_change_of_its_words_makes_the_pages_of_its_language_anew(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """And no other pages; a build that has nothing to do notices it, too."""
    newsroom = make_newsroom(MINIMAL | {"translations/ar.po": arabic_words()})
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0
    before = newsroom.instants()

    words = arabic_words().replace(in_arabic("Skip to the content"), "إلى المحتوى")
    newsroom.write({"translations/ar.po": words.replace(f'"{in_arabic("By kind")}"', '"بالموضوع"')})
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0

    changed = {path for path, instant in newsroom.instants().items() if before[path] != instant}
    assert "إلى المحتوى" in (newsroom.folder / "output/ar/stories/a/index.html").read_text("utf-8")
    assert "بالموضوع" in (newsroom.folder / "output/feeds/ar.opml").read_text("utf-8")
    assert "بالموضوع" in (newsroom.folder / "output/ar/feeds/index.html").read_text("utf-8")
    assert {"ar/stories/a/index.html", "feeds/ar.opml"} <= changed
    assert not {"stories/a/index.html", "feeds/en.opml"} & changed


def test_a_change_of_words_of_feeds_is_explained(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It makes no page of another language anew."""
    newsroom = make_newsroom(MINIMAL | {"translations/ar.po": arabic_words()})
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0
    before = newsroom.instants()

    newsroom.write({"translations/ar.po": arabic_words().replace(f'"{in_arabic("By kind")}"', '"بالموضوع"')})
    explained = newsroom.run("build", "--as-of", AS_OF, "--explain", "feeds/ar.opml").stdout

    assert "  changed: translations/\n" in explained
    assert "stories/a/index.html" not in {path for path, seen in newsroom.instants().items() if before[path] != seen}


@pytest.mark.parametrize(
    ("file", "written", "problem"),
    [
        (
            "ar.po",
            '\nmsgid "By %(names)s"\nmsgstr "%(nmaes)s"\n',
            (
                "translations/ar.po:6:1 By %(names)s: there is no value %(nmaes)s in '%(nmaes)s'; "
                "the values here are %(names)s; a % of its own is written %%"
            ),
        ),
        (
            "ar.po",
            '\nmsgid "Price"\nmsgstr "100 % x"\n',
            (
                "translations/ar.po:6:1 Price: a % that begins no value in '100 % x'; "
                "the values here are none; a % of its own is written %%"
            ),
        ),
        (
            "ar.po",
            '\nmsgid "One"\nmsgid_plural "More"\nmsgstr[0] "a"\nmsgstr[1] "b"\n',
            (
                "translations/ar.po:6:1 One: 2 of 6 plural forms are there; "
                "write all that the header's Plural-Forms names, msgstr[0] being the first"
            ),
        ),
        (
            "ar.po",
            '\nmsgid "By {names}"\nmsgstr "{nmaes}"\n',
            (
                "translations/ar.po:6:1 By {names}: there is no value {nmaes} in '{nmaes}'; "
                "the values here are {names}; a brace of its own is written {{ or }}"
            ),
        ),
        (
            "ar.po",
            '\nmsgid "By topic"\nmsgstr "100 % {"\n',
            (
                "translations/ar.po:6:1 By topic: a brace that begins or ends no value in '100 % {'; "
                "the values here are none; a brace of its own is written {{ or }}"
            ),
        ),
        (
            "ar.po",
            '\nmsgid "{time} left"\nmsgstr "{zeit} x"\n',
            (
                "translations/ar.po:6:1 {time} left: there is no value {zeit} in '{zeit} x'; "
                "the value here is {time}, as the English has it"
            ),
        ),
        (
            "ar.po",
            '\nmsgid "Price"\nmsgstr "{x} and a "word" more"\n',
            (
                "translations/ar.po:7:1: the text does not stand in one pair of quotation marks: "
                'msgstr "{x} and a "word" more"; begin and end it with ", and write \\" for one inside of it'
            ),
        ),
        (
            "ar.po",
            '\nmsgid "Price"\nmsgstr "cut off\n',
            (
                "translations/ar.po:7:1: the text does not stand in one pair of quotation marks: "
                'msgstr "cut off; begin and end it with ", and write \\" for one inside of it'
            ),
        ),
        (
            "ar.po",
            '"Plural-Forms: nplurals=6; plural=n/0;\\n"\n',
            (
                "translations/ar.po Plural-Forms: its rule gives the number 0 none of the 6 plural forms; "
                "write the rule of your language, or delete that line"
            ),
        ),
        (
            "ar.po",
            '"Plural-Forms: nplurals=2; plural=n%10;\\n"\n',
            (
                "translations/ar.po Plural-Forms: its rule gives the number 2 none of the 2 plural forms; "
                "write the rule of your language, or delete that line"
            ),
        ),
        (
            "ar.po",
            "\nnonsense\n",
            (
                "translations/ar.po:6:1: this is no part of a .po file (Unknown or misformatted keyword); "
                "mend it; `msgfmt --check` or any editor for .po files shows the place"
            ),
        ),
        (
            "ar.po",
            '"Plural-Forms: nplurals=2; plural=n+;\\n"\n',
            (
                "translations/ar.po: it cannot be read as a .po file (unexpected end of plural form); "
                "mend it; `msgfmt --check` or any editor for .po files shows the place"
            ),
        ),
        (
            "ar/LC_MESSAGES/messages.po",
            "",
            ("translations/ar/LC_MESSAGES/messages.po: nobody reads this file; call it translations/<language>.po"),
        ),
        ("ar.po.txt", "", "translations/ar.po.txt: nobody reads this file; call it translations/<language>.po"),
        (
            "arr.po",
            "",
            (
                "translations/arr.po: the newsroom has no language 'arr'; "
                "add it to `languages` in content/newsroom.yaml, or rename the file; did you mean 'ar'?"
            ),
        ),
    ],
)
def test_words_that_cannot_be_printed_are_problems(
    make_newsroom: Callable[..., TestNewsroom], file: str, written: str, problem: str
) -> None:
    """With file, line, the English words and a remedy, before anything is made."""
    assert make_newsroom(MINIMAL | {f"translations/{file}": HEADER + written}).problems() == [problem]


def test_words_in_another_encoding_are_a_problem(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The remedy is for somebody who saves a file, not for a programmer."""
    newsroom = make_newsroom(MINIMAL)
    (newsroom.folder / "translations").mkdir()

    said = {}
    for encoding in ("cp1252", "utf-16"):
        written = f'{HEADER}\nmsgid "Price"\nmsgstr "é"\n'
        (newsroom.folder / "translations/ar.po").write_bytes(written.encode(encoding))
        said[encoding] = newsroom.problems()

    assert said == {
        "cp1252": ["translations/ar.po:7:9: byte 103 is not UTF-8; save the file with the encoding UTF-8"],
        "utf-16": ["translations/ar.po:1:1: byte 0 is not UTF-8; save the file with the encoding UTF-8"],
    }


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_words_may_be_saved_by_editors_for_windows(
    make_newsroom: Callable[..., TestNewsroom], mark: bytes, line_end: bytes
) -> None:
    """With a byte order mark, and with other line ends: it is the same page, and `words` goes on with the file."""
    newsroom = make_newsroom(MINIMAL)
    file = newsroom.folder / "translations/ar.po"
    file.parent.mkdir()
    words = f'{HEADER}\nmsgid "Skip to the content"\nmsgstr "تخطَّ"\n\nmsgid "By kind"\nmsgstr "بالموضوع"\n'
    file.write_bytes(mark + words.encode().replace(b"\n", line_end))

    assert newsroom.problems() == []
    output = newsroom.build()
    assert "تخطَّ" in output["ar/index.html"].decode()
    assert "بالموضوع" in output["feeds/ar.opml"].decode()
    assert "2 of them translated" in newsroom.run("words", "ar").stdout


def test_what_programs_leave_beside_words_is_no_problem(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Compiled words, copies and lists of what is to be translated."""
    names = ("ar.mo", "ar.po~", "messages.pot", "README.md")

    assert make_newsroom(MINIMAL | {f"translations/{name}": "x" for name in names}).problems() == []
