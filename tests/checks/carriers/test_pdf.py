"""A PDF is read under its boxes and pictures, beside its pages and behind them."""

import io

import pypdfium2 as pdfium
import pytest

from gongkai.checks.carriers import read
from tests.checks.carriers.made import IMAGE, pdf, said

SECRET = "110103199003072343"


def parts(content):
    return read(content, "a.pdf").parts


def hidden(content, text=SECRET):
    """Whether each place at which the text is found is hidden."""
    return [
        part.hidden_in(part.text.index(text), part.text.index(text) + len(text))
        for part in parts(content)
        if text in part.text
    ]


@pytest.mark.parametrize(
    "page",
    [
        f"{said(SECRET)} 0 0 0 rg 40 690 300 30 re f",
        f"{said(SECRET)} {IMAGE}",
        f"1 1 1 rg {said(SECRET)}",
        f"3 Tr {said(SECRET)}",
    ],
    ids=["box", "picture", "white", "invisible"],
)
def test_text_that_nobody_sees_is_read_and_marked(page):
    assert hidden(pdf(f"{said('Notice', 760)} {page}")) == [True]


def test_a_frame_or_a_background_hides_nothing():
    assert hidden(pdf(f"0.9 g 40 690 300 30 re f 0 g {said(SECRET)} 40 690 300 30 re S")) == [False]


def test_hidden_letters_do_not_break_a_visible_number():
    page = "BT /F1 12 Tf 50 700 Td (110103199003) Tj 3 Tr (99) Tj 0 Tr (072343) Tj ET"
    assert SECRET in [part.text.replace(" ", "") for part in parts(pdf(page))]


def test_pages_are_named():
    found = [part.place_at(0) for part in parts(pdf(said("one"), said("two")))]
    assert found == ["文件名", "第 1 页", "第 2 页"]


def test_columns_come_out_as_cells():
    row = f"{said('one')} BT /F1 12 Tf 200 700 Td (two) Tj ET"
    assert parts(pdf(row))[1].text == "one\ttwo"


def test_notes_and_form_fields_are_read():
    note = f"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (see {SECRET}) >>"
    field = f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (id) /V ({SECRET}) /Rect [0 0 9 9] >>"
    assert hidden(pdf(said("Notice"), notes=note)) == [True]
    assert hidden(pdf(said("Notice"), notes=field)) == [True]


def test_properties_are_read():
    assert hidden(pdf(said("Notice"), info=f"/Title ({SECRET})")) == [True]


def test_attachments_are_read_as_files():
    document = pdfium.PdfDocument(pdf(said("Notice")))
    document.new_attachment("list.csv").set_data(f"姓名,身份证号\n张三,{SECRET}\n".encode("gb18030"))
    stream = io.BytesIO()
    document.save(stream)
    found = [
        part.place_at(part.text.index(SECRET)) for part in parts(stream.getvalue()) if SECRET in part.text
    ]
    assert found == ["内含文件“list.csv”：第 2 行第 2 列"]


def test_a_page_of_a_picture_alone_is_not_read():
    reading = read(pdf(said("Notice"), IMAGE), "a.pdf")
    assert reading.unreadable == ("第 2 页是图片，没有文字，未能检查，请提供可以复制文字的版本",)
    assert not reading.full_text


def test_a_page_mostly_of_a_picture_is_not_read_wholly():
    scan = "q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    assert read(pdf(f"{said('1', 800)} {scan}"), "a.pdf").unreadable == (
        "第 1 页有图片，图片里的文字未能检查，请逐一看过",
    )


def test_an_empty_page_is_nothing_to_complain_of():
    assert read(pdf(said("Notice on a matter"), ""), "a.pdf").unreadable == ()


def test_a_broken_table_is_mended_or_told():
    content = pdf(said(SECRET))
    broken = content.replace(b"0000000009", b"0000009999")
    assert hidden(broken) == [False] or read(broken, "a.pdf").unreadable
    assert read(content[: len(content) // 2], "a.pdf").unreadable
