"""`pressroom build` and `pressroom check` as a person or CI runs them."""

from __future__ import annotations

import io
import json
import re
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from newsrooms import AS_OF, CAMPAIGN, RELEASE, SETTINGS, STORY, TestNewsroom

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SITE = {
    "content/stories/a.md": STORY,
    "content/stories/a.ko.md": STORY.replace("A story", "이야기"),
    "content/releases/r.md": RELEASE,
    "campaigns/c/campaign.yaml": CAMPAIGN,
}
FACTS = "{% macro facts(items) %}No facts today{% endmacro %}"
# A build that stops in the middle, with files staged already, until a signal comes.
WAITING_FEATURE = """
import sys, types, signal
from pressroom.publish.artifact import Artifact

def wait():
    print("making", flush=True)
    signal.pause()
    return b""

module = types.ModuleType("waiting")
module.register = lambda: None
module.artifacts = lambda site: [Artifact("zzz.txt", "waits", wait)]
sys.modules["waiting"] = module
PLUGINS.append(module)
"""

WITH_PICTURE = STORY.replace("---\nW", "picture: {file: media/p.png, alt: Two halves.}\n---\nW")
# Something heavy, for which processes are begun wherever that is allowed.
WHERE_FEATURE = """
import multiprocessing
from pressroom.publish.artifact import Artifact

def register(): pass

def make():
    return b"in another process" if multiprocessing.parent_process() else b"in the command's own process"

def artifacts(site):
    return [Artifact("where.txt", "somewhere", make, is_heavy=True)]
"""


def test_a_build_says_what_it_did_and_a_second_one_makes_nothing(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The closing line counts what was made and what was fresh."""
    newsroom = make_newsroom(SITE)

    first, second = newsroom.run("build", "--as-of", AS_OF), newsroom.run("build", "--as-of", AS_OF)

    total = len(newsroom.output())
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout.startswith(f"output/: {total} artifacts: {total} made, 0 fresh, ")
    assert second.stdout.startswith(f"output/: {total} artifacts: 0 made, {total} fresh, ")


def test_an_edit_makes_only_what_it_changes(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A body stands on its page and in its feeds; nothing else is made again."""
    newsroom = make_newsroom(SITE)
    before = newsroom.build()
    newsroom.write({"content/stories/a.md": STORY.replace("Words of", "Other words of")})
    after = newsroom.build()

    changed = {path for path in after if after[path] != before.get(path)}
    feeds = {f"feeds/{name}.{form}" for name in ("all", "en", "stories.en") for form in ("rss", "atom", "json")}
    assert changed == {"stories/a/index.html"} | feeds


def test_what_is_no_longer_planned_leaves_the_output(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A deleted story has no page after the next build."""
    newsroom = make_newsroom(SITE)
    newsroom.build()
    (newsroom.folder / "content/stories/a.md").unlink()

    assert "stories/a/index.html" not in newsroom.build()


def test_content_faults_end_with_3_and_leave_the_output_to_the_byte(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The report goes to stderr, with a count; there is no traceback."""
    newsroom = make_newsroom(SITE)
    before = newsroom.build()
    newsroom.write({"content/stories/b.md": STORY.replace("title", "titel")})

    result = newsroom.run("build")

    assert result.returncode == 3
    assert "content/stories/b.md:2:1 titel: is not a key that is known here; did you mean 'title'?" in result.stderr
    assert "1 problem. Nothing was changed." in result.stderr
    assert "Traceback" not in result.stderr
    assert newsroom.output() == before


def test_problems_come_as_json_for_tools(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """`--format json` prints a list with place, key, what and remedy."""
    result = make_newsroom({"content/stories/b.md": STORY.replace("title", "titel")}).run("check", "--format", "json")

    first = json.loads(result.stdout)[-1]
    assert result.returncode == 3
    assert first["place"] == {"file": "content/stories/b.md", "line": 2, "column": 1}
    assert set(first) == {"place", "key", "what", "remedy"}


def test_check_builds_nothing(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It reads, counts, and leaves no output."""
    newsroom = make_newsroom(SITE)

    result = newsroom.run("check")

    told, _, notes = result.stdout.partition("\n\n")
    assert told == "No problems in 2 stories, 1 release, 2 campaigns, 0 pages (each language counted)."
    # A translation is missing.
    assert notes.startswith("1 note, which may be meant:\n")
    assert not (newsroom.folder / "output").exists()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (None, "there is no"),
        ("SITEURL = 'https://x.example", "the settings cannot be loaded: SyntaxError"),
        (SETTINGS.replace("feeds,", "feed,"), "the settings cannot be loaded: ImportError"),
        (
            SETTINGS + "PLUGINS.append(short_links)",
            "add `short_links` to the line `from pressroom import …` further up",
        ),
        (SETTINGS + "PLUGINS.append(nothing)", "name 'nothing' is not defined\n"),
        (SETTINGS + "PLUGINS.append('no_such_plugin')", "these plugins of PLUGINS cannot be loaded: no_such_plugin"),
        (SETTINGS.replace("https://news.example.org", "news"), "SITEURL is 'news'; set it to the site's whole address"),
        (SETTINGS.replace("news.example.org", "news.example.org/?a=b"), "set it to the site's whole address"),
        (SETTINGS + "OUTPUT_PATH = '.'", "a build would delete your files"),
        (SETTINGS + "OUTPUT_PATH = 'content/media'", "a build would delete your files"),
        (SETTINGS + "PRESSROOM_CAMPAIGNS = 'campains'", "campains, which is not there; correct its name"),
        (SETTINGS + "PRESSROOM_CAMPAIGNS = '/'", "PRESSROOM_CAMPAIGNS / is not inside of"),
        (SETTINGS + "THEME_TEMPLATES_OVERRIDES = ['over']", "over, which is not there; correct its name"),
    ],
)
def test_faults_of_the_settings_end_with_2(
    make_newsroom: Callable[..., TestNewsroom], settings: str | None, message: str
) -> None:
    """Missing, broken, or asking for something impossible: one sentence, and exit 2."""
    newsroom = make_newsroom(SITE)
    (newsroom.folder / "pelicanconf.py").unlink()
    if settings is not None:
        newsroom.write({"pelicanconf.py": settings})

    result = newsroom.run("build")

    assert (result.returncode, message in result.stderr) == (2, True), result.stderr
    assert "Traceback" not in result.stderr


def test_an_unknown_option_and_a_bad_instant_end_with_2(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Both are faults of usage."""
    newsroom = make_newsroom(SITE)

    assert newsroom.run("build", "--asof", "x").returncode == 2
    assert "'tomorrow' is not an instant" in newsroom.run("build", "--as-of", "tomorrow").stderr
    assert newsroom.run("build", "--as-of", "tomorrow").returncode == 2


@pytest.mark.parametrize("number", ["0", "-1", "two", "1.5", "513", "9999999999", "", "٣"])
def test_a_number_of_jobs_that_cannot_be_ends_with_2(make_newsroom: Callable[..., TestNewsroom], number: str) -> None:
    """One sentence says what can be written, and nothing is built."""
    newsroom = make_newsroom(SITE)

    result = newsroom.run("build", f"--jobs={number}")

    assert (result.returncode, result.stderr) == (
        2,
        f"pressroom: --jobs is '{number}'; write how many processes may work at once, from 1 to 512\n",
    )
    assert not newsroom.output()


def test_any_number_of_jobs_gives_the_same_bytes(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """Reading and making are shared among processes, or not; here there is enough to do for both to begin some."""
    stories = {f"content/stories/s{number}.md": STORY.replace("A story", f"Story {number}") for number in range(70)}
    picture = {"content/stories/a.md": WITH_PICTURE, "content/media/p.png": picture_bytes}
    newsroom = make_newsroom(SITE | stories | picture)
    outputs = []
    for jobs in ("1", "3"):
        result = newsroom.run("build", "--as-of", AS_OF, "--jobs", jobs)
        assert result.returncode == 0, result.stderr
        outputs.append(newsroom.output())
        shutil.rmtree(newsroom.folder / "output")
        shutil.rmtree(newsroom.folder / ".pressroom")

    assert any(path.startswith("media/") for path in outputs[0])
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize(("jobs", "where"), [("1", b"in the command's own process"), ("3", b"in another process")])
def test_one_job_is_the_command_itself(make_newsroom: Callable[..., TestNewsroom], jobs: str, where: bytes) -> None:
    """Whoever asks for one process gets one."""
    begin = "import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent))\nimport where\n"
    newsroom = make_newsroom({"pelicanconf.py": begin + SETTINGS + "PLUGINS.append(where)", "where.py": WHERE_FEATURE})

    result = newsroom.run("build", "--jobs", jobs)

    assert result.returncode == 0, result.stderr
    assert newsroom.output()["where.txt"] == where


def test_a_profile_says_where_the_time_went(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """On stderr, stage by stage; without the option not a word."""
    newsroom = make_newsroom(SITE)

    first = newsroom.run("build", "--as-of", AS_OF, "--profile")
    second = newsroom.run("build", "--as-of", AS_OF, "--profile", "--format", "json")
    without = newsroom.run("build", "--as-of", AS_OF)

    stages = [line.split("  ")[0] for line in first.stderr.splitlines()]
    told = ["settings", "reading", "assembling", "planning", "making", "publishing", "everything else", "the whole"]
    assert [stage for stage in stages if stage in told] == told
    assert f"{len(newsroom.output())} made, 0 fresh" in first.stderr
    assert "4 files read, 0 taken from memory" in first.stderr
    assert re.search(r"^  pages +\d+\.\d\d  \d+$", first.stderr, re.MULTILINE)
    assert first.stdout.count("\n") == 1
    assert (second.stdout, "asking what has changed" in second.stderr) == ("[]\n", True)
    assert without.stderr == ""


def test_a_mistake_of_ours_ends_with_1_and_a_traceback(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It must never look like the editor's fault."""
    broken = SETTINGS + (
        "import sys, types\nbad = types.ModuleType('bad')\nbad.register = lambda: None\n"
        "bad.artifacts = lambda site: 1 / 0\nsys.modules['bad'] = bad\nPLUGINS.append(bad)\n"
    )
    newsroom = make_newsroom(SITE)
    before = newsroom.build()
    newsroom.write({"pelicanconf.py": broken})

    result = newsroom.run("build")

    assert result.returncode == 1
    assert "ZeroDivisionError" in result.stderr
    assert newsroom.output() == before


@pytest.mark.parametrize(
    ("number", "code", "word"), [(signal.SIGINT, 130, "Interrupted"), (signal.SIGTERM, 143, "Stopped")]
)
def test_a_signal_in_the_middle_leaves_the_output_to_the_byte(
    make_newsroom: Callable[..., TestNewsroom], number: signal.Signals, code: int, word: str
) -> None:
    """Ctrl-C and a polite kill end with their own codes and without a traceback."""
    newsroom = make_newsroom(SITE)
    before = newsroom.build()
    newsroom.write({"pelicanconf.py": SETTINGS + WAITING_FEATURE})

    with subprocess.Popen(
        [sys.executable, "-m", "pressroom", "build"],
        cwd=newsroom.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "making\n"
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)

    assert process.returncode == code, errors
    assert errors.startswith(word)
    assert newsroom.output() == before
    assert [path.name for path in newsroom.folder.glob(".output*")] == [".output.pressroom"]


def test_a_second_build_at_the_same_time_ends_with_75(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The lock is held by the first one."""
    newsroom = make_newsroom(SITE | {"pelicanconf.py": SETTINGS + WAITING_FEATURE})

    with subprocess.Popen(
        [sys.executable, "-m", "pressroom", "build"], cwd=newsroom.folder, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "making\n"
        second = newsroom.run("build")
        process.kill()

    assert second.returncode == 75
    assert "another build of this newsroom is under way" in second.stderr


def test_the_same_instant_gives_the_same_bytes_anywhere(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Hash seed, time zone and locale have no say."""
    newsroom = make_newsroom(SITE)
    outputs = []
    for seed, zone, language in (("1", "UTC", "C.UTF-8"), ("2", "Asia/Seoul", "C"), ("3", "America/New_York", "POSIX")):
        result = newsroom.run("build", "--as-of", AS_OF, PYTHONHASHSEED=seed, TZ=zone, LC_ALL=language)
        assert result.returncode == 0, result.stderr
        outputs.append(newsroom.output())
        for folder in (".pressroom", "output", ".output.pressroom"):
            shutil.rmtree(newsroom.folder / folder)

    assert outputs[0] == outputs[1] == outputs[2]


def test_source_date_epoch_is_the_clock_where_nothing_else_is_said(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A story of November is not public in January."""
    newsroom = make_newsroom(SITE)

    newsroom.run("build", SOURCE_DATE_EPOCH="1767225600")

    assert "stories/a/index.html" not in newsroom.output()


def test_plain_pelican_builds_the_same_files(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """`pelican content -s pelicanconf.py` makes the same output, less staging and lock."""
    newsroom = make_newsroom(SITE)
    ours = newsroom.build()

    result = subprocess.run(
        [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "plain"],
        cwd=newsroom.folder,
        capture_output=True,
        text=True,
        check=False,
    )

    plain = newsroom.folder / "plain"
    assert result.returncode == 0, result.stderr
    assert {p.relative_to(plain).as_posix(): p.read_bytes() for p in plain.rglob("*") if p.is_file()} == ours


def test_plain_pelican_ends_with_3_on_content_faults(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Stock Pelican would end with 0."""
    newsroom = make_newsroom({"content/stories/b.md": STORY.replace("title", "titel")})

    result = subprocess.run(
        [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"],
        cwd=newsroom.folder,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 3
    assert "did you mean 'title'?" in " ".join((result.stdout + result.stderr).split())


def test_settings_mean_the_same_from_any_folder(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A relative folder is beside the settings file, wherever the command is started."""
    more = "PRESSROOM_CAMPAIGNS = 'calls'\nTHEME_TEMPLATES_OVERRIDES = ['over']\n"
    newsroom = make_newsroom(
        {
            "pelicanconf.py": SETTINGS + more,
            "calls/c/campaign.yaml": CAMPAIGN,
            "over/error.html": "Not {{ frame.name }}",
        }
    )

    settings = newsroom.folder / "pelicanconf.py"
    subprocess.run(
        [sys.executable, "-m", "pressroom", "build", "--as-of", AS_OF, "--settings", str(settings)],
        cwd=newsroom.folder.parent,
        check=True,
    )

    assert "campaigns/c/index.html" in newsroom.output()
    assert newsroom.output()["404.html"] == b"Not Test newsroom"


def test_a_template_that_moves_makes_its_pages_anew(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A digest of names without folders would miss it."""
    newsroom = make_newsroom(
        SITE | {"pelicanconf.py": SETTINGS + "THEME_TEMPLATES_OVERRIDES = ['over']", "over/facts.html": FACTS}
    )
    before = newsroom.build()["releases/r/index.html"]
    (newsroom.folder / "over/components").mkdir()
    (newsroom.folder / "over/facts.html").rename(newsroom.folder / "over/components/facts.html")

    assert b"No facts today" not in before
    assert b"No facts today" in newsroom.build()["releases/r/index.html"]


def test_a_site_can_do_without_features(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Without feeds, share, pictures and embeds there is still a newsroom, and no trace of them."""
    fewer = SETTINGS.replace(
        "PLUGINS = [site, hub, releases, campaigns, pictures, assets, embeds, share, feeds]",
        "PLUGINS = [site, hub, releases, campaigns]",
    )
    output = make_newsroom(SITE | {"pelicanconf.py": fewer}).build()

    page = output["stories/a/index.html"].decode()
    assert "x.com/intent" not in page
    assert "application/rss+xml" not in page
    assert not [path for path in output if path.startswith(("feeds/", "media/"))]


def test_what_no_feature_makes_a_page_of_is_linked_from_nowhere(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Without releases and campaigns there are no links to them."""
    fewer = SETTINGS.replace("releases, campaigns, pictures", "pictures")
    output = make_newsroom(SITE | {"pelicanconf.py": fewer}).build()

    assert not [path for path, data in output.items() if b"releases/r" in data or b"campaigns/c" in data]


def test_a_tall_picture_is_drawn(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """No format is taller than some limit; a long infographic is reduced below it."""
    stream = io.BytesIO()
    Image.new("RGB", (640, 17000)).save(stream, "PNG")
    story = STORY.replace("---\nW", "picture: {file: media/tall.png, alt: Tall.}\n---\nW")
    newsroom = make_newsroom({"content/stories/a.md": story, "content/media/tall.png": stream.getvalue()})

    drawn = [Image.open(io.BytesIO(data)) for path, data in newsroom.build().items() if path.startswith("media/tall")]

    assert drawn
    assert max(picture.height for picture in drawn) <= 16000


def test_a_machine_that_does_not_let_us_ends_with_5(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """One sentence, no traceback: here a file stands where the state belongs."""
    newsroom = make_newsroom(SITE | {".pressroom": "a file"})

    result = newsroom.run("build")

    assert (result.returncode, "Traceback" in result.stderr) == (5, False), result.stderr


def test_finding_out_that_nothing_has_changed_loads_next_to_nothing() -> None:
    """Each of these takes as long as looking at a thousand files."""
    program = "import sys, pressroom.cli.shortcut; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert set(done.stdout.split()).isdisjoint({"dataclasses", "inspect", "zoneinfo", "logging", "jinja2", "pydantic"})


def test_an_edit_of_words_loads_neither_pelican_nor_what_reads_command_lines(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """It makes what shows the words, and looks at the tree beside the output all the same."""
    newsroom = make_newsroom(SITE)
    assert newsroom.run("build").returncode == 0
    newsroom.run("build")  # by now, no file of the settings is too young to be known again
    text = STORY.replace("Words of", "Other words of")

    newsroom.write({"content/stories/a.md": text})
    done = newsroom.run("build", PYTHONPROFILEIMPORTTIME="1")
    loaded = set(re.findall(r"\| +([\w.]+)$", done.stderr, re.MULTILINE))
    assert "pressroom.site.quick_edit" in loaded
    assert loaded.isdisjoint({"pelican", "typer", "rich", "pressroom.site.whole_build", "concurrent.futures"})
    assert "Other words of" in (newsroom.folder / "output/stories/a/index.html").read_text("utf-8")

    (newsroom.folder / ".output.pressroom/tree/extra.html").write_text("meddled")
    newsroom.write({"content/stories/a.md": STORY})
    done = newsroom.run("build", PYTHONPROFILEIMPORTTIME="1")
    assert "pressroom.site.whole_build" in done.stderr
    assert not (newsroom.folder / "output/extra.html").exists()
    assert "Other words of" not in (newsroom.folder / "output/stories/a/index.html").read_text("utf-8")


def test_settings_with_functions_are_loaded_each_time(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Nobody can write a function down."""
    newsroom = make_newsroom({**SITE, "pelicanconf.py": f"{SETTINGS}JINJA_FILTERS = {{'big': str.upper}}\n"})
    newsroom.run("build")
    newsroom.run("build")

    newsroom.write({"content/stories/a.md": STORY.replace("Words of", "Other words of")})
    done = newsroom.run("build", PYTHONPROFILEIMPORTTIME="1")

    assert re.search(r"\| +pelican$", done.stderr, re.MULTILINE)
    assert "Other words of" in (newsroom.folder / "output/stories/a/index.html").read_text("utf-8")


def test_a_copied_newsroom_is_built_where_it_is(make_newsroom: Callable[..., TestNewsroom], tmp_path: Path) -> None:
    """The note in it tells of the newsroom that it was copied from, which stands where it stood."""
    newsroom = make_newsroom({"content/stories/a.md": STORY})
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0
    copy = TestNewsroom(tmp_path / "copy")
    shutil.copytree(newsroom.folder, copy.folder, symlinks=True)
    before = newsroom.output()
    copy.write({"content/stories/a.md": STORY.replace("A story", "Another story")})

    done = copy.run("build", "--as-of", AS_OF)

    assert done.returncode == 0, done.stderr
    assert b"Another story" in copy.output()["stories/a/index.html"]
    assert newsroom.output() == before
