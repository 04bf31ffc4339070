"""Tables of documents: headings by any name, three formats, everything that is wrong by its line."""

import csv
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from gongkai.core.time import SHANGHAI
from gongkai.duties.disclosure.importing.sources import BadSource, RawDocument, read_source

HEADINGS = [
    "名称",
    "发文字号",
    "索引号",
    "发文机关",
    "生成日期",
    "公开日期",
    "主题分类",
    "内容",
    "附件",
    "原网址",
]
ROW = [
    "关于印发&ldquo;望川河&rdquo;整治方案的通知",
    "望政发〔2019〕3号",
    "123456789/2019-00007",
    "望川区人民政府",
    "2019年3月12日",
    "2019-03-19 16:07",
    "城乡建设",
    "　　各镇人民政府：\n\n\n\n　　现印发给你们。",
    "方案.pdf；名单.xlsx",
    "http://www.wangchuan.example/zw/t1.html",
]


def table_csv(folder: Path, *rows: list[str], encoding: str = "utf-8") -> Path:
    path = folder / "文件.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    return path


def table_xlsx(folder: Path, *rows: list[str]) -> Path:
    book = Workbook()
    book.active.append(["望川区历史文件"])
    book.active.append(HEADINGS)
    for row in rows:
        book.active.append(row)
    book.save(folder / "文件.xlsx")
    return folder / "文件.xlsx"


def table_json(folder: Path, *rows: list[str]) -> Path:
    path = folder / "文件.json"
    path.write_text(json.dumps([dict(zip(HEADINGS, row, strict=True)) for row in rows], ensure_ascii=False))
    return path


def only(path: Path) -> RawDocument:
    [document] = read_source(path)
    assert isinstance(document, RawDocument)
    return document


@pytest.mark.parametrize("make", [table_csv, table_xlsx, table_json])
def test_each_format_gives_the_same_document(tmp_path: Path, make) -> None:
    (tmp_path / "方案.pdf").write_bytes(b"%PDF-")
    document = only(make(tmp_path, ROW))
    assert document.title == "关于印发“望川河”整治方案的通知"
    assert (document.number, document.index_code) == ("望政发〔2019〕3号", "123456789/2019-00007")
    assert document.body_name == "望川区人民政府"
    assert document.generated_on == date(2019, 3, 12)
    assert document.published_at == datetime(2019, 3, 19, 16, 7, tzinfo=SHANGHAI)
    assert document.text == "各镇人民政府：\n\n现印发给你们。"
    assert [attachment.path for attachment in document.attachments] == ["方案.pdf", None]
    assert document.lost == ["附件“名单.xlsx”没有找到：名单.xlsx"]
    assert document.old_url == "http://www.wangchuan.example/zw/t1.html"
    assert "标题：还原实体：&ldquo; 1 处、&rdquo; 1 处" in document.repaired
    assert any("去掉版面空白" in note for note in document.repaired)
    assert document.errors == []


def test_gb18030_tables_are_read(tmp_path: Path) -> None:
    assert only(table_csv(tmp_path, ROW, encoding="gb18030")).body_name == "望川区人民政府"


def test_cells_of_dates_in_a_workbook(tmp_path: Path) -> None:
    row = [*ROW]
    row[4], row[5] = datetime(2019, 3, 12), datetime(2019, 3, 19, 16, 7)  # noqa: DTZ001  as openpyxl wants them
    document = only(table_xlsx(tmp_path, row))
    assert (document.generated_on, document.published_at.astimezone(SHANGHAI).hour) == (date(2019, 3, 12), 16)


def test_the_line_is_the_one_that_the_person_sees(tmp_path: Path) -> None:
    long, bad = [*ROW], [*ROW]
    long[7] = "第一行\n第二行\n第三行"
    bad[5] = "2019-02-30"
    first, second = read_source(table_csv(tmp_path, long, bad))
    assert (first.line, second.line) == (2, 5)
    assert second.errors == ["发布日期“2019-02-30”不是存在的日期"]
    assert second.where == "文件.csv 第 5 行"
    assert [found.line for found in read_source(table_xlsx(tmp_path, ROW, ROW))] == [3, 4]


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        (0, "", "没有标题"),
        (4, "去年三月", "成文日期“去年三月”不是日期，应写成“2019-03-19”或者“2019-03-19 16:07”的样子"),
        (4, "1919-05-04", "成文日期“1919-05-04”早于 1949 年，应当有误"),
        (5, "2999-01-01", "发布日期“2999-01-01”在今天之后"),
    ],
)
def test_what_cannot_be_is_an_error_with_its_value(
    tmp_path: Path, column: int, value: str, told: str
) -> None:
    row = [*ROW]
    row[column] = value
    assert only(table_csv(tmp_path, row)).errors == [told]


def test_a_number_with_a_lost_bracket_is_a_doubt_and_stays_as_it_is(tmp_path: Path) -> None:
    row = [*ROW]
    row[1] = "望政发〔201946号"
    document = only(table_csv(tmp_path, row))
    assert (document.number, document.errors) == ("望政发〔201946号", [])
    assert "“望政发〔201946号”不是发文字号" in document.doubts[0]


def test_markup_in_a_cell_is_kept_as_markup(tmp_path: Path) -> None:
    row = [*ROW]
    row[7] = "<p>各镇人民政府：</p>"
    document = only(table_csv(tmp_path, row))
    assert (document.html, document.text) == ("<p>各镇人民政府：</p>", "")


def test_attachments_never_come_from_outside_the_folder(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (inner / "link.txt").symlink_to(tmp_path / "secret.txt")
    row = [*ROW]
    row[8] = "../secret.txt；/etc/passwd；link.txt；..\\secret.txt"
    document = only(table_csv(inner, row))
    assert {attachment.path for attachment in document.attachments} == {None}
    assert len(document.lost) == 4


def test_a_table_names_files_and_lines_that_hold_the_text(tmp_path: Path) -> None:
    (tmp_path / "汇编.txt").write_text("目录\n第一篇正文\n第一篇续\n第二篇正文\n", "utf-8")
    rows = [
        ["标题", "正文文件", "起止行"],
        ["甲", "汇编.txt", "2-3"],
        ["乙", "汇编.txt", "4-4"],
        ["丙", "汇编.txt", "9-12"],
    ]
    with (tmp_path / "目录.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    first, second, third = read_source(tmp_path)  # and the text is no document of its own
    assert (first.text, second.text) == ("第一篇正文\n第一篇续", "第二篇正文")
    assert third.errors[0] == "起止行“9-12”不对，文件“汇编.txt”有 5 行"


def test_json_lines_wrapped_lists_and_truncated_files(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"标题": "甲", "正文": "文"}\n{"标题": "乙", "正文": "文"}\n')
    assert [(document.title, document.line) for document in read_source(lines)] == [("甲", 1), ("乙", 2)]
    wrapped = tmp_path / "b.json"
    wrapped.write_text('{"code": 0, "data": [{"标题": "甲", "正文": "文"}]}')
    assert only(wrapped).title == "甲"
    cut = tmp_path / "c.json"
    cut.write_text('[{"标题": "甲", "正文": "文"}, {"标题": "乙"')
    with pytest.raises(BadSource, match="第 1 行起不是完整的 JSON"):
        list(read_source(cut))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", "姓名,电话\n甲,1\n".encode(), "没有找到标题行"),
        ("a.xlsx", b"PK\x03\x04broken", "表格打不开"),
        ("a.csv", b"\xff\xff\x81", "认不出文件的编码"),
        ("a.json", b'["x"]', "不是一份文件"),
        ("a.zip", b"no zip", "打不开"),
    ],
)
def test_what_is_no_table_says_why(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadSource, match=why):
        list(read_source(tmp_path / name))
    with pytest.raises(BadSource, match="没有“"):
        list(read_source(tmp_path / "nowhere"))


class FromWindows(zipfile.ZipInfo):
    """A member named in GB18030 without saying so, as Windows in China writes it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  named by zipfile
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def test_names_in_gb18030_are_read(tmp_path: Path) -> None:
    path = tmp_path / "旧文件.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(FromWindows("目录.csv"), "标题,附件\n甲,方案.txt\n")
        archive.writestr(FromWindows("方案.txt"), "先改管网。")
    document = only(path)
    assert [attachment.path for attachment in document.attachments] == ["方案.txt"]


def test_a_sheet_that_a_document_brings_along_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "附件").mkdir()
    table_csv(tmp_path / "附件", ROW)
    row = [*ROW]
    row[8] = "附件/文件.csv"
    found = list(read_source(table_csv(tmp_path, row).parent))
    assert [document.place for document in found] == ["文件.csv"]


def test_a_zip_reads_like_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "文件.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(table_csv(tmp_path, ROW), "文件.csv")
        archive.writestr("方案.pdf", b"%PDF-")
        archive.writestr("../evil.txt", b"x")
    [document] = read_source(path)
    assert document.attachments[0].path == "方案.pdf"
