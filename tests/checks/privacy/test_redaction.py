"""What is redacted is gone from the file, not only from sight; what is public stays."""

import io
import re
import zipfile
from html import unescape

import openpyxl
import pypdfium2 as pdfium
import pytest
from docx import Document
from PIL import ImageChops

from gongkai.checks.carriers import read
from gongkai.checks.privacy import Known, scan_file
from gongkai.checks.privacy.redaction import StillReadable, masked_name, prove, redact
from tests.checks.carriers.made import pdf, said

from .corpus import LISTS, hidden, tables, writers
from .corpus.values import Maker

NUMBER = "110103199003072343"
MASKED = "11*************343"
OPEN = {
    "docx": lambda content: Document(io.BytesIO(content)),
    "xlsx": lambda content: openpyxl.load_workbook(io.BytesIO(content)),
}


def raw(content: bytes) -> str:
    """Every byte of the file, members of a package unpacked; once as it stands and once without its tags."""
    members = [content]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [archive.read(name) for name in archive.namelist()]
    text = unescape("\n".join(member.decode("utf-8", "replace") for member in members))
    return re.sub(r"\s", "", text) + re.sub(r"<[^>]*>|\s", "", text)


def redacted(content: bytes, name: str) -> bytes:
    return redact(content, name, scan_file(content, name).hits)


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_keeps_its_rows_and_loses_its_numbers(name):
    table = tables.benefit(Maker(3), 5)
    content = redacted(LISTS[name](table.rows), name)
    assert prove(content, name).hits == ()
    shown = read(content, name).visible
    numbers = [value for kind, value in table.private if kind in ("id_card", "phone")]
    assert [value for value in numbers if value in raw(content)] == []
    assert [f"{value[:2]}*************{value[-3:]}" in shown for value in numbers[::2]] == [True] * 5
    assert all(row[-1] in shown for row in table.rows)


@pytest.mark.parametrize(
    ("place", "ending"),
    [
        (place, ending)
        for ending, places in (("docx", hidden.WORD), ("xlsx", hidden.BOOK), ("html", hidden.WEB))
        for place in places
    ],
)
def test_hidden_places_are_emptied(place, ending):
    content = {"docx": hidden.WORD, "xlsx": hidden.BOOK, "html": hidden.WEB}[ending][place](NUMBER)
    result = redacted(content, f"a.{ending}")
    assert NUMBER in raw(content)
    assert NUMBER not in raw(result)
    assert hidden.SHOWN in raw(result)
    assert prove(result, f"a.{ending}").hits == ()
    if place != "leftover":
        OPEN.get(ending, bool)(result)


def test_a_public_value_and_one_that_was_cleared_stay():
    content = f"张三，身份证号{NUMBER}，手机13812345678。咨询电话：0536-8123456。".encode()
    hits = [hit for hit in scan_file(content, "a.txt").hits if hit.kind == "id_card"]
    assert (
        redact(content, "a.txt", hits).decode()
        == f"张三，身份证号{MASKED}，手机13812345678。咨询电话：0536-8123456。"
    )


def test_styles_and_keys_are_those_of_the_scan():
    known = Known.of(key=b"secret")
    content = f"户主：张三丰，住望川市柳河镇东风村3组，身份证号{NUMBER}".encode()
    hits = scan_file(content, "a.txt", known=known).hits
    result = redact(content, "a.txt", hits, known=known, styles={"name": "first", "address": "village"})
    assert result.decode() == f"户主：张**，住望川市柳河镇东风村****，身份证号{MASKED}"


def test_a_number_in_pieces_of_a_document_becomes_one_mask():
    document = Document()
    paragraph = document.add_paragraph("身份证号")
    for piece in (NUMBER[:4], NUMBER[4:11], NUMBER[11:], "，请核对"):
        paragraph.add_run(piece)
    result = redacted(writers._saved(document), "a.docx")
    assert [each.text for each in Document(io.BytesIO(result)).paragraphs] == [f"身份证号{MASKED}，请核对"]


def test_formulas_become_their_values():
    book = openpyxl.Workbook()
    book.active.append(["身份证号", NUMBER])
    book.active["A3"] = "=B1"
    content = writers._saved(book)
    result = openpyxl.load_workbook(io.BytesIO(redacted(content, "a.xlsx"))).active
    assert (result["B1"].value, result["A3"].value) == (MASKED, None)


def test_a_page_of_a_pdf_is_burned_and_the_others_stay_text():
    content = pdf(said(f"ID {NUMBER}"), said("Public notice"), info=f"/Author ({NUMBER})")
    result = redacted(content, "a.pdf")
    before, after = pdfium.PdfDocument(content), pdfium.PdfDocument(result)
    assert NUMBER not in raw(result)
    assert set(after.get_metadata_dict(skip_empty=True)) <= {"Creator", "Producer", "CreationDate"}
    assert [page.get_textpage().get_text_range() for page in after] == ["", "Public notice"]
    changed = ImageChops.difference(*(each[0].render().to_pil().convert("L") for each in (before, after)))
    left, top, right, bottom = changed.point(lambda grey: 255 * (grey > 100)).getbbox()
    assert 60 < left < right < 200, "only where the number stood, not the word before it"
    assert 125 < top < bottom < 150


def test_notes_and_attachments_of_a_pdf_are_left_behind():
    note = f"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ({NUMBER}) >>"
    document = pdfium.PdfDocument(pdf(said("Notice"), notes=note))
    document.new_attachment("a.txt").set_data(NUMBER.encode())
    stream = io.BytesIO()
    document.save(stream)
    result = redacted(stream.getvalue(), "a.pdf")
    assert prove(result, "a.pdf").hits == ()
    assert pdfium.PdfDocument(result).count_attachments() == 0


def test_a_value_in_an_embedded_file_is_not_let_out():
    document = hidden.added(writers.word(["公示"]), "word/embeddings/a.xlsx", "")
    inner = writers.sheet([["身份证号", NUMBER]])
    stream = io.BytesIO(document)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/embeddings/b.xlsx", inner)
    with pytest.raises(StillReadable, match=r"b\.xlsx"):
        redacted(stream.getvalue(), "a.docx")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (writers.rich_text([f"身份证号{NUMBER}"]), "这种文件不能自动遮盖"),
        (writers.packed({"a.txt": NUMBER}), "请解开以后逐个上传"),
        (writers.packed({"OFD.xml": NUMBER}), "请在原软件中删去后重新导出，或者改传 PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "请另存为 .docx 或者 .xlsx 后重新上传"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "请用看图软件把号码涂盖、去掉拍摄信息"),
        (b"Rar!\x1a\x07\x00" + bytes(60), "请解开以后逐个上传"),
        ("机密★10年\n通知".encode(), "请先作保密审查"),
    ],
)
def test_what_cannot_be_redacted_is_refused(content, sentence):
    with pytest.raises(StillReadable, match=sentence):
        redacted(content, "a")


def test_the_name_of_a_file_is_masked():
    name = f"张伟{NUMBER}.txt"
    hits = scan_file(b"1", name).hits
    assert masked_name(name, hits) == f"张x{MASKED.replace('*', 'x')}.txt"
    assert masked_name("望川市公示.txt", hits) == "望川市公示.txt"
