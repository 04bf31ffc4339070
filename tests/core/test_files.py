"""The store takes what it can read and says how to mend what it cannot."""

import io
import zipfile

import docx
import openpyxl
import pytest

from gongkai.core.files import BadFile, StoredFile, keep, put, sniff, take
from gongkai.core.files.store import clean_name
from gongkai.core.ledger import Actor
from gongkai.core.render import letter_pdf
from tests.core.render.samples import LETTER

ACTOR = Actor(kind="applicant", name="周砚秋")
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40 + b"IEND\xaeB`\x82"
JPG = b"\xff\xd8\xff\xe0" + b"\x00" * 40 + b"\xff\xd9"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100


def word() -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def excel() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def refused(content: bytes, name: str) -> str:
    with pytest.raises(BadFile) as caught:
        sniff.identify(content, name)
    return str(caught.value)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.FILE_STORE = tmp_path
    settings.UPLOAD_LIMIT = 1024 * 1024
    return tmp_path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("信.pdf", letter_pdf(LETTER)),
        ("材料.DOCX", word()),
        ("清单.xlsx", excel()),
        ("公文.ofd", zipped({"OFD.xml": b"<OFD/>"})),
        ("旧.doc", OLE + "WordDocument".encode("utf-16-le")),
        ("旧.xls", OLE + "Workbook".encode("utf-16-le")),
        ("照片.jpeg", JPG),
        ("截图.png", PNG),
        ("说明.txt", "申请说明".encode("gb18030")),
        ("说明.txt", "申请说明\n第二行".encode()),
    ],
)
def test_documents_that_people_hand_in_are_known_by_their_content(name, content):
    assert sniff.identify(content, name) in {kind.media_type for kind in sniff.KINDS}


def test_a_disguised_file_is_refused_with_what_it_really_is():
    assert refused(word(), "申请.pdf") == (
        "文件名写的是PDF，内容却是Word 文档（.docx）。请把扩展名改为“.docx”，或者重新另存后再上传。"
    )


@pytest.mark.parametrize("start", [b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\n"])
@pytest.mark.parametrize("name", ["申请.pdf", "申请.exe", "申请.txt"])
def test_a_program_is_refused_under_any_name(start, name):
    assert refused(start + b"\x00" * 50, name) == sniff.PROGRAM


@pytest.mark.parametrize("name", ["页面.html", "材料.zip", "图.svg", "没有扩展名"])
def test_an_unknown_extension_is_refused_with_the_list_of_what_is_taken(name):
    assert "请转成 PDF、Word" in refused(b"<html></html>", name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("半截.pdf", letter_pdf(LETTER)[:-3000]),
        ("半截.docx", word()[:-400]),
        ("坏.docx", word()[:200] + b"\x00" * 40 + word()[240:]),
        ("半截.png", PNG[:20]),
        ("半截.jpg", JPG[:20]),
        ("未知.doc", OLE),
        ("乱码.txt", b"\x00\x01\x02\x03"),
        ("乱码.txt", b"\xff\xff\xff"),
    ],
)
def test_a_broken_file_is_reported_as_unreadable(name, content):
    assert refused(content, name) == sniff.BROKEN


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("锁.pdf", letter_pdf(LETTER).replace(b"startxref", b"/Encrypt 12 0 R startxref")),
        ("锁.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
    ],
)
def test_a_locked_document_is_refused_with_the_way_out(name, content):
    assert refused(content, name) == sniff.LOCKED


def test_a_locked_member_is_refused():
    content = bytearray(zipped({"word/document.xml": b"x"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(content), "锁.docx") == sniff.LOCKED


def test_a_document_with_macros_is_refused():
    content = zipped({"word/document.xml": b"x", "word/vbaProject.bin": b"x"})
    assert refused(content, "宏.docx") == sniff.MACRO


def test_a_plain_archive_under_a_document_name_is_refused():
    assert refused(zipped({"照片.jpg": JPG}), "材料.docx").startswith("不接收压缩包")


def test_a_decompression_bomb_is_stopped_by_ratio_total_and_count(monkeypatch):
    crammed = zipped({"word/document.xml": b"0" * 12 * 1024 * 1024})
    assert refused(crammed, "弹.docx") == sniff.BOMB
    monkeypatch.setattr(sniff, "UNPACKED_LIMIT", 1000)
    assert refused(zipped({"word/document.xml": b"0" * 2000}), "弹.docx") == sniff.BOMB
    monkeypatch.setattr(sniff, "MEMBERS_LIMIT", 3)
    assert refused(zipped({f"{n}": b"" for n in range(4)}), "弹.docx") == sniff.BOMB


def test_sizes_at_both_ends_are_refused_and_nothing_is_kept(db, store):
    with pytest.raises(BadFile, match="空文件"):
        put(b"", "空.txt", ACTOR)
    with pytest.raises(BadFile, match="超过 1 MB 的上限"):
        put(io.BytesIO(b"a" * (1024 * 1024 + 1)), "大.txt", ACTOR)
    assert list(store.iterdir()) == []
    assert not StoredFile.objects.exists()


def test_what_is_stored_comes_back(db):
    stored = put(io.BytesIO("申请说明".encode()), "C:\\桌面\\说明.txt", ACTOR)
    stored.refresh_from_db()
    assert stored.open().read().decode() == "申请说明"
    assert (stored.name, stored.size, stored.media_type) == ("说明.txt", 12, "text/plain")
    assert stored.created_by["name"] == "周砚秋"


def test_equal_content_is_kept_once_and_each_sender_keeps_a_record(db, store):
    first, second = put(b"same", "甲.txt", ACTOR), put(b"same", "乙.txt", ACTOR)
    assert first.path == second.path
    assert [first.name, second.name] == ["甲.txt", "乙.txt"]
    assert len([path for path in store.rglob("*") if path.is_file()]) == 1


def test_a_write_that_fails_leaves_nothing(db, store, monkeypatch):
    def full(handle):
        raise OSError("no space")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        put(b"content", "甲.txt", ACTOR)
    assert [path for path in store.rglob("*") if path.is_file()] == []


def test_a_file_changed_or_lost_behind_the_store_is_reported(db):
    stored = put(b"content", "甲.txt", ACTOR)
    stored.path.write_bytes(b"CONTENT")
    with pytest.raises(BadFile, match="与存入时不一致"):
        stored.open()
    stored.path.unlink()
    with pytest.raises(BadFile, match="找不到"):
        stored.open()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("甲\u202e乙\x00.pdf", "甲乙.pdf"),
        ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
        ("...", "未命名"),
    ],
)
def test_names_are_cleaned(given, kept):
    assert clean_name(given) == kept


@pytest.mark.django_db
def test_a_large_copy_of_our_own_is_kept_whatever_it_is(settings, tmp_path) -> None:
    source = tmp_path / "raw.zip"
    source.write_bytes(b"\0" * (settings.UPLOAD_LIMIT + 1))
    first, second = (keep(source, "../原件.zip", "application/zip", ACTOR) for _ in range(2))
    assert (first.name, first.size, first.digest) == ("原件.zip", settings.UPLOAD_LIMIT + 1, second.digest)
    with first.open() as stream:
        assert stream.read() == source.read_bytes()


def test_what_is_taken_is_stored_and_its_row_is_the_callers() -> None:
    assert take(PNG, "图.png", ACTOR).pk is None
