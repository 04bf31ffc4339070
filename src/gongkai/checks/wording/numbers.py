"""Document numbers: loosely typed ones get candidates, wrongly written ones are marked (GB/T 9704-2012)."""

import re
import unicodedata
from collections.abc import Iterator

from gongkai.law.numbering import DocumentNumber

from .marks import Mark
from .register import Register

OPEN, CLOSE = r"〔﹝[［(（【〖{｛", "〕﹞]］)）】〗}｝"
FIRST_YEAR = 1949
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_SERIAL = re.compile(r"[一二三四五六七八九十百]+(?=号)")
_LOOSE = re.compile(
    rf"(?P<sign>[^\W\d]+?)[{re.escape(OPEN)}]?(?P<year>(?:19|20)\d\d|\d\d(?=[{re.escape(CLOSE)}]))年?"
    rf"[{re.escape(CLOSE)}]?(?:字?第)?0*(?P<serial>[1-9]\d{{0,4}})号?(?:文件|文)?"
)
_BRACKETED = re.compile(
    rf"(?<=\w)(?P<open>[{re.escape(OPEN)}])(?P<year>\d{{2,4}})(?P<close>[{re.escape(CLOSE)}])"
    r"第?(?P<serial>\d{1,5}+)(?P<hao>号?+)(?!%|\.\d)"
)
_UNCLOSED = re.compile(r"(?<=\w)〔(?P<year>(?:19|20)\d\d)(?P<serial>\d{1,5})号")
_UNOPENED = re.compile(r"(?<=\w)(?<!\d)(?P<year>(?:19|20)\d\d)〕第?(?P<serial>\d{1,5})号")
_SHARED = re.compile(r"\s*[、，,和及与至到\-－—～~]\s*\d")
_WANTED = "发文字号应当写作“机关代字〔年份〕序号号”"


def candidates(text: str) -> list[str]:
    """Document numbers that somebody who typed `text` may have meant, likeliest first; empty when there is none.

    国发[2017]46, 国发 2017 46 号 and 国发二〇一七年四十六号 all give 国发〔2017〕46号.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    plain = _CHINESE_SERIAL.sub(lambda found: str(_number(found[0])), plain).translate(_CHINESE)
    found = _LOOSE.fullmatch(plain)
    if found is None:
        return []
    return [DocumentNumber(found["sign"], _year(found["year"]), int(found["serial"])).format()]


def wrong_form(text: str, known: Register) -> Iterator[Mark]:
    """Brackets of another kind, 第, leading zeros, a year of two digits, a lost 号 or a lost bracket."""
    for found in _BRACKETED.finditer(text):
        if len(found["year"]) == 3:
            continue
        if not found["hao"] and (found["open"] not in "〔﹝[［" or _SHARED.match(text, found.end())):
            continue  # （2026）3 may be anything; 〔2026〕3、4号 has its 号 later
        right = f"〔{_year(found['year'])}〕{int(found['serial'])}号"
        if found[0] != right and int(found["serial"]):
            yield Mark(*found.span(), _WANTED, right)
    for found in (*_UNCLOSED.finditer(text), *_UNOPENED.finditer(text)):
        right = f"〔{found['year']}〕{int(found['serial'])}号"
        yield Mark(*found.span(), f"六角括号缺了一半：{_WANTED}", right)


def wrong_year(text: str, known: Register) -> Iterator[Mark]:
    """A number of a year to come, or of one before there were such numbers."""
    for found in re.finditer(r"〔(\d{4})〕\d+号", text):
        if not FIRST_YEAR <= int(found[1]) <= known.today.year:
            yield Mark(*found.span(), f"发文字号的年份“{found[1]}”不可能")


def _year(digits: str) -> int:
    number = int(digits)
    if number >= 100:
        return number
    return number + (1900 if number >= FIRST_YEAR % 100 else 2000)


def _number(chinese: str) -> int:
    """四十六 as 46; below a thousand."""
    value = {digit: n for n, digit in enumerate("零一二三四五六七八九")}
    total = pending = 0
    for character in chinese:
        if character in "十百":
            total += (pending or 1) * (10 if character == "十" else 100)
            pending = 0
        else:
            pending = pending * 10 + value[character]
    return total + pending
