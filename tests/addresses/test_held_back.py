"""Former addresses of what is held back: neither a page, nor a line, nor a word of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from addresses.test_former_addresses import WITH_SHORT_LINKS, called, led_to
from newsrooms import RELEASE, STORY
from pressroom.core.short_codes import derived_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

BEFORE, AFTER = "2026-11-22T12:00Z", "2026-12-02T12:00Z"
SECRET = called(
    STORY.replace("date:", "embargo: 2026-12-01T09:00+09:00\ndate:"),
    "stories/the-bridge-is-closed/",
    "/2008/the-bridge-will-fall.html",
    "/closing.html",
)


def test_nothing_leads_to_what_is_held_back(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Before its lift the output is as if it were not there; from then on its former addresses lead to it."""
    newsroom = make_newsroom({"pelicanconf.py": WITH_SHORT_LINKS, "content/stories/a.md": STORY})
    without = newsroom.build(BEFORE)
    newsroom.write(
        {
            "content/stories/secret.md": SECRET,
            "content/stories/draft.md": called(STORY.replace("date:", "status: draft\ndate:"), "/2007/x.html"),
            "content/addresses.yaml": "x/: {to: stories/secret/}\ny/: {to: stories/the-bridge-is-closed/}\n",
        }
    )

    assert newsroom.build(BEFORE) == without
    output = newsroom.build(AFTER)
    for path in ("stories/the-bridge-is-closed/", "2008/the-bridge-will-fall.html", "closing.html", "x/", "y/"):
        assert led_to(output, path) == "stories/secret/"
    assert f"go/{derived_code('story', 'en', 'the-bridge-is-closed')}/index.html" in output
    assert "2007/x.html" not in output


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("See stories/the-bridge-is-closed/ soon.", "aliases.0"),
        ("Once called the-bridge-is-closed here.", "aliases.0"),
        ("See 2008/the-bridge-will-fall.html soon.", "aliases.1"),
        ("Once called the-bridge-will-fall here.", "aliases.1"),
        ("See closing.html soon.", "aliases.2"),
        (f"See go/{derived_code('story', 'en', 'the-bridge-is-closed')}/ soon.", "share.code"),
    ],
)
def test_the_leak_audit_looks_for_former_addresses(
    make_newsroom: Callable[..., TestNewsroom], written: str, key: str
) -> None:
    """They can give away a headline, as the present one can."""
    newsroom = make_newsroom(
        {
            "pelicanconf.py": WITH_SHORT_LINKS,
            "content/stories/secret.md": SECRET,
            "content/stories/a.md": f"{STORY}\n{written}\n",
        }
    )

    done = newsroom.run("build", "--as-of", BEFORE)

    assert done.returncode == 4, done.stderr
    assert f"holds what is held back (content/stories/secret.md {key})" in done.stderr
    assert newsroom.run("build", "--as-of", AFTER).returncode == 0


def test_a_former_address_that_is_public_in_another_language_is_no_secret(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """The translation that is still a draft moved with it."""
    files = {
        "content/stories/new.ko.md": called(STORY, "stories/the-bridge-is-closed/"),
        "content/stories/new.md": called(STORY, "stories/the-bridge-is-closed/").replace(
            "date:", "status: draft\ndate:"
        ),
    }
    output = make_newsroom(files).build(BEFORE)

    assert led_to(output, "ko/stories/the-bridge-is-closed/") == "ko/stories/new/"
    assert "stories/the-bridge-is-closed/index.html" not in output


def test_the_former_addresses_of_a_correction_to_come_hold_already(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """They say how the page was called, whatever stands on it; those of the kept version say nothing."""
    correction = "corrections: [{at: 2026-12-01T00:00Z, text: It said forty ships., reason: A slip.}]\ndate:"
    files = {
        "content/releases/boat.md": called(RELEASE.replace("date:", correction, 1), "releases/ship/"),
        "content/versions/boat-v1.md": called(RELEASE, "releases/vessel/"),
    }
    newsroom = make_newsroom(files)

    for instant in (BEFORE, AFTER):
        output = newsroom.build(instant)
        assert led_to(output, "releases/ship/") == "releases/boat/"
        assert "releases/vessel/index.html" not in output
