"""Type: real fonts, real pixels."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import REPOSITORY
from pressroom.pictures.cards import faces, typesetting
from pressroom.pictures.cards.layout import plan_card
from pressroom.pictures.cards.look import CardLook, parse_colour
from pressroom.pictures.cards.problems import (
    MissingLettersError,
    MissingPackagesError,
    UnreadableFontError,
    UnshapedScriptError,
)
from pressroom.pictures.cards.typesetting import PillowTypesetter, draw_card, typesetting_version
from pressroom.pictures.cards.words import CardText
from pressroom.pictures.crops.plan import Margins, Size

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOK: Final = CardLook("#fbf7ef", "#14213d", "#d8432b")
CARD: Final = Size(1200, 630)
TEXTS: Final = {
    "en": CardText("Ålesund\u2019s library opens (at last) its jolly archive: “fjord”", "Open news", "Jay", "22 November 2026", "en"),
    "ko": CardText("도서관이 기록보관소를 모든 시민에게 개방합니다", "열린 소식", "도서관 소식", "2026년 11월 22일", "ko"),
    "ja": CardText("「静かな書庫」を市民に開放。データも", "ニュース", "図書館だより", "2026年11月22日", "ja"),
    "zh": CardText("市图书馆开放“安静的档案馆”", "公开", "图书馆", "2026年11月22日", "zh-Hans"),
    "pl": CardText("Żółta łódź wróciła do Łodzi", "Wieści", "Jękot", "22 listopada 2026", "pl"),
    "ar": CardText("المكتبة تفتح أرشيفها للجميع", "أخبار", "مكتبة المدينة", "22 نوفمبر 2026", "ar"),
}  # fmt: skip
NOTO_SANS: Final = "manimgx_fonts/NotoSans[wght].ttf"


@pytest.fixture
def own_font(tmp_path: Path) -> Path:
    """A font as a newsroom might have one: without Korean."""
    found = Path(str(distribution("manimgx-fonts").locate_file(NOTO_SANS)))
    return Path(shutil.copy(found, tmp_path / "Own.ttf"))


def drawn(text: CardText, size: Size = CARD, margins: Margins = Margins(), look: CardLook = LOOK) -> bytes:  # noqa: B008
    """The pixels of a card."""
    return draw_card(plan_card(text, look, size, margins, PillowTypesetter(look, text.language))).tobytes()


@pytest.mark.parametrize("size", [CARD, Size(1128, 191), Size(200, 200), Size(1080, 1920)], ids=str)
@pytest.mark.parametrize("language", TEXTS)
def test_every_drop_of_ink_lies_where_the_plan_says(language: str, size: Size) -> None:
    """Descenders, accents and letters that reach back included."""
    text = TEXTS[language]
    plan = plan_card(text, LOOK, size, Margins(20, 30, 40, 50), PillowTypesetter(LOOK, language))
    picture = draw_card(plan)

    assert picture.size == size
    assert picture.mode == "RGB"
    for box in [line.box for line in plan.lines] + [bar.box for bar in plan.bars]:
        picture.paste(parse_colour(LOOK.background), box)
    assert picture.getcolors() == [(size.width * size.height, parse_colour(LOOK.background))]


@pytest.fixture
def without_raqm(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without FriBiDi."""
    cached = (typesetting._font, typesetting._ink, typesetting._extents)
    for each in cached:
        each.cache_clear()
    monkeypatch.setattr(typesetting, "_is_shaped", lambda: False)
    yield
    for each in cached:
        each.cache_clear()


@pytest.mark.usefixtures("without_raqm")
@pytest.mark.parametrize("language", ["en", "ko", "ja", "zh", "pl"])
def test_a_machine_without_fribidi_sets_simple_scripts_all_the_same(language: str) -> None:
    """With other distances between letters, so lines are measured in the very size in which they are drawn."""
    test_every_drop_of_ink_lies_where_the_plan_says(language, Size(400, 210))


@pytest.mark.parametrize("language", TEXTS)
def test_each_line_has_ink(language: str) -> None:
    """No line is drawn in the colour of the paper, or beside the picture."""
    plan = plan_card(TEXTS[language], LOOK, CARD, Margins(), PillowTypesetter(LOOK, language))
    picture = draw_card(plan)

    for line in plan.lines:
        region = picture.crop(line.box)
        ink = sum(count for count, colour in region.getcolors(1 << 20) or [] if colour != parse_colour(LOOK.background))
        assert 0.08 < ink / (region.width * region.height) < 0.9


def test_the_same_card_has_the_same_pixels() -> None:
    """In this process, and in one that has drawn nothing before."""
    program = (
        "import hashlib\n"
        "from pressroom.pictures.cards.words import CardText\n"
        "from pressroom.pictures.cards.look import CardLook\n"
        "from pressroom.pictures.cards.layout import plan_card\n"
        "from pressroom.pictures.cards.typesetting import PillowTypesetter, draw_card\n"
        "from pressroom.pictures.crops.plan import Margins, Size\n"
        f"look = CardLook({LOOK.background!r}, {LOOK.ink!r}, {LOOK.accent!r})\n"
        f"text = CardText(*{[TEXTS['ko'].title, TEXTS['ko'].kicker, TEXTS['ko'].brand, TEXTS['ko'].date, 'ko']!r})\n"
        "plan = plan_card(text, look, Size(1200, 630), Margins(), PillowTypesetter(look, 'ko'))\n"
        "print(hashlib.sha256(draw_card(plan).tobytes()).hexdigest())\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONPATH": str(REPOSITORY / "plugins"), "PYTHONHASHSEED": "7"},
    )

    assert (done.stdout.strip(), done.stderr) == (hashlib.sha256(drawn(TEXTS["ko"])).hexdigest(), "")


def test_a_letter_that_no_font_has_is_named() -> None:
    """Never drawn as a box."""
    with pytest.raises(MissingLettersError) as raised:
        drawn(CardText("Runes ᚠᚢ of old"))

    assert raised.value.letters == ("ᚠ", "ᚢ")
    assert "has no letter for 'ᚠ' (U+16A0), 'ᚢ' (U+16A2)" in raised.value.what
    assert raised.value.remedy.startswith("set `card: font:` to a font that has it")


def test_an_ellipsis_that_the_font_lacks_is_left_out() -> None:
    """It is ours and not the editor's, so it is no error; and no box is drawn."""
    text = CardText("הספרייה פותחת את הארכיון " * 20, language="he")
    typesetter = PillowTypesetter(LOOK, "he")
    plan = plan_card(text, LOOK, CARD, Margins(), typesetter)
    last = plan.lines[-1]

    assert plan.is_shortened
    assert last.text.endswith("…")
    assert not faces.has_letter(last.face, "…")
    assert typesetter.ink(last.text, last.face, 50) == typesetter.ink(last.text[:-1], last.face, 50)


def test_only_some_of_many_missing_letters_are_named(own_font: Path) -> None:
    """A whole title in another script would not be read."""
    look = CardLook("#fff", "#000", "#b00", font=own_font)

    with pytest.raises(MissingLettersError, match=r"the font Own.ttf has no letter for .* and 3 more; set"):
        drawn(CardText("도서관이 기록을 연"), look=look)


def test_a_newsrooms_own_font_is_used(own_font: Path) -> None:
    """One file does for both weights, and its axis is obeyed."""
    look = CardLook("#fff", "#000", "#b00", font=own_font)
    plan = plan_card(TEXTS["en"], look, CARD, Margins(), PillowTypesetter(look, "en"))

    assert {line.face.file for line in plan.lines} == {own_font}
    assert faces.axes(next(line.face for line in plan.lines if line.part == "title")) == [700]
    assert faces.axes(next(line.face for line in plan.lines if line.part == "date")) == [400]


@pytest.mark.parametrize("content", [None, b"", b"no font at all" * 100], ids=["missing", "empty", "text"])
def test_a_file_that_is_no_font_is_refused(tmp_path: Path, content: bytes | None) -> None:
    """With its name, as the editor wrote it."""
    file = tmp_path / "Broken.otf"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(UnreadableFontError, match=r"Broken.otf cannot be read as a font"):
        drawn(TEXTS["en"], look=CardLook("#fff", "#000", "#b00", font=file))


@pytest.mark.parametrize(
    ("language", "file", "number"),
    [
        ("en", "NotoSansCJK-VF.otf.ttc", 1), ("ko", "NotoSansCJK-VF.otf.ttc", 1), ("ja", "NotoSansCJK-VF.otf.ttc", 0),
        ("zh", "NotoSansCJK-VF.otf.ttc", 2), ("pl", "NotoSans[wght].ttf", 0), ("ar", "NotoSansArabic[wght].ttf", 0),
    ],
)  # fmt: skip
def test_each_language_has_its_font(language: str, file: str, number: int) -> None:
    """Chinese letters look different in Japan."""
    face = faces.choose_face(TEXTS[language].title, LOOK, language, faces.HEAVY)

    assert (face.file.name, face.number) == (file, number)


@pytest.mark.parametrize(
    ("tag", "number"), [("zh-Hant", 3), ("zh-TW", 3), ("zh-HK", 4), ("zh-CN", 2), ("zh-Hant-XX", 2)]
)
def test_chinese_is_set_as_it_is_written_there(tag: str, number: int) -> None:
    """By the tag of the language; one that is unknown is set as its first part says."""
    assert faces.choose_face("圖書館", LOOK, tag, faces.BOLD).number == number


def test_an_installation_without_fonts_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only when a card is needed."""

    def none(name: str) -> None:
        raise PackageNotFoundError(name)

    for cached in (faces._located, faces._package):
        monkeypatch.setattr(faces, cached.__name__, cached.__wrapped__)
    monkeypatch.setattr(faces, "distribution", none)

    with pytest.raises(MissingPackagesError, match=r"install 'pressroom\[cards\]', or give a picture"):
        faces.choose_face("a", LOOK, "en", faces.BOLD)


def test_a_script_that_this_machine_cannot_lay_out_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than drawn in pieces and the wrong way round."""
    monkeypatch.setattr(typesetting, "_is_shaped", lambda: False)

    with pytest.raises(UnshapedScriptError, match="libfribidi0"):
        PillowTypesetter(LOOK, "ar").face("سلام", faces.BOLD)


def test_the_version_names_all_that_decides_about_pixels(own_font: Path) -> None:
    """Programs and fonts; of an own font, what is in it."""
    packaged = typesetting_version(LOOK)
    own = typesetting_version(CardLook("#fff", "#000", "#b00", font=own_font, contents="one"))

    assert "freetype2 " in packaged
    assert "raqm " in packaged
    assert "manimgx-fonts-cjk " in packaged
    assert "budoux " in packaged
    assert typesetting_version(CardLook("#fff", "#000", "#b00", font=own_font, contents="other")) != own


def test_planning_does_not_load_pillow() -> None:
    """A build in which every picture is fresh pays for nothing."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys, pressroom.pictures.cards.layout; print({'PIL', 'regex', 'uniseg', 'uharfbuzz'} & {*sys.modules})"],
        capture_output=True, encoding="utf-8", check=False, env={"PYTHONPATH": str(REPOSITORY / "plugins")},
    )  # fmt: skip

    assert (done.stdout, done.stderr) == ("set()\n", "")
