"""Nothing that is sent makes the reading fail: what cannot be read is told, with its place and the way out."""

import io
import zipfile

import openpyxl
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gongkai.checks.carriers import kind_of, read
from gongkai.checks.carriers.unpacking import MEMBERS_LIMIT
from tests.checks.carriers.made import packed, pdf, said, workbook

ROWS = 60_000  # bench/scan.py reads a million


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def whole() -> dict[str, bytes]:
    book, document, picture = openpyxl.Workbook(), Document(), io.BytesIO()
    book.active.append(["姓名", "电话"])
    document.add_paragraph("公示")
    Image.new("RGB", (200, 200)).save(picture, "PNG")
    return {
        "a.xlsx": saved(book),
        "a.docx": saved(document),
        "a.pdf": pdf(said("Notice")),
        "a.png": picture.getvalue(),
        "a.zip": packed({"b.txt": "公示"}),
        "a.html": "<table><tr><td>公示</td></tr></table>".encode(),
        "a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "a.rtf": rb"{\rtf1\ansi \'b9\'ab}",
    }


WHOLE = whole()


def test_a_bomb_of_a_document_is_not_unpacked():
    bomb = packed({"word/document.xml": b" " * (40 << 20)})
    assert read(bomb, "a.docx").unreadable == ("文件解开后体积过大，未能检查，请删去多余内容后另存",)


def test_a_bomb_in_an_archive_counts_with_it():
    inner = packed({"zeros.txt": bytes(40 << 20)})
    assert "体积过大" in read(packed({"inner.zip": inner, "a.txt": "公示"}), "a.zip").unreadable[0]


def test_archives_within_archives_have_an_end():
    content = b"secret"
    for _ in range(8):
        content = packed({"inner.zip": content})
    assert "层层嵌套" in read(content, "a.zip").unreadable[0]


def test_too_many_members_are_too_much():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(MEMBERS_LIMIT + 1):
            archive.writestr(f"{number}.txt", "")
    assert "体积过大" in read(stream.getvalue(), "a.zip").unreadable[0]


def test_styled_empty_rows_leave_the_one_value():
    rows = "".join([f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(1, ROWS)])
    reading = read(workbook(f'{rows}<row r="{ROWS}"><c r="C{ROWS}" t="str"><v>公示</v></c></row>'), "a.xlsx")
    assert reading.unreadable == ()
    assert [(part.text.strip(), part.place_at(len(part.text) - 2)) for part in reading.parts[1:]] == [
        ("公示", f"工作表“名单” C{ROWS}")
    ]


def test_gb18030_said_to_be_utf8_is_read_as_what_it_is():
    for head in ('<?xml version="1.0" encoding="utf-8"?>', '<meta charset="utf-8">'):
        page = f"{head}<html><body><p>望川市公示</p></body></html>".encode("gb18030")
        assert "望川市公示" in read(page, "a.html").visible
    assert "望川市公示" in read("望川市公示，请核对。".encode("gb18030"), "utf-8.txt").visible


def test_a_name_that_climbs_out_is_only_a_name():
    reading = read(packed({"../../x.txt": "公示内容"}), "../../列表.zip")
    assert [part.place for part in reading.parts] == [
        "文件名",
        "压缩包内“../../x.txt”的文件名",
        "内含文件“../../x.txt”：正文",
    ]
    assert reading.parts[0].text == "列表.zip"


def test_a_locked_archive_is_told():
    content = bytearray(packed({"a.txt": "公示"}))
    content[6] |= 1
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    assert read(bytes(content), "a.zip").unreadable == ("文件设有密码，未能检查，请去掉密码",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "空的"),
        (b"PK\x03\x04rest", "已损坏"),
        (b"%PDF-1.7 rest", "已损坏"),
        (b"Rar!\x1a\x07rest", "解压"),
        (bytes(range(256)) * 8, "不认识"),
        (b"\x89PNG\r\n\x1a\nrest", "已损坏"),
    ],
)
def test_what_cannot_be_read_is_told(content, reason):
    reading = read(content, "a.bin")
    assert reason in reading.unreadable[0]
    assert not reading.full_text


def test_an_xml_bomb_is_not_expanded():
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    reading = read(f'<?xml version="1.0"?>{entities}<x>&b;&b;</x>'.encode(), "a.xml")
    assert "aaaaaaaaaaaaaaaaaaaa" not in reading.visible


def test_of_a_page_nested_without_end_the_text_is_read_and_the_rest_told():
    reading = read(f"<html>{'<div>' * 5000}公示{'</div>' * 5000}</html>".encode(), "a.html")
    assert "公示" in reading.visible
    assert reading.unreadable == ("网页的层次过深，未能全部检查，请重新导出",)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_damage_anywhere_never_fails(name, data):
    content = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(content)))
    read(bytes(content[:cut]), name)


@given(st.binary(max_size=300), st.sampled_from(["", "a.csv", "a.xlsx", "a.pdf", "a.html"]))
def test_any_bytes_never_fail(content, name):
    read(content, name)


@pytest.mark.parametrize(
    ("name", "kind"),
    {
        "a.xlsx": "xlsx",
        "a.docx": "docx",
        "a.pdf": "pdf",
        "a.png": "picture",
        "a.zip": "zip",
        "a.html": "html",
    }.items(),
)
def test_the_content_decides_what_a_file_is(name, kind):
    assert kind_of(WHOLE[name]) == kind
    assert read(WHOLE[name], "a.txt").parts[1:] == () or read(WHOLE[name], "a.txt").parts
