"""A Word document: styles for everything, its language, and the same bytes whenever and wherever it is written.

python-docx writes the time into its zips and keeps whatever its template has; both are mended here.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from pressroom.pages.lifted import (
    LINE_BREAK,
    BareLink,
    Code,
    Divider,
    Heading,
    Listing,
    Paragraph,
    PictureNote,
    Quotation,
    Run,
    Table,
)
from pressroom.publish.zips import packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pressroom.pages.lifted import Block, Runs
    from pressroom.releases.document import (
        About,
        DocumentFile,
        DocumentLink,
        DocumentPicture,
        Note,
        Reachable,
        ReleaseDocument,
        Said,
        Spokesperson,
    )

# What Word calls each language, and the font in which it sets wide letters where the reader's own choice is no better.
_WIDE_FONTS: Final = {
    "ko": ("ko-KR", "Malgun Gothic"),
    "ja": ("ja-JP", "Yu Gothic"),
    "zh": ("zh-CN", "Microsoft YaHei"),
}
_OTHER_WIDE: Final = ("ko-KR", "Malgun Gothic")
_ENGLISH: Final = "en-GB"
# As long as Word lets its properties be.
_LONGEST: Final = 255
_WIDEST_PICTURE: Final = Cm(15)
_DEEPEST_LIST: Final = 3
_LINK_COLOUR: Final = "0563C1"
_TYPEWRITER: Final = "Consolas"
# Styles of tables that python-docx brings and nobody uses are nine tenths of a document.
_KEPT_TABLE_STYLES: Final = frozenset({"TableNormal", "TableGrid"})
_LEFT_OUT: Final = ("stylesWithEffects", "thumbnail", "customXml")
_LINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def write(document: ReleaseDocument) -> bytes:
    """Return the release as a Word document (docx)."""
    return _Writer(document).written()


class _Writer:
    """Fills one document from the top."""

    def __init__(self, document: ReleaseDocument) -> None:
        self._release = document
        self._words = document.words
        self._word: Any = Document()

    def written(self) -> bytes:
        self._prepare()
        self._opening()
        self._body()
        self._closing()
        self._footer()
        stream = io.BytesIO()
        self._word.save(stream)
        with zipfile.ZipFile(stream) as archive:
            return packed({name: archive.read(name) for name in archive.namelist()})

    def _prepare(self) -> None:
        _leave_out_strangers(self._word)
        _set_language(self._word, self._release.language)
        _add_code_style(self._word)
        _describe(self._word, self._release)
        _set_title(self._word)

    def _opening(self) -> None:
        release = self._release
        self._paragraph(f"{self._words[release.type]} · {release.newsroom}", "Subtitle")
        self._paragraph(release.headline, "Title")
        self._paragraph(release.subhead, "Subtitle")
        for note in release.corrections:
            self._runs(_correction(note, release))
        if release.pictures:
            self._picture(release.pictures[0], release.picture_content)
        self._paragraph(f"{release.dateline} — {release.summary}")
        self._section(self._words["facts"], ((Run(fact),) for fact in release.facts), "List Bullet")
        self._section(
            self._words["timeline"], ((Run(f"{each.moment}: {each.text}"),) for each in release.timeline), "List Bullet"
        )

    def _body(self) -> None:
        release = self._release
        if release.body:
            self._paragraph(self._words["text"], "Heading 1")
            self._blocks(release.body)
        if release.quotes:
            self._paragraph(self._words["quotes"], "Heading 1")
        for said in release.quotes:
            self._runs(_said(said), "Quote")

    def _closing(self) -> None:
        release, words = self._release, self._words
        if others := release.pictures[1:]:
            self._paragraph(words["pictures"], "Heading 1")
            for picture in others:
                self._picture(picture, b"")
        self._section(words["films"], map(_link, release.films), "List Bullet")
        self._section(words["files"], map(_file, release.files), "List Bullet")
        self._section(words["links"], map(_link, release.links), "List Bullet")
        self._section(words["spokespeople"], map(_person, release.spokespeople), "List Bullet")
        for about in release.boilerplates:
            self._about(about)
        self._section(words["notes"], ((Run(paragraph),) for paragraph in release.notes))
        self._section(words["terms"], ((Run(paragraph),) for paragraph in release.terms))
        self._section(words["contacts"], (_contact(each, release) for each in release.contacts))
        self._section(words["related"], map(_link, release.related), "List Bullet")
        self._paragraph(" ".join(release.hashtags))
        self._runs((Run(release.address, address=release.address),))
        self._paragraph(release.words["end"])

    def _about(self, about: About) -> None:
        self._section(about.title, ((Run(paragraph),) for paragraph in about.paragraphs))

    def _section(self, title: str, items: Iterable[Runs], style: str | None = None) -> None:
        told = [*items]
        if told:
            self._paragraph(title, "Heading 1")
            for runs in told:
                self._runs(runs, style)

    def _picture(self, picture: DocumentPicture, content: bytes) -> None:
        if content:
            paragraph = self._word.add_paragraph()
            shape = paragraph.add_run().add_picture(io.BytesIO(content), width=_WIDEST_PICTURE)
            described = shape._inline.docPr  # noqa: SLF001 - python-docx has no other way to it
            described.set("descr", picture.alt)
        self._runs(_rights(picture, self._release, is_shown=bool(content)), "Caption")

    def _blocks(self, blocks: Iterable[Block], depth: int = 0) -> None:  # noqa: C901 - one kind, one line
        for block in blocks:
            match block:
                case Paragraph(runs):
                    self._runs(runs, "List Continue" if depth else None)
                case Heading(level, runs):
                    self._runs(runs, f"Heading {level}")
                case Listing():
                    self._list(block, depth + 1)
                case Quotation(inside):
                    self._quotation(inside)
                case Code(text):
                    self._paragraph(text, "Code")
                case Table():
                    self._table(block)
                case PictureNote(text):
                    self._paragraph(f"[{text}]", "Caption")
                case BareLink(address):
                    self._runs((Run(address, address=address),))
                case Divider():
                    self._paragraph("* * *")

    def _quotation(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._runs(block.runs, "Quote")
            else:
                self._blocks((block,))

    def _list(self, listing: Listing, depth: int) -> None:
        kind = "List Bullet" if listing.start is None else "List Number"
        style = kind if depth == 1 else f"{kind} {min(depth, _DEEPEST_LIST)}"
        number = None if listing.start is None else self._numbering(style, listing.start)
        for item in listing.items:
            is_worded = bool(item) and isinstance(item[0], Paragraph)
            first: Runs = item[0].runs if is_worded and isinstance(item[0], Paragraph) else ()
            paragraph = self._runs(first, style)
            if number is not None:
                paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number  # noqa: SLF001 - as above
            self._blocks(item[1:] if is_worded else item, depth)

    def _numbering(self, style: str, start: int) -> int:
        """Return a new numbering that begins where a list begins; else each list would go on from the one before."""
        numbering = self._word.part.numbering_part.element
        used = self._word.styles[style].element.pPr.numPr.numId.val
        pattern = next(each for each in numbering.num_lst if each.numId == used).abstractNumId.val
        made = numbering.add_num(pattern)
        made.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(made.numId)

    def _table(self, table: Table) -> None:
        rows = (*((table.header,) if table.header else ()), *table.rows)
        made = self._word.add_table(len(rows), max(len(row) for row in rows), "Table Grid")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                paragraph = made.cell(number, column).paragraphs[0]
                is_header = bool(table.header) and number == 0
                self._fill(
                    paragraph, tuple(Run(r.text, r.styles | {"bold"}, r.address) for r in cell) if is_header else cell
                )
        if table.header:
            made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - as above
        self._word.add_paragraph()

    def _paragraph(self, text: str | None, style: str | None = None) -> None:
        if text:
            self._runs((Run(text),), style)

    def _runs(self, runs: Runs, style: str | None = None) -> Any:
        paragraph = self._word.add_paragraph(style=style)
        self._fill(paragraph, runs)
        return paragraph

    def _fill(self, paragraph: Any, runs: Runs) -> None:
        for run in runs:
            if run.address and run != LINE_BREAK:
                self._linked(paragraph, run)
            else:
                _styled(paragraph.add_run(run.text), run)

    def _linked(self, paragraph: Any, run: Run) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(run.address, _LINK, is_external=True))
        words = paragraph.add_run(run.text)
        _styled(words, run)
        colour = OxmlElement("w:color")
        colour.set(qn("w:val"), _LINK_COLOUR)
        words._r.get_or_add_rPr().append(colour)  # noqa: SLF001 - as above
        words.underline = True
        link.append(words._r)  # noqa: SLF001 - as above
        paragraph._p.append(link)  # noqa: SLF001 - as above

    def _footer(self) -> None:
        paragraph = self._word.sections[0].footer.paragraphs[0]
        paragraph.add_run(f"{self._release.headline}\t\t")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)  # noqa: SLF001 - as above


def _said(said: Said) -> Runs:
    role = f", {said.role}" if said.role else ""
    return Run(f"“{said.text}”"), LINE_BREAK, Run(f"— {said.speaker}{role}")


def _correction(note: Note, release: ReleaseDocument) -> Runs:
    words = release.words
    reason = f" {words['reason'].format(reason=note.reason)}" if note.reason else ""
    return Run(f"{words['corrected'].format(moment=note.moment)}:", frozenset({"bold"})), Run(f" {note.text}{reason}")


def _rights(picture: DocumentPicture, release: ReleaseDocument, *, is_shown: bool) -> Runs:
    words = release.words
    lines = [picture.caption] if picture.caption else []
    lines += [] if is_shown or picture.caption else [picture.alt]
    lines += [f"{words['credit']}: {picture.credit}", f"{words['licence']}: {picture.licence}"]
    lines += [f"{words['copyright']}: {picture.copyright}"] if picture.copyright else []
    runs = [Run(line) for line in lines if line]
    return _lines([*runs, *([Run(picture.address, address=picture.address)] if picture.address else [])])


def _link(link: DocumentLink) -> Runs:
    return Run(link.title, address=link.address), *([Run(f" ({link.source})")] if link.source else [])


def _file(file: DocumentFile) -> Runs:
    told = [part for part in (file.description, file.credit, file.licence) if part]
    behind = f" ({file.name}, {file.size:,} B)" + "".join(f" · {each}" for each in told)
    return Run(file.title, address=file.address), Run(behind)


def _person(person: Spokesperson) -> Runs:
    behind = (f", {person.role}" if person.role else "") + (f": {person.short}" if person.short else "")
    return Run(person.name, frozenset({"bold"})), Run(behind)


def _contact(contact: Reachable, release: ReleaseDocument) -> Runs:
    named, telephone, email = ", ".join(contact.languages), contact.telephone, contact.email
    lines = [Run(contact.name, frozenset({"bold"})), *([Run(contact.role)] if contact.role else [])]
    lines += [Run(telephone, address=f"tel:{telephone.replace(' ', '')}")] if telephone else []
    lines += [Run(email, address=f"mailto:{email}")] if email else []
    lines += [Run(contact.hours)] if contact.hours else []
    lines += [Run(f"{release.words['languages']}: {named}")] if named else []
    lines += [Run(address, address=address) for address in contact.accounts]
    return _lines(lines)


def _lines(runs: Sequence[Run]) -> Runs:
    return tuple(part for number, run in enumerate(runs) for part in ((LINE_BREAK, run) if number else (run,)))


def _styled(words: Any, run: Run) -> None:
    """Set words as their run says; what it does not say follows the paragraph's style."""
    font = words.font
    for style in run.styles:
        match style:
            case "bold" | "italic" | "superscript" | "subscript":
                setattr(font, style, True)
            case "deleted":
                font.strike = True
            case "code":
                font.name = _TYPEWRITER


def _leave_out_strangers(word: Any) -> None:
    """Take out of the template what Word does not need: a picture of an empty page, and styles that nobody uses."""
    for rels in (word.part.rels, word.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rpartition("/")[2] in _LEFT_OUT]:
            del rels[key]
    for style in [each for each in word.styles.element.style_lst if each.type == WD_STYLE_TYPE.TABLE]:
        if style.styleId not in _KEPT_TABLE_STYLES:
            style.getparent().remove(style)


def _set_language(word: Any, language: str) -> None:
    """Say the language of all words, and the font of wide letters, so that Word neither guesses nor draws boxes."""
    code, font = _WIDE_FONTS.get(language.partition("-")[0], _OTHER_WIDE)
    properties = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    told = properties.find(qn("w:lang"))
    told.set(qn("w:val"), code if code.startswith(language) else _ENGLISH if language == "en" else language)
    told.set(qn("w:eastAsia"), code)
    for fonts in word.styles.element.iter(qn("w:rFonts")):
        for theme in ("eastAsiaTheme", "eastAsia"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), font)


def _add_code_style(word: Any) -> None:
    style = word.styles.add_style("Code", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.font.name, style.font.size = _TYPEWRITER, Pt(9)


def _describe(word: Any, release: ReleaseDocument) -> None:
    told = word.core_properties
    told.title, told.subject = release.headline[:_LONGEST], release.summary[:_LONGEST]
    told.author = told.last_modified_by = release.newsroom
    told.category, told.keywords = release.words[release.type], " ".join(release.hashtags)[:_LONGEST]
    told.comments, told.identifier = "", release.address
    told.language, told.revision = release.language, release.version
    # Word wants them without a zone, and takes them for universal time.
    told.created, told.modified = (
        instant.astimezone(UTC).replace(tzinfo=None) for instant in (release.published, release.modified)
    )


def _set_title(word: Any) -> None:
    """Let the title and headings stand in black: the template's blue is nobody's."""
    for name in ("Title", "Subtitle", "Caption", *(f"Heading {level}" for level in range(1, 5))):
        colour = word.styles[name].element.find(f"{qn('w:rPr')}/{qn('w:color')}")
        if colour is not None:
            colour.getparent().remove(colour)
