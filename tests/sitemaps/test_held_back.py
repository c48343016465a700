"""What is held back, archived or withdrawn stands in no sitemap, whatever the mixture and the instant."""

from __future__ import annotations

import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from newsrooms import CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, STORY, TestNewsroom
from pressroom.pictures import renditions
from sitemaps.reading import WITH_SITEMAPS, found_in

AS_OF: Final = "2026-11-22T12:00Z"
PUBLIC: Final = ("", "embargo: 2026-11-22T12:00Z", "updated: 2026-12-01T00:00Z")
HELD: Final = ("status: draft", "status: confidential", "embargo: 2026-11-22T12:00:01Z", "date: 2026-11-22T12:00:01Z")
# Only a release has them.
OVER: Final = ("archived: 2026-11-22T12:00Z", "withdrawn: {at: 2026-11-22T12:00Z, reason: It was wrong.}")
NOT_YET: Final = ("archived: 2026-11-22T12:00:01Z", "withdrawn: {at: 2026-11-22T12:00:01Z, reason: It was wrong.}")
TEXTS: Final = {"stories": STORY, "releases": RELEASE.replace("2026-11-02", "2026-11-21"), "campaigns": CAMPAIGN}
FILM: Final = "https://www.youtube.com/watch?v=abc-DEF_123"

works = st.one_of(
    st.tuples(st.sampled_from(["stories", "campaigns"]), st.sampled_from((*PUBLIC, *HELD))),
    st.tuples(st.just("releases"), st.sampled_from((*PUBLIC, *HELD, *OVER, *NOT_YET))),
)


def text_of(section: str, line: str, slug: str) -> str:
    """A publication with a picture of its own and a film, which is held back or not."""
    text = TEXTS[section]
    if line.startswith("date:"):
        text = "".join(each for each in text.splitlines(keepends=True) if not each.startswith("date:"))
    file = "poster.png" if section == "campaigns" else f"media/{slug}.png"
    rights = "credit: A photographer, licence: CC BY 4.0"
    header = f"picture: {{file: {file}, alt: A, {rights}}}\n{line}\n"
    if section == "campaigns":
        return header + text
    return text.replace("---\n", f"---\n{header}", 1) + f"\n{FILM}\n"


def picture(number: int) -> bytes:
    """A picture that no other work has."""
    stream = io.BytesIO()
    Image.new("RGB", (600, 400), (number * 20, 80, 90)).save(stream, "PNG")
    return stream.getvalue()


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(works, works), min_size=1, max_size=4))
def test_sitemaps_have_all_that_is_public_and_nothing_else(
    mixture: list[tuple[tuple[str, str], tuple[str, str]]],
) -> None:
    """Every work, and its translation, for itself."""
    files: dict[str, str | bytes] = {"pelicanconf.py": WITH_SITEMAPS.replace("share, feeds", "share")}
    notes = f"{{address: '{FILM}', title: A film, published: 2026-01-07, poster: media/poster.png}}"
    files |= {"content/newsroom.yaml": f"{NEWSROOM}embeds: [{notes}]\n", "content/people.yaml": PEOPLE}
    files["content/media/poster.png"] = picture(12)
    public: set[str] = set()
    for number, ((section, line), (_, other)) in enumerate(mixture):
        slug = f"zirkon-{number}"
        path = f"{section}/{slug}/"
        if section == "campaigns":
            files[f"campaigns/{slug}/campaign.yaml"] = text_of(section, line, slug)
            files[f"campaigns/{slug}/poster.png"] = picture(number)
            told = {"": line, "ko/": line}
        else:
            other_line = "" if section == "stories" and other in (*OVER, *NOT_YET) else other
            files[f"content/{section}/{slug}.md"] = text_of(section, line, slug)
            files[f"content/{section}/{slug}.ko.md"] = text_of(section, other_line, slug)
            files[f"content/media/{slug}.png"] = picture(number)
            told = {"": line, "ko/": other_line}
        public |= {f"{home}{path}" for home, each in told.items() if each in (*PUBLIC, *NOT_YET)}
    # They are kept for the one folder that a process builds in.
    renditions._placed.clear()
    with TemporaryDirectory() as folder:
        newsroom = TestNewsroom(Path(folder))
        newsroom.write(files)
        found = found_in(newsroom.build(AS_OF))

    assert {path for path in found.paths if "zirkon" in path} == public
    assert {found.path(entry.address) for entry in found.news} == {path for path in public if "releases/" in path}
    for entry in (*found.entries, *found.news):
        assert {found.path(address) for address in entry.alternates.values() if "zirkon" in address} <= public
    allowed = {path.split("/")[-2] for path in public}
    texts = (content.decode() for path, content in found.output.items() if path.startswith(("sitemap", "robots")))
    assert {slug for text in texts for slug in re.findall(r"zirkon-\d", text)} == allowed
