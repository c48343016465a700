"""The page that tells a journalist how to check what the newsroom has signed, and the files for that."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.pages import Composed, Planner
from pressroom.publish.artifact import Artifact
from pressroom.publish.signing import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead, Site
    from pressroom.pages import Page
    from pressroom.pictures import Originals


def verify_pages(site: Site) -> Iterator[Page]:
    """Yield the page in every language, where the newsroom signs."""
    if site.signing:
        path = urls.page_path(urls.VERIFY_PAGE)
        for edition in site.editions:
            planner = Planner(site, edition)
            yield planner.page(path, "verify.html", compose_verify, site.signing.public, site.signing.principal)


def compose_verify(masthead: Masthead, originals: Originals, public_key: str, principal: str) -> Composed:  # noqa: ARG001 - every page gives them
    """Return what the page prints: the key, whose it is, and the commands for each system."""
    command = f"ssh-keygen -Y verify -f allowed_signers -I {principal} -n {NAMESPACE} -s SHA256SUMS.sig < SHA256SUMS"
    content = {
        "public_key": public_key,
        "principal": principal,
        "signers_path": urls.ALLOWED_SIGNERS,
        "signers_address": urls.absolute(urls.ALLOWED_SIGNERS, masthead.url),
        "signature_command": command,
        # The shell of Windows has no `<`.
        "windows_signature_command": command.replace("ssh-keygen", 'cmd /c "ssh-keygen') + '"',
    }
    return Composed(title="", content=content, section=urls.VERIFY_PAGE)


def signers_artifact(site: Site) -> Iterator[Artifact]:
    """Yield the file that ssh-keygen wants to be told in whose signatures to trust."""
    if site.signing:
        line = f'{site.signing.principal} namespaces="{NAMESPACE}" {site.signing.public}\n'.encode()
        digest = digest_of(line)
        pieces = {"the key that signs": digest}
        yield Artifact(urls.ALLOWED_SIGNERS, digest, partial(bytes, line), pieces=partial(dict, pieces))
