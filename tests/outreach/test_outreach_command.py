"""`pressroom outreach`: what each partner gets, and who a code is."""

from __future__ import annotations

import csv
import email
import io
import zipfile
from email import policy
from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, SETTINGS, STORY, TestNewsroom
from pressroom.cli.outreach import OutreachWish, write_outreach
from pressroom.core.problems import RefusedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

FILE: Final = "campaigns/c/outreach.yaml"
LETTERS: Final = """\
newsletter:
  postal_address: 1 Example Street
  unsubscribe: https://letter.example.org/leave/?who={recipient}
  sender: {email: letter@example.org}
toolkit: [x, facebook]
"""
LIST: Final = """\
partners:
  - {key: quokka-blog, name: Quillon Quokka, kind: blogger, language: ko, email: q@canary.example, handles: {x: '@qq_q'}}
  - {key: zorilla-fund, name: Zorilla Fund, kind: organisation, contact: Zebedee Zorilla}
waves:
  - {key: first, name: Announcement, at: 2026-11-02T09:00+09:00, sends: [kit, invitation], kinds: [blogger]}
  - {key: last, name: Reminder, at: 2026-11-29T09:00+09:00, sends: [newsletter]}
"""


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    return make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM + LETTERS,
            "campaigns/c/campaign.yaml": f"{CAMPAIGN}contacts: [press]\n",
            FILE: LIST,
        }
    )


def write(newsroom: TestNewsroom, *partners: str, as_of: str = AS_OF, is_dry: bool = False) -> dict[str, bytes]:
    """Write outreach in this process, and return the files by their paths in the campaign's folder."""
    wish = OutreachWish("campaigns/c", partners, is_dry=is_dry)
    write_outreach(newsroom.folder / "pelicanconf.py", None, as_of, wish)
    folder = newsroom.folder / "outreach/c"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def members(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def test_each_partner_gets_links_kit_and_letter_in_their_language(
    contest: TestNewsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    files = write(contest)
    own = ("kit.zip", "letter.eml", "letter.html", "letter.txt", "links.csv", "qr-code.svg")
    assert set(files) == {
        ".gitignore",
        "overview.csv",
        *(f"{key}/{name}" for key in ("quokka-blog", "zorilla-fund") for name in own),
    }
    rows = list(csv.DictReader(io.StringIO(files["overview.csv"].decode("utf-8-sig"))))
    codes = {row["partner"].strip(): row["code"] for row in rows}
    places = [(row["partner"], row["place"]) for row in rows]
    assert places == [
        *(("quokka-blog", place) for place in ("x", "email", "partner", "qr-code")),
        *(("zorilla-fund", place) for place in ("x", "facebook", "email", "partner", "qr-code")),
    ]
    code = codes["quokka-blog"]
    link = f"https://news.example.org/ko/campaigns/c/?utm_source=x&utm_medium=social&utm_campaign=c&utm_content={code}"
    kit = members(files["quokka-blog/kit.zip"])
    assert link in kit["posts/x.txt"]
    assert f"utm_content={code}" in kit["link.txt"]
    assert "#Ideas" in kit["posts/x.txt"]
    assert "press@example.org" in kit["contact.txt"]
    assert codes["zorilla-fund"] not in "".join(kit.values())
    letter = files["quokka-blog/letter.txt"].decode()
    assert "Quillon Quokka 님께" in letter
    assert f"utm_source=email&utm_medium=email&utm_campaign=c&utm_content={code}" in letter
    assert "Dear Zebedee Zorilla," in files["zorilla-fund/letter.txt"].decode()
    message = email.message_from_bytes(files["quokka-blog/letter.eml"], policy=policy.default)
    assert (message["To"], message["List-Unsubscribe"]) == (
        "Quillon Quokka <q@canary.example>",
        "<https://letter.example.org/leave/?who=q%40canary.example>",
    )
    assert email.message_from_bytes(files["zorilla-fund/letter.eml"])["To"] is None
    told = capsys.readouterr().out
    assert "outreach/c/: 2 partners (blogger 1, organisation 1)" in told
    assert "Plan (Asia/Seoul):" in told
    assert "2026-11-02 09:00 Announcement: kit, invitation to 1 partner (due)" in told
    assert "2026-11-29 09:00 Reminder: newsletter to 2 partners (coming)" in told
    assert "Own posts: none to come" in told


def test_partners_of_a_campaign_that_stands_on_its_own_site_only_get_links_to_it(
    contest: TestNewsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    own_site = "site: {key: ideas, address: 'https://ideas.example.org', in_newsroom: false}\n"
    post = "share:\n  messages: {all: Send yours.}\n  plan: [{at: 2026-12-01T09:00+09:00, channels: [x]}]\n"
    contest.write({"campaigns/c/campaign.yaml": f"{CAMPAIGN}contacts: [press]\n{own_site}{post}"})
    written = write(contest)
    assert "see `pressroom posts --site ideas`." in capsys.readouterr().out
    links = [row["link"] for row in csv.DictReader(io.StringIO(written["overview.csv"].decode("utf-8-sig")))]
    assert links
    assert all(link.startswith("https://ideas.example.org/") for link in links)
    assert b"https://ideas.example.org/" in written["zorilla-fund/letter.txt"]


def test_nothing_tells_of_another_partner_and_no_link_tells_a_name(contest: TestNewsroom) -> None:
    files = write(contest)
    for name, content in files.items():
        texts = "".join(members(content).values()) if name.endswith(".zip") else content.decode("utf-8", "replace")
        if name.startswith("quokka-blog/"):
            assert "orilla" not in texts
        if name.startswith("zorilla-fund/"):
            assert "uokka" not in texts
        if name.endswith(("kit.zip", "links.csv", "qr-code.svg")):
            assert not any(word in texts for word in ("uokka", "orilla", "canary", "qq_q"))


def test_the_same_list_at_the_same_instant_gives_the_same_bytes(contest: TestNewsroom) -> None:
    first = write(contest)
    (contest.folder / "outreach/c/quokka-blog/kit.zip").unlink()
    assert write(contest) == first


def test_who_left_the_list_leaves_the_folder_and_one_partner_can_be_written_alone(contest: TestNewsroom) -> None:
    write(contest)
    contest.write({FILE: LIST.replace("zorilla-fund", "zorilla-foundation")})
    files = write(contest, "quokka-blog")
    assert {name.partition("/")[0] for name in files} == {".gitignore", "overview.csv", "quokka-blog", "zorilla-fund"}
    files = write(contest)
    assert {name.partition("/")[0] for name in files} == {
        ".gitignore",
        "overview.csv",
        "quokka-blog",
        "zorilla-foundation",
    }
    assert files[".gitignore"].endswith(b"*\n")


def test_a_dry_run_tells_and_writes_nothing(contest: TestNewsroom, capsys: pytest.CaptureFixture[str]) -> None:
    assert write(contest, is_dry=True) == {}
    assert not (contest.folder / "outreach").exists()
    told = capsys.readouterr().out
    assert "Nothing is written. c has 2 partners" in told
    assert "quokka-blog: code " in told
    assert "canary" not in told


@pytest.mark.parametrize(
    ("partners", "files", "told"),
    [
        (("quoka-blog",), {}, "--partner is 'quoka-blog'; did you mean 'quokka-blog'"),
        ((), {"campaigns/c/campaign.yaml": f"{CAMPAIGN}embargo: 2030-01-01T00:00Z\n"}, "is not public yet"),
        ((), {"campaigns/c/campaign.yaml": f"{CAMPAIGN}status: draft\n"}, "is not public yet"),
        ((), {"content/newsroom.yaml": f"{NEWSROOM}utm: none\n"}, "no link could tell through whom somebody came"),
        ((), {"outreach/c/mine.txt": "Mine."}, "holds files that are no outreach of ours"),
    ],
)
def test_what_cannot_be_is_refused(
    contest: TestNewsroom, partners: tuple[str, ...], files: dict[str, str], told: str
) -> None:
    contest.write(files)
    with pytest.raises(UsageError, match=told):
        write(contest, *partners)
    assert not (contest.folder / "outreach/c/overview.csv").exists()


def test_a_campaign_without_a_list(contest: TestNewsroom) -> None:
    (contest.folder / FILE).unlink()
    with pytest.raises(UsageError, match=r"campaign 'c' has no outreach.yaml or outreach.csv on this machine"):
        write(contest)


@pytest.mark.parametrize("words", ["Ask Zebedee Zorilla.", "Secret words of a coming story"])
def test_what_is_held_back_or_private_goes_to_no_partner(contest: TestNewsroom, words: str) -> None:
    """Neither what an editor wrote of another partner into the messages, nor a title that waits for its day."""
    contest.write(
        {
            "campaigns/c/campaign.yaml": f"{CAMPAIGN}share: {{messages: {{x: '{words}'}}}}\n",
            "content/stories/d.md": STORY.replace("A story", "Secret words of a coming story").replace(
                "2026-11", "2030-11"
            ),
        }
    )
    with pytest.raises(RefusedError, match=r"kit\.zip member posts\.json"):
        write(contest)
    assert not (contest.folder / "outreach/c").exists()


def test_a_code_or_a_link_tells_the_house_who_it_is(contest: TestNewsroom) -> None:
    files = write(contest)
    row = next(csv.DictReader(io.StringIO(files["overview.csv"].decode("utf-8-sig"))))
    for asked in (row["code"], row["link"]):
        done = contest.run("outreach", "--who", asked)
        assert done.stdout == f"{row['code']}: Quillon Quokka (blogger, c), campaigns/c/outreach.yaml:2\n", done.stderr
    assert contest.run("outreach", "--who", "nobody").returncode == 2
    assert contest.run("outreach").returncode == 2


def test_pictures_come_with_the_kit(contest: TestNewsroom, picture_bytes: bytes) -> None:
    contest.write(
        {
            "campaigns/c/p.png": picture_bytes,
            "campaigns/c/campaign.yaml": f"{CAMPAIGN}picture: {{file: p.png, alt: A, credit: Us, licence: CC BY 4.0}}\n",
        }
    )
    assert any(name.startswith("pictures/") for name in members(write(contest)["quokka-blog/kit.zip"]))


def test_without_newsletter_there_are_no_letters(contest: TestNewsroom, capsys: pytest.CaptureFixture[str]) -> None:
    contest.write({"content/newsroom.yaml": NEWSROOM})
    assert not any("letter" in name for name in write(contest))
    assert "No letters: newsroom.yaml has no `newsletter`" in capsys.readouterr().out


def test_the_newsletter_about_a_campaign_and_about_an_update(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/updates/u.md": STORY.replace("A story", "An update")})
    for name, file in (("campaigns/c", "campaigns-c"), ("campaigns/c/updates/u", "campaigns-c-updates-u")):
        done = contest.run("newsletter", "write", name, "--as-of", AS_OF, "--language", "en")
        assert done.returncode == 0, done.stderr
        text = (contest.folder / f"newsletters/{file}.en.txt").read_text("utf-8")
        assert "An update" in text
    assert "Words of the story." in text
    done = contest.run("newsletter", "write", "campaigns/c", "--as-of", "2026-10-01T00:00Z")
    assert (done.returncode, "is not public" in done.stderr) == (2, True)


def test_a_build_writes_nothing_of_it(contest: TestNewsroom) -> None:
    contest.write({"pelicanconf.py": SETTINGS})
    write(contest)
    everything = b"".join(contest.build().values())
    assert b"utm_content=quokka" not in everything
    assert b"Quillon" not in everything
