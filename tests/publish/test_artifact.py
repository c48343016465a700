"""Digests: the same for the same, another for anything else, on every machine."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.core.digests import digest_of
from pressroom.core.model import Contact
from pressroom.publish.artifact import code_digest, code_files

VALUES = st.lists(st.text(max_size=3) | st.integers() | st.binary(max_size=3), max_size=4)


@settings(deadline=None)
@given(VALUES, VALUES)
def test_only_equal_inputs_have_equal_digests(first: list[object], second: list[object]) -> None:
    """The border between two inputs counts, and so does their kind."""
    assert (digest_of(*first) == digest_of(*second)) == (first == second)


@pytest.mark.parametrize(
    ("first", "second"),
    [(("ab", "c"), ("a", "bc")), (("1",), (1,)), ((None,), ("None",)), ((), ("",)), ((b"a",), ("a",))],
)
def test_inputs_that_look_alike_have_different_digests(first: tuple[object, ...], second: tuple[object, ...]) -> None:
    """Otherwise a file would count as fresh that is not."""
    assert digest_of(*first) != digest_of(*second)


def test_a_digest_is_the_same_in_every_process() -> None:
    """It depends on no hash seed: SHA-256 over what stands for each input."""
    expected = hashlib.sha256(f"'가',{hashlib.sha256(b'x').hexdigest()},('y',1)".encode()).hexdigest()

    assert digest_of("가", b"x", ("y", 1)) == expected


def test_a_model_has_the_digest_of_its_values() -> None:
    """Two equal ones are alike; any changed field changes it."""
    contact = Contact(name="Press office", email="press@example.org")

    assert digest_of(contact) == digest_of(Contact(name="Press office", email="press@example.org"))
    assert digest_of(contact) != digest_of(contact.model_copy(update={"hours": "9 to 5"}))


def test_the_digest_of_the_code_is_one_of_sha_256() -> None:
    """It is asked for by every page, so it is computed once."""
    assert len(code_digest()) == 64
    assert code_digest() is code_digest()


def test_the_code_is_also_what_is_known_of_channels_and_providers() -> None:
    """A share form that changes changes every page with share links, though no input of theirs does."""
    names = {"/".join(path.parts[-3:]) for path in code_files()}

    assert {"channels/data/mastodon.yaml", "embeds/data/youtube.yaml", "pressroom/publish/artifact.py"} <= names
