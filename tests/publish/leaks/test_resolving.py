"""The forms in which a text is meant, when its escapes are resolved: quickly, and yet one round after the other."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pressroom.publish.leaks.spelling import decoded_forms

COMMON = ["&lt;", "&gt;", "&quot;", "&#39;", "&#34;", "&amp;"]
PIECES = [*COMMON, "lt;", "amp;", "#39;", "&", ";", "<", "a", " ", "&eacute;", "&notit;"]


@given(some.lists(some.sampled_from(PIECES), max_size=12).map("".join))
def test_each_round_resolves_what_html_means(text: str) -> None:
    """As somebody else's parser does it; nothing is resolved twice in one round."""
    rounds = [text]
    # Their parser knows names without an end, too; ours asks for the semicolon.
    while len(rounds) < 4:
        rounds.append(_resolved_by_html(rounds[-1]))
    forms = [form.decode() for form in decoded_forms(text.encode())]

    assert forms == rounds[1 : 1 + len(forms)]
    assert all(later == forms[-1] for later in rounds[1 + len(forms) :])


def _resolved_by_html(text: str) -> str:
    known = [*COMMON, "&eacute;", "&notit;"]
    parts, rest = [], text
    while rest:
        escape = next((each for each in known if rest.startswith(each)), None)
        parts.append(html.unescape(escape) if escape else rest[0])
        rest = rest[len(escape or " ") :]
    return "".join(parts)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("%EA%B0%80%41", ["가A"]),
        (r"\uac00\u{41}\x42\n\"", ['가AB "']),
        ("&amp;lt;b&gt;", ["&lt;b>", "<b>"]),
        ("&amp;#x41;", ["&#x41;", "A"]),
        ("%26lt;", ["&lt;", "<"]),
        ("100% & more", ["100% & more"]),
    ],
)
def test_escapes_of_every_kind_are_resolved(text: str, forms: list[str]) -> None:
    """Those of addresses, of HTML and of scripts; what only looks like one stays."""
    assert [form.decode() for form in decoded_forms(text.encode())][: len(forms)] == forms
