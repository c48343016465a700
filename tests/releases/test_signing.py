"""Signatures: somebody else's program finds them good, the key stays where it is, and mistakes are told with a remedy."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING, Final

import html5lib
import pytest

from newsrooms import SETTINGS, TestNewsroom
from pressroom.core.problems import MachineError, UsageError
from pressroom.releases.supplements import supplements_of
from programs import make_key, needs_openssh
from releases.awkward import awkward_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pressroom.core.model import Release
    from pressroom.pages import Planner
    from pressroom.releases.supplements import Supplements

pytestmark = needs_openssh
PLACE: Final = "releases/r/"
SIGNER: Final = "news.example.org"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory, picture_bytes: bytes, photograph: bytes) -> TestNewsroom:
    """A newsroom that signs, built once."""
    newsroom = TestNewsroom(tmp_path_factory.mktemp("signing"))
    make_key(newsroom.folder / "keys/signing")
    settings = f"{SETTINGS}PRESSROOM_SIGNING_KEY = 'keys/signing'\n"
    newsroom.write({"pelicanconf.py": settings, **awkward_files(picture_bytes, photograph)})
    newsroom.build()
    return newsroom


def verify(folder: Path, output: Mapping[str, bytes], sums: bytes) -> subprocess.CompletedProcess[bytes]:
    """Check a signature with the command that the page shows."""
    folder.mkdir(exist_ok=True)
    (folder / "allowed_signers").write_bytes(output["verify/allowed_signers"])
    (folder / "SHA256SUMS.sig").write_bytes(output[f"{PLACE}SHA256SUMS.sig"])
    command = f"ssh-keygen -Y verify -f allowed_signers -I {SIGNER} -n file -s SHA256SUMS.sig".split()
    return subprocess.run(command, cwd=folder, input=sums, capture_output=True, check=False)


def test_the_signature_is_good(newsroom: TestNewsroom, tmp_path: Path) -> None:
    """For the sums of every file that lifts the release, and for nothing else."""
    output = newsroom.output()
    sums = output[f"{PLACE}SHA256SUMS"]

    assert verify(tmp_path, output, sums).returncode == 0
    assert verify(tmp_path, output, sums.replace(b"0", b"1", 1)).returncode != 0
    told = {name: digest for digest, name in (line.split("  ") for line in sums.decode().splitlines())}
    lifted = {path.removeprefix(PLACE) for path in output if path.startswith(f"{PLACE}r")}
    assert set(told) == lifted
    assert told == {name: hashlib.sha256(output[PLACE + name]).hexdigest() for name in lifted}


def test_every_release_in_every_language_is_signed(newsroom: TestNewsroom) -> None:
    """None is left out."""
    output = newsroom.output()

    for place in ("releases/r/", "releases/other/", "ko/releases/r/"):
        assert output[f"{place}SHA256SUMS.sig"].startswith(b"-----BEGIN SSH SIGNATURE-----")


def test_the_page_shows_the_very_commands(newsroom: TestNewsroom) -> None:
    """In both languages, with the key that signed."""
    output = newsroom.output()
    key = " ".join((newsroom.folder / "keys/signing.pub").read_text("ascii").split()[:2])

    for path in ("verify/index.html", "ko/verify/index.html"):
        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(output[path].decode())
        shown = ["".join(code.itertext()) for code in page.iter("code")]
        assert f"ssh-keygen -Y verify -f allowed_signers -I {SIGNER} -n file -s SHA256SUMS.sig < SHA256SUMS" in shown
        assert key in shown
        assert "a comment" not in output[path].decode()


def test_the_key_stays_where_it_is(newsroom: TestNewsroom) -> None:
    """Not a part of it is in the output, nor in what builds remember."""
    lines = (newsroom.folder / "keys/signing").read_bytes().splitlines()[1:-1]
    kept = [path for path in newsroom.folder.rglob("*") if path.is_file() and "keys" not in path.parts]

    assert len(kept) > 50
    assert [path for path in kept if any(line in path.read_bytes() for line in lines)] == []


def test_the_same_key_signs_the_same(newsroom: TestNewsroom, tmp_path: Path) -> None:
    """Wherever it lies; and nothing is signed anew when nothing has changed."""
    shutil.copytree(newsroom.folder, tmp_path / "twin", ignore=shutil.ignore_patterns("output", ".*"))
    twin = TestNewsroom(tmp_path / "twin")
    (twin.folder / "keys").rename(twin.folder / "elsewhere")
    twin.write({"pelicanconf.py": f"{SETTINGS}PRESSROOM_SIGNING_KEY = 'elsewhere/signing'\n"})

    assert twin.build() == newsroom.output()
    before = twin.instants()
    twin.build()
    assert twin.instants() == before


def test_another_key_signs_anew(newsroom: TestNewsroom, tmp_path: Path) -> None:
    """Nothing of the old one stays."""
    shutil.copytree(newsroom.folder, tmp_path / "twin")
    twin = TestNewsroom(tmp_path / "twin")
    for file in (twin.folder / "keys").iterdir():
        file.unlink()
    make_key(twin.folder / "keys/signing")

    output = twin.build()

    assert output["verify/allowed_signers"] != newsroom.output()["verify/allowed_signers"]
    assert verify(tmp_path / "check", output, output[f"{PLACE}SHA256SUMS"]).returncode == 0


def test_what_a_release_tells_besides_itself_is_put_together_once_for_its_page_and_once_for_its_files(
    newsroom: TestNewsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many files there are, their sums and their signature among them."""
    told: list[tuple[str, str]] = []

    def noted(release: Release, planner: Planner) -> Supplements:
        told.append((release.language, release.slug))
        return supplements_of(release, planner)

    monkeypatch.setattr("pressroom.releases.lift.supplements_of", noted)
    twin = TestNewsroom(tmp_path / "twin")
    shutil.copytree(newsroom.folder, twin.folder, ignore=shutil.ignore_patterns("output", ".*"))
    twin.build()

    assert told
    assert set(Counter(told).values()) == {2}


def test_without_a_key_nothing_tells_of_signatures(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Neither files nor a page."""
    output = make_newsroom({"content/releases/other.md": "---\nheadline: H\ndate: 2026-11-01T20:00Z\ncity: S\n"
                            "summary: S\ncontacts: [press]\n---\nW.\n"}).build()  # fmt: skip

    assert not [path for path in output if "SHA256SUMS" in path or "verify/" in path]


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("keys/none", "which is not there"),
        ("content/signing", "move it where nothing is published"),
        ("keys/locked", "without a passphrase"),
        ("keys/rsa", "is no Ed25519 key"),
        ("keys/words", "cannot be read"),
        (7, "write the path of an OpenSSH key"),
    ],
)
def test_a_key_that_cannot_sign_is_a_mistake_in_the_settings(
    make_newsroom: Callable[..., TestNewsroom], key: object, what: str
) -> None:
    """Told with its remedy, before anything is made, and without a word of the key."""
    newsroom = make_newsroom(
        {"pelicanconf.py": f"{SETTINGS}PRESSROOM_SIGNING_KEY = {key!r}\n", "keys/words": "hello\n"}
    )
    make_key(newsroom.folder / "content/signing")
    make_key(newsroom.folder / "keys/locked", words="some words")
    make_key(newsroom.folder / "keys/rsa", "rsa")
    (newsroom.folder / "keys/words").chmod(0o600)

    with pytest.raises(UsageError, match=what):
        newsroom.build()

    assert not (newsroom.folder / "output").exists()


def test_a_machine_without_openssh_says_so(newsroom: TestNewsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what to install."""
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(MachineError, match="openssh-client"):
        newsroom.build(SITEURL="https://elsewhere.example.org")
