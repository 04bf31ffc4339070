"""The facts of a document before it is submitted: blank, impossible or contradicting ones (SC-13, DQ-01, DQ-03, DQ-04)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.checks import wording
from gongkai.checks.findings import Finding, Severity
from gongkai.checks.wording.numbers import candidates
from gongkai.law.numbering import BadNumber, DocumentNumber

from .facts import Metadata

# Ours: a longer one does not fit a list or a label of the search.
LONGEST_TITLE = 120
REQUIRED = {
    "title": "标题",
    "category": "信息类别",
    "generated_on": "生成日期",
    "source": "来源",
    "editor": "责任编辑",
}
_MARKUP = re.compile(
    r"</?[A-Za-z!][^<>]*>|&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});|<script", re.IGNORECASE
)
_GENRE = re.compile(
    r"(?:的|^)?(决定|公告|通告|通知|通报|报告|请示|批复|意见|函|会议纪要)(?:[（(][^（）()]*[）)])?$"
)
# A rule that finds nothing wrong with a title as it stands in a list.
_NOT_OF_TITLES = frozenset(("brackets-nested",))


def check_metadata(given: Metadata) -> list[Finding]:
    """Findings with `field` set to the name in Metadata; start and end are places in the title, else 0."""
    return [*_blank(given), *_title(given), *_dates(given), *_number(given)]


def _blank(given: Metadata) -> Iterator[Finding]:
    for name, label in REQUIRED.items():
        value = getattr(given, name)
        if value is None or not str(value).strip():
            yield _about(name, "blank", "error", f"没有填写{label}")


def _title(given: Metadata) -> Iterator[Finding]:
    title = given.title
    if len(title) > LONGEST_TITLE:
        yield _about(
            "title", "title-long", "error", f"标题有 {len(title)} 个字，最多 {LONGEST_TITLE} 个字", title[:20]
        )
    for found in _MARKUP.finditer(title):
        yield Finding("title-markup", "error", *found.span(), found[0], "标题里有网页代码", field="title")
    if title and title != " ".join(title.split()):
        right = " ".join(title.split())
        yield _about("title", "title-blanks", "warn", "标题里有换行、连续空格或者首尾空格", title[:20], right)
    if title.rstrip().endswith(("。", "；", "，", "、", ".")):
        yield _about("title", "title-end", "note", "标题末尾不用标点", title[-8:])
    found_genre = _GENRE.search(title)
    if given.genre and found_genre and found_genre[1] != given.genre:
        message = f"标题是“{found_genre[1]}”，体裁填写的是“{given.genre}”"
        yield _about("genre", "genre-differs", "note", message, given.genre, found_genre[1])
    for finding in wording.check(title, known=given.known):
        if finding.rule not in _NOT_OF_TITLES:
            yield replace(finding, field="title")


def _dates(given: Metadata) -> Iterator[Finding]:
    today = given.known.today
    if given.generated_on and given.generated_on > today:
        yield _about("generated_on", "generated-future", "error", f"生成日期 {given.generated_on} 还没有到")
    if given.signed_on and given.signed_on > today:
        yield _about("signed_on", "signed-future", "error", f"签署日期 {given.signed_on} 还没有到")
    order: tuple[tuple[str, str, Severity, str], ...] = (
        ("generated_on", "publish_on", "error", "公开日期早于生成日期"),
        ("signed_on", "publish_on", "error", "公开日期早于签署日期"),
        ("signed_on", "effective_on", "warn", "施行日期早于签署日期"),
        ("effective_on", "expires_on", "error", "有效期届满早于施行日期"),
    )
    for first, second, severity, message in order:
        one, other = getattr(given, first), getattr(given, second)
        if one and other and other < one:
            yield _about(second, "date-order", severity, f"{message} {one}", str(other))


def _number(given: Metadata) -> Iterator[Finding]:
    if not given.number:
        return
    try:
        number = DocumentNumber.parse(given.number)
    except BadNumber as fault:
        right = next(iter(candidates(given.number)), "")
        yield _about("number", "number-form", "warn", str(fault), given.number, right)
        return
    if number.format() != given.number:
        message = "发文字号应当写作“机关代字〔年份〕序号号”"
        yield _about("number", "number-form", "warn", message, given.number, number.format())
    if given.generated_on and number.year != given.generated_on.year:
        message = f"发文字号的年份是 {number.year}，生成日期在 {given.generated_on.year} 年"
        yield _about("number", "number-year", "warn", message, given.number)


def _about(
    field: str, rule: str, severity: Severity, message: str, excerpt: str = "", suggestion: str = ""
) -> Finding:
    return Finding(rule, severity, 0, 0, excerpt, message, suggestion, field)
