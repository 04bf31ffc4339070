"""The DOCX of a letter, read back as Word reads it."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai.core.render import Paragraph, letter_docx
from tests.core.render.samples import HOSTILE, LETTER


def opened(letter):
    return docx.Document(io.BytesIO(letter_docx(letter)))


def all_text(document) -> list[str]:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [p.text for p in document.paragraphs] + [p.text for cell in cells for p in cell.paragraphs]


@pytest.mark.parametrize("style", ["letter", "form"])
def test_every_string_of_the_letter_is_in_the_document(style):
    text = "\n".join(all_text(opened(replace(LETTER, style=style))))
    assert [line for line in LETTER.lines() if line not in text] == []


def test_hostile_text_is_data():
    text = all_text(opened(replace(LETTER, paragraphs=(Paragraph("text", HOSTILE + "{{ organ }}\x00"),))))
    assert HOSTILE + "{{ organ }}" in text


def test_the_page_is_that_of_gbt_9704():
    section = opened(LETTER).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(m.mm) for m in margins] == [37, 35, 28, 26]
    assert round(section.page_width.mm) == 210
    assert section.page_width - section.left_margin - section.right_margin == pytest.approx(Mm(156), abs=2000)


def test_body_text_is_fangsong_size_three_on_lines_of_28_95_points():
    body = next(p for p in opened(LETTER).paragraphs if p.text.startswith("本机关"))
    fonts = body.runs[0]._r.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert body.runs[0].font.size == Pt(16)
    assert body.paragraph_format.line_spacing == Pt(28.95)


def test_only_a_letter_has_the_red_head():
    def rules(letter):
        return opened(letter).element.body.findall(".//" + qn("w:pBdr"))

    assert len(rules(LETTER)) == 1
    assert rules(replace(LETTER, style="form")) == []


def test_28_characters_fit_a_line_by_standing_closer_as_in_the_pdf():
    styles = opened(LETTER).styles
    assert styles["Normal"].element.rPr.find(qn("w:spacing")).get(qn("w:val")) == "-4"
    assert styles.element.find(".//" + qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"
