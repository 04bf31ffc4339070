"""Plain texts, and the dates that offices write."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.time import SHANGHAI
from gongkai.duties.disclosure.importing.sources import RawDocument, read_source
from gongkai.duties.disclosure.importing.sources.dates import BadDate, read_day, read_instant, run_together
from gongkai.duties.disclosure.importing.sources.mending import decode, mend_line, mend_text


def read(tmp_path: Path, text: str) -> RawDocument:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    [document] = read_source(path)
    return document


def test_site_name_column_furniture_and_signature(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "政府信息公开\n\n望川区2018年度工作报告\n\n发布时间:2019-03-19 16:07 浏览次数: 字体:[ ]\n\n \n\n望川区2018年度工作报告\n"
        "　　一、概述\n　　完成了任务。\n\n望川区人民政府\n2019年3月13日\n\n相关文档:\n扫一扫在手机打开\n关闭 打印\n责任编辑:数据导入\n",
    )
    assert document.title == "望川区2018年度工作报告"
    assert document.text == "一、概述\n完成了任务。\n\n望川区人民政府\n2019年3月13日"
    assert f"{document.published_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" == "2019-03-19 16:07"
    assert document.generated_on == date(2019, 3, 13)
    assert document.editor == "数据导入"
    assert any("以前迁移的日期" in doubt for doubt in document.doubts)


def test_a_title_in_two_lines_and_a_date_in_brackets_under_it(tmp_path: Path) -> None:
    document = read(
        tmp_path, "      望川区人民政府\n   2023 年工作年度报告\n\n（2024年1月8日）\n\n本报告依据条例编制。"
    )
    assert document.title == "望川区人民政府2023年工作年度报告"
    assert (document.generated_on, document.published_at) == (date(2024, 1, 8), None)


def test_everything_on_one_line(tmp_path: Path) -> None:
    document = read(
        tmp_path, "望川区工作报告来源：区政府办 时间：2022-02-08 16:34根据条例，现将情况报告如下。"
    )
    assert (document.title, document.source) == ("望川区工作报告", "区政府办")
    assert document.text == "根据条例，现将情况报告如下。"


def test_a_meeting_time_is_no_day_of_publication(tmp_path: Path) -> None:
    document = read(tmp_path, "关于召开会议的通知\n时间：2024年3月1日上午\n地点：区政府。")
    assert (document.title, document.published_at) == ("关于召开会议的通知", None)
    assert document.text.startswith("时间：2024年3月1日上午")


def test_digits_run_together_are_not_guessed(tmp_path: Path) -> None:
    document = read(tmp_path, "一则通知\n\n正文。\n\n2019313")
    assert document.generated_on is None
    assert any("可能是 2019-03-13" in doubt for doubt in document.doubts)
    assert run_together("2019111") == [date(2019, 1, 11), date(2019, 11, 1)]


def test_a_collection_without_titles_is_refused_with_the_way_out(tmp_path: Path) -> None:
    document = read(tmp_path, "时间:2022-06-11 01:52:12\n下面是12篇方案。\n一、原则\n公开。\n")
    assert document.errors == ["没有标题"]
    assert "请用表格逐篇给出" in document.doubts[0]


@pytest.mark.parametrize(
    "text",
    [
        "2019-03-09",
        "2019/3/9",
        "2019.3.9",
        "2019年3月9日",
        "20190309",
        "二〇一九年三月九日",
        "２０１９年３月９日",
        "[2019-03-09]"[1:-1],
        "(2019-3-9)",
    ],
)
def test_ways_of_writing_a_day(text: str) -> None:
    assert read_day(text) == date(2019, 3, 9)


@given(st.dates(date(1949, 1, 1), date(2100, 1, 1)))
def test_every_day_is_read_back_in_chinese_numerals(day: date) -> None:
    digits = "〇一二三四五六七八九"

    def numeral(number: int) -> str:
        tens, ones = divmod(number, 10)
        head = "" if not tens else "十" if tens == 1 else digits[tens] + "十"
        return head + (digits[ones] if ones else "")

    year = "".join(digits[int(digit)] for digit in str(day.year))
    assert read_day(f"{year}年{numeral(day.month)}月{numeral(day.day)}日") == day
    assert read_day(f"{day.year}{day.month:02}{day.day:02}") == day


@pytest.mark.parametrize(
    "text", ["", "2019-13-01", "2019-02-29", "19-3-9", "2019-03-09甲", "三月九日", "2019-03-09 25:00"]
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(BadDate):
        read_instant(text)


@given(st.text())
def test_mending_twice_changes_nothing_more(text: str) -> None:
    once, _ = mend_text(text)
    assert mend_text(once) == (once, [])


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5) | st.sampled_from("，。〔〕 a1\n")))
def test_chinese_is_decoded_in_either_encoding(text: str) -> None:
    whole = f"各单位应当公开政府信息。{text}"
    for encoding in ("utf-8", "gb18030"):
        assert decode(whole.encode(encoding)) == (whole, [])


def test_lost_bytes_are_counted_not_dropped() -> None:
    text, notes = decode("公开政府信息，".encode() * 9 + b"\xe5\x85" + "信息。".encode())
    assert text.count("\ufffd") == 1
    assert "有 1 处字节读不出" in notes[0]


def test_names_keep_the_blanks_between_them() -> None:
    assert mend_line("  财政局 税务局关于 2023 年 12 月\n公告&nbsp;")[0] == "财政局 税务局关于2023年12月 公告"
