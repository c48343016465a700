"""Mistakes that editors really make, and whether the message helps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, STORY

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

APPROVED = "by: A boss, at: 2026-11-01T09:00Z"


def release(*lines: str) -> str:
    """A release with more lines of front matter, from its third line on."""
    return RELEASE.replace("date:", "".join(f"{line}\n" for line in lines) + "date:", 1)


PICTURE = STORY.replace("---\nW", "picture: {file: media/p.png, alt: A picture.}\n---\nW")
MISTAKES = {
    "a language in a campaign": (
        {"campaigns/c/campaign.yaml": CAMPAIGN + "language: en\n"},
        "campaigns/c/campaign.yaml:7:1 language: is not a key that is known here; write `languages: [...]`",
    ),
    "a slug in a campaign": (
        {"campaigns/c/campaign.yaml": CAMPAIGN + "slug: d\n"},
        "slug: is not a key that is known here; delete it; the folder's name is the campaign's address",
    ),
    "a campaign's folder with a capital": (
        {"campaigns/Spring/campaign.yaml": CAMPAIGN},
        "'Spring' cannot be part of an address; use small Latin letters, digits and hyphens, in the name of the file or",
    ),
    "a language that does not exist": (
        {"content/newsroom.yaml": "name: T\nlanguages: [xx]\n", "content/people.yaml": "w: {name: W}\n"},
        "content/newsroom.yaml:2:13 languages.0: 'xx' is not the code of a language; write one like en, ko or pt-BR",
    ),
    "a language that would leave the output": (
        {"content/newsroom.yaml": "name: T\nlanguages: [en, 'en@/../../../../away']\n", "content/people.yaml": "{}\n"},
        "'en@/../../../../away' is not the code of a language",
    ),
    "a language twice, with another capital": (
        {"content/newsroom.yaml": "name: T\nlanguages: [en, EN]\n"},
        "'EN' is not the code of a language",
    ),
    "a slug without end": (
        {"content/stories/a.md": STORY.replace("title", f"slug: {'a' * 300}\ntitle")},
        "slug: 'aaaaaaaaaaaaaaaaaaaa…' has 300 characters; choose one of at most 100",
    ),
    "a picture with a name without end": (
        {"content/stories/a.md": STORY + f"\n![x]({'a' * 400}.png)\n"},
        "picture: there is no file 'aaaa",
    ),
    "a player pasted from a video site": (
        {"content/stories/a.md": STORY + '\n<iframe src="https://www.youtube.com/embed/x"></iframe>\n'},
        "content/stories/a.md:8:1: <iframe> is not allowed in a text; put the address of the video alone on a line",
    ),
    "a picture in HTML": (
        {"content/stories/a.md": STORY + '\n<img src="x.png">\n'},
        "content/stories/a.md:8:1: <img> is not allowed in a text; write ![what it shows](the picture's file)",
    ),
    "lists in lists without end": (
        {"content/stories/a.md": STORY + "\n" + "".join(f"Term\n:   {'x ' * n}\n" for n in range(600))},
        "the text is nested too deep to be read; make lists and quotes flatter",
    ),
    "aliases in aliases without end": (
        {"content/people.yaml": "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 80))},
        "values are nested more than 50 deep; make the file flatter",
    ),
    "an address of mail that writes headers": (
        {"content/newsroom.yaml": NEWSROOM.replace("press@example.org", "'a@b.example?bcc=x'")},
        "'a@b.example?bcc=x' is not an e-mail address",
    ),
    "an escape in a key": (
        {"content/people.yaml": '"\\e[31mred": {name: x}\n'},
        "the key holds the invisible character U+001B; delete it",
    ),
    "a language twice": ({"content/newsroom.yaml": "name: T\nlanguages: [en, en]\n"}, "a language stands twice"),
    "the wrong code of a language": (
        {"content/newsroom.yaml": NEWSROOM.replace("ko: 시험 뉴스룸", "kr: 시험 뉴스룸")},
        "content/newsroom.yaml:1:7 name: wanted text, got keys and values; write one text in quotes, or one for each of",
    ),
    "Markdown with another suffix": (
        {"content/stories/a.MD": STORY},
        "content/stories/a.MD: only Markdown files named .md, in stories/, releases/, series/, digests/, questions/, ",
    ),
    "Markdown in another folder": (
        {"content/storys/a.md": STORY},
        "content/storys/a.md: only Markdown files named .md",
    ),
    "a misspelt file": (
        {"content/peple.yaml": PEOPLE},
        "content/peple.yaml: nothing reads this file; did you mean 'people.yaml'?",
    ),
    "an account on a page that is not there": (
        {"content/newsroom.yaml": NEWSROOM + "accounts: [{channel: rss, name: x, address: fedes/}]\n"},
        "accounts.address: there is no page 'fedes/' in this newsroom; did you mean 'feeds/'?",
    ),
    "an account of a mere format": (
        {"content/newsroom.yaml": NEWSROOM + "accounts: [{channel: opengraph, name: x, address: feeds/}]\n"},
        "accounts.channel: 'opengraph' is not a channel that is known here",
    ),
    "notes on an address that cannot be embedded": (
        {"content/newsroom.yaml": NEWSROOM + "embeds: [{address: 'https://films.example/1', title: x}]\n"},
        "embeds.address: 'https://films.example/1' belongs to no provider whose videos or photos can be embedded",
    ),
    "a heading of the first level": (
        {"content/stories/a.md": STORY + "\n# Again the title\n"},
        "content/stories/a.md:8:1 heading: '# Again the title' is a heading of the first level; write '## Again the title'",
    ),
    "hashtags without quotes": (
        {"content/stories/a.md": STORY.replace("---\nW", "hashtags: [#one, #two]\n---\nW")},
        "write '#one' in quotes, because # starts a comment in YAML",
    ),
    "a comma in a text between braces": (
        {"content/newsroom.yaml": NEWSROOM + "tagline: {en: Ten books, one summer, ko: 책}\n"},
        "one summer: has no value; give it one; if it belongs to the text before the comma, put that in quotes",
    ),
    "a link without https": (
        {"content/stories/a.md": STORY + "\n[x](www.example.org)\n"},
        "link: 'www.example.org' is not a complete address; begin it with https://",
    ),
    "a link without an address": (
        {"content/stories/a.md": STORY + "\n[x]()\n"},
        "link: the link has no address; write one in its round brackets",
    ),
    "a picture looked for beside the story": (
        {"content/stories/a.md": STORY + "\n![x](media/p.png)\n", "content/media/p.png": b"x"},
        "there is no file 'media/p.png'; did you mean '/media/p.png', from the content folder?",
    ),
    "a call to action on a page that is not there": (
        {
            "campaigns/c/campaign.yaml": CAMPAIGN + "action: {label: Go, address: abuot/}\n",
            "content/pages/about.md": STORY,
        },
        "action.address: there is no page 'abuot/' in this newsroom; did you mean 'about/'?",
    ),
    "a person's key with a capital": (
        {"content/people.yaml": PEOPLE.replace("writer", "Writer")},
        "content/people.yaml:1:9 key: 'Writer' cannot be a key; use small Latin letters, digits and hyphens",
    ),
    "a topic twice": (
        {"content/stories/a.md": STORY.replace("title", "topics: [open-news, open-news]\ntitle")},
        "the topic 'open-news' stands twice under `topics`; keep one",
    ),
    "a topic that is not listed": (
        {"content/stories/a.md": STORY.replace("title", "topics: [open-new]\ntitle")},
        "content/stories/a.md:2:10 topics: 'open-new' is not a topic of newsroom.yaml; did you mean 'open-news'?",
    ),
    "an author who is nobody": (
        {"content/stories/a.md": STORY.replace("title", "authors: [witer]\ntitle")},
        "authors: 'witer' is not a key of people.yaml; did you mean 'writer'?",
    ),
    "a quote of nobody": (
        {"content/releases/r.md": RELEASE.replace(", person: writer", "")},
        "quotes.0: a quote needs one speaker; add `person: key` (of people.yaml) or `speaker: name`",
    ),
    "an approval of other words": (
        {"content/releases/r.md": RELEASE.replace("writer}]", f"writer, approved: {{{APPROVED}, words: '0123'}}}}]")},
        (
            "content/releases/r.md:7:10 quotes.0: these words are others than those that A boss approved on 2026-11-01; "
            "have them approved again, then run `pressroom approve`, or write the new instant and `words: '80fc91c29d68'`"
        ),
    ),
    "an approval that does not say of what": (
        {"content/releases/r.md": RELEASE.replace("writer}]", f"writer, approved: {{{APPROVED}}}}}]")},
        "content/releases/r.md:7:10 quotes.0: the approval does not say of which words; run `pressroom approve`, or add",
    ),
    "an approval without an instant": (
        {"content/releases/r.md": RELEASE.replace("writer}]", "writer, approved: {by: A boss}}]")},
        "content/releases/r.md:7:55 quotes.0.approved.at: is missing; add `at: …`",
    ),
    "a quote that nobody has approved": (
        {"content/newsroom.yaml": NEWSROOM + "approvals: required\n", "content/releases/r.md": RELEASE},
        (
            "content/releases/r.md:7:10 quotes.0.approved: nobody has approved these words, and this newsroom requires it; "
            "have them approved, then run `pressroom approve r --by NAME --quote 1`"
        ),
    ),
    "another rule for approvals": (
        {"content/newsroom.yaml": NEWSROOM + "approvals: always\n"},
        "content/newsroom.yaml:10:12 approvals: 'always' is no rule for approvals; write `required`, or delete",
    ),
    "a contact whom nobody can reach": (
        {"content/newsroom.yaml": NEWSROOM.replace(", email: press@example.org, telephone: '+1-555-0100'", "")},
        "content/newsroom.yaml:7:10 contacts.press: Press office cannot be reached; add `email: …` or `telephone: …`",
    ),
    "a picture of a release without credit": (
        {
            "content/releases/r.md": release("media: [{file: media/p.png, alt: x, licence: CC0}]"),
            "content/media/p.png": b"x",
        },
        "content/releases/r.md:3:9 media.0.credit: is missing; add `credit: …`",
    ),
    "an embargo without a zone": (
        {"content/releases/r.md": release("embargo: 2026-12-01T09:00")},
        (
            "content/releases/r.md:3:10 embargo: '2026-12-01T09:00' does not say in which zone; write it like "
            "2026-12-01T09:00+09:00 or 2026-12-01T09:00 Asia/Seoul"
        ),
    ),
    "an embargo of one picture without a zone": (
        {
            "content/releases/r.md": release(
                "media: [{file: media/p.png, alt: x, credit: y, licence: CC0, embargo: 2026-12-01T09:00 KST}]"
            ),
            "content/media/p.png": b"x",
        },
        "media.0.embargo: '2026-12-01T09:00 KST' is not an instant in ISO 8601; write it like 2026-12-01T09:00+09:00",
    ),
    "embargoed as a status": (
        {"content/releases/r.md": release("status: embargoed")},
        "content/releases/r.md:3:9 status: 'embargoed' follows from an instant; delete `status`, and write `embargo:`",
    ),
    "corrected as a status": (
        {"content/releases/r.md": release("status: corrected")},
        "status: 'corrected' follows from an instant; delete `status`, and write `corrections:` with what was corrected",
    ),
    "withdrawn as a status": (
        {"content/releases/r.md": release("status: withdrawn")},
        "status: 'withdrawn' follows from an instant; delete `status`, and write `withdrawn:` with instant and reason",
    ),
    "archived as a status": (
        {"content/releases/r.md": release("status: archived")},
        "status: 'archived' follows from an instant; delete `status`, and write `archived:` with its instant",
    ),
    "a withdrawal without a reason": (
        {"content/releases/r.md": release("withdrawn: {at: 2026-11-05T09:00Z}")},
        "content/releases/r.md:3:12 withdrawn.reason: is missing; add `reason: …`",
    ),
    "a correction without a reason": (
        {"content/releases/r.md": release("corrections: [{at: 2026-11-05T09:00Z, text: A slip.}]")},
        "content/releases/r.md:3:15 corrections.0.reason: is missing; add `reason: …`",
    ),
    "a correction before the release": (
        {"content/releases/r.md": release("corrections: [{at: 2026-10-05T09:00Z, text: x, reason: y}]")},
        "content/releases/r.md:3:14 corrections: a correction is older than the release itself; correct its `at`",
    ),
    "corrections in disorder": (
        {
            "content/releases/r.md": release(
                "corrections:",
                "  - {at: 2026-11-06T09:00Z, text: x, reason: y}",
                "  - {at: 2026-11-05T09:00Z, text: x, reason: y}",
            )
        },
        "content/releases/r.md:4:3 corrections: the corrections are not in order; write the oldest first",
    ),
    "a related release that is not there": (
        {"content/releases/r.md": release("related: [the-frist]"), "content/releases/the-first.md": RELEASE},
        "content/releases/r.md:3:11 related: there is no release 'the-frist'; did you mean 'the-first'?",
    ),
    "a related release where no other is like it": (
        {"content/releases/r.md": release("related: [xyz]"), "content/releases/the-first.md": RELEASE},
        "content/releases/r.md:3:11 related: there is no release 'xyz'; known here: the-first",
    ),
    "a release that is related to itself": (
        {"content/releases/r.md": release("related: [r]")},
        "content/releases/r.md:3:11 related: 'r' is this release itself; delete it here",
    ),
    "an earlier version that is related to its release": (
        {
            "content/releases/r.md": release("corrections: [{at: 2026-11-05T09:00Z, text: x, reason: y}]"),
            "content/versions/r-v1.md": release("related: [r]"),
        },
        "content/versions/r-v1.md:3:11 related: 'r' is this release itself; delete it here",
    ),
    "a link to a document": (
        {"content/releases/r.md": RELEASE + "\n[map](../media/late-budget.pdf)\n"},
        (
            "content/releases/r.md:13:7 link: there is no publication '../media/late-budget.pdf'; "
            "a file is offered under `media:` of a release"
        ),
    ),
    "a link to a campaign by its folder": (
        {"campaigns/moon-walk/campaign.yaml": CAMPAIGN, "content/stories/a.md": STORY + "\n[x](campaigns/moon-walk)\n"},
        "link: there is no publication 'campaigns/moon-walk'; write {campaign}moon-walk",
    ),
    "a link to a page by its address": (
        {"content/stories/a.md": STORY + "\n[x](/pages/about.md)\n"},
        "link: there is no publication '/pages/about.md'; write {page}about",
    ),
    "a link to a release from the wrong folder": (
        {"content/stories/a.md": STORY + "\n[x](releases/r.md)\n", "content/releases/r.md": RELEASE},
        "'releases/r.md'; write the way from this file to the other, like ../stories/name.md",
    ),
    "a spokesperson who is nobody": (
        {"content/releases/r.md": release("spokespeople: [witer]")},
        "content/releases/r.md:3:16 spokespeople: 'witer' is not a key of people.yaml; did you mean 'writer'?",
    ),
    "a banner of a plain release": (
        {"content/releases/r.md": release("banner_until: 2026-11-05T09:00Z")},
        "content/releases/r.md:3:15 banner_until: only a statement has `banner_until`; write `type: statement`, or delete",
    ),
    "a timeline of a plain release": (
        {"content/releases/r.md": release("updates: [{at: 2026-11-05T09:00Z, text: x}]")},
        "content/releases/r.md:3:10 updates: only a statement has `updates`; write `type: statement`, or delete `updates`",
    ),
    "a type of release that there is not": (
        {"content/releases/r.md": release("type: story")},
        "content/releases/r.md:3:7 type: 'story' is no type of release; write one of release, statement",
    ),
    "a file that is not given away": (
        {
            "content/releases/r.md": release("media: [{file: media/setup.exe, title: x}]"),
            "content/media/setup.exe": b"x",
        },
        "content/releases/r.md:3:16 media.0.file: 'media/setup.exe' is not a kind of",
    ),
    "a picture of a release without its rights": (
        {"content/releases/r.md": RELEASE.replace("---\nW", "picture: {file: media/p.png, alt: x}\n---\nW")},
        "picture.licence: is missing",
    ),
    "a picture that is none": (
        {"content/stories/a.md": PICTURE, "content/media/p.png": b""},
        "content/media/p.png: it is empty, and content/stories/a.md uses it; copy it again",
    ),
    "text under a key without a value": (
        {"content/stories/a.md": STORY.replace("summary: What it says.", "summary:")},
        "content/stories/a.md:4:9 summary: has no value; give it one, or delete the key",
    ),
}


@pytest.mark.parametrize(("files", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_answered_with_what_to_do(
    make_newsroom: Callable[..., TestNewsroom], files: dict[str, str | bytes], message: str
) -> None:
    """The message names the mistake as it was written."""
    problems = make_newsroom(files).problems()

    assert any(message in problem for problem in problems), "\n".join(problems) or "no problem was found"


def test_a_missing_value_is_told_once(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Not once for YAML and once for the model."""
    newsroom = make_newsroom({"content/stories/a.md": STORY.replace("What it says.", "").replace("A story", "")})

    assert len(newsroom.problems()) == 2


def test_all_broken_pictures_come_out_at_once(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> None:
    """A truncated one too: `check` reads to the last pixel, and a build draws nothing of a broken set."""
    newsroom = make_newsroom(
        {
            "content/stories/a.md": PICTURE,
            "content/stories/b.md": PICTURE.replace("p.png", "q.png"),
            "content/media/p.png": picture_bytes[:200],
            "content/media/q.png": b"no picture",
        }
    )

    problems = newsroom.problems()

    assert [problem.split(":")[0] for problem in problems] == ["content/media/p.png", "content/media/q.png"]
    assert newsroom.run("build").returncode == 3


def test_plain_pelican_dates_may_be_a_day(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """As Pelican's own users write them; the zone is the newsroom's."""
    newsroom = make_newsroom({"content/stories/a.md": "Title: A\nDate: 2026-11-01\n\nWords."})

    assert b"1 November 2026" in newsroom.build()["stories/a/index.html"]


def test_plugins_without_the_site_are_named(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Without it, Pelican's own generators would meet our theme."""
    newsroom = make_newsroom({"content/stories/a.md": STORY})
    settings = (newsroom.folder / "pelicanconf.py").read_text().replace("[site, hub", "[hub")
    newsroom.write({"pelicanconf.py": settings})

    result = newsroom.run("build")

    assert (result.returncode, "PLUGINS lacks pressroom.site" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "content/newsroom.yaml",
            "{name: Press office, email: press@example.org, telephone: '+1-555-0100'}",
            "{name: {en: Press office, ko: 홍보실}}",
            "content/newsroom.yaml:7:10 contacts.press: Press office cannot be reached",
        ),
        (
            "content/newsroom.yaml",
            "us: {title: {en: About us, ko: 소개}, ",
            "us: {",
            "content/newsroom.yaml:9:7 boilerplates.us.title: is missing",
        ),
        ("content/people.yaml", "staff: true", "staff: yes please", "content/people.yaml:1:61 staff: wanted true"),
    ],
)
def test_a_fault_of_an_entry_is_told_once_and_nobody_calls_its_key_unknown(
    make_newsroom: Callable[..., TestNewsroom], file: str, old: str, new: str, told: str
) -> None:
    """Neither in each language nor for each release that names it."""
    files = {"content/newsroom.yaml": NEWSROOM, "content/people.yaml": PEOPLE}
    assert old in files[file]
    files[file] = files[file].replace(old, new)

    (problem,) = make_newsroom({**files, "content/releases/r.md": RELEASE, "content/stories/a.md": STORY}).problems()

    assert problem.startswith(told)


@pytest.mark.parametrize("slip", ["placements: instagram", "placement: [x]", "card: true"])
def test_one_slip_in_the_newsrooms_file_is_one_message(make_newsroom: Callable[..., TestNewsroom], slip: str) -> None:
    """What else stands there is known all the same: nobody is told that a contact of it is none."""
    newsroom = make_newsroom({"content/newsroom.yaml": NEWSROOM + f"{slip}\n", "content/releases/r.md": RELEASE})

    (problem,) = newsroom.problems()

    assert problem.startswith("content/newsroom.yaml:10:")
