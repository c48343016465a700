"""Short verbs for everyday work: `invoke --list` shows them. Each calls a command that can be run by itself."""

import os
import shlex
import sys

from invoke.context import Context
from invoke.tasks import task

PYTHON = shlex.quote(sys.executable)
UV = "uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header"
PROJECT = f"{UV} --extra build pyproject.toml"

BABEL = f"{PYTHON} -m babel.messages.frontend"


@task
def build(context: Context, as_of: str = "") -> None:
    """Build the newsroom into output/."""
    context.run(f"{PYTHON} -m pressroom build" + (f" --as-of {shlex.quote(as_of)}" if as_of else ""))


@task
def publish(context: Context) -> None:
    """Build with the production settings; the address comes from SITEURL in the environment."""
    context.run(f"{PYTHON} -m pressroom build --settings publishconf.py")


@task
def serve(context: Context) -> None:
    """Build, show the newsroom on this machine, and build again at every change."""
    context.run(f"{PYTHON} -m pressroom serve", pty=sys.stdout.isatty())


@task
def check(context: Context) -> None:
    """Check all content and build nothing."""
    context.run(f"{PYTHON} -m pressroom check")


@task
def new(context: Context, kind: str, slug: str) -> None:
    """Begin a story, a release or another publication as a draft."""
    context.run(f"{PYTHON} -m pressroom new {shlex.quote(kind)} {shlex.quote(slug)}")


@task
def check_code(context: Context) -> None:
    """Lint, formatting and types."""
    context.run(f"{PYTHON} -m ruff check .")
    context.run(f"{PYTHON} -m ruff format --check .")
    context.run(f"{PYTHON} -m mypy")


@task
def test(context: Context, only: str = "") -> None:
    """Run the tests in parallel; `--only WORDS` picks some by name."""
    context.run(f"{PYTHON} -m pytest -n auto --dist loadgroup" + (f" -k {shlex.quote(only)}" if only else ""))


@task
def bench(context: Context, what: str, arguments: str = "") -> None:
    """Compare: site, pictures, crops, imports, leaks, feeds, install or report; `--arguments` are passed on."""
    context.run(f"{PYTHON} -m bench.{shlex.quote(what)} {arguments}")


@task
def golden(context: Context) -> None:
    """Bless the golden files; look at the difference before you commit it."""
    context.run(f"{PYTHON} -m pytest -q -k golden", env={**os.environ, "PRESSROOM_BLESS": "1"})


@task
def posters(context: Context) -> None:
    """Draw the demo's pictures again, and set its document and its infographic."""
    context.run(f"{PYTHON} theme/artwork/draw_posters.py")
    context.run(f"{PYTHON} theme/artwork/set_documents.py")


@task
def channels(context: Context) -> None:
    """Write the guide's page about all channels anew, from their data files."""
    context.run(f"{PYTHON} -m pressroom.channels.guide docs/editors/channels.md")


@task
def words(context: Context) -> None:
    """Gather the theme's words, and bring the languages of theme/translations up to date."""
    template = "translations/messages.pot"
    about = "--project Pressroom --copyright-holder 'Pressroom maintainers' --msgid-bugs-address press@example.org"
    order = "--add-comments Translators: --add-location file --sort-by-file --no-wrap"
    with context.cd("theme"):
        context.run(f"{BABEL} extract --mapping babel.cfg {about} {order} --output {template} .")
        context.run(f"{BABEL} update --no-fuzzy-matching --no-wrap --input-file {template} --output-dir translations")


@task
def lock(context: Context) -> None:
    """Make both locks anew from pyproject.toml; needs uv."""
    context.run(f"{PROJECT} --extra word --extra search -o requirements/site.lock")
    extras = "--extra dev --extra cluster --extra cards --extra word --extra pdf --extra newsletter --extra search"
    context.run(f"{PROJECT} {extras} -c requirements/site.lock -o requirements/dev.lock")


@task
def lock_bench(context: Context) -> None:
    """Make the locks of the bench's peers anew; needs uv and npm."""
    with context.cd("bench"):
        for name in ("requirements", "pictures", "nikola"):
            context.run(f"{UV} {name}.in -o {name}.lock")
        context.run(f"{UV} --no-deps crops.in -o crops.lock")
        context.run("npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund")
