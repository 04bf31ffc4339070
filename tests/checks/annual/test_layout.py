import re

import pytest

from gongkai.checks.annual import ReadError, check, read, read_text
from tests.checks.annual import invented


def replaced(pattern: str, by: str) -> str:
    text, n = re.subn(pattern, by, invented.text(), count=1, flags=re.M)
    assert n == 1
    return text


def test_every_cell_of_both_tables_is_read():
    tables = read_text(invented.text())
    assert (tables.body, tables.year) == ("安澜市望川区人民政府", 2025)
    assert tables.three == invented.three()
    assert tables.four["review", "upheld"] == 5
    assert tables.four["suit_after", "total"] == 2
    assert tables.problems == ()
    assert all(finding.ok for finding in check(tables))


def test_missing_row_is_named_with_its_group():
    with pytest.raises(ReadError, match=r"表三缺少“（四）无法提供 2.没有现成信息需要另行制作”一行"):
        read_text(replaced(r"^.*2\.没有现成信息.*\n", ""))


def test_every_missing_row_is_named_at_once():
    with pytest.raises(ReadError) as error:
        read_text(re.sub(r"^.*[12]\.(重复申请|属于国家秘密).*\n", "", invented.text(), flags=re.M))
    assert len(error.value.sentences) == 2


@pytest.mark.parametrize("wrong", ["/", "x", "-3", "1.5"])
def test_cell_that_is_no_count_is_named_with_its_place(wrong):
    with pytest.raises(
        ReadError, match=rf"表三“（五）不予处理 2.重复申请”一行第3格“{re.escape(wrong)}”不是非负整数"
    ):
        read_text(replaced(r"(2\.重复申请\s+0\s+0\s+)0", rf"\g<1>{wrong}"))


def test_row_with_too_few_or_too_many_columns_is_refused():
    with pytest.raises(ReadError, match=r"2.重复申请”一行应有7格，读到6格"):
        read_text(replaced(r"(2\.重复申请\s+)0\s+", r"\1"))
    with pytest.raises(ReadError, match=r"2.重复申请”一行应有7格，读到8格"):
        read_text(replaced(r"(2\.重复申请\s+)", r"\g<1>0   "))


def test_row_printed_twice_is_refused():
    with pytest.raises(ReadError, match=r"2.重复申请”一行出现了两次"):
        read_text(replaced(r"^(.*2\.重复申请.*\n)", r"\1\1"))


def test_one_row_for_the_three_other_ways_is_read_only_when_zero():
    rows = r"^.*1\.申请人无正当(.*\n)*?.*3\.其他.*\n"
    tables = read_text(replaced(rows, "（六）其他处理   0   0   0   0   0   0   0\n"))
    assert {tables.three[row, "total"] for row in ("R3f1", "R3f2", "R3f3")} == {0}
    assert "只有一行" in tables.problems[0]
    with pytest.raises(ReadError, match="其他处理”只有一行而且不为零"):
        read_text(replaced(rows, "（六）其他处理   1   0   0   0   0   0   1\n"))


def test_misprinted_row_name_is_read_and_reported():
    tables = read_text(replaced("7.属于行政执法案卷", "7.属于行执法案卷"))
    assert tables.three == invented.three()
    assert tables.problems == ("表三行名“7.属于行执法案卷”与格式“7.属于行政执法案卷”不一致",)


def test_thousands_separators_are_numbers():
    tables = read_text(replaced(r"^(.*2\.重复申请\s+)0(\s+.*\s)0$", r"\g<1>1,200\g<2>1,200"))
    assert tables.three["R3e2", "natural"] == tables.three["R3e2", "total"] == 1200


def test_table_four_with_a_missing_cell_is_refused():
    with pytest.raises(ReadError, match="表四应有15格，读到14格"):
        read_text(replaced("^5  1  2", "5  1"))


def test_text_without_the_table_says_what_is_missing():
    with pytest.raises(ReadError, match="没有找到报告标题"):
        read_text("今天天气很好")
    with pytest.raises(ReadError, match="没有找到第三部分"):
        read_text("某局2025年政府信息公开工作年度报告\n一、总体情况")


def test_text_in_reading_order_is_refused_and_not_misread():
    flat = "\n".join(word for line in invented.text().splitlines() for word in line.split() or [""])
    with pytest.raises(ReadError, match="pdftotext -layout"):
        read_text(flat.replace("三、收到", "\n三、收到"))


def test_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(ReadError, match=r"读不了文件 报告.txt"):
        read(path)


def test_contradictions_are_findings_that_name_the_identity():
    tables = read_text(replaced(r"^(.*（一）予以公开\s+)6", r"\g<1>7"))
    failed = {
        (finding.identity, finding.row or finding.column) for finding in check(tables) if not finding.ok
    }
    assert failed == {("I2", "R3T"), ("I3", "R3a")}
