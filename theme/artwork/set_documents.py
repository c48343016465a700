"""Set the documents of the demonstration newsroom, and draw its infographic.

Their words are in documents.yaml, in each of the newsroom's languages; the bars follow the tables that readers can take
along. It needs what PDF copies of releases need, the extra `pdf`. The same libraries give the same bytes on every run:

    python theme/artwork/set_documents.py
"""

import csv
from html import escape
from pathlib import Path
from typing import Final

import pypdfium2
import yaml
from PIL import Image

from pressroom.pages.printing import fonts_for, print_pdf

MEDIA: Final = Path(__file__).resolve().parents[2] / "content/media"
INK, PAPER, VERMILION, TEAL, MUTED = "#14213d", "#fbf7ef", "#d8432b", "#1f7a78", "#525a6e"
SIZE: Final = (1600, 1000)
WORDS: Final = yaml.safe_load(Path(__file__).with_name("documents.yaml").read_text("utf-8"))


def document(language: str, name: str) -> bytes:
    """Return the document in a language."""
    told = WORDS[language]["document"]
    title = told["title"]
    sections = "".join(
        f"<section><h2>{words(page['heading'], language)}</h2>{parts(page['parts'], language)}</section>"
        for page in told["pages"]
    )
    sheet = (
        "@page { size: A5; margin: 22mm 18mm }"
        f"html {{ color: {INK}; font-size: 10.5pt; line-height: 1.6 }}"
        f"h1 {{ font-size: 21pt; line-height: 1.25; margin: 0 0 6mm; padding-top: 6mm }}"
        f"h1 {{ border-top: 2mm solid {VERMILION} }}"
        "h2 { font-size: 14pt; line-height: 1.3; margin: 0 0 4mm; bookmark-level: 1 } h1 { bookmark-level: none }"
        f".about {{ color: {MUTED}; margin: 0 0 10mm }} p {{ margin: 0 0 3.5mm }} li {{ margin-bottom: 2mm }}"
        "section + section { break-before: page } span { white-space: nowrap }"
    )
    head = f"<h1>{words(title, language)}</h1><p class=about>{words(told['about'], language)}</p>"
    return printed(language, title, sheet, f"{head}{sections}", name)


def parts(told: list[str | list[str]], language: str) -> str:
    """Return paragraphs, and lists where several texts stand in one place."""
    found = []
    for each in told:
        if isinstance(each, str):
            found.append(f"<p>{words(each, language)}</p>")
        else:
            found.append(f"<ul>{''.join(f'<li>{words(item, language)}</li>' for item in each)}</ul>")
    return "".join(found)


def words(text: str, language: str) -> str:
    """Return a text of which no word is divided: WeasyPrint would divide Korean anywhere."""
    if language != "ko":
        return escape(text)
    return " ".join(f"<span>{escape(word)}</span>" for word in text.split())


def infographic(language: str, table: Path, name: str) -> bytes:
    """Return the infographic in a language as a PDF: a bar for each row of the table that tells of growth."""
    told = WORDS[language]["infographic"]
    title, measured, source = told["title"], told["measured"], told["source"]
    with table.open(encoding="utf-8", newline="") as stream:
        rows = [(name, result, change) for name, _, result, change in list(csv.reader(stream))[1:] if change]
    largest = max(growth(change) for *_, change in rows)
    bars = "".join(
        f'<p class=name>{escape(name)} <span>{escape(result)}</span></p><div class=row><div class=bar style="width:'
        f'{max(12, 1180 * growth(change) / largest):.0f}px"></div><p class=change>{escape(change)}</p></div>'
        for name, result, change in rows
    )
    sheet = (
        f"@page {{ size: {SIZE[0]}px {SIZE[1]}px; margin: 0 }} * {{ margin: 0; padding: 0 }}"
        f"html {{ background: {PAPER}; color: {INK}; font-size: 34px; line-height: 1.3 }} body {{ padding: 76px 84px }}"
        "h1 { font-size: 64px; line-height: 1.15 }"
        f".measured {{ margin: 14px 0 34px; color: {MUTED} }} .name {{ margin-top: 30px }}"
        f".name span {{ color: {MUTED} }} .row {{ display: flex; align-items: center; height: 62px; margin-top: 8px }}"
        f".bar {{ height: 62px; background: {TEAL} }} .row:last-of-type .bar {{ background: {VERMILION} }}"
        ".change { margin-left: 24px; font-weight: 700; font-size: 44px; line-height: 62px; white-space: nowrap }"
        f".source {{ margin-top: 44px; font-size: 26px; color: {MUTED} }}"
    )
    shown = (
        f"<h1>{escape(title)}</h1><p class=measured>{escape(measured)}</p>{bars}<p class=source>{escape(source)}</p>"
    )
    return printed(language, title, sheet, shown, name)


def growth(change: str) -> float:
    """Return the number in +47 %."""
    return float(change.strip("+ %").replace(",", ""))


def printed(language: str, title: str, sheet: str, shown: str, name: str) -> bytes:
    """Return HTML as a PDF."""
    fonts = fonts_for(f"{title} {shown}", language)
    style = f"<style>{fonts.sheet}{sheet}</style>"
    page = f'<html lang="{language}"><head><title>{escape(title)}</title>{style}</head><body>{shown}</body></html>'
    return print_pdf(page, f"https://example.org/{name}", fonts.files)


def drawn(content: bytes) -> Image.Image:
    """Return the first page of a PDF as a picture of flat colours."""
    page = pypdfium2.PdfDocument(content)[0]
    picture: Image.Image = page.render(scale=SIZE[0] / page.get_width()).to_pil().convert("RGB")
    return picture.quantize(64, dither=Image.Dither.NONE)


def main() -> None:
    """Make all of them, and tell what became of each."""
    for language in WORDS:
        suffix = "" if language == "en" else f"-{language}"
        text, picture = MEDIA / f"ford-in-social-media{suffix}.pdf", MEDIA / f"challenge-in-numbers{suffix}.png"
        text.write_bytes(document(language, text.name))
        table = picture.with_suffix(".csv")
        drawn(infographic(language, table, picture.name)).save(picture, optimize=True)
        for made in (text, picture):
            print(f"{made.stat().st_size:>8,} bytes  {made.name}")


if __name__ == "__main__":
    main()
