"""信息处理费 of a year: charged, paid and waived, in notices and in yuan (第四十二条; 国办函〔2020〕109号).

Section 六 of the annual report states them, 0 元 included.
"""

from datetime import date

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Concat

from gongkai.bodies.models import Body
from gongkai.core.ledger import Event
from gongkai.core.measures import Measure, register
from gongkai.core.time import day_start
from gongkai.duties.foi.models import InfoRequest

from .periods import whole

Cell = tuple[str, str]
SOURCE = "条例第四十二条；国办函〔2020〕109号"
COLUMNS = {"count": ("件数", "件"), "amount": ("金额", "元")}
ROWS = {
    "charged": ("信息处理费应收", "本年发出收费通知的申请"),
    "paid": ("信息处理费实收", "本年缴清信息处理费的申请"),
    "waived": ("信息处理费免收", "本年决定免收信息处理费的申请"),
}


def _charged(year: int) -> Q:
    return Q(fee__sent_on__range=_span(year))


def _paid(year: int) -> Q:
    return Q(fee__paid_on__range=_span(year))


def _waived(year: int) -> Q:
    """The day of a waiver stands in its event alone."""
    stream = Concat(Value("foi:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    told = Event.objects.filter(
        stream=stream,
        kind="foi.waive_fee",
        recorded_at__gte=day_start(date(year, 1, 1)),
        recorded_at__lt=day_start(date(year + 1, 1, 1)),
    )
    return Q(fee__waived_reason__gt="") & Q(Exists(told))


def _span(year: int) -> tuple[date, date]:
    return whole(year).first, whole(year).last


CONDITIONS = {"charged": _charged, "paid": _paid, "waived": _waived}


def _asked(bodies: QuerySet[Body]) -> QuerySet[InfoRequest]:
    return InfoRequest.objects.filter(body__in=bodies, fee__isnull=False)


def totals(bodies: QuerySet[Body], year: int) -> dict[Cell, int]:
    """The six figures for the bodies taken together, from one query."""
    wanted = {}
    for row, condition in CONDITIONS.items():
        wanted[f"{row}_count"] = Count("pk", filter=condition(year))
        wanted[f"{row}_amount"] = Sum("fee__amount", filter=condition(year))
    found = _asked(bodies).aggregate(**wanted)
    return {cell: found["_".join(cell)] or 0 for cell in MEASURES}


def cell_cases(bodies: QuerySet[Body], year: int, row: str, column: str) -> QuerySet[InfoRequest]:
    """The requests behind one figure. Raises KeyError for a figure that there is not."""
    return MEASURES[row, column].query(bodies, year)


def _register() -> dict[Cell, Measure]:
    def query(row: str):
        return lambda bodies, year: _asked(bodies).filter(CONDITIONS[row](year))

    return {
        (row, column): register(
            Measure(
                code=f"foi.fee.{row}.{column}",
                label=f"{label}{name}",
                definition=definition if column == "count" else f"{definition}的费用之和",
                period="1月1日至12月31日",
                unit=unit,
                source=SOURCE,
                query=query(row),
            )
        )
        for row, (label, definition) in ROWS.items()
        for column, (name, unit) in COLUMNS.items()
    }


MEASURES = _register()
