"""Document numbers, index codes and case numbers as patterns: read tolerantly, written strictly.

GB/T 9704-2012 for document numbers; 国办秘函〔2009〕6号 for index codes; case numbers are our own.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from . import facts

_BRACKETS = str.maketrans("[(【〖{﹝〕])】〗}﹞", "〔〔〔〔〔〔〕〕〕〕〕〕〕")
_ORDER = re.compile(r"(?P<organ>\D*?(?:令|公告|通告))(?P<year>\d{4}年)?第?(?P<serial>\d+)号")
_DOCUMENT = re.compile(r"(?P<sign>[^\d〔〕]+?)〔(?P<year>\d{4})〕第?(?P<serial>\d+)号")


class BadNumber(ValueError):
    """Text that is no such number; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """机关代字〔年份〕序号号."""

    sign: str
    year: int
    serial: int

    @staticmethod
    def parse(text: str) -> "DocumentNumber":
        """Read any brackets, full-width digits, 第 and leading zeros; raises BadNumber."""
        plain = "".join(unicodedata.normalize("NFKC", text).split()).translate(_BRACKETS)
        found = _DOCUMENT.fullmatch(plain)
        if found is None or int(found["serial"]) == 0:
            raise BadNumber(f"“{text}”不是发文字号，应当形如“安望公开告〔2026〕3号”")
        return DocumentNumber(found["sign"], int(found["year"]), int(found["serial"]))

    def format(self) -> str:
        """With six-angle brackets, without 第 and leading zeros."""
        return f"{self.sign}〔{self.year}〕{self.serial}号"


def standard_number(text: str) -> str:
    """What stands on a document, in its strict form: a document number, or the number of an order or a notice
    (安澜市人民政府令第12号, 公告2026年第3号). Raises BadNumber."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if (found := _ORDER.fullmatch(plain)) and int(found["serial"]):
        return f"{found['organ']}{found['year'] or ''}第{int(found['serial'])}号"
    return DocumentNumber.parse(text).format()


@dataclass(frozen=True, slots=True, order=True)
class IndexCode:
    """索引号: the front part of the publisher, the year, and the running number. Never changed once given."""

    front: str
    year: int
    serial: int


@dataclass(frozen=True, slots=True)
class IndexCodePattern:
    """One way of writing index codes; a site chooses one of `index_patterns()`."""

    id: str
    label: str
    pattern: str
    width: int

    def parse(self, text: str) -> IndexCode:
        """Read a code of this pattern; raises BadNumber."""
        found = re.fullmatch(self.pattern, text)
        if found is None:
            raise BadNumber(f"“{text}”不符合索引号的格式：{self.label}")
        return IndexCode(found["front"], int(found["year"]), int(found["serial"]))

    def format(self, code: IndexCode) -> str:
        """Write a code; raises BadNumber when it does not fit the pattern."""
        text = f"{code.front}/{code.year}-{code.serial:0{self.width}d}"
        self.parse(text)
        return text


@dataclass(frozen=True, slots=True, order=True)
class CaseNumber:
    """受理编号 such as WC-JS-2026-0087."""

    prefix: str
    year: int
    serial: int

    @staticmethod
    def parse(text: str) -> "CaseNumber":
        """Read a number in any case and width, with stray blanks; raises BadNumber."""
        plain = "".join(unicodedata.normalize("NFKC", text).split()).upper()
        found = re.fullmatch(facts.load("numbering")["case"]["pattern"], plain)
        if found is None:
            raise BadNumber(f"“{text}”不是受理编号，应当形如“WC-JS-2026-0087”")
        return CaseNumber(found["prefix"], int(found["year"]), int(found["serial"]))

    def format(self) -> str:
        """With at least four digits, so that numbers of one year sort as text."""
        return f"{self.prefix}-{self.year}-{self.serial:0{facts.load('numbering')['case']['width']}d}"


@cache
def index_patterns() -> dict[str, IndexCodePattern]:
    """The known patterns by id: "organisation" is the national one."""
    return {
        item["id"]: IndexCodePattern(item["id"], item["label"], item["pattern"], item["width"])
        for item in facts.load("numbering")["index"]
    }


def organisation_code(credit_code: str) -> str:
    """The nine-character organisation code inside an 18-character 统一社会信用代码; raises BadNumber."""
    if not re.fullmatch(r"[0-9A-HJ-NPQRTUWXY]{18}", credit_code):
        raise BadNumber(f"“{credit_code}”不是统一社会信用代码")
    return credit_code[8:17]
