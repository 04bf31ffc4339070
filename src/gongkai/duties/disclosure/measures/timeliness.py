"""How soon after it came into being something was public (PD-28), and policies their interpretation (PD-26).

All of it is computed from the days on record; nothing is typed but the reason of a delay.
"""

from dataclasses import dataclass
from datetime import date
from math import ceil
from statistics import median

from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import TruncDate

from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.models import Body
from gongkai.core.measures import Measure, register
from gongkai.core.rates import rate
from gongkai.core.time import SHANGHAI, local_date
from gongkai.duties.disclosure.documents.models import Document, Kind
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.law.calendar import WorkCalendar
from gongkai.law.regimes import regime_on

from .counting import ITEMS, SHOWN, YEAR, Span, disclosed, figure

ARTICLE = "条例第二十六条"
ARTICLE_READING = "国办发〔2016〕80号"


def timed(bodies: QuerySet[Body], span: Span) -> QuerySet[Document]:
    """Items whose first edition had a last day; `public_on` is the day they were public, `due_on` that last day."""
    return (
        disclosed(bodies, span)
        .filter(editions__number=1, editions__due_on__isnull=False)
        .annotate(public_on=TruncDate("published_at", tzinfo=SHANGHAI), due_on=F("editions__due_on"))
    )


def late(bodies: QuerySet[Body], span: Span) -> QuerySet[Document]:
    """Items that were public after their last day."""
    return timed(bodies, span).filter(public_on__gt=F("due_on"))


def in_time(bodies: QuerySet[Body], span: Span) -> QuerySet[Document]:
    return timed(bodies, span).filter(public_on__lte=F("due_on"))


TIMED = figure(
    "timed",
    "有公开期限的信息",
    "主动公开信息中，系统内拟稿、有最迟公开日的；历史导入的没有",
    timed,
    source=ARTICLE,
)
IN_TIME = figure("in_time", "按期公开", "首次公开之日不晚于最迟公开日的", in_time, source=ARTICLE)
LATE = figure("late", "超期公开", "首次公开之日晚于最迟公开日的", late, source=ARTICLE)


def _derived(
    code: str, label: str, definition: str, unit: str, of: Measure, source: str = ARTICLE
) -> Measure:
    return register(Measure(f"disclosure.{code}", label, definition, YEAR, unit, source, of.query))


IN_TIME_RATE = _derived(
    "in_time_rate", "按期公开率", "按期公开除以有公开期限的信息；0 条除以 0 条写“不适用”", "%", TIMED
)
LAG_MEDIAN = _derived(
    "lag_median", "公开用时中位数", "主动公开信息从生成之日到首次公开之日的自然日的中位数", "日", ITEMS
)
LAG_P95 = _derived("lag_p95", "公开用时 95% 分位数", "95% 的主动公开信息在这么多自然日之内公开", "日", ITEMS)


@dataclass(frozen=True)
class Lag:
    """Calendar days from generation to publication over `n` items; days are None without items."""

    n: int
    median: float | None
    p95: int | None
    timed: int
    in_time: int

    @property
    def rate(self) -> float | None:
        """Per cent in time; None when nothing had a last day."""
        return rate(self.in_time, self.timed)

    @property
    def late(self) -> int:
        return self.timed - self.in_time


def lag(bodies: QuerySet[Body], span: Span) -> Lag:
    """How fast the bodies were in the span."""
    rows = disclosed(bodies, span).values_list("generated_on", "published_at")
    days = sorted((local_date(shown) - made).days for made, shown in rows.iterator(chunk_size=5000))
    all_timed, punctual = timed(bodies, span).count(), in_time(bodies, span).count()
    if not days:
        return Lag(0, None, None, all_timed, punctual)
    return Lag(len(days), median(days), days[ceil(0.95 * len(days)) - 1], all_timed, punctual)


def in_time_by_body(bodies: QuerySet[Body], span: Span) -> dict[int, tuple[int, int]]:
    """Id of the body -> (in time, with a last day)."""
    found: dict[int, tuple[int, int]] = {}
    rows = timed(bodies, span).values_list("body", "public_on", "due_on")
    for body, public_on, due_on in rows.iterator(chunk_size=5000):
        punctual, n = found.get(body, (0, 0))
        found[body] = (punctual + (public_on <= due_on), n + 1)
    return found


# Interpretation


def policies(bodies: QuerySet[Body], span: Span) -> QuerySet[Document]:
    """Normative documents disclosed in the span."""
    return disclosed(bodies, span).filter(kind=Kind.NORM)


def interpreted(bodies: QuerySet[Body], span: Span) -> QuerySet[Document]:
    """Those with an interpretation that was public."""
    return policies(bodies, span).filter(interpretations__state__in=SHOWN).distinct()


POLICIES = figure(
    "policies", "应当解读的文件", "本年公开的规范性文件", policies, unit="件", source=ARTICLE_READING
)
INTERPRETED = figure(
    "interpreted",
    "已解读的文件",
    "本年公开的规范性文件中，有已公开的解读的",
    interpreted,
    unit="件",
    source=ARTICLE_READING,
)
READING_RATE = _derived(
    "reading_rate",
    "按期解读率",
    "文件公开后 3 个工作日内有解读的，除以本年公开的规范性文件；0 件除以 0 件写“不适用”",
    "%",
    POLICIES,
    ARTICLE_READING,
)


@dataclass(frozen=True)
class Reading:
    """A policy with its first interpretation, if any, and the working days between the two (0: the same day)."""

    document: Document
    interpretation: Document | None
    days: int | None
    due_on: date

    @property
    def in_time(self) -> bool:
        shown = self.interpretation and self.interpretation.published_at
        return bool(shown and local_date(shown) <= self.due_on)


def readings(bodies: QuerySet[Body], span: Span) -> list[Reading]:
    """Every policy of the span, the newest first."""
    first = visible().filter(interprets__isnull=False).order_by("published_at", "pk")
    rows = policies(bodies, span).select_related("body").order_by("-published_at", "-pk")
    calendar = work_calendar()
    return [
        _reading(document, calendar)
        for document in rows.prefetch_related(Prefetch("interpretations", first, to_attr="shown"))
    ]


def _reading(document: Document, calendar: WorkCalendar) -> Reading:
    published = local_date(document.published_at)
    due = calendar.add(published, regime_on(published).limits["interpretation"].n)
    found = next(iter(document.shown), None)
    if found is None:
        return Reading(document, None, None, due)
    days = calendar.count(published, max(published, local_date(found.published_at)))
    return Reading(document, found, days, due)


def unexplained(found: QuerySet[Document]) -> QuerySet[Document]:
    """Late items without a reason."""
    return found.filter(Q(late_reason=None))
