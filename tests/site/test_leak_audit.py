"""Nothing that is held back goes out, whoever writes it: such a build is refused, and changes nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, SETTINGS, STORY, no_progress
from originals import encoded, landscape
from pressroom import theme_folder
from pressroom.core.problems import RefusedError
from pressroom.publish.leaks import searching
from pressroom.publish.unchanged import ledger_file, state_folder
from pressroom.site.session import Session
from prying import module_name, with_feature

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

HEADLINE: Final = "Ferry line opens between two islands"
FACT: Final = "The first boat leaves at seven in the morning."
EMBARGOED: Final = (
    RELEASE.replace("A release", HEADLINE)
    .replace("One fact.", FACT)
    .replace("We did it.", "Nobody has to row any longer and that is a relief.")
    .replace("city:", "embargo: 2030-01-01T00:00Z\ncity:")
)
HELD: Final = "content/releases/ferry-line-opens.md"
PASTED: Final = STORY.replace("Words of", f"Soon to come: “{HEADLINE}” Words of")


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with a public story and an embargoed release, built once."""
    made = make_newsroom({"content/stories/a.md": STORY, HELD: EMBARGOED})
    made.build()
    return made


def refusal(newsroom: TestNewsroom) -> list[str]:
    """Build, and return the problems for which that was refused; the output must not change."""
    before, instants = newsroom.output(), newsroom.instants()
    with pytest.raises(RefusedError) as refused:
        newsroom.build()
    assert (newsroom.output(), newsroom.instants()) == (before, instants)
    return [str(problem) for problem in refused.value.problems]


def test_a_headline_that_an_editor_pasted_is_told_with_both_places(newsroom: TestNewsroom) -> None:
    """The page with line and column, and the release with its key."""
    newsroom.write({"content/stories/a.md": PASTED})

    problems = refusal(newsroom)

    page = next(each for each in problems if each.startswith("stories/a/index.html:"))
    line, column = map(int, page.split(" ")[0].split(":")[1:3])
    assert f"({HELD} headline)" in page
    refused = newsroom.folder / ".output.pressroom/tree/stories/a/index.html"
    text = refused.read_text("utf-8").split("\n")[line - 1]
    assert text[column - 1 :].startswith(HEADLINE)


def test_the_command_ends_with_4_and_changes_nothing(newsroom: TestNewsroom) -> None:
    """And does not repeat the words: logs are often public."""
    before = newsroom.output()
    newsroom.write({"content/stories/a.md": PASTED})

    done = newsroom.run("build", "--as-of", AS_OF)

    assert done.returncode == 4, done.stderr
    assert f"({HELD} headline)" in done.stdout + done.stderr
    assert "Nothing was changed" in done.stdout + done.stderr
    assert HEADLINE not in done.stdout + done.stderr
    assert newsroom.output() == before


@pytest.mark.parametrize("words", [HEADLINE, FACT, "Nobody has to row any longer and that is a relief."])
def test_a_template_of_the_newsrooms_own_writes_it(make_newsroom: Callable[..., TestNewsroom], words: str) -> None:
    """Headline, fact and quote, in the middle of mark-up."""
    first, _, rest = words.partition(" ")
    template = f"{{% extends 'base.html' %}}{{% block main %}}<p>{first} <b>\n{rest}</b></p>{{% endblock main %}}"
    newsroom = make_newsroom(
        {
            "pelicanconf.py": SETTINGS + 'THEME_TEMPLATES_OVERRIDES = ["own"]\n',
            "own/story.html": template,
            "content/stories/a.md": STORY,
            HELD: EMBARGOED,
        }
    )

    with pytest.raises(RefusedError) as refused:
        newsroom.build()

    assert {problem.place.file for problem in refused.value.problems} == {"stories/a/index.html"}
    assert not (newsroom.folder / "output").exists()


@pytest.mark.parametrize("status", ["status: draft", "date: 2030-01-01T00:00Z"])
def test_drafts_and_dates_to_come_are_held_back_too(make_newsroom: Callable[..., TestNewsroom], status: str) -> None:
    """For whatever reason something is not public."""
    other = STORY.replace("A story", HEADLINE).replace("date: 2026-11-01T09:00+09:00\n", "")
    date = "" if status.startswith("date") else "date: 2026-11-01T09:00+09:00\n"
    newsroom = make_newsroom(
        {"content/stories/a.md": PASTED, "content/stories/b.md": other.replace("summary", f"{date}{status}\nsummary")}
    )

    with pytest.raises(RefusedError, match=r"content/stories/b\.md title"):
        newsroom.build()


def test_a_feature_that_writes_a_held_back_picture(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """Under whatever name."""
    picture = "picture: {file: media/ferry.png, alt: A boat, credit: Us, licence: Ours}\n"
    newsroom = make_newsroom(
        {
            **with_feature("poster.bin", "content/media/ferry.png", "before %s after"),
            "content/stories/a.md": STORY,
            "content/media/ferry.png": picture_bytes + os.urandom(4096),
            HELD: EMBARGOED.replace("city:", f"{picture}city:"),
        }
    )

    with pytest.raises(RefusedError, match=r"poster\.bin: holds .*ferry-line-opens\.md picture\.file"):
        newsroom.build()


@pytest.mark.parametrize("path", ["releases/ferry-line-opens/index.html", "en.ferry-line-opens.json"])
def test_a_file_that_has_the_name_of_what_is_held_back(make_newsroom: Callable[..., TestNewsroom], path: str) -> None:
    """An address alone tells a lot."""
    newsroom = make_newsroom(
        {**with_feature(path, "content/stories/a.md"), "content/stories/a.md": STORY, HELD: EMBARGOED}
    )

    with pytest.raises(RefusedError, match=r"its own name: holds .*ferry-line-opens\.md slug"):
        newsroom.build()


def test_an_address_that_somebody_wrote_by_hand(newsroom: TestNewsroom) -> None:
    """Links to files are closed; an address of our own site is just a text."""
    newsroom.write({"content/stories/a.md": STORY + "\nSee <https://news.example.org/releases/ferry-line-opens/>.\n"})

    assert any(f"({HELD} slug)" in problem for problem in refusal(newsroom))


def test_a_translation_under_embargo_waits_quietly(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Its address and half of its texts are those of the public original."""
    korean = EMBARGOED.replace(HEADLINE, "두 섬을 잇는 나룻배가 다닌다")
    newsroom = make_newsroom(
        {
            HELD: EMBARGOED.replace("2030", "2020"),
            HELD.replace(".md", ".ko.md"): korean,
            "content/stories/a.md": STORY + "\nSee [it](../releases/ferry-line-opens.md).\n",
        }
    )
    assert "releases/ferry-line-opens/index.html" in newsroom.build()

    newsroom.write({"content/stories/a.md": STORY + "\n두 섬을 잇는 나룻배가 다닌다고 한다.\n"})
    assert any("ferry-line-opens.ko.md headline" in problem for problem in refusal(newsroom))


def test_an_original_under_embargo_whose_translation_is_public(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The other way round; the address of the translation holds that of the original."""
    newsroom = make_newsroom({HELD: EMBARGOED, HELD.replace(".md", ".ko.md"): RELEASE})
    output = newsroom.build()
    assert "ko/releases/ferry-line-opens/index.html" in output

    newsroom.write({"content/stories/a.md": STORY + "\nSee <https://news.example.org/releases/ferry-line-opens/>.\n"})
    assert any(f"({HELD} slug)" in problem for problem in refusal(newsroom))


def test_a_fact_that_a_public_release_tells_as_well_is_public(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Word for word, whatever its case and its marks."""
    public = RELEASE.replace("One fact.", FACT.upper().rstrip("."))
    newsroom = make_newsroom({HELD: EMBARGOED, "content/releases/a.md": public})

    assert FACT.upper().rstrip(".").encode() in newsroom.build()["releases/a/index.html"]

    newsroom.write({"content/releases/a.md": RELEASE, "content/stories/a.md": STORY.replace("Words", FACT)})
    assert any("facts.0" in problem for problem in refusal(newsroom))


def test_short_texts_are_none_of_our_business_if_anybody_may_use_them(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """A page called Privacy, and one called Releases: texts and theme hold these words anyway."""
    page = "---\ntitle: {}\nstatus: draft\n---\nWords.\n"
    newsroom = make_newsroom(
        {
            "content/stories/a.md": STORY + "\nWe care for privacy. It is November.\n",
            **{f"content/pages/{name}.md": page.format(name.title()) for name in ("privacy", "published", "november")},
        }
    )
    assert newsroom.build()

    newsroom.write({**with_feature("x.txt", "secret.txt"), "secret.txt": "The Zirkonium is coming."})
    newsroom.write({"content/pages/zirkon.md": page.format("Zirkonium")})
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 4


def test_what_becomes_secret_later_is_found_in_a_file_that_nobody_made_again(newsroom: TestNewsroom) -> None:
    """Only for the new secrets; and a headline that was corrected is a new one."""
    stale = "Words of the story"
    newsroom.write({HELD: EMBARGOED.replace(HEADLINE, f"{stale} that nobody knows")})
    assert newsroom.build()

    newsroom.write({HELD: EMBARGOED.replace(HEADLINE, stale)})
    assert any(problem.startswith("stories/a/index.html:") for problem in refusal(newsroom))

    newsroom.write({HELD: EMBARGOED})
    assert newsroom.build()


def test_an_edit_of_words_is_looked_at(newsroom: TestNewsroom) -> None:
    """The command's short way, and that of `pressroom serve`."""
    newsroom.run("build", "--as-of", AS_OF)
    newsroom.write({"content/stories/a.md": STORY.replace("Words of", "Other words of")})
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0
    newsroom.write({"content/stories/a.md": PASTED})
    before = newsroom.output()

    assert newsroom.run("build", "--as-of", AS_OF).returncode == 4
    assert newsroom.output() == before


def test_whoever_serves_hears_of_it(newsroom: TestNewsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """And goes on serving what was there; the next edit is shown."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    session = Session(newsroom.folder / "pelicanconf.py", no_progress, patience=0)
    story = newsroom.folder / "content/stories/a.md"
    list(session.build(None))
    newsroom.write({"content/stories/a.md": STORY.replace("Words of", "Other words of")})
    list(session.build([str(story)]))
    before = newsroom.output()
    assert b"Other words of" in before["stories/a/index.html"]

    newsroom.write({"content/stories/a.md": PASTED})
    with pytest.raises(RefusedError, match="headline"):
        list(session.build([str(story)]))
    assert newsroom.output() == before

    newsroom.write({"content/stories/a.md": STORY})
    list(session.build([str(story)]))
    session.close()
    assert b"Words of the story" in newsroom.output()["stories/a/index.html"]


def test_who_exists_only_through_something_held_back(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A person and a topic that nothing public names."""
    newsroom = make_newsroom(
        {
            **with_feature("x.txt", "secret.txt"),
            "secret.txt": "Ophelia Zirkonia grew up on a boat and never learnt to swim.",
            "content/newsroom.yaml": NEWSROOM.replace("topics:\n", "topics:\n  ferries: {en: Ferry lines, ko: 뱃길}\n"),
            "content/people.yaml": PEOPLE
            + "ophelia: {name: Ophelia Zirkonia, biography: Grew up on a boat and never learnt to swim.}\n",
            HELD: EMBARGOED.replace("person: writer", "person: ophelia").replace("city:", "topics: [ferries]\ncity:"),
        }
    )

    with pytest.raises(RefusedError) as refused:
        newsroom.build()

    keys = " ".join(problem.what for problem in refused.value.problems)
    assert "people.yaml ophelia.name" in keys
    assert "people.yaml ophelia.biography" in keys


def test_a_headline_under_embargo_is_refused_wherever_it_is_public(newsroom: TestNewsroom) -> None:
    """Where an accident is likeliest: a notice, a story of the same title, and a name in a body."""
    newsroom.write({"content/newsroom.yaml": NEWSROOM + f"notice: {HEADLINE}\n"})
    assert any(f"({HELD} headline)" in problem for problem in refusal(newsroom))

    newsroom.write({"content/newsroom.yaml": NEWSROOM, "content/stories/a.md": STORY.replace("A story", HEADLINE)})
    assert any(f"({HELD} headline)" in problem for problem in refusal(newsroom))


def test_a_name_in_a_body_does_not_make_somebody_public(newsroom: TestNewsroom) -> None:
    """Whom only something held back names."""
    people = {"content/people.yaml": PEOPLE + "ophelia: {name: Ophelia Zirkonia}\n"}
    story = STORY.replace("Words of", "Ophelia Zirkonia has the words of")
    newsroom.write(
        {**people, HELD: EMBARGOED.replace("person: writer", "person: ophelia"), "content/stories/a.md": story}
    )

    assert any("(people.yaml ophelia.name)" in problem for problem in refusal(newsroom))


def test_words_of_the_theme_are_no_secret_however_long(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """They stand on every page."""
    page = "---\ntitle: Take this release along\nstatus: draft\n---\nWords.\n"
    newsroom = make_newsroom({"content/releases/a.md": RELEASE, "content/pages/take-this-release-along.md": page})

    assert b"Take this release along" in newsroom.build()["releases/a/index.html"]


@pytest.mark.parametrize(
    ("path", "words", "shown"),
    [
        ("templates/partials/footer.html", f"<p>{HEADLINE}</p>", "404.html"),
        ("static/css/tokens.css", f"/* {FACT} */", "theme/css/tokens.css"),
        ("static/js/share.js", f"// {HEADLINE.replace(' ', '%20')}", "theme/js/share.js"),
    ],
)
def test_a_theme_into_which_somebody_wrote_it(
    make_newsroom: Callable[..., TestNewsroom], path: str, words: str, shown: str
) -> None:
    """What somebody wrote into a theme's files is none of the words that were there before."""
    settings = SETTINGS.replace("pressroom.theme_folder()", '"look"')
    newsroom = make_newsroom({"pelicanconf.py": settings, "content/stories/a.md": STORY, HELD: EMBARGOED})
    shutil.copytree(theme_folder(), newsroom.folder / "look")
    with (newsroom.folder / "look" / path).open("a", encoding="utf-8") as file:
        file.write(words)

    with pytest.raises(RefusedError) as refused:
        newsroom.build()

    assert shown in {problem.place.file for problem in refused.value.problems}


EXCUSED: Final = STORY.replace("Words of", "The Zirkonaut has the words of")


@pytest.mark.parametrize("is_quick", [True, False])
def test_what_only_a_body_excused_is_a_secret_without_it(
    make_newsroom: Callable[..., TestNewsroom], is_quick: bool
) -> None:
    """Though nobody made the file again that holds it."""
    newsroom = make_newsroom(
        {
            **with_feature("x.txt", "secret.txt"),
            "secret.txt": "The Zirkonaut is coming.",
            "content/stories/a.md": EXCUSED,
            HELD: EMBARGOED.replace("person: writer", "speaker: Somebody, role: Zirkonaut"),
        }
    )
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0
    newsroom.write({"content/stories/b.md": STORY})
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0

    other = {} if is_quick else {"content/stories/c.md": STORY}
    newsroom.write({"content/stories/a.md": STORY, **other})
    done = newsroom.run("build", "--as-of", AS_OF)

    assert done.returncode == 4
    assert "x.txt" in done.stdout + done.stderr


def test_what_a_body_excuses_is_not_looked_for_again(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as it does."""
    held = EMBARGOED.replace("person: writer", "speaker: Somebody, role: Zirkonaut")
    newsroom = make_newsroom({"content/stories/a.md": EXCUSED, HELD: held})
    newsroom.build()
    noted = searched_files(monkeypatch)
    newsroom.write({"content/stories/b.md": STORY})
    newsroom.build()

    (made,) = noted
    assert "stories/b/index.html" in made
    assert "theme/base.css" not in made


def searched_files(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, int]]:
    """Note the files of every search."""
    noted: list[dict[str, int]] = []
    real = searching.find_leaks

    def find(search: searching.Search, sizes: dict[str, int], jobs: int) -> searching.Outcome:
        noted.append(sizes)
        return real(search, sizes, jobs)

    monkeypatch.setattr(searching, "find_leaks", find)
    return noted


def test_a_file_is_searched_once_for_each_secret(newsroom: TestNewsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made is searched for everything, all else only for what is new."""
    noted = searched_files(monkeypatch)
    newsroom.write({"content/stories/b.md": STORY})
    newsroom.build()
    (made,) = noted
    assert "stories/b/index.html" in made
    assert "theme/base.css" not in made
    noted.clear()

    newsroom.build()
    assert noted == []

    newsroom.write({HELD: EMBARGOED.replace(FACT, "The first boat leaves only at noon, after lunch.")})
    newsroom.build()
    assert [set(files) for files in noted] == [set(newsroom.output())]


@pytest.mark.parametrize(
    "damage", ["DELETE FROM known WHERE kind = 'leaks'", "UPDATE known SET text = '[]' WHERE kind = 'leaks'"]
)
def test_a_lost_note_costs_a_search(newsroom: TestNewsroom, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    """And lets nothing out."""
    with closing(sqlite3.connect(ledger_file(state_folder(newsroom.folder), newsroom.folder / "output"))) as ledger:
        ledger.execute(damage)
        ledger.commit()
    noted = searched_files(monkeypatch)

    newsroom.write({"content/stories/b.md": STORY})
    newsroom.build()

    assert [set(files) for files in noted] == [set(newsroom.output())]


def test_what_was_refused_is_refused_again(newsroom: TestNewsroom) -> None:
    """Until somebody has taken it out; nothing of it is remembered as clean."""
    newsroom.write({"content/stories/a.md": PASTED})
    first = refusal(newsroom)

    assert refusal(newsroom) == first
    newsroom.write({"content/stories/a.md": STORY.replace("Words of", "Other words of")})
    assert b"Other words of" in newsroom.build()["stories/a/index.html"]


def test_without_anything_held_back_nothing_is_loaded_or_read(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The audit costs those who have secrets."""
    monkeypatch.setitem(__import__("sys").modules, "ahocorasick_rs", None)
    newsroom = make_newsroom({"content/stories/a.md": STORY, "campaigns/c/campaign.yaml": CAMPAIGN})

    assert newsroom.build()


# Draws a picture again: smaller, cut at one side, compressed hard; by itself, or packed.
DRAWING: Final = '''\
"""Draws what it finds."""

import io
import zipfile
from functools import partial

from PIL import Image

from pressroom.publish.artifact import Artifact


def register():
    """Be a plugin."""


def drawn(file):
    with Image.open(file) as picture:
        small = picture.convert("RGB").resize((480, 320)).crop((30, 0, 450, 320))
    stream = io.BytesIO()
    small.save(stream, "JPEG", quality=40)
    return stream.getvalue()


def packed(file):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("inside.jpg", drawn(file))
    return stream.getvalue()


def artifacts(site):
    yield Artifact("{path}", "1", partial({how}, site.folder / "content/media/held.png"))
'''


def test_a_public_copy_of_a_held_back_file_is_told_with_both_names(newsroom: TestNewsroom) -> None:
    """Somebody has copied the report of tomorrow over that of today."""
    media = "media: [{{file: '{}', title: {}}}]\ncity:"
    newsroom.write(
        {
            HELD: EMBARGOED.replace("city:", media.format("media/the new report.csv", "Tomorrow")),
            "content/releases/b.md": RELEASE.replace("city:", media.format("media/today.csv", "Today")),
            "content/media/the new report.csv": "1,2,3,ferry\n" * 9,
            "content/media/today.csv": "1,2,3,ferry\n" * 9,
        }
    )

    problems = refusal(newsroom)

    both = "content/media/today.csv is a copy of content/media/the new report.csv; use one and the same file"
    assert any(each.startswith("media/today-") and both in each for each in problems)
    assert any("press-kit.zip member files/today.csv" in each for each in problems)


@pytest.mark.parametrize(("how", "path"), [("drawn", "other.jpg"), ("packed", "other.zip")])
def test_a_held_back_picture_is_found_however_it_was_drawn(
    make_newsroom: Callable[..., TestNewsroom], how: str, path: str
) -> None:
    picture = "picture: {file: media/held.png, alt: A quay, credit: Kim, licence: CC BY 4.0}\ncity:"
    name = module_name("drawing")
    settings = (
        f"import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent))\nimport {name}\n"
        + SETTINGS.replace("feeds]", f"feeds, {name}]")
    )
    held = encoded(landscape(1200, 800), "PNG")
    newsroom = make_newsroom(
        {
            "content/stories/a.md": STORY,
            HELD: EMBARGOED.replace("city:", picture),
            "content/media/held.png": held,
            f"{name}.py": DRAWING.format(path=path, how=how),
            "pelicanconf.py": settings,
        }
    )

    (problem,) = refusal(newsroom)

    assert path in problem
    assert "content/media/held.png" in problem
    # Once the release is out, its picture may be anywhere.
    newsroom.build(as_of="2031-01-01T00:00Z")


OUT: Final = EMBARGOED.replace("embargo: 2030-01-01T00:00Z\n", "")
CORRECTION: Final = """\
corrections:
  - {at: 2026-11-10T00:00Z, text: The first boat leaves at seven., reason: Our timetable was an old one.}
"""


def test_what_was_withdrawn_is_held_back_but_for_its_headline(make_newsroom: Callable[..., TestNewsroom]) -> None:
    withdrawn = OUT.replace("city:", "withdrawn: {at: 2026-11-10T00:00Z, reason: The boat never was.}\ncity:")
    newsroom = make_newsroom({"content/stories/a.md": STORY, HELD: withdrawn})

    page = newsroom.build()["releases/ferry-line-opens/index.html"].decode()

    assert HEADLINE in page
    assert "The boat never was." in page
    newsroom.write({"content/stories/a.md": STORY.replace("Words of", f"{FACT} Words of")})
    assert any(f"{HELD} facts.0" in each for each in refusal(newsroom))


def test_a_correction_to_come_is_held_back_and_what_it_corrects_is_not(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    earlier = OUT.replace("at seven", "at nine")
    newsroom = make_newsroom(
        {
            "content/stories/a.md": STORY,
            HELD: OUT.replace("city:", CORRECTION + "city:"),
            "content/versions/ferry-line-opens-v1.md": earlier,
        }
    )

    before = newsroom.build(as_of="2026-11-05T00:00Z")["releases/ferry-line-opens/index.html"].decode()
    after = newsroom.build(as_of="2026-11-20T00:00Z")["releases/ferry-line-opens/index.html"].decode()

    assert "at nine" in before
    assert "at seven" not in before
    # Marked as what was removed.
    assert "nine</del>" in after
    assert "at seven" in after
    newsroom.write({"content/stories/a.md": STORY.replace("Words of", f"{FACT} Words of")})
    newsroom.build(as_of="2026-11-20T00:00Z")
    with pytest.raises(RefusedError):
        newsroom.build(as_of="2026-11-05T00:00Z")
