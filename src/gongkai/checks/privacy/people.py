"""Lists and sentences about persons: names, health, childhood. Such words alone are policy, not a leak."""

import re
from collections.abc import Iterator

from . import names
from .layout import Cell, Layout, Table
from .model import Confidence, Found, Kind
from .nearby import Nearby
from .words import any_of, listed

MEDICAL = any_of(
    listed("medical_words"),
    r"孕\d+周",
    r"HIV\s?(?:抗体)?\s?(?:检测)?阳性",
    r"先天性[\u4e00-\u9fff]{1,6}",
    r"慢性[\u4e00-\u9fff]{1,6}[病炎]",
    r"患有?[\u4e00-\u9fff]{1,8}(?:病|症|炎|癌|瘤)",
    r"身患[\u4e00-\u9fff]{1,8}(?:病|症|炎|癌|瘤)",
)
NOTHING_WRONG = re.compile(r"(?:无|否|健康|良好|正常|一般|/|-|—|未患病|没有|0)?")
CLASS = r"[（(]?[0-9一二三四五六七八九十]*[)）]?班?"
CHILDHOOD = any_of(
    [
        *(
            "孤儿",
            "事实无人抚养儿童",
            "留守儿童",
            "困境儿童",
            "学龄前儿童",
            "弃婴",
            "弃儿",
            "早产儿",
            "新生儿",
            "婴儿",
        ),
        *(
            "大班幼儿",
            "中班幼儿",
            "小班幼儿",
            "辍学",
            "监护人",
            "小学生",
            "初中生",
            "女童",
            "男童",
            "女婴",
            "男婴",
            "初一学生",
            "初二学生",
            "初三学生",
        ),
        *("儿童姓名", "学生姓名", "幼儿姓名", "孩子姓名"),
    ],
    r"未成年(?!人(?:保护|思想|权益|救助|工作|司法|检察|犯罪|节目|网络|模式))(?:人|子女|孩子)?",
    *(
        rf"{school}(?<![大中研留]..)[\u4e00-\u9fff（）()\d]{{0,8}}?(?:年级|班|学生|就读|读书|上学)"
        for school in ("小学", "初中", "高中", "中学")
    ),
    r"幼儿园[\u4e00-\u9fff（）()\d]{0,8}?(?:班|就读|上学)",
    *(
        rf"{studies}[\u4e00-\u9fff]{{2,14}}(?:小学|初中|中学|幼儿园)(?:[一二三四五六七八九1-9]年级{CLASS})?"
        for studies in ("就读于", "就读", "在读", "上学")
    ),
    rf"年级{CLASS}",
    r"岁(?!以|及以|至|的|组|-|—)",
)
# What must stand before the last two.
BEFORE_GRADE = re.compile(r"[一二三四五六七八九1-9]$")
BEFORE_AGE = re.compile(r"(?<![\d.满])(?:1[0-7]|[1-9])\s?周?$")
CHILD_AGE = range(18)
NAMED = frozenset(("name", "minor_name"))
PERSONAL = NAMED | {"id"}
CONTACT = "contact"  # who speaks for an office or a company: named in public, private beside his own data
FORM_REACH = 200  # characters around a value in which a form names its person


class Persons:
    """Finds who and what is told of them, given the values found by their form."""

    def __init__(self, layout: Layout, values: list[Found]) -> None:
        self._layout = layout
        self._near = Nearby(layout, values)
        self._health = MEDICAL.search(layout.plain) is not None
        self._young = any(minors(layout.plain, 0, len(layout.plain)))

    def in_lists(self) -> Iterator[Found]:
        """Rows of tables that have a column of names or identity numbers."""
        for table in self._layout.tables:
            if PERSONAL.isdisjoint(table.roles):
                continue
            sensitive = not {"medical", "minor_name", "age"}.isdisjoint(table.roles)
            every = sensitive or self._health or self._young
            for start, end in self._rows(table, every=every):
                yield from self._row(table, start, end)

    def _rows(self, table: Table, *, every: bool) -> Iterator[tuple[int, int]]:
        """All rows, or only those in which a value was found."""
        if not every:
            yield from self._near.lines(table.start, table.end)
            return
        start, plain = table.start, self._layout.plain
        while start < table.end:
            end = plain.find("\n", start, table.end)
            end = table.end if end < 0 else end
            if end > start:
                yield start, end
            start = end + 1

    def _row(self, table: Table, start: int, end: int) -> Iterator[Found]:
        plain = self._layout.plain
        cells = self._layout.cells(table, start, end)
        valued = self._near.between(start, end)
        wanted = NAMED | {CONTACT} if any(value.kind != "address" for value in valued) else NAMED
        named = [
            cell
            for cell in cells
            if cell.role in wanted and names.is_listed_name(plain[cell.start : cell.end])
        ]
        if not named and not valued:
            return
        told = [*self._health_of(cells), *self._childhood_of(cells, start, end)]
        yield from told
        if valued or told:
            confidence: Confidence = "high" if valued else "medium"
            for cell in named:
                yield Found("name", *_stripped(plain, cell.start, cell.end), confidence)

    def _health_of(self, cells: list[Cell]) -> Iterator[Found]:
        plain = self._layout.plain
        for cell in cells:
            text = plain[cell.start : cell.end].strip()
            if cell.role == "medical":
                if not NOTHING_WRONG.fullmatch(text):
                    yield Found("medical", *_stripped(plain, cell.start, cell.end), "high")
            elif self._health and cell.role == "" and (word := MEDICAL.search(plain, cell.start, cell.end)):
                yield Found("medical", *word.span(), "medium")

    def _childhood_of(self, cells: list[Cell], start: int, end: int) -> Iterator[Found]:
        plain = self._layout.plain
        for cell in cells:
            text = plain[cell.start : cell.end].strip().removesuffix("岁").removesuffix("周")
            if cell.role == "age" and text.isdecimal() and int(text) in CHILD_AGE:
                yield Found("minor", *_stripped(plain, cell.start, cell.end), "high")
                return
        if self._young and (told := next(minors(plain, start, end), None)):
            yield Found("minor", *told, "medium")

    def beside(self, values: list[Found]) -> Iterator[Found]:
        """The names of those to whom the values belong, where no name stands in their row yet."""
        near = Nearby(self._layout, values)
        for value in near.values:
            if value.kind in ("classification", "name") or self._named_in_list(value, near):
                continue
            low, high = self._window(value)
            for span in names.labelled(self._layout, low, high):
                yield Found("name", *span, "high")
            for span in names.in_form(self._layout, low, high):
                yield Found("name", *span, "high")
            for owner in self._owners(value):
                yield Found("name", *owner, "medium")

    def _named_in_list(self, value: Found, near: Nearby) -> bool:
        table = self._layout.table_at(value.start)
        if table is None:
            return False
        line = self._layout.line(value.start)
        return (table.sure and not NAMED.isdisjoint(table.roles)) or near.has("name", *line)

    def _owners(self, value: Found) -> Iterator[tuple[int, int]]:
        start, end = self._layout.line(value.start)
        if "\t" not in self._layout.plain[start:end]:
            yield from names.owners(self._layout, value.start, value.end)
        elif name := names.in_row(self._layout, value.start):
            yield name

    def _window(self, value: Found) -> tuple[int, int]:
        """The paragraph or form a value stands in, to the next empty line."""
        plain = self._layout.plain
        low = max(0, value.start - FORM_REACH, plain.rfind("\n\n", 0, value.start))
        high = min(len(plain), value.end + FORM_REACH)
        stop = plain.find("\n\n", value.end, high)
        return low, high if stop < 0 else stop

    def in_prose(self) -> Iterator[Found]:
        """Health and childhood told of a named person, once in a sentence, and the names."""
        if self._health:
            words = MEDICAL.finditer(self._layout.plain)
            yield from self._told("medical", (word.span() for word in words))
        if self._young:
            yield from self._told("minor", minors(self._layout.plain, 0, len(self._layout.plain)))

    def _told(self, kind: Kind, spans: Iterator[tuple[int, int]]) -> Iterator[Found]:
        seen = -1
        for span in spans:
            table = self._layout.table_at(span[0])
            if table is not None and not PERSONAL.isdisjoint(table.roles):
                continue
            start, end = self._layout.sentence(*span)
            if start == seen:
                continue
            told = list(names.told_of(self._layout, start, end, span[0]))
            if told or self._near.personal(start, end):
                seen = start
                yield Found(kind, *_without_verb(self._layout.plain, *span), "high" if told else "medium")
                for name in told:
                    yield Found("name", *name, "medium")


def minors(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a text speaks of somebody's childhood: an age, a class, a school, a guardian."""
    for word in CHILDHOOD.finditer(plain, start, end):
        before = {"年级": BEFORE_GRADE, "岁": BEFORE_AGE}.get(word[0][:2])
        if before is None:
            yield word.span()
        elif found := before.search(plain[max(start, word.start() - 4) : word.start()]):
            yield word.start() - len(found[0]), word.end()


def _without_verb(plain: str, start: int, end: int) -> tuple[int, int]:
    verb = re.match(r"身患|患有?", plain[start:end])
    return start + (verb.end() if verb else 0), end


def _stripped(plain: str, start: int, end: int) -> tuple[int, int]:
    text = plain[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())
