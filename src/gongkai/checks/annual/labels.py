"""How a row of table three is recognised in print, whatever its line breaks, brackets and typing slips."""

import re
import unicodedata

# The words that survive in every printed version seen; searched in squeezed text.
HEADS = {
    "R1": "本年新收",
    "R2": "上年结转",
    "R3a": "予以公开",
    "R3b": "部分公开",
    "R3c1": "国家秘密",
    "R3c2": "其他法律",
    "R3c3": "三安全一稳定",
    "R3c4": "第三方合法权益",
    "R3c5": "内部事务",
    "R3c6": "过程性信息",
    "R3c7": "执法案卷",
    "R3c8": "行政查询",
    "R3d1": "不掌握",
    "R3d2": "没有现成信息",
    "R3d3": "补正后",
    "R3e1": "信访举报",
    "R3e2": "重复申请",
    "R3e3": "公开出版物",
    "R3e4": "大量反复",
    "R3e5": "确认或重新",
    "R3f1": "逾期不补",
    "R3f2": "逾期未按收费|逾期不缴费|逾期未缴",
    "R3f3": r"3[.、]其他",
    "R3T": r"\(七\)总计",
    "R4": "结转下年度",
}
# Some offices still print one row where the 2021 form has three.
MERGED_OTHER = "R3f"
_PATTERN = re.compile(
    "|".join(f"(?P<{row}>{head})" for row, head in {**HEADS, MERGED_OTHER: r"\(六\)其他处理"}.items())
)
_ITEM = re.compile(r"\d[.、]\D*$")
_WORDS = re.compile(r"\W")


def squeeze(text: str) -> str:
    """Text without spaces and with half-width brackets and digits."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def row_in(text: str) -> str | None:
    """Row id of the last row name begun in squeezed text."""
    found = None
    for match in _PATTERN.finditer(text):
        found = match.lastgroup
    return found


def misprint(printed: str, label: str) -> str | None:
    """The printed item name when its words differ from those of the form, else None."""
    item = _ITEM.search(printed)
    if item is None or _WORDS.sub("", squeeze(label)).startswith(_WORDS.sub("", item.group())):
        return None
    return item.group()
