"""What a document of another system becomes here: dates, column, category, source; what is silent gets a default."""

from dataclasses import dataclass
from datetime import date

from gongkai.bodies.models import Body
from gongkai.core.time import local_date, today
from gongkai.duties.disclosure.documents.models import Category, Validity
from gongkai.shell.sites.models import Column

from .inspection import Inspected
from .prepared import Prepared
from .sources import RawDocument
from .words import Words, validity


@dataclass(frozen=True)
class Plan:
    """Where a source goes: the body, and what counts for documents that name no column, category or date."""

    body: Body
    column: Column
    category: Category
    dated: date | None = None


def check(raw: RawDocument, plan: Plan, words: Words) -> None:
    """Add what keeps the document out, and what a person should look at, to the raw document."""
    published = raw.published_at and local_date(raw.published_at)
    if made_on(raw, plan) is None:
        raw.errors.append("成文日期和发布日期都没有，请补上其中一个")
    elif raw.generated_on is None:
        raw.doubts.append(f"没有成文日期，按 {made_on(raw, plan)} 登记")
    elif published and published < raw.generated_on:
        raw.doubts.append(f"发布日期 {published} 早于成文日期 {raw.generated_on}")
    if raw.body_name and raw.body_name not in (plan.body.name, plan.body.short_name):
        raw.doubts.append(f"发布机构是“{raw.body_name}”，不是{plan.body.name}")
    if raw.column and not words.column(raw.column):
        raw.doubts.append(f"没有栏目“{raw.column}”，归入默认栏目")


def made_on(raw: RawDocument, plan: Plan) -> date | None:
    """The day of generation; when the source is silent that of publication, else the day that a person gave."""
    published = raw.published_at and local_date(raw.published_at)
    return raw.generated_on or published or plan.dated


def prepare(each: Inspected, plan: Plan, words: Words) -> Prepared:
    """Everything of a document but its place in the batch. Only for one without errors."""
    raw = each.raw
    column = words.column(raw.column) or plan.column
    return Prepared(
        place=raw.place,
        line=raw.line,
        title=raw.title,
        number=raw.number,
        index_code=raw.index_code,
        generated_on=_iso(made_on(raw, plan)) or "",
        signed_on=_iso(raw.signed_on),
        effective_on=_iso(raw.effective_on),
        published_at=raw.published_at and raw.published_at.isoformat(),
        category=words.category(raw.category) or plan.category.pk,
        column=column.pk,
        section=column.section_id,
        genre=words.genre(raw.genre),
        topic=words.topic(raw.category),
        validity=_validity(raw),
        summary=raw.summary,
        html=each.cleaned.html,
        text=each.cleaned.text,
        source=raw.source or raw.body_name or plan.body.name,
        editor=raw.editor,
        old_url=raw.old_url,
        files=each.files,
        hits=each.hits,
    )


def _validity(raw: RawDocument) -> str:
    said = validity(raw.validity)
    over = raw.expires_on is not None and raw.expires_on < today()
    return Validity.EXPIRED if over and said in (Validity.NONE, Validity.VALID) else said


def _iso(day: date | None) -> str | None:
    return day and day.isoformat()
