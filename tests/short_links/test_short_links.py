"""Short links: a page for each channel that leads on, and the files by which hosts lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urljoin, urlsplit

import html5lib
import pytest

from newsrooms import CAMPAIGN, NEWSROOM, RELEASE, STORY
from pressroom.core.short_codes import derived_code
from short_links.test_redirects import read_nginx_map, read_redirects

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

SITE = "https://news.example.org"
A = derived_code("story", "en", "a")
A_IN_KOREAN = derived_code("story", "ko", "a")
BOAT = derived_code("release", "en", "boat")
FILES = {
    "content/stories/a.md": STORY,
    "content/stories/a.ko.md": STORY,
    "content/releases/boat.md": RELEASE,
    "campaigns/ideas/campaign.yaml": f"{CAMPAIGN}languages: [en]\nshare: {{code: ideas}}\n",
}
EMBARGOED = STORY.replace("date:", "share: {code: shh}\nembargo: 2026-12-01T09:00+09:00\ndate:")
BEFORE, AFTER = "2026-11-22T12:00Z", "2026-12-02T12:00Z"


def page(output: dict[str, bytes], path: str) -> Any:
    """A page as a browser reads it."""
    return html5lib.parse(output[f"{path}index.html"].decode(), namespaceHTMLElements=False)


def refreshed_to(document: Any) -> str:
    """Return the address to which a page's meta element leads."""
    (content,) = [meta.get("content") for meta in document.iter("meta") if meta.get("http-equiv") == "refresh"]
    seconds, _, address = content.partition("; url=")
    assert seconds == "0"
    return str(address)


def of_short_links(output: dict[str, bytes]) -> dict[str, bytes]:
    """Return all files of short links."""
    return {path: content for path, content in output.items() if path.startswith("go/") or path == "_redirects"}


def test_each_language_of_a_publication_has_a_short_link(make_linked: Callable[..., TestNewsroom]) -> None:
    """By its own code, or the one that it has by itself."""
    output = make_linked(FILES).build()

    led = {
        code: urljoin(f"{SITE}/go/{code}/", refreshed_to(page(output, f"go/{code}/"))).partition("?")[0]
        for code in (A, A_IN_KOREAN, BOAT, "ideas")
    }
    assert led == {
        A: f"{SITE}/stories/a/",
        A_IN_KOREAN: f"{SITE}/ko/stories/a/",
        BOAT: f"{SITE}/releases/boat/",
        "ideas": f"{SITE}/campaigns/ideas/",
    }


def test_each_channel_has_one_that_tells_visits_apart(make_linked: Callable[..., TestNewsroom]) -> None:
    """Those of the share bar and those of posts, and one that belongs to none."""
    newsroom = NEWSROOM + "share: [x, email]\ntoolkit: [email, instagram]\n"
    output = make_linked(FILES | {"content/newsroom.yaml": newsroom}).build()

    paths = sorted(path for path in output if path.startswith(f"go/{A}/"))
    assert paths == [f"go/{A}/{name}index.html" for name in ("email/", "", "instagram/", "x/")]
    queries = {
        channel: dict(parse_qsl(urlsplit(refreshed_to(page(output, f"go/{A}/{channel}"))).query))
        for channel in ("", "x/", "email/")
    }
    always = {"utm_campaign": "a", "utm_content": "short-link"}
    assert queries == {
        "": {"utm_source": "short-link", "utm_medium": "link"} | always,
        "x/": {"utm_source": "x", "utm_medium": "social"} | always,
        "email/": {"utm_source": "email", "utm_medium": "email"} | always,
    }


def test_the_page_is_a_link_that_needs_no_script(make_linked: Callable[..., TestNewsroom]) -> None:
    """Search engines take the page that it leads to."""
    document = page(make_linked(FILES).build(), f"go/{A_IN_KOREAN}/x/")

    assert document.get("lang") == "ko"
    assert document.findtext("head/title") == "시험 뉴스룸"
    assert [meta.get("content") for meta in document.iter("meta") if meta.get("name") == "robots"] == ["noindex"]
    (canonical,) = [link.get("href") for link in document.iter("link") if link.get("rel") == "canonical"]
    assert canonical == f"{SITE}/ko/stories/a/"
    (link,) = document.iter("a")
    assert (link.get("href"), link.text) == (refreshed_to(document), canonical)
    assert list(document.iter("script")) == []


def test_no_text_leaves_its_place(make_linked: Callable[..., TestNewsroom]) -> None:
    """The newsroom's name may hold anything, and so may an address."""
    name = '</title><script>"a" & b'
    newsroom = NEWSROOM.replace("Test newsroom", f"'{name}'")
    kept = "old: \"https://other.example/?a=1&lt=2&b='x'><script>\"\n"
    output = make_linked(FILES | {"content/newsroom.yaml": newsroom, "content/short-links.yaml": kept}).build()

    for path in (f"go/{A}/", "go/old/"):
        document = page(output, path)
        assert document.findtext("head/title") == name
        assert list(document.iter("script")) == []
        assert b"&lt=" not in output[f"{path}index.html"]
        assert b"&utm" not in output[f"{path}index.html"]
    assert refreshed_to(page(output, "go/old/")) == "https://other.example/?a=1&lt=2&b='x'%3E%3Cscript%3E"


def test_hosts_are_told_of_all_of_them(make_linked: Callable[..., TestNewsroom]) -> None:
    """What a host leads to by itself is what the page leads to."""
    output = make_linked(FILES).build()

    told = {path: target for path, target, _ in read_redirects(output["_redirects"])}
    pages = {
        f"/{path.removesuffix('index.html')}" for path in output if path.endswith("index.html") and path[:3] == "go/"
    }
    assert told.keys() == pages
    assert told == read_nginx_map(output["go/redirects.map"])
    for path, target in told.items():
        assert urljoin(SITE + path, refreshed_to(page(output, path[1:]))) == SITE + target


def test_the_newest_come_first(make_linked: Callable[..., TestNewsroom]) -> None:
    """Some hosts read only the first lines; posts lead to what is new."""
    newer = STORY.replace("11-01", "11-20")
    output = make_linked(FILES | {"content/stories/newer.md": newer}).build()

    assert read_redirects(output["_redirects"])[0][0] == f"/go/{derived_code('story', 'en', 'newer')}/"


def test_a_site_below_a_folder_says_so(make_linked: Callable[..., TestNewsroom]) -> None:
    """Hosts compare whole paths."""
    output = make_linked(FILES).build(SITEURL="https://example.org/소식")

    path, target, _ = read_redirects(output["_redirects"])[0]
    assert path == f"/%EC%86%8C%EC%8B%9D/go/{BOAT}/"
    assert target.startswith("/%EC%86%8C%EC%8B%9D/releases/boat/?")
    assert f"/소식/go/{BOAT}/" in read_nginx_map(output["go/redirects.map"])


def test_a_newsroom_can_do_without_parameters(make_linked: Callable[..., TestNewsroom]) -> None:
    """As everywhere."""
    output = make_linked(FILES | {"content/newsroom.yaml": f"{NEWSROOM}utm: none\n"}).build()

    assert {target.partition("?")[2] for _, target, _ in read_redirects(output["_redirects"])} == {""}


def test_without_the_feature_there_is_nothing(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Not even an empty file."""
    assert of_short_links(make_newsroom(FILES).build()) == {}


def test_nothing_is_known_of_what_is_held_back(make_linked: Callable[..., TestNewsroom]) -> None:
    """Neither its page, nor its code, nor that there is one; after the lift it is there."""
    with_secret = {
        "content/stories/secret.md": EMBARGOED,
        "content/stories/draft.md": STORY.replace("date:", "status: draft\ndate:"),
        "content/short-links.yaml": "old: stories/secret/\nolder: 'stories/secret/#more'\n",
    }
    newsroom = make_linked(FILES)
    without = newsroom.build(BEFORE)
    newsroom.write(with_secret)

    assert newsroom.build(BEFORE) == without
    output = newsroom.build(AFTER)
    assert {f"go/{code}/index.html" for code in ("shh", "old", "older")} <= output.keys()
    assert refreshed_to(page(output, "go/shh/x/")).startswith("../../../stories/secret/?utm_source=x&")
    assert refreshed_to(page(output, "go/older/")).endswith("#more")


@pytest.mark.parametrize(
    ("code", "origin"),
    [
        ("shh", "content/stories/secret.md share.code"),
        (derived_code("story", "en", "draft"), "content/stories/draft.md share.code"),
        ("old", "short-links.yaml old"),
    ],
)
def test_the_leak_audit_looks_for_codes_that_are_held_back(
    make_linked: Callable[..., TestNewsroom], code: str, origin: str
) -> None:
    """Wherever somebody wrote one."""
    newsroom = make_linked(
        {
            "content/stories/secret.md": EMBARGOED,
            "content/stories/draft.md": STORY.replace("date:", "status: draft\ndate:"),
            "content/short-links.yaml": "old: stories/secret/\n",
            "content/stories/a.md": f"{STORY}\nSee {SITE}/go/{code}/ soon.\n",
        }
    )

    done = newsroom.run("build", "--as-of", BEFORE)

    assert done.returncode == 4
    assert "stories/a/index.html:" in done.stderr
    assert f"holds what is held back ({origin})" in done.stderr


CORRECTION = "corrections: [{at: 2026-12-01T00:00Z, text: It said forty ships., reason: A slip.}]\ndate:"


def with_code(text: str, code: str) -> str:
    """Return a publication with a short code of its own."""
    return text.replace("date:", f"share: {{code: {code}}}\ndate:", 1)


@pytest.mark.parametrize("now", ["boat", None], ids=["another code", "a first code"])
def test_the_code_of_a_correction_to_come_leads_nowhere_before_it(
    make_linked: Callable[..., TestNewsroom], now: str | None
) -> None:
    """Also where an editor has kept it for the printer: `--as-of` the correction, as the guide says."""
    newsroom = make_linked(
        {
            "content/releases/boat.md": with_code(RELEASE.replace("date:", CORRECTION, 1), "forty"),
            "content/versions/boat-v1.md": with_code(RELEASE, now) if now else RELEASE,
        }
    )
    before = newsroom.build(BEFORE)
    assert newsroom.run("short-links", "--keep", "--as-of", AFTER).returncode == 0
    assert "forty: releases/boat/" in (newsroom.folder / "content/short-links.yaml").read_text("utf-8")

    assert newsroom.build(BEFORE) == before
    assert f"go/{now or BOAT}/index.html" in before
    assert "go/forty/index.html" in newsroom.build(AFTER)


def test_the_leak_audit_looks_for_the_code_of_a_correction_to_come(make_linked: Callable[..., TestNewsroom]) -> None:
    """As for that of anything else that is held back; what is out already is no secret."""
    newsroom = make_linked(
        {
            "content/releases/boat.md": with_code(RELEASE.replace("date:", CORRECTION, 1), "forty"),
            "content/versions/boat-v1.md": with_code(RELEASE, "boat"),
            "content/stories/a.md": f"{STORY}\nSee {SITE}/go/boat/ now, and {SITE}/go/forty/ soon.\n",
        }
    )

    done = newsroom.run("build", "--as-of", BEFORE)

    assert done.returncode == 4
    assert "holds what is held back (content/releases/boat.md share.code)" in done.stderr
    assert "versions" not in done.stderr
    assert newsroom.run("build", "--as-of", AFTER).returncode == 0


def test_a_short_link_to_a_withdrawn_release_leads_to_what_is_left(make_linked: Callable[..., TestNewsroom]) -> None:
    """It may be printed somewhere."""
    withdrawn = "share: {code: boat}\nwithdrawn: {at: 2026-11-10T09:00Z, reason: It was wrong.}\nheadline:"
    output = make_linked({"content/releases/boat.md": RELEASE.replace("headline:", withdrawn)}).build()

    assert refreshed_to(page(output, "go/boat/")).startswith("../../releases/boat/?")


def test_another_code_has_other_pages(make_linked: Callable[..., TestNewsroom]) -> None:
    """And none of the old one is left."""
    newsroom = make_linked(FILES)
    newsroom.build()
    newsroom.write({"content/stories/a.md": STORY.replace("date:", "share: {code: first}\ndate:")})

    output = newsroom.build()

    assert f"go/{A}/index.html" not in output
    assert refreshed_to(page(output, "go/first/")).startswith("../../stories/a/?")
    assert A.encode() not in output["_redirects"] + output["go/redirects.map"]


def test_another_slug_has_another_code(make_linked: Callable[..., TestNewsroom]) -> None:
    """The old code can be kept, and leads to the new address."""
    newsroom = make_linked(FILES)
    newsroom.build()
    (newsroom.folder / "content/stories/a.md").rename(newsroom.folder / "content/stories/b.md")
    newsroom.write({"content/short-links.yaml": f"{A}: stories/b/\n"})

    output = newsroom.build()

    for code in (A, derived_code("story", "en", "b")):
        assert refreshed_to(page(output, f"go/{code}/x/")).startswith("../../../stories/b/?utm_source=x&")


def test_a_kept_code_leads_to_another_site(make_linked: Callable[..., TestNewsroom]) -> None:
    """Its address is encoded, and has no parameters of ours."""
    kept = "old: 'https://other.example/가나/\"x\"?a=b&c=d#e'\n"
    output = make_linked({"content/short-links.yaml": kept}).build()

    target = "https://other.example/%EA%B0%80%EB%82%98/%22x%22?a=b&c=d#e"
    assert refreshed_to(page(output, "go/old/x/")) == target
    assert ("/go/old/", target, "302") in read_redirects(output["_redirects"])


def test_a_kept_code_leads_to_any_page(make_linked: Callable[..., TestNewsroom]) -> None:
    """To a list, or home."""
    kept = "list: releases/\nhome: /\nkorean: ko/\nword: stories/a\nko: ko/stories/a/\n"
    output = make_linked(FILES | {"content/short-links.yaml": kept}).build()

    led = {code: refreshed_to(page(output, f"go/{code}/")).partition("?")[0] for code in ("list", "home", "korean")}
    assert led == {"list": "../../releases/", "home": "../../", "korean": "../../ko/"}
    assert refreshed_to(page(output, "go/word/")).startswith("../../stories/a/?")
    assert page(output, "go/ko/").get("lang") == "ko"


def test_what_is_gone_says_so(make_linked: Callable[..., TestNewsroom]) -> None:
    """On a page of the theme's, and to nginx."""
    output = make_linked({"content/short-links.yaml": "old: gone\n"}).build()

    document = page(output, "go/old/x/")
    assert "gone" in "".join(document.find(".//main").itertext())
    assert not any(meta.get("http-equiv") == "refresh" for meta in document.iter("meta"))
    assert [meta.get("content") for meta in document.iter("meta") if meta.get("name") == "robots"] == ["noindex"]
    assert output["_redirects"] == b""
    assert read_nginx_map(output["go/redirects.map"])["/go/old/x/"] == "gone"


def test_a_private_preview_has_none(make_linked: Callable[..., TestNewsroom]) -> None:
    """They would tell of what is not public."""
    newsroom = make_linked({"content/stories/secret.md": EMBARGOED})

    done = newsroom.run("preview", "secret", "--for", "A reporter")

    assert done.returncode == 0, done.stderr
    files = [path for path in (newsroom.folder / "previews").rglob("*") if path.is_file()]
    assert not any("go/" in path.as_posix() or path.name == "_redirects" for path in files)
    assert not any(b"/go/" in path.read_bytes() for path in files if path.suffix == ".html")


def test_a_kept_line_of_a_publications_own_code_may_mean_a_part(make_linked: Callable[..., TestNewsroom]) -> None:
    """The code leads to the page all the same, and to that part of it."""
    output = make_linked(FILES | {"content/short-links.yaml": f"{A}: stories/a/#quote-1\n"}).build()

    for channel in ("", "x/"):
        led = urlsplit(refreshed_to(page(output, f"go/{A}/{channel}")))
        assert led.path.endswith("/stories/a/")
        assert led.fragment == "quote-1"
    assert urlsplit(refreshed_to(page(output, f"go/{A_IN_KOREAN}/"))).fragment == ""
