"""What counts as disclosed in a span of days (PD-27), and each figure as a condition: the number and its list agree.

An item counts once, at its body, on the day it was first public, unless it was withdrawn. It has one category, so the
categories add up to the total; tags cut across and are never added (PD-06, PD-07).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.core.measures import Measure, register
from gongkai.core.time import day_start
from gongkai.duties.disclosure.catalogue.standard import STANDARD
from gongkai.duties.disclosure.documents.models import Audience, Document, Edition, Tag
from gongkai.law.lists import choices

SHOWN = (Document.State.PUBLISHED, Document.State.TAKEN_DOWN)
STAGES = dict(choices("stages"))
YEAR = "1月1日至12月31日"
ARTICLE_CATALOGUE = "条例第十二条"
ARTICLE_REPORT = "条例第五十条第一项"


@dataclass(frozen=True)
class Span:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @classmethod
    def year(cls, year: int) -> "Span":
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def quarter(cls, year: int, n: int) -> "Span":
        following = date(year + n // 4, n % 4 * 3 + 1, 1)
        return cls(date(year, 3 * n - 2, 1), following - timedelta(days=1))

    def instants(self, field: str) -> Q:
        """Instants that fall on the days."""
        return Q(
            **{
                f"{field}__gte": day_start(self.first),
                f"{field}__lt": day_start(self.last + timedelta(days=1)),
            }
        )


def disclosed(bodies: QuerySet[Body], span: Span) -> QuerySet[Document]:
    """The items that the bodies disclosed to the public in the span."""
    return Document.objects.filter(
        span.instants("published_at"), body__in=bodies, audience=Audience.PUBLIC, state__in=SHOWN
    )


def withdrawn(bodies: QuerySet[Body], span: Span) -> QuerySet[Document]:
    """The items that were taken back in the span."""
    return Document.objects.filter(
        span.instants("withdrawn_at"),
        body__in=bodies,
        audience=Audience.PUBLIC,
        state=Document.State.WITHDRAWN,
    )


def corrections(bodies: QuerySet[Body], span: Span) -> QuerySet[Edition]:
    """The corrected editions that went public in the span."""
    return Edition.objects.filter(
        span.instants("published_at"), number__gt=1, document__body__in=bodies,
        document__audience=Audience.PUBLIC,
    )  # fmt: skip


def tagged(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Those with at least one tag."""
    links = Document.tags.through.objects.filter(document=OuterRef("pk"))
    return documents.filter(Exists(links))


Select = Callable[[QuerySet[Body], Span], QuerySet]
MEASURES: dict[str, Measure] = {}


def figure(
    code: str, label: str, definition: str, select: Select, *, unit: str = "条", source: str = ARTICLE_REPORT
) -> Measure:
    """Register one figure of a calendar year under `disclosure.<code>`."""

    def query(bodies: QuerySet[Body], year: int) -> QuerySet:
        return select(bodies, Span.year(year))

    MEASURES[code] = register(Measure(f"disclosure.{code}", label, definition, YEAR, unit, source, query))
    return MEASURES[code]


def _where(condition: Q) -> Select:
    return lambda bodies, span: disclosed(bodies, span).filter(condition)


ITEMS = figure(
    "items", "主动公开信息", "本年首次向社会公开、没有撤回的信息，一条信息只计一次，更正不另计", disclosed
)
for standard, name in STANDARD.items():
    figure(
        f"category.{standard}",
        name,
        f"主动公开信息中，主类别对应标准类别“{name}”的；各类别之和等于总数",
        _where(Q(category__standard=standard)),
        source=ARTICLE_CATALOGUE,
    )
for stage, name in STAGES.items():
    figure(
        f"stage.{stage}", name, f"主动公开信息中，五公开环节为“{name}”的", _where(Q(stage=stage)),
        source="《关于全面推进政务公开工作的意见》（2016年）",
    )  # fmt: skip
figure("stage.none", "未标五公开环节", "主动公开信息中，没有标五公开环节的", _where(Q(stage="")))
figure(
    "tagged", "有标签的信息", "主动公开信息中有标签的；标签是“其中”，不加进总数",
    lambda bodies, span: tagged(disclosed(bodies, span)),
)  # fmt: skip
FULL_TEXT = figure(
    "full_text", "有全文的信息", "主动公开信息中，正文和附件都有可以检索的文字的", _where(Q(full_text=True))
)
NO_FULL_TEXT = figure(
    "no_full_text",
    "没有全文的信息",
    "主动公开信息中，只有图像、缺附件或者没有正文的",
    _where(Q(full_text=False)),
)
CORRECTIONS = figure("corrections", "更正", "本年公开的更正版本，件数按版本计", corrections, unit="件")
WITHDRAWN = figure("withdrawn", "撤回", "本年从公众处撤回、现在仍撤回的信息", withdrawn)
RATE = register(
    Measure(
        "disclosure.electronic_rate",
        "全文电子化率",
        "有全文的信息除以主动公开信息；0 条除以 0 条写“不适用”；清单列出没有全文的",
        YEAR,
        "%",
        "国办发〔2017〕47号",
        NO_FULL_TEXT.query,
    )
)


def by_category(bodies: QuerySet[Body], span: Span) -> dict[str, int]:
    """Standard category -> items; only categories that have some. They add up to all items."""
    return _grouped(disclosed(bodies, span), "category__standard")


def by_own_category(body: Body, span: Span) -> dict[str, int]:
    """The body's own category -> items."""
    return _grouped(disclosed(Body.objects.filter(pk=body.pk), span), "category__name")


def by_stage(bodies: QuerySet[Body], span: Span) -> dict[str, int]:
    """Stage (empty for none) -> items."""
    return _grouped(disclosed(bodies, span), "stage")


def by_body(bodies: QuerySet[Body], span: Span) -> dict[int, int]:
    """Id of the body -> items."""
    return _grouped(disclosed(bodies, span), "body")


def by_tag(bodies: QuerySet[Body], span: Span) -> dict[str, int]:
    """Tag -> items that carry it. An item with two tags counts under both, so these are not added up."""
    links = Document.tags.through.objects.filter(document__in=disclosed(bodies, span))
    names = dict(Tag.objects.values_list("pk", "name"))
    return {names[tag]: n for tag, n in links.values_list("tag").annotate(Count("pk")).order_by("tag")}


def by_quarter(bodies: QuerySet[Body], year: int) -> list[int]:
    """Items of the four quarters."""
    wanted = {
        f"q{n}": Count("pk", filter=Span.quarter(year, n).instants("published_at")) for n in range(1, 5)
    }
    found = disclosed(bodies, Span.year(year)).aggregate(**wanted)
    return [found[name] for name in wanted]


def totals(bodies: QuerySet[Body], span: Span) -> Mapping[str, int]:
    """The plain counts of a span by the codes of MEASURES, in four queries."""
    items = disclosed(bodies, span)
    found = items.aggregate(items=Count("pk"), full_text=Count("pk", filter=Q(full_text=True)))
    return found | {
        "no_full_text": found["items"] - found["full_text"],
        "tagged": tagged(items).count(),
        "corrections": corrections(bodies, span).count(),
        "withdrawn": withdrawn(bodies, span).count(),
    }


def _grouped(documents: QuerySet[Document], field: str) -> dict:
    return dict(documents.order_by().values_list(field).annotate(Count("pk")))
