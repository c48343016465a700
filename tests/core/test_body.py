"""Bodies: known without their text, loaded only when somebody asks, and the same wherever they travel."""

from __future__ import annotations

import pickle

from pressroom.core.body import EMPTY_BODY, Body, Outline, body_of, outline_of
from pressroom.core.problems import Problems
from pressroom.core.prose import BareAddress, BodyPicture, BodySource, Html, Part, Prose, parse_prose

TEXT = """\
Words with [a link](one.md) and [another](two.md), and [the first](one.md) again.

![A whale](whale.png)

https://youtu.be/abcdefghijk

[Outside](https://example.org/), and the end.
"""
PATHS = {"one.md": "stories/one/", "two.md": "stories/two/"}


def prose() -> Prose:
    """The text, read."""
    return parse_prose(
        BodySource(TEXT, "a.md", 1),
        resolve_link=PATHS.__getitem__,
        find_asset=lambda reference: f"content/{reference}",
        problems=Problems(),
        engine="python-markdown",
    )


def never() -> tuple[Part, ...]:
    """Fail, if anybody loads."""
    raise AssertionError("a text was loaded that nobody needs")


def shown(body: Body) -> str:
    """The HTML of a body, with its open links as they are."""
    return "".join(part.open_html for part in body.parts if isinstance(part, Html))


def test_the_outline_says_what_planning_needs() -> None:
    """Links once each and in their order, pictures, addresses that stand alone."""
    outline = outline_of(prose())

    assert outline.links == ("stories/one/", "stories/two/")
    assert [picture.file for picture in outline.pictures] == ["content/whale.png"]
    assert [embed.address for embed in outline.embeds] == ["https://youtu.be/abcdefghijk"]


def test_what_the_outline_says_needs_no_text() -> None:
    """Nobody loads ten thousand texts for a list."""
    whole = body_of(prose())
    body = Body(whole.digest, whole.outline, never)

    assert list(body.pictures()) == list(whole.pictures())
    assert list(body.addresses()) == list(whole.addresses())
    assert body == whole
    assert (hash(body), repr(body)) == (hash(whole), repr(whole))
    assert body.linking_only(lambda _: True) is body
    assert body.linking_only(lambda _: False).digest != body.digest


def test_links_to_what_is_not_public_become_words() -> None:
    """One after the other or at once; the digest tells which."""
    whole = body_of(prose())

    without_one = whole.linking_only(lambda path: path != "stories/one/")
    without_two = whole.linking_only(lambda path: path != "stories/two/")
    without_both = without_one.linking_only(lambda path: path != "stories/two/")

    assert "stories/one/" in shown(whole)
    assert "stories/one/" not in shown(without_one)
    assert "stories/two/" in shown(without_one)
    assert "the first" in shown(without_one)
    assert shown(without_both) == shown(whole.linking_only(lambda _: False))
    assert without_both == whole.linking_only(lambda _: False)
    assert len({whole, without_one, without_two, without_both}) == 4


def test_a_body_travels_with_its_text() -> None:
    """What loads it stays behind."""
    whole = body_of(prose())

    for body in (whole, whole.linking_only(lambda path: path != "stories/one/")):
        arrived = pickle.loads(pickle.dumps(body))  # noqa: S301 - our own

        assert (arrived, arrived.parts, arrived.outline) == (body, body.parts, body.outline)


def test_a_body_has_the_digest_of_its_text() -> None:
    """Another word is another body, and so is another kind of part."""
    parts: list[Part] = [
        Html("<p>a</p>"),
        Html("<p>b</p>"),
        BareAddress("https://a.example/"),
        BodyPicture("a", "b", None),
    ]

    digests = {body_of(Prose((part,))).digest for part in parts}

    assert len({*digests, EMPTY_BODY.digest}) == 5
    assert EMPTY_BODY.outline == Outline()
