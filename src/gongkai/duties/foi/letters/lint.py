"""What keeps a letter from leaving. Each problem names the field and says in a sentence what to do."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from gongkai.core.render import Letter
from gongkai.law.numbering import BadNumber, DocumentNumber

from .compose import as_day, compose, relief
from .context import REGULATION, LetterContext, article_of
from .kinds import FIELDS, HERE, VALID_FROM, Kind, kind_of, required
from .wording import in_words

AT_SIGNATURE = {"number"}  # taken when the letter is signed, so a draft has none yet
WAIT = "不能写入文书。请待安排公布后再发出。"
RESIDUE = re.compile(r"【[^】]+】|[×xX]{2,}|\{\{|\}\}|\{%|_{3,}|某某")
TYPED_RELIEF = re.compile(r"(日|月)内.{0,30}(申请行政复议|申请复议|提起行政诉讼|提起诉讼|起诉)")
SEES_ATTACHMENT = re.compile(r"[见详如]附件|附后|随(本|此)[^，。]{0,6}(提供|附)")


@dataclass(frozen=True)
class Problem:
    """`field` is a name of fields.toml, or "text", "attachments", "article", "remedy"."""

    field: str
    sentence: str


def lint(
    kind_id: str, context: LetterContext, letter: Letter | None = None, *, final: bool = True
) -> list[Problem]:
    """Why this letter cannot be issued; empty when it can.

    `letter` is the content as edited, by default as composed. A draft (not `final`) needs no document number.
    """
    kind = kind_of(kind_id)
    letter = letter or compose(kind_id, context)
    found = [
        *_missing(kind, context, final=final),
        *_number(kind, letter),
        *_days(kind, context),
        *_quotation(kind, context, letter),
        *_article(kind, context, letter),
        *_remedy(kind, context, letter),
        *_text(letter),
        *_attachments(kind, letter),
    ]
    return list(dict.fromkeys(found))


def _missing(kind: Kind, context: LetterContext, *, final: bool) -> Iterator[Problem]:
    if kind.decisions and context.decision and context.decision not in kind.decisions:
        yield Problem("decision", f"“{kind.title}”不能用于所选的办理结果，请重新选择办理结果或者文书。")
    for field in required(kind.id, context.decision):
        if field.name in AT_SIGNATURE and not final:
            continue
        if field.name in context.provisional:
            yield Problem(field.name, f"“{field.label}”落在放假安排尚未公布的年度，是推算日期，{WAIT}")
        elif context.value(field.name) in (None, "", [], ()):
            yield Problem(field.name, f"请填写“{field.label}”。")
        elif field.choices and context.value(field.name) not in dict(field.choices):
            yield Problem(field.name, f"“{field.label}”请从所列各项中选择。")


def _number(kind: Kind, letter: Letter) -> Iterator[Problem]:
    if not kind.series or not letter.number:
        return
    try:
        number = DocumentNumber.parse(letter.number)
    except BadNumber as error:
        yield Problem("number", f"{error}。")
        return
    if number.format() != letter.number:
        yield Problem("number", f"发文字号应写作“{number.format()}”。")
    if not number.sign.endswith(kind.series):
        yield Problem("number", f"“{kind.title}”的发文字号应使用“{kind.series}”字。")


def _days(kind: Kind, context: LetterContext) -> Iterator[Problem]:
    if context.on < VALID_FROM:
        yield Problem("on", f"这些文书依据{in_words(VALID_FROM)}起施行的条例，不能用于更早的日期。")
    if context.received_on > context.on:
        yield Problem("on", "成文日期早于收到申请之日，请核对。")
    for name in (*(field.name for field in required(kind.id, context.decision)), *kind.optional):
        field, day = FIELDS[name], as_day(context.value(name))
        if field.widget != "date" or not day:
            continue
        if not isinstance(day, date):
            yield Problem(name, f"“{field.label}”不是有效的日期，请写成 2026-10-12 这样的形式。")
        elif field.deadline and day <= context.on and name not in kind.may_be_past:
            words = f"“{field.label}”（{in_words(day)}）应当晚于成文日期（{in_words(context.on)}）。"
            yield Problem(name, words)


def _quotation(kind: Kind, context: LetterContext, letter: Letter) -> Iterator[Problem]:
    quoted = "\n".join(part.text for part in letter.paragraphs if part.kind == "quote")
    if kind.quotes and context.request_text.strip() not in quoted:
        yield Problem("request_text", "文书应当原文引述申请内容，一字不改。")
    if letter.style == "letter" and not letter.addressee:
        yield Problem("applicant" if kind.to == "applicant" else "party", "文书没有写明收件人。")


def _article(kind: Kind, context: LetterContext, letter: Letter) -> Iterator[Problem]:
    basis = article_of(context.decision) if context.decision in kind.decisions else ""
    basis = (basis or kind.basis).removeprefix(REGULATION)
    said = "\n".join(_ours(letter))
    if basis and basis not in said:
        yield Problem("article", f"文书没有写明法律依据“{basis}”。")
    for pattern, sentence in _traces():
        if pattern.search(said):
            yield Problem("article", f"引用了已经失效的规定：{sentence}")


def _remedy(kind: Kind, context: LetterContext, letter: Letter) -> Iterator[Problem]:
    due = relief(kind, context)
    if kind.remedy and context.venue is not None:
        if not context.venue.reconsideration_body.strip() or not context.venue.court.strip():
            yield Problem("venue", "请先在机关设置中填写行政复议机关和管辖法院。")
        elif context.served_online and not context.venue.online_url:
            yield Problem("venue", "本件通过互联网送达，请先在机关设置中填写行政复议的互联网申请渠道。")
    text = due.text if due else ""
    said = _ours(letter)
    if kind.remedy and text not in said:
        yield Problem("remedy", "救济途径与系统按办理结果和日期计算的不一致，请恢复系统生成的内容。")
    if any(TYPED_RELIEF.search(line) for line in said if line != text):
        yield Problem("remedy", "救济途径由系统计算，请删去自行填写的复议、诉讼期限。")


def _text(letter: Letter) -> Iterator[Problem]:
    for text in _ours(letter):
        if found := RESIDUE.search(text):
            yield Problem("text", f"文书中留有没有填写的内容“{found[0]}”。")


def _attachments(kind: Kind, letter: Letter) -> Iterator[Problem]:
    titles = [item.title for item in letter.attachments]
    if kind.slip and kind.slip not in titles:
        yield Problem("attachments", f"本文书应当附有《{kind.slip}》。")
    if any(not title.strip() for title in titles):
        yield Problem("attachments", "附件没有名称。")
    if not titles and any(map(SEES_ATTACHMENT.search, _ours(letter))):
        yield Problem("attachments", "正文提到了附件，但没有列出附件的名称和页数。")


def _ours(letter: Letter) -> list[str]:
    """What the body itself says; a quotation is the applicant's and may contain anything."""
    own = [part for part in letter.paragraphs if part.kind != "quote"]
    return [
        text for part in own for text in (part.text, *(cell for row in part.rows for cell in row)) if text
    ]


@cache
def _traces() -> tuple[tuple[re.Pattern[str], str], ...]:
    data = tomllib.loads((HERE / "obsolete.toml").read_text("utf-8"))
    return tuple((re.compile(item["pattern"]), item["sentence"]) for item in data["trace"])
