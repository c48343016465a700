"""Signatures by OpenSSH (`ssh-keygen -Y`): which key signs, and the signing itself.

The key stays in its file or with the agent: we hand its path to ssh-keygen, and never read it. Ed25519 gives the same
signature for the same bytes, so a signed output is still the same on every machine.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pressroom.core.model.site import Signing
from pressroom.core.problems import MachineError, UsageError

# What OpenSSH calls the purpose of a signature, so that none made for one counts for another.
NAMESPACE: Final = "file"
_KIND: Final = "ssh-ed25519"
_SETTING: Final = "PRESSROOM_SIGNING_KEY"
_PUBLIC: Final = ".pub"
# Long enough for a slow agent; nobody is there to type a passphrase.
_SECONDS: Final = 30


def read_signing_key(key: Path, site_url: str) -> Signing:
    """Return what is public of a key. A path that ends in `.pub` means that the agent has its private half.

    Raise UsageError where it cannot be used, MachineError where OpenSSH is missing.
    """
    if not key.is_file():
        raise UsageError(f"{_SETTING} names {key}, which is not there; correct its name, or make one with ssh-keygen")
    public = key.read_text("utf-8") if key.suffix == _PUBLIC else _public_half(key)
    kind, _, rest = public.strip().partition(" ")
    material = rest.partition(" ")[0]
    if kind != _KIND or not material:
        raise UsageError(f"{_SETTING} {key} is no Ed25519 key; make one with `ssh-keygen -t ed25519 -N '' -f …`")
    return Signing(str(key), f"{kind} {material}", urlsplit(site_url).hostname or "newsroom")


def _public_half(key: Path) -> str:
    # An empty passphrase, so that it never asks for one.
    done = _run(["-y", "-P", "", "-f", str(key)])
    if done.returncode:
        remedy = "name a key without a passphrase, or its `.pub` file if the agent has it"
        raise UsageError(f"{_SETTING} {key} cannot be read: {_reason(done)}; {remedy}")
    return done.stdout


def sign(key: str, content: bytes) -> bytes:
    """Return the signature of some bytes. Raise MachineError where the key has become unusable."""
    with tempfile.TemporaryDirectory(prefix="pressroom-signing-") as folder:
        file = Path(folder) / "signed"
        file.write_bytes(content)
        done = _run(["-Y", "sign", "-q", "-f", key, "-n", NAMESPACE, str(file)])
        if done.returncode:
            raise MachineError(f"{key} cannot sign: {_reason(done)}; look whether it is there and the agent runs")
        return file.with_name("signed.sig").read_bytes()


def _run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - arguments are ours, and a path of the settings
            ["ssh-keygen", *arguments],  # noqa: S607 - wherever this machine has it
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        raise MachineError("ssh-keygen is not there, which signs; install OpenSSH's client (openssh-client)") from None
    except subprocess.TimeoutExpired:
        raise MachineError("ssh-keygen waits for somebody; use a key without a passphrase, or the agent") from None


def _reason(done: subprocess.CompletedProcess[str]) -> str:
    lines = done.stderr.strip().splitlines()
    return lines[-1] if lines else f"ssh-keygen ended with {done.returncode}"
