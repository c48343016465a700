"""Zips whose bytes follow from what is in them, and nothing else."""

from __future__ import annotations

import hashlib
import io
import zipfile

from hypothesis import given
from hypothesis import strategies as some

from pressroom.publish.zips import packed, sums_of

NAMES = some.from_regex(r"[a-z가-힣]{1,8}(/[a-z가-힣]{1,8})?\.[a-z]{3}", fullmatch=True)
FILES = some.dictionaries(NAMES, some.binary(max_size=200), max_size=6)


@given(FILES)
def test_what_is_packed_comes_out_again(files: dict[str, bytes]) -> None:
    """Every file, under its name, in the order of the names."""
    with zipfile.ZipFile(io.BytesIO(packed(files))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(files)
        assert {name: archive.read(name) for name in archive.namelist()} == files


@given(FILES, some.randoms(use_true_random=False))
def test_the_order_in_which_files_are_given_does_not_matter(files: dict[str, bytes], chance: object) -> None:
    """Nor does the time."""
    names = [*files]
    chance.shuffle(names)  # type: ignore[attr-defined]

    assert packed({name: files[name] for name in names}) == packed(files)
    with zipfile.ZipFile(io.BytesIO(packed(files))) as archive:
        assert {entry.date_time for entry in archive.infolist()} <= {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in archive.infolist()} <= {zipfile.ZIP_STORED}


@given(FILES)
def test_sums_are_as_sha256sum_writes_them(files: dict[str, bytes]) -> None:
    """One line for each file: its sum, two spaces, its name."""
    lines = sums_of(files).decode().splitlines()

    assert lines == [f"{hashlib.sha256(files[name]).hexdigest()}  {name}" for name in sorted(files)]
