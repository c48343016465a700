"""No private data of an outreach list goes out, whoever writes them: such a build is refused, and changes nothing."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import AS_OF, CAMPAIGN, RELEASE, SETTINGS, STORY, no_progress
from pressroom.core.model.outreach import Outreach, Partner
from pressroom.core.private_data import private_secrets
from pressroom.core.problems import RefusedError
from pressroom.publish.leaks.searching import Search, find_leaks, wanted_of
from pressroom.site.session import Session
from prying import with_feature

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from newsrooms import TestNewsroom

FILE: Final = "campaigns/c/outreach.yaml"
OUTREACH: Final = """\
partners:
  - key: quokka-blog
    name: Quillon Quokka
    kind: blogger
    language: en
    contact: Zebedee Zorilla
    email: quokka@canary.example
    telephone: '+82 2 555 0199'
    handles: {x: '@quillon_q', facebook: https://facebook.example/zorillas}
    website: https://quokka.example/weblog/
    city: Ulleungdo
    notes: Met at the lighthouse. She answers her mail on Mondays only.
"""
# Every private field, and its value as somebody might write it on a page.
CANARIES: Final = {
    "key": ["quokka-blog"],
    "name": ["Quillon Quokka", "QUILLON  QUOKKA", "Quillon <b>Quokka</b>"],
    "contact": ["Zebedee Zorilla"],
    "email": ["quokka@canary.example", "mailto:quokka%40canary.example", "quokka&#64;canary.example"],
    "telephone": ["+82 2 555 0199", "+82-2-555-0199", "tel:+8225550199"],
    "handles.x": ["@quillon_q", "https://x.com/quillon_q"],
    "handles.facebook": ["https://facebook.example/zorillas", "facebook.example/zorillas/"],
    "website": ["https://quokka.example/weblog", "http://www.quokka.example/weblog/"],
    "notes": ["She answers her mail on Mondays only."],
}


QUOKKA: Final = Partner(
    key="quokka-blog",
    name="Quillon Quokka",
    kind="blogger",
    origin="x:1",
    contact="Zebedee Zorilla",
    email="quokka@canary.example",
    telephone="+82 2 555 0199",
    handles={"x": "@quillon_q", "facebook": "https://facebook.example/zorillas"},
    website="https://quokka.example/weblog/",
    notes="She answers her mail on Mondays only.",
)


def zipped(text: str) -> bytes:
    """The text in a file of a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", text)
    return stream.getvalue()


def refusal(newsroom: TestNewsroom) -> list[str]:
    """Build, and return the problems for which that was refused; the output must not change."""
    before = newsroom.output()
    with pytest.raises(RefusedError) as refused:
        newsroom.build()
    assert newsroom.output() == before
    return [str(problem) for problem in refused.value.problems]


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with a campaign and its list, whose public files hold nothing of it."""
    made = make_newsroom(
        {"content/stories/a.md": STORY, "campaigns/c/campaign.yaml": CAMPAIGN, FILE: OUTREACH, "found.txt": "Nothing."}
    )
    made.write(with_feature("found.txt", "found.txt"))
    made.build()
    return made


def test_nothing_of_a_list_is_in_any_file_of_the_output(newsroom: TestNewsroom) -> None:
    """Not even of what the audit does not look for."""
    everything = b"\n".join(newsroom.output().values()).lower()
    words = [words for spellings in CANARIES.values() for words in spellings]
    assert [each for each in (*words, "ulleungdo", "lighthouse") if each.lower().encode() in everything] == []


def found_in(folder: Path, files: Mapping[str, bytes]) -> dict[str, set[str]]:
    """Search files for the list's secrets, and return the keys that each of them is told with."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    secrets = private_secrets([Outreach("c", (QUOKKA,))])
    found = find_leaks(Search(str(folder), wanted_of(secrets, folder)), dict.fromkeys(files, 1), 1)
    keys: dict[str, set[str]] = {path: set() for path in files}
    for leak in found.leaks:
        keys[leak.path].add(secrets[leak.number].key)
    return keys


@pytest.mark.parametrize(("key", "words"), [(key, words) for key, some in CANARIES.items() for words in some])
def test_every_private_field_is_found_however_it_is_written(tmp_path: Path, key: str, words: str) -> None:
    assert key in found_in(tmp_path, {"x.html": f"<p>Thanks to {words}, and all others.".encode()})["x.html"]


@pytest.mark.parametrize("words", [some[0] for some in CANARIES.values()])
def test_they_are_found_in_every_kind_of_file(tmp_path: Path, words: str) -> None:
    files = {
        "x/index.html": f"<!doctype html><p title='{words}'></p>".encode(),
        "x.rss": f"<rss><description>&lt;p>{words}&lt;/p></description></rss>".encode(),
        "x.ics": f"BEGIN:VCALENDAR\r\nATTENDEE:{words[:5]}\r\n {words[5:]}\r\nEND:VCALENDAR".encode(),
        "x.json": f'{{"author": "{words}"}}'.encode(),
        "x.csv": f"a,{words},b".encode(),
        "x.txt": words.encode(),
        "x.svg": f"<svg><title>{words}</title></svg>".encode(),
        "pagefind/x.pf_fragment": gzip.compress(words.encode()),
        "x.html.gz": gzip.compress(words.encode()),
        "x.zip": zipped(words),
    }
    assert [path for path, keys in found_in(tmp_path, files).items() if not keys] == []


def test_common_words_and_other_numbers_are_nobody(tmp_path: Path) -> None:
    text = b"Seoul, Ulleungdo. A blogger met at +82 2 555 01990 by quokka@canary.example.org; notes on Mondays."
    assert found_in(tmp_path, {"x.txt": text.replace(b"example.org", b"examples.org")}) == {"x.txt": set()}


def test_a_refusal_names_line_and_key_and_no_value(newsroom: TestNewsroom) -> None:
    """Logs are often public."""
    newsroom.write({"found.txt": " | ".join(some[0] for some in CANARIES.values())})
    problems = refusal(newsroom)
    assert {each.partition(f"holds private data ({FILE}:2 ")[2].partition(")")[0] for each in problems} == {*CANARIES}
    told = " ".join(problems).lower()
    assert [some[0] for key, some in CANARIES.items() if some[0].lower() in told] == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("content/stories/a.md", STORY.replace("Words of", "Says Quillon Quokka. Words of")),
        ("content/stories/a.md", STORY.replace("What it says.", "What Quillon Quokka says.")),
        ("content/releases/r.md", RELEASE.replace("One fact.", "Write to quokka@canary.example.")),
        ("campaigns/c/campaign.yaml", CAMPAIGN.replace("Ideas wanted.", "Ask @quillon_q.")),
        ("campaigns/c/updates/u.md", STORY.replace("Words of", "Call +82-2-555-0199. Words of")),
    ],
)
def test_editors_write_them_into_what_is_published(newsroom: TestNewsroom, file: str, text: str) -> None:
    newsroom.write({file: text})
    assert any(f"({FILE}:2 " in each for each in refusal(newsroom))


def test_the_list_itself_as_a_file_to_take_along(newsroom: TestNewsroom) -> None:
    newsroom.write({"found.txt": OUTREACH})
    keys = {each.partition(f"({FILE}:2 ")[2].partition(")")[0] for each in refusal(newsroom)}
    assert keys >= {"name", "contact", "email", "telephone", "handles.x", "notes"}


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("quokka@canary.example", "press@example.org"),
        ("'+82 2 555 0199'", "'+1 555 0100'"),
        ("Zebedee Zorilla", "Press office"),
    ],
)
def test_what_the_newsroom_says_of_itself_is_no_private_data(
    newsroom: TestNewsroom, written: str, instead: str
) -> None:
    """Its own contact stands on pages of releases."""
    newsroom.write({FILE: OUTREACH.replace(written, instead), "content/releases/r.md": RELEASE})
    assert b"press@example.org" in newsroom.build()["releases/r/index.html"]
    newsroom.write({"content/stories/b.md": STORY})
    assert newsroom.build()


def test_a_sponsor_that_campaign_yaml_names_is_public(newsroom: TestNewsroom) -> None:
    """By a text of its own; as long as it stands there."""
    newsroom.write({"campaigns/c/campaign.yaml": f"{CAMPAIGN}organisation: Quillon Quokka\n"})
    assert b"Quillon Quokka" in newsroom.build()["campaigns/c/index.html"]
    newsroom.write({"found.txt": "Quillon Quokka"})
    assert newsroom.build()
    newsroom.write({"campaigns/c/campaign.yaml": CAMPAIGN})
    assert any(each.startswith("found.txt") for each in refusal(newsroom))


def test_who_agreed_to_be_named_keeps_everything_else_private(newsroom: TestNewsroom) -> None:
    newsroom.write(
        {FILE: f"{OUTREACH}    public: true\n", "found.txt": "Quillon Quokka, https://quokka.example/weblog/"}
    )
    assert newsroom.build()
    newsroom.write({"found.txt": "Quillon Quokka, quokka@canary.example"})
    assert [each.partition(f"({FILE}:2 ")[2].partition(")")[0] for each in refusal(newsroom)] == ["email"]


def test_a_theme_must_not_write_them_either(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though words of the theme are no secret of anything else."""
    monkeypatch.setattr("pressroom.site.order.own_words", lambda *_: ["Quillon Quokka"])
    newsroom = make_newsroom(
        {
            "campaigns/c/campaign.yaml": CAMPAIGN,
            FILE: OUTREACH,
            "pelicanconf.py": f'{SETTINGS}THEME_TEMPLATES_OVERRIDES = ["own"]\n',
            "own/campaign.html": "{% extends 'base.html' %}{% block main %}Quillon Quokka{% endblock main %}",
        }
    )
    assert any(f"({FILE}:2 name)" in each for each in refusal(newsroom))


def test_who_is_added_later_is_found_in_files_that_nobody_made_again(newsroom: TestNewsroom) -> None:
    newsroom.write({"found.txt": "Thanks to Walter Wombat."})
    newsroom.build()
    newsroom.write({FILE: f"{OUTREACH}  - {{key: w, name: Walter Wombat, kind: journalist}}\n"})
    assert any(f"({FILE}:13 name)" in each for each in refusal(newsroom))


def test_an_edit_of_words_is_looked_at(newsroom: TestNewsroom) -> None:
    """The command's short way."""
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0
    newsroom.write({"content/stories/a.md": STORY.replace("Words of", "Other words of")})
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0
    newsroom.write({"content/stories/a.md": STORY.replace("Words of", "Quillon Quokka's words of")})
    done = newsroom.run("build", "--as-of", AS_OF)
    assert done.returncode == 4
    assert f"({FILE}:2 name)" in done.stderr
    assert "Quokka" not in done.stderr


def test_whoever_serves_hears_of_it(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    newsroom = make_newsroom({"content/stories/a.md": STORY, "campaigns/c/campaign.yaml": CAMPAIGN, FILE: OUTREACH})
    session = Session(newsroom.folder / "pelicanconf.py", no_progress, patience=0)
    story = newsroom.folder / "content/stories/a.md"
    list(session.build(None))
    newsroom.write({"content/stories/a.md": STORY.replace("Words of", "Quillon Quokka's words of")})
    with pytest.raises(RefusedError, match="name"):
        list(session.build([str(story)]))
    session.close()


def test_a_list_outside_of_the_newsroom_is_looked_at_as_well(newsroom: TestNewsroom) -> None:
    """Also when nothing but that has changed since the last build."""
    (newsroom.folder / FILE).unlink()
    settings = (newsroom.folder / "pelicanconf.py").read_text("utf-8") + 'PRESSROOM_OUTREACH = "../private"\n'
    newsroom.write({"pelicanconf.py": settings, "found.txt": "Quillon Quokka"})
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0
    newsroom.write({"../private/c.yaml": OUTREACH})
    done = newsroom.run("build", "--as-of", AS_OF)
    assert done.returncode == 4
    assert "(private/c.yaml:2 name)" in done.stderr


def test_every_field_of_the_model_is_looked_for_or_known_to_be_harmless() -> None:
    """Whoever adds a field says here what becomes of it."""
    harmless = {"kind", "origin", "language", "city", "public", "code"}
    found = {secret.key.partition(".")[0] for secret in private_secrets([Outreach("c", (QUOKKA,))])}
    assert found | harmless == set(Partner.model_fields)


def test_without_a_list_nothing_is_loaded_or_read(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pressroom.site.leak_audit.published", None)
    monkeypatch.setattr("pressroom.site.leak_audit.private_secrets", None)
    newsroom = make_newsroom({"content/stories/a.md": STORY, "campaigns/c/campaign.yaml": CAMPAIGN})
    assert newsroom.build()
