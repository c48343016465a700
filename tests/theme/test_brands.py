"""A brand in one file: what pages get of it, what of it cannot be read, and that without it nothing changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from newsrooms import REPOSITORY, STORY
from pressroom.core.contrast import contrast_of, nearest_readable, rgb_of, written
from pressroom.core.model import Scheme
from pressroom.core.model.colours import PAIRS
from pressroom.pages.brand import PROPERTIES, Size, size_of
from theme.brands import BRANDS, MEDIA, STARK, VIVID, WARM

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

FONT: Final = b"wOF2" + bytes(40)
WITH_FONT: Final = """\
fonts:
  display: [Orchard Display, serif]
  files: [{family: Orchard Display, file: media/orchard.woff2, weight: '300 900', licence: OFL-1.1}]
"""
COLOUR: Final = some.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def dressed(make_newsroom: Callable[..., TestNewsroom], brand: str) -> TestNewsroom:
    """Return a small newsroom with a brand."""
    files = {"content/brand.yaml": brand, "content/stories/a.md": STORY, "content/media/orchard.woff2": FONT}
    return make_newsroom(files | MEDIA)


@pytest.mark.parametrize("brand", BRANDS.values(), ids=BRANDS)
def test_a_brand_has_a_sheet_and_colours_the_browser(make_newsroom: Callable[..., TestNewsroom], brand: str) -> None:
    """Each page links the sheet behind the theme's own, and says the ground's colour in both schemes."""
    output = dressed(make_newsroom, brand).build()
    light, dark = re.findall(r"ground: '(#\w+)'", brand)
    for page in ("index.html", "stories/a/index.html", "ko/index.html"):
        html = output[page].decode()
        assert html.index("theme/css/every-page.css") < html.index("theme/css/brand.css")
        assert f'content="{light}" media="(prefers-color-scheme: light)"' in html
        assert f'content="{dark}" media="(prefers-color-scheme: dark)"' in html
        assert "theme/images/favicon.svg" not in html
        assert "touch-icon" not in html
    by_day, by_night = output["theme/css/brand.css"].decode().split("@media (prefers-color-scheme: dark)")[:2]
    assert f"--color-ground: {light};" in by_day
    assert f"--color-ground: {dark};" in by_night


def test_a_name_and_fonts_in_each_language(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The brand's name stands in place of the newsroom's; Korean keeps fonts of its own behind the brand's."""
    output = dressed(make_newsroom, WARM).build()
    assert "The Orchard</a></h1>" in output["index.html"].decode()
    assert "과수원 소식</a></h1>" in output["ko/index.html"].decode()
    korean = output["theme/css/brand.css"].decode().partition(":root:lang(ko) {")[2].partition("}")[0]
    assert '--brand-display: "Georgia", var(--script-serif) serif;' in korean


def test_a_logo_takes_the_place_of_the_name(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It has words, another picture for the night, and its shape in the sheet, so that nothing moves."""
    output = dressed(make_newsroom, STARK).build()
    html = output["ko/index.html"].decode()
    light, dark = (re.search(rf'{name}="\.\./(theme/brand/[^"]+)"', html) for name in ("src", "srcset"))
    assert light
    assert dark
    assert output[light[1]] == MEDIA["content/media/logo.svg"].encode()
    assert output[dark[1]] == MEDIA["content/media/logo-dark.svg"].encode()
    assert 'alt="스타크" width="240" height="60">' in html
    assert f'srcset="../{dark[1]}" width="240" height="60">' in html
    assert "--logo-ratio: 240 / 60;" in output["theme/css/brand.css"].decode()


def test_a_font_of_its_own_comes_from_the_site(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The file is copied, the licence stands beside its name, and the sheet asks nobody else."""
    output = dressed(make_newsroom, WITH_FONT).build()
    sheet = output["theme/css/brand.css"].decode()
    (path,) = re.findall(r'url\("\.\./(brand/[^"]+)"\)', sheet)
    assert output[f"theme/{path}"] == FONT
    assert "/* Orchard Display: OFL-1.1 */" in sheet
    assert "//" not in sheet
    # Without colours or a sign of its own, the theme's stay.
    assert b"theme/images/favicon.svg" in output["index.html"]


def test_cards_may_have_the_brands_colours(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Only who asks gets cards."""
    assert not [path for path in dressed(make_newsroom, VIVID).build() if "/card-" in path]
    newsroom = dressed(make_newsroom, VIVID + "cards: true\n")
    file = newsroom.folder / "content/newsroom.yaml"
    text = f"{file.read_text('utf-8')}placements: [opengraph]\n"
    newsroom.write({"content/newsroom.yaml": text})
    assert [path for path in newsroom.build() if path.startswith("stories/a/card-")]


def test_without_a_brand_nothing_changes(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """No sheet, no files; and an empty brand does no more."""
    output = make_newsroom({"content/stories/a.md": STORY}).build()
    assert not [path for path in output if "brand" in path]
    assert b"brand.css" not in output["index.html"]


@pytest.mark.parametrize(
    ("brand", "told"),
    [
        (
            WARM.replace("'#9a3412'", "'#f2b84b'"),
            "yaml:3:55 colours.light.accent: the accent #f2b84b on the ground #fdf6ec has a contrast of 1.66 : 1",
        ),
        (WARM.replace("'#f4e8da'", "'#333333'"), "colours.dark.text: the text #333333 on the ground #1d1511"),
        (VIVID.replace("'#f0047f'", "'#ffe0f0'"), "colours.light.accent: the accent #ffe0f0 on the ground #fff7fd"),
        (VIVID.replace("'#a3005c'", "'#ff80c0'"), "colours.light.link: the link #ff80c0"),
        (STARK.replace("media/logo.svg", "media/logo.gif"), "logo.file: there is no file 'media/logo.gif'"),
        (STARK.replace("Arial, sans-serif], ko", "Arial], ko"), "fonts.display: the list ends with 'Arial'"),
        (WITH_FONT.replace(", licence: OFL-1.1", ""), "fonts.files.0.licence: is missing"),
        (WITH_FONT.replace("[Orchard Display, serif]", "[serif]"), "is in none of the lists"),
        (WITH_FONT.replace("orchard.woff2", "logo.svg"), "is not a font for browsers; convert the font to WOFF2"),
        ("radius: 99\n", "radius: corners cannot be 99 pixels round"),
        ("cards: true\n", "there are none; add `colours`"),
        ("touch_icon: media/logo.svg\n", "use a PNG file of 180 x 180 pixels"),
        ("colors: {}\n", "did you mean 'colours'?"),
    ],
)
def test_what_is_wrong_with_a_brand_is_told_where_it_is_written(
    make_newsroom: Callable[..., TestNewsroom], brand: str, told: str
) -> None:
    """File, line, key, what, and what would do."""
    problems = dressed(make_newsroom, brand).problems()
    assert any(told in problem for problem in problems), problems
    assert all(problem.startswith("content/brand.yaml:") for problem in problems), problems


def test_the_colour_that_is_proposed_does(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Who copies it has no problem any more."""
    (problem,) = dressed(make_newsroom, WARM.replace("'#9a3412'", "'#f2b84b'")).problems()
    proposed = re.findall(r"'(#\w{6})' would do", problem)[0]
    assert dressed(make_newsroom, WARM.replace("#9a3412", proposed)).problems() == []


def test_a_brand_does_not_stand_in_newsroom_yaml(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """There is one file for it."""
    newsroom = make_newsroom()
    text = (newsroom.folder / "content/newsroom.yaml").read_text("utf-8")
    newsroom.write({"content/newsroom.yaml": f"{text}brand: {{radius: 3}}\n"})
    (problem,) = newsroom.problems()
    assert "write what stands below it into content/brand.yaml" in problem


@given(ground=COLOUR, text=COLOUR, accent=COLOUR, second=some.none() | COLOUR, third=some.none() | COLOUR)
# Grounds on which black and white can both be read, the words in one and then the other.
@example(ground="#ad48c4", text="#000000", accent="#000000", second=None, third=None)
@example(ground="#ad48c4", text="#ffffff", accent="#ffffff", second=None, third=None)
@example(ground="#000000", text="#767676", accent="#ffffff", second=None, third=None)
def test_whatever_is_allowed_can_be_read(
    ground: str, text: str, accent: str, second: str | None, third: str | None
) -> None:
    """Every pair that the theme uses has its contrast, in every scheme that is no error."""
    behind_all = rgb_of(ground)
    words = {"text": text, "accent": accent} | ({"second": second} if second else {})
    read = {key: written(nearest_readable(rgb_of(value), behind_all, 4.5)) for key, value in words.items()}
    scheme = Scheme.model_validate({"ground": ground, "third": third, **read})
    tones = scheme.tones
    for ink, behind, needed in PAIRS:
        assert contrast_of(tones[ink], tones[behind]) >= needed, (ink, behind)


def test_every_colour_of_the_theme_has_a_tone() -> None:
    """None is left in the theme's own colour where a brand has others; and the theme's own pairs reach as much."""
    tokens = (REPOSITORY / "theme/static/css/tokens.css").read_text("utf-8")
    assert set(re.findall(r"--color-([\w-]+):", tokens)) == {each for names in PROPERTIES.values() for each in names}


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
def test_the_themes_own_colours_reach_the_same(is_dark: bool) -> None:
    """What is asked of brands holds for the theme without one."""
    tokens = (REPOSITORY / "theme/static/css/tokens.css").read_text("utf-8")
    day, _, night = tokens.partition("@media (prefers-color-scheme: dark)")
    told = dict(re.findall(r"--([\w-]+): ([^;]+);", day))
    if is_dark:
        told |= dict(re.findall(r"--([\w-]+): ([^;]+);", night.partition("@layer overrides")[0]))

    def colour_of(name: str) -> tuple[int, int, int]:
        value = told[name]
        return colour_of(value[6:-1]) if value.startswith("var(") else rgb_of(value)

    for words, behind, needed in PAIRS:
        one, other = (colour_of(f"color-{PROPERTIES[tone][0]}") for tone in (words, behind))
        assert contrast_of(one, other) >= needed, (words, behind)


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (b'<svg width="40px" height="10"/>', Size(40, 10)),
        (b'<svg viewBox="0, 0, 30, 20"/>', Size(30, 20)),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x02", Size(8, 2)),
        (b"<svg/>", None),
        (b'<svg viewBox="0 0 0 0"/>', None),
        (b'<svg viewBox="0 0 1e999 4"/>', None),
    ],
)
def test_the_size_of_a_logo_is_read_from_its_header(content: bytes, size: Size | None) -> None:
    """Without decoding it; where it is not told, browsers find out themselves."""
    assert size_of(content) == size


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ('viewBox="0 0 37.5 12"', 'alt="스타크" width="3750" height="1200">'),
        ('class="no size"', 'alt="스타크">'),
    ],
)
def test_a_page_tells_the_shape_of_a_logo(make_newsroom: Callable[..., TestNewsroom], header: str, told: str) -> None:
    """In whole pixels; and a page is made anew when the logo gets another shape."""
    newsroom = dressed(make_newsroom, STARK)
    newsroom.build()
    newsroom.write({"content/media/logo.svg": f'<svg xmlns="http://www.w3.org/2000/svg" {header}/>'})
    assert told in newsroom.build()["ko/index.html"].decode()


def test_what_the_guide_shows_is_a_brand(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Who copies a sample has no problem."""
    guide = (REPOSITORY / "docs/designers/brand.md").read_text("utf-8")
    samples = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    assert len(samples) == 2
    assert [dressed(make_newsroom, sample).problems() for sample in samples] == [[], []]
