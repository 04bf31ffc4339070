"""Statistics of requests (DR-10, DR-14): by quarter, channel, topic, applicant and outcome, and replies in time.

Each figure is a condition, so the number on the page and the list behind it cannot part; one query counts them all.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import median

from django.db.models import Count, F, Q, QuerySet

from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.models import Body
from gongkai.core.measures import Measure, register
from gongkai.core.rates import rate
from gongkai.duties.foi.models import ApplicantKind, ChannelChoice, InfoRequest, Topic
from gongkai.law.outcomes import DECISIONS

from . import tables
from .periods import Period, counted, quarter, whole

Condition = Callable[[int], Q]

ARTICLE_REPLY = "条例第三十三条"
ARTICLE_REPORT = "条例第五十条第二项"
FLOW = {
    "R2": ("期初结转", "期初之前收到、期初还没有作出决定的申请", "carried_in"),
    "R1": ("新收", "收到申请之日在本期内的申请", "received"),
    "R3T": ("办结", "本期作出决定的申请", "decided"),
    "R4": ("期末未办结", "到期末收到而没有作出决定的申请", "carried_over"),
}
QUARTERS = {1: "第一季度", 2: "第二季度", 3: "第三季度", 4: "第四季度"}
REPLIES = tuple(decision.id for decision in DECISIONS.values() if decision.letter)


@dataclass(frozen=True)
class Grid:
    """One table of the statistics: a code of MEASURES in every cell, the sums last."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    total: tuple[str, ...]

    def unbalanced(self, counts: Mapping[str, int]) -> list[str]:
        """Rows in which what came is not what went; only for grids over FLOW (DR-14)."""
        if len(self.columns) != len(FLOW):
            return []
        figures = [
            (label, [counts[code] for code in codes]) for label, codes in (*self.rows, ("合计", self.total))
        ]
        return [label for label, (before, new, done, left) in figures if before + new != done + left]


MEASURES: dict[str, Measure] = {}
CONDITIONS: dict[str, Condition] = {}


def _figure(
    code: str,
    label: str,
    definition: str,
    condition: Condition,
    *,
    source: str = ARTICLE_REPORT,
    unit: str = "件",
    period: str = "1月1日至12月31日",
) -> str:
    """Register one figure; returns its code."""

    def rows(bodies: QuerySet[Body], year: int) -> QuerySet[InfoRequest]:
        return counted(bodies).filter(condition(year))

    MEASURES[code] = register(Measure(code, label, definition, period, unit, source, rows))
    CONDITIONS[code] = condition
    return code


def _flow(
    code: str, label: str, span: Callable[[int], Period], extra: Q, period: str = "1月1日至12月31日"
) -> tuple[str, ...]:
    """What came and what went of one part of the requests, in the order of FLOW."""
    return tuple(
        _figure(
            f"{code}.{row}",
            f"{label}{name}",
            f"{definition}（{label}）",
            partial(_of_period, span, part, extra),
            period=period,
        )
        for row, (name, definition, part) in FLOW.items()
    )


def _of_period(span: Callable[[int], Period], part: str, extra: Q, year: int) -> Q:
    return Q(getattr(span(year), part)) & extra


def _received(code: str, label: str, extra: Q) -> tuple[str, tuple[str, ...]]:
    """A row that splits what the year received."""
    definition = f"本年新收的申请中，{label}"
    return label, (_figure(code, label, definition, partial(_of_period, whole, "received", extra)),)


def _whole_year() -> dict[str, str]:
    """The four rows of table three under their own codes, so that the sums are the report's."""
    for row, (_, _, part) in FLOW.items():
        measure = tables.MEASURES[row]
        MEASURES[measure.code], CONDITIONS[measure.code] = measure, partial(_of_period, whole, part, Q())
    return {row: tables.MEASURES[row].code for row in FLOW}


TOTALS = _whole_year()
NAMES = tuple(name for name, _, _ in FLOW.values())


def _quarters() -> Grid:
    rows = tuple(
        (label, _flow(f"foi.quarter.{n}", label, partial(_quarter, n), Q(), period=label))
        for n, label in QUARTERS.items()
    )
    return Grid("quarters", "收件和办结", NAMES, rows, tuple(TOTALS.values()))


def _quarter(n: int, year: int) -> Period:
    return quarter(year, n)


def _channels() -> Grid:
    rows = tuple(
        (choice.label, _flow(f"foi.channel.{choice}", choice.label, whole, Q(application__channel=choice)))
        for choice in ChannelChoice
    )
    return Grid("channels", "收件渠道", NAMES, rows, tuple(TOTALS.values()))


def _topics() -> Grid:
    rows = tuple(_received(f"foi.topic.{topic}", topic.label, Q(topic=topic)) for topic in Topic)
    return Grid("topics", "申请内容", ("新收",), rows, (TOTALS["R1"],))


def _applicants() -> Grid:
    citizen = Q(applicant_kind=ApplicantKind.NATURAL)
    rows = (
        _received("foi.applicant.local", "本地公民", citizen & Q(application__local=True)),
        _received("foi.applicant.elsewhere", "外地公民", citizen & Q(application__local=False)),
        *(
            _received(f"foi.applicant.{kind}", kind.label, Q(applicant_kind=kind))
            for kind in ApplicantKind
            if kind != ApplicantKind.NATURAL
        ),
    )
    return Grid("applicants", "申请人", ("新收",), rows, (TOTALS["R1"],))


def _outcomes() -> Grid:
    """The six parts of 本年度办理结果: a part is what its leaves have in common, R3c of R3c1 to R3c8."""
    labels = {leaf.id[:3]: (leaf.group or leaf.label) for leaf in tables.FORM.leaves}
    rows = []
    for part, label in labels.items():
        name = label.partition("）")[2].partition("（")[0]  # without number and remark
        extra = Q(outcome__in=[leaf for leaf in tables.LEAVES if leaf.startswith(part)])
        code = _figure(
            f"foi.outcome.{part}",
            name,
            f"本年作出决定、结果属于“{label}”的申请",
            partial(_of_period, whole, "decided", extra),
        )
        rows.append((name, (code,)))
    return Grid("outcomes", "办理结果", ("办结",), tuple(rows), (TOTALS["R3T"],))


GRIDS = {grid.id: grid for grid in (_quarters(), _channels(), _topics(), _applicants(), _outcomes())}

# Replies in time: sent on or before the due day. A withdrawal is no reply; a lapsed request has no due day.
_reply = Q(decision__in=REPLIES, due_on__isnull=False)
TIMED = _figure(
    "foi.timed",
    "有期限的答复",
    "本年发出、有最迟答复日的答复；申请人撤回的和逾期不补正、不缴费的没有",
    partial(_of_period, whole, "decided", _reply),
    source=ARTICLE_REPLY,
)
ON_TIME = _figure(
    "foi.on_time",
    "按期答复",
    "本年发出、发出之日不晚于最迟答复日的答复",
    partial(_of_period, whole, "decided", _reply & Q(decided_on__lte=F("due_on"))),
    source=ARTICLE_REPLY,
)
LATE = _figure(
    "foi.late",
    "逾期答复",
    "本年发出、发出之日晚于最迟答复日的答复",
    partial(_of_period, whole, "decided", _reply & Q(decided_on__gt=F("due_on"))),
    source=ARTICLE_REPLY,
)
RATE, MEDIAN = (
    register(
        Measure(code, label, definition, MEASURES[TIMED].period, unit, ARTICLE_REPLY, MEASURES[TIMED].query)
    )
    for code, label, definition, unit in (
        ("foi.on_time_rate", "按期答复率", "按期答复除以有期限的答复；0 件除以 0 件写“不适用”", "%"),
        (
            "foi.median_days",
            "答复用时中位数",
            "从收到之日（补正的从收到补正之日）到发出之日的工作日的中位数，含征求意见等不计时的日子",
            "个工作日",
        ),
    )
)


def counts(bodies: QuerySet[Body], year: int, codes: Iterable[str] = CONDITIONS) -> dict[str, int]:
    """The figures of the bodies taken together, by code, from one query."""
    wanted = list(codes)
    found = counted(bodies).aggregate(
        **{f"n{place}": Count("pk", filter=CONDITIONS[code](year)) for place, code in enumerate(wanted)}
    )
    return {code: found[f"n{place}"] for place, code in enumerate(wanted)}


@dataclass(frozen=True)
class Punctuality:
    """Replies with a due day (`n`), those in time, and the median of working days (None without replies)."""

    n: int
    on_time: int
    days: float | None = None

    @property
    def late(self) -> int:
        return self.n - self.on_time

    @property
    def rate(self) -> float | None:
        """Per cent; None when there was nothing to reply to."""
        return rate(self.on_time, self.n)


def punctuality(bodies: QuerySet[Body], year: int, known: Mapping[str, int] | None = None) -> Punctuality:
    """How punctual the replies of the year were; `known` are counts read before."""
    found = known or counts(bodies, year, (TIMED, ON_TIME))
    calendar = work_calendar()
    spans = MEASURES[TIMED].query(bodies, year).values_list("received_on", "decided_on")
    days = [calendar.count(*span) for span in spans]
    return Punctuality(found[TIMED], found[ON_TIME], median(days) if days else None)


def punctuality_by_body(bodies: QuerySet[Body], year: int) -> dict[int, Punctuality]:
    """The same without the median, for each body that has replied, by its id."""
    groups = (
        MEASURES[TIMED]
        .query(bodies, year)
        .order_by()
        .values_list("body")
        .annotate(n=Count("pk"), in_time=Count("pk", filter=Q(decided_on__lte=F("due_on"))))
    )
    return {body: Punctuality(n, in_time) for body, n, in_time in groups}
