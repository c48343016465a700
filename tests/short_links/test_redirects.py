"""The files for hosts, read again by the rules of those who read them."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from hypothesis import given
from hypothesis import strategies as some

from pressroom.core import urls
from pressroom.publish.redirects import Redirect, nginx_map, redirects_file

NGINX_LINE = re.compile(r'"(?P<path>(?:[^"\\]|\\.)*)" "(?P<target>[^"\\$]*)";')


def read_redirects(content: bytes) -> list[tuple[str, str, str]]:
    """Read `_redirects` as Netlify and Cloudflare do: words between spaces, # begins a comment."""
    lines = content.decode("ascii").splitlines()
    words = [line.split() for line in lines if not line.startswith("#")]
    assert all(not word.startswith("#") for line in words for word in line)
    return [(path, target, status) for path, target, status in words]


def read_nginx_map(content: bytes) -> dict[str, str]:
    """Read a map as nginx does: two strings and a semicolon on each line. A dollar would begin a variable."""
    found = {}
    for line in content.decode().splitlines():
        match = NGINX_LINE.fullmatch(line)
        assert match, line
        found[re.sub(r"\\(.)", r"\1", match["path"])] = match["target"]
    return found


def test_what_leads_somewhere_stands_in_both_files() -> None:
    """With its query and its fragment."""
    redirect = Redirect("/go/a/", "/stories/x/?utm_source=x#part")

    assert read_redirects(redirects_file([redirect])) == [("/go/a/", "/stories/x/?utm_source=x#part", "302")]
    assert read_nginx_map(nginx_map([redirect])) == {"/go/a/": "/stories/x/?utm_source=x#part"}


def test_what_is_gone_is_told_where_it_can_be_told() -> None:
    """The format of `_redirects` has no word for it."""
    gone = Redirect("/go/a/", "")

    assert redirects_file([gone]) == b""
    assert read_nginx_map(nginx_map([gone])) == {"/go/a/": "gone"}


def test_a_folder_in_another_script_is_written_as_each_host_reads_it() -> None:
    """Nginx compares what it has decoded, the others what the browser sends."""
    redirect = Redirect(f"/{quote('소식')}/go/a/", f"/{quote('소식')}/stories/x/")

    assert read_redirects(redirects_file([redirect]))[0][:2] == (redirect.path, redirect.target)
    assert read_nginx_map(nginx_map([redirect])) == {"/소식/go/a/": redirect.target}


@given(some.text(min_size=1), some.text(), some.text())
def test_nothing_leaves_its_place(path: str, query: str, fragment: str) -> None:
    """Spaces, quotes, semicolons, dollars, line breaks and Korean stay inside of the one address."""
    written = f"https://example.org/{quote(path)}?{query}#{fragment}"
    target = urls.encoded(written)
    redirects = [Redirect("/go/a/", target), Redirect("/go/b/", "/stories/x/")]

    ((_, read, _), second) = read_redirects(redirects_file(redirects))
    mapped = read_nginx_map(nginx_map(redirects))

    assert read == target
    assert mapped["/go/a/"].replace("%24", "$") == target.replace("%24", "$")
    assert second == ("/go/b/", "/stories/x/", "302")
    assert urlsplit(target).hostname == "example.org"


def test_an_address_is_encoded_once() -> None:
    """What is encoded stays, what is not is encoded, and a host in another script is written as names of hosts are."""
    assert urls.encoded("https://한국.example/가 나/%EA%B0%80?q=100%&b=c#라") == (
        "https://xn--3e0b707e.example/%EA%B0%80%20%EB%82%98/%EA%B0%80?q=100%25&b=c#%EB%9D%BC"
    )
