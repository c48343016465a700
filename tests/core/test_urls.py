"""Where everything lives, and addresses that lead there from anywhere."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.core import urls

# Names as files and slugs may have them. What has a meaning in addresses (# ? %) is left to pictures/test_renditions.py.
NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="/\\#?%\0", exclude_categories=["Cc"]), min_size=1
).filter(lambda name: name not in {".", ".."})
FOLDERS = st.lists(NAMES, max_size=4).map(lambda names: "".join(f"{name}/" for name in names))
PATHS = st.builds(lambda folder, name: folder + name, FOLDERS, NAMES | st.just(""))


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("", "."),
        ("404.html", "."),
        ("stories/", ".."),
        ("feeds/all.rss", ".."),
        ("stories/x/", "../.."),
        ("ko/stories/x/", "../../.."),
        ("ko/releases/x/release.txt", "../../.."),
    ],
)
def test_the_way_back_to_the_root_has_one_step_for_each_folder(path: str, root: str) -> None:
    """The root itself is where you are."""
    assert urls.root_from(path) == root


@settings(deadline=None, max_examples=50)
@given(PATHS, PATHS)
def test_a_relative_address_leads_from_any_page_to_its_target(page: str, target: str) -> None:
    """Seen as folders: from the page's folder, back to the root and on, one arrives at the target."""
    address = unquote(urls.relative(target, urls.root_from(page)))

    arrived = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), address))

    assert arrived == posixpath.normpath(f"/{target}")


@settings(deadline=None, max_examples=50)
@given(PATHS, PATHS)
def test_a_browser_follows_a_relative_address_to_the_absolute_one(page: str, target: str) -> None:
    """Seen as addresses: joined to the page's own address, it is the target's."""
    site = "https://news.example.org/room"

    followed = urljoin(urls.absolute(page, site), urls.relative(target, urls.root_from(page)))

    assert urlsplit(followed).path == urlsplit(urls.absolute(target, site)).path


@settings(deadline=None, max_examples=50)
@given(PATHS)
def test_an_absolute_address_is_ascii_and_gives_the_path_back(path: str) -> None:
    """Feeds and share links need addresses without any other character."""
    address = urls.absolute(path, "https://news.example.org/")

    assert address.isascii()
    assert unquote(address) == f"https://news.example.org/{path}"


def test_a_korean_path_is_percent_encoded() -> None:
    """Syllable by syllable, in UTF-8."""
    assert urls.absolute("이야기/", "https://news.example.org") == (
        "https://news.example.org/%EC%9D%B4%EC%95%BC%EA%B8%B0/"
    )
    assert urls.relative("media/사진 1.jpg", "../..") == "../../media/%EC%82%AC%EC%A7%84%201.jpg"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (urls.publication_path("story", "x"), "stories/x/"),
        (urls.publication_path("release", "x"), "releases/x/"),
        (urls.publication_path("campaign", "x"), "campaigns/x/"),
        (urls.page_path("about"), "about/"),
        (urls.topic_path("open-news"), "topics/open-news/"),
        (urls.person_path("writer"), "people/writer/"),
        (urls.text_copy_path("releases/x/"), "releases/x/release.txt"),
        (urls.feed_path("rss"), "feeds/all.rss"),
        (urls.feed_path("atom", "ko"), "feeds/ko.atom"),
        (urls.feed_path("rss", "ko", "topic", "open-news"), "feeds/topics/open-news.ko.rss"),
        (urls.feed_path("atom", "en", "stories"), "feeds/stories.en.atom"),
        (urls.feed_path("json", "ko", "tag", "열린뉴스"), "feeds/tags/열린뉴스.ko.json"),
        (urls.feed_path("rss", "en", "person", "writer"), "feeds/people/writer.en.rss"),
        (urls.feed_path("rss", "en", "campaign", "call"), "feeds/campaigns/call.en.rss"),
        (urls.feed_path("rss", "en", "series", "walks"), "feeds/series/walks.en.rss"),
        (urls.in_language("stories/x/", "en", "en"), "stories/x/"),
        (urls.in_language("stories/x/", "ko", "en"), "ko/stories/x/"),
        (urls.file_of(""), "index.html"),
        (urls.file_of("stories/x/"), "stories/x/index.html"),
        (urls.file_of("404.html"), "404.html"),
    ],
)
def test_everything_lives_where_it_always_did(path: str, expected: str) -> None:
    """Addresses are promises: this table changes only together with redirects."""
    assert path == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/a?b=c#d",
        "HTTPS://EXAMPLE.ORG/",
        "https://예시.example/",
        "https://[::1]:8000/@x",
    ],
)
def test_a_complete_web_address_is_known(address: str) -> None:
    """With a scheme of the web and a host."""
    assert urls.is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "//example.org/",
        "/about/",
        "https://",
        "https:///path",
        "https:example.org",
        "http://[::1",
        "https://[x/",
        "https://example.org:65536/",
        "https://example.org:0/",
        "https://example.org:port/",
        "https://user@example.org/",
        "https://user:password@example.org/",
        "https://a b.example/",
        "https://example.org/\n",
        "ftp://example.org/",
        "javascript:alert(1)//https://example.org",
        "mailto:press@example.org",
        "",
    ],
)
def test_anything_else_is_no_web_address(address: str) -> None:
    """Neither without a host, nor with a space, nor with another scheme."""
    assert not urls.is_web_address(address)
