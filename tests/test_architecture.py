"""The house stands: a floor imports only floors below it, and each library has its one door."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE: Final = REPOSITORY / "plugins/pressroom"

# From the ground up. Packages on one floor do not know each other.
FLOORS: Final = (
    {"core"},
    {"channels", "publish", "schemas"},
    {"pictures", "share"},
    {"embeds", "posting"},
    {"pages", "fetching"},
    {"newsletter", "editorial", "events"},
    {
        "addresses",
        "assets",
        "releases",
        "campaigns",
        "digest",
        "hub",
        "feeds",
        "search",
        "short_links",
        "sitemaps",
        "social_previews",
        "toolkits",
    },
    {"outreach"},
    {"site"},
    {"cli"},
)
FLOOR_OF: Final = {package: number for number, floor in enumerate(FLOORS) for package in floor}
FEATURES: Final = {
    "assets",
    "pictures",
    "share",
    "embeds",
    "releases",
    "campaigns",
    "hub",
    "feeds",
    "search",
    "short_links",
    "sitemaps",
    "toolkits",
    "site",
}

# What a new newsroom begins with: files that are copied, never imported.
TEMPLATE: Final = PACKAGE / "cli/newsroom_template"
MODULES: Final = sorted(
    path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if not path.is_relative_to(TEMPLATE)
)
MAIN: Final = Path("__main__.py")
PACKAGES: Final = sorted({module.parent for module in MODULES})


def name_of(module: Path) -> str:
    """Return the name by which a module is imported."""
    parts = module.parent.parts if module.name == "__init__.py" else module.with_suffix("").parts
    return ".".join(("pressroom", *parts))


def imports_of(module: Path) -> Iterator[str]:
    """Yield the whole name of everything that a module imports anywhere in it, also for type checking only."""
    package = [*("pressroom", *module.parent.parts)]
    for node in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
        yield from imported_by(node, package)


def imported_by(node: ast.AST, package: list[str]) -> Iterator[str]:
    """Yield the whole name of everything that one statement of a module in a package imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        above = package[: len(package) - node.level + 1] if node.level else []
        origin = ".".join([*above, *([node.module] if node.module else [])])
        yield from (f"{origin}.{alias.name}" for alias in node.names)


def imports_from(module: Path, *libraries: str) -> set[str]:
    """Return what a module imports from any of the libraries (dotted names)."""
    return {name for name in imports_of(module) if f"{name}.".startswith(tuple(f"{each}." for each in libraries))}


def imported_with(module: Path) -> set[str]:
    """Return the modules of the house that are loaded with one: those above it, and what it imports at its top."""
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    package = [*("pressroom", *module.parent.parts)]
    names = {".".join(package[:length]) for length in range(1, len(package) + 1)}
    for node in at_the_top(tree.body):
        for name in imported_by(node, package):
            parts = name.split(".")
            names |= {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
    return names & {name_of(each) for each in MODULES} - {name_of(module)}


def at_the_top(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that run when a module is loaded; those for type checkers do not."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from at_the_top(node.orelse)
            continue
        yield node
        for inner in ("body", "orelse", "finalbody", "handlers"):
            yield from at_the_top(getattr(node, inner, []))


def rings_of(imports: dict[str, set[str]]) -> Iterator[list[str]]:
    """Yield modules that import one another, directly or not, together; after all others that they import."""
    within = {name: {name} for name in imports}
    grows = True
    while grows:
        sizes = sum(map(len, within.values()))
        for name, found in within.items():
            found.update(*(within[each] for each in imports[name] if each in within))
        grows = sum(map(len, within.values())) > sizes
    rings = {frozenset(each for each in found if name in within[each]) for name, found in within.items()}
    yield from map(sorted, sorted(rings, key=lambda ring: (len(within[min(ring)]), min(ring))))


def packages_used(module: Path) -> set[str]:
    """Return the packages of the house that a module imports from, its own left out."""
    used = {name.split(".")[1] for name in imports_from(module, "pressroom") if "." in name}
    return {package for package in used if package in FLOOR_OF} - {module.parts[0]}


def run_python(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a fresh interpreter that has this one's libraries."""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd="/")


def test_every_package_has_its_floor() -> None:
    """A new package says where it stands."""
    assert {package.parts[0] for package in PACKAGES if package.parts} == set(FLOOR_OF)


@pytest.mark.parametrize("module", [module for module in MODULES if len(module.parts) > 1], ids=str)
def test_a_module_imports_only_from_floors_below_its_own(module: Path) -> None:
    """Neither from above nor from beside."""
    floor = FLOOR_OF[module.parts[0]]

    assert {package for package in packages_used(module) if FLOOR_OF[package] >= floor} == set()


@pytest.mark.parametrize("module", [module for module in MODULES if module.parts[0] == "core"], ids=str)
def test_the_domain_is_free_of_pelican_pillow_jinja_and_the_network(module: Path) -> None:
    """`core` can be used, and tested, without any of them."""
    strangers = ("pelican", "PIL", "jinja2", "socket", "urllib.request", "http")

    assert imports_from(module, *strangers) == set()


def test_the_front_hall_imports_nothing_of_the_house() -> None:
    """`import pressroom` costs next to nothing, and no room is entered from below."""
    assert imports_from(Path("__init__.py"), "pressroom") == set()


@pytest.mark.parametrize(
    ("library", "door"),
    [
        ("PIL", "pictures"),
        ("feedgen", "feeds"),
        ("distributed", "site/cluster.py"),
        ("pypdfium2", "core/pdf"),
        ("ahocorasick_rs", "publish/leaks/net.py"),
        ("smtplib", "newsletter/mail_server.py"),
        ("css_inline", "newsletter/markup.py"),
        ("http.client", "fetching/web.py"),
    ],
    ids=["PIL", "feedgen", "distributed", "pypdfium2", "ahocorasick_rs", "smtplib", "css_inline", "http.client"],
)
def test_a_library_with_traps_has_one_door(library: str, door: str) -> None:
    """Whoever wants to know how we use it reads one file, or one folder."""
    users = [module for module in MODULES if imports_from(module, library)]

    assert users
    assert [str(module) for module in users if not module.is_relative_to(door)] == []


def test_only_three_modules_go_out_to_the_network() -> None:
    """`fetching/web.py`, which checks where it goes; `cluster.py` and `mail_server.py`, where somebody says."""
    ways_out = ("socket", "ssl", "asyncio", "urllib.request", "http.client", "ftplib", "smtplib", "urllib3", "httpx")
    users = {str(module) for module in MODULES if imports_from(module, *ways_out, "requests", "aiohttp")}

    assert users == {"fetching/web.py", "site/cluster.py", "newsletter/mail_server.py"}


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_every_package_says_what_it_is_for(package: Path) -> None:
    """Its `__init__.py` begins with a docstring."""
    tree = ast.parse((PACKAGE / package / "__init__.py").read_text("utf-8"))

    assert ast.get_docstring(tree)


@pytest.mark.parametrize("feature", sorted(FEATURES))
def test_every_feature_can_be_registered(feature: str) -> None:
    """Pelican calls `register` of every plugin; it stands in the package's face."""
    tree = ast.parse((PACKAGE / feature / "__init__.py").read_text("utf-8"))

    assert "register" in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("settings", [REPOSITORY / "pelicanconf.py", TEMPLATE / "pelicanconf.py"], ids=["demo", "new"])
def test_a_newsroom_begins_with_every_feature(settings: Path) -> None:
    """PLUGINS lists the modules themselves, so that one that cannot be imported stops the build."""
    assignments = [node for node in ast.parse(settings.read_text("utf-8")).body if isinstance(node, ast.Assign)]
    plugins = [node.value for node in assignments if ast.unparse(node.targets[0]) == "PLUGINS"]

    assert len(plugins) == 1
    # A host that redirects nothing by itself shows a network no card behind a short link, and the search needs a program
    # that only an extra installs: who wants them switches them on.
    wanted = FEATURES if settings.parent == REPOSITORY else FEATURES - {"search", "short_links"}
    assert set(ast.unparse(plugins[0]).strip("[]").split(", ")) == wanted


# Imports all modules from the ground up, each ring of modules that import one another by itself: whoever is in it is once
# the first. What was loaded before has been loaded without the ring, so it cannot lead back into it.
IMPORTING_FIRST: Final = """
import importlib, sys, traceback

def loaded():
    return {each for each in sys.modules if each.split(".")[0] == "pressroom"}

def forget(names):
    for name in names:
        del sys.modules[name]
        above, _, own = name.rpartition(".")
        if above in sys.modules:
            vars(sys.modules[above]).pop(own, None)

for ring in RINGS:
    before = loaded()
    for name in ring:
        forget(loaded() & {*ring})
        try:
            importlib.import_module(name)
        except Exception:
            print(name, traceback.format_exc())
        if strays := loaded() - before - {*ring}:
            print(name, "imports what is above it:", sorted(strays))
    for name in ring:
        importlib.import_module(name)
"""


def test_every_module_can_be_imported_first() -> None:
    """No module needs that another one was imported before it."""
    rings = list(rings_of({name_of(module): imported_with(module) for module in MODULES if module != MAIN}))
    done = run_python(IMPORTING_FIRST.replace("RINGS", repr(rings)))

    assert sum(map(len, rings)) == len(MODULES) - 1
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("room", "stranger"),
    [
        ("cli", "pelican"),
        ("cli", "pydantic"),
        ("cli.commands", "ssl"),
        ("cli.newsletter", "smtplib"),
        ("newsletter", "css_inline"),
        ("newsletter", "jinja2"),
        ("newsletter", "email.headerregistry"),
        ("site.build", "http.client"),
        ("core.library", "pelican"),
        ("core.library", "PIL"),
        ("core.library", "pypdfium2"),
        ("pictures", "PIL"),
        ("feeds", "feedgen"),
        ("feeds", "lxml"),
        ("posting", "icalendar"),
        ("posting", "jinja2"),
        ("hub", "babel"),
        ("site.planning", "babel"),
        ("site.leak_audit", "ahocorasick_rs"),
        ("publish.leaks.searching", "pypdfium2"),
    ],
)
def test_a_room_does_not_bring_in_a_stranger_by_a_back_door(room: str, stranger: str) -> None:
    """`pressroom --help` and the domain are quick, since not even an import of an import loads what they do not need."""
    done = run_python(f"import sys, pressroom.{room}; print({stranger!r} in sys.modules)")

    assert (done.stdout, done.stderr) == ("False\n", "")
