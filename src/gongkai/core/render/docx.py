"""Letters as DOCX, for staff who must edit: the same page as the PDF, in the fonts an office has by name."""

import io
from collections.abc import Iterable
from functools import partial
from typing import TypedDict, Unpack

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.font import Font
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.run import Run

from .letter import Letter, Paragraph
from .pdf import printable

FANGSONG, HEI, KAI, XIAOBIAOSONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
RED = RGBColor(0xC0, 0x0F, 0x1C)
SIZE, PITCH = Pt(16), Pt(28.95)  # 三号; 22 lines in 225 mm
FLUSH, INDENT = Pt(0), Pt(32)  # two characters


class Look(TypedDict, total=False):
    """How a line differs from body text."""

    family: str
    size: Length
    pitch: Length
    align: WD_ALIGN_PARAGRAPH
    indent: Length
    colour: RGBColor


def letter_docx(letter: Letter) -> bytes:
    document = _blank_page(numbered_from=2 if letter.style == "letter" else 1)
    document.core_properties.title = printable(letter.title)
    document.core_properties.author = printable(letter.organ)
    _head(document, letter)
    own = [index for index, part in enumerate(letter.paragraphs) if part.kind == "page"]
    split = own[0] if own else len(letter.paragraphs)
    for part in letter.paragraphs[:split]:
        _part(document, part)
    _tail(document, letter)
    for part in letter.paragraphs[split:]:
        _part(document, part)
    _page_number(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _blank_page(numbered_from: int) -> DocumentType:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(21)  # the number stands 7 mm below the text area
    section.different_first_page_header_footer = numbered_from > 1
    _font(document.styles["Normal"].font, FANGSONG)
    _set_chinese(document)
    return document


def _set_chinese(document: DocumentType) -> None:
    """Chinese line breaking, and 28 characters of 16 pt in 156 mm: each stands 0.2 pt closer, as in the PDF."""
    document.styles.element.find(".//" + qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")
    closer = OxmlElement("w:spacing")
    closer.set(qn("w:val"), "-4")
    document.styles["Normal"].element.rPr.insert_element_before(closer, "w:w", "w:kern", "w:position", "w:sz")


def _font(font: Font, family: str, size: Length = SIZE, colour: RGBColor | None = None) -> None:
    font.name, font.size = family, size
    fonts = font.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), family)
    if colour is not None:
        font.color.rgb = colour


def _line(document: DocumentType, text: str = "", **look: Unpack[Look]) -> DocxParagraph:
    return _write(document.add_paragraph(), text, **look)


def _write(paragraph: DocxParagraph, text: str, **look: Unpack[Look]) -> DocxParagraph:
    size = look.get("size", SIZE)
    _font(paragraph.add_run(printable(text)).font, look.get("family", FANGSONG), size, look.get("colour"))
    shape = paragraph.paragraph_format
    shape.alignment, shape.first_line_indent = look.get("align"), look.get("indent", FLUSH)
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = look.get("pitch", Pt(max(PITCH.pt, 1.3 * size.pt)))
    return paragraph


def _head(document: DocumentType, letter: Letter) -> None:
    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    if letter.style == "letter":
        size = Pt(min(30, Mm(150).pt / max(len(letter.organ), 1)))
        mark = _line(document, letter.organ, family=XIAOBIAOSONG, size=size, align=centre, colour=RED)
        _red_rule(mark)
        _line(document, letter.number, align=right)
        _line(document)
    else:
        _line(document, letter.organ, family=XIAOBIAOSONG, size=Pt(18), align=centre)
    _line(document, letter.title, family=XIAOBIAOSONG, size=Pt(22), align=centre)
    if letter.style == "form":
        _line(document, letter.number, align=right)
    if letter.addressee:
        _line(document)
        _line(document, letter.addressee + "：")


def _red_rule(paragraph: DocxParagraph) -> None:
    """The double rule, thick over thin, as the lower border of the organ mark."""
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement("w:bottom")
    values = {"val": "thickThinSmallGap", "sz": "24", "space": "6", "color": str(RED)}
    for name, value in values.items():
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def _part(document: DocumentType, part: Paragraph) -> None:
    if part.kind == "table":
        _table(document, part.rows, part.header)
    elif part.kind == "page":
        centre = WD_ALIGN_PARAGRAPH.CENTER
        title = _line(document, part.text, family=XIAOBIAOSONG, size=Pt(22), align=centre)
        title.paragraph_format.page_break_before = True
        _line(document)
    else:
        family = {"heading": HEI, "quote": KAI}.get(part.kind, FANGSONG)
        for text in part.text.split("\n"):
            line = _line(document, text, family=family, indent=INDENT)
            line.paragraph_format.left_indent = SIZE if part.kind == "quote" else 0
            line.paragraph_format.keep_with_next = part.kind == "heading"


def _table(document: DocumentType, rows: Iterable[tuple[str, ...]], header: bool) -> None:
    rows = tuple(rows)
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            for index, text in enumerate(value.split("\n")):
                line = cell.add_paragraph() if index else cell.paragraphs[0]
                _write(line, text, size=Pt(14), pitch=Pt(22))
    if header:
        mark = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(mark)
    if len(rows[0]) == 2:
        table.autofit = False
        for column, width in zip(table.columns, (Mm(50), Mm(106)), strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width


def _tail(document: DocumentType, letter: Letter) -> None:
    lines = letter.attachment_lines()
    plain = partial(_line, document, indent=INDENT)
    if lines:
        plain()
        plain(f"附件：{lines[0]}")
        for text in lines[1:]:
            _line(document, text, indent=Pt(80))
    plain()
    plain()
    organ = _line(document, letter.organ_signature, align=WD_ALIGN_PARAGRAPH.RIGHT)
    organ.paragraph_format.right_indent = INDENT
    organ.paragraph_format.keep_with_next = True
    day = _line(document, letter.date_text, align=WD_ALIGN_PARAGRAPH.RIGHT)
    day.paragraph_format.right_indent = Pt(64)
    if letter.contact:
        plain(f"（{letter.contact}）")
    if letter.copy_note:
        plain(letter.copy_note)


def _page_number(document: DocumentType) -> None:
    """— 1 — at the outer side: odd pages right, even pages left, none on the first page of a letter."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    sides = (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    )
    for footer, side in sides:
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        _font(paragraph.add_run("— ").font, "宋体", Pt(14))
        _field(paragraph.add_run(), "PAGE")
        _font(paragraph.add_run(" —").font, "宋体", Pt(14))


def _field(run: Run, name: str) -> None:
    _font(run.font, "宋体", Pt(14))
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run._r.addprevious(field)
    field.append(run._r)
