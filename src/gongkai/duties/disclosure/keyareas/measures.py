"""The figures of the key areas: of what readers have, over a body with everything under it (KA-01 to KA-03, SL-05)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from gongkai.bodies.models import Body
from gongkai.core.measures import Measure, register
from gongkai.core.rates import NONE, percent, rate
from gongkai.duties.disclosure.documents.models import Document

from . import budgets, procurement, queries
from .models import Allocation, Project

ACCOUNTS, CALENDAR = "预算年度", "自然年"
ON_BUDGETS, ON_BUYING = "《预算法》第十四条", "《政府采购法》第十一条；条例第二十条第九项"
ON_PROJECTS, ON_FUNDS = "条例第二十条第十项、第二十一条", "条例第二十一条"


@dataclass(frozen=True)
class Figure:
    """A measure with its value to read, and what a rate is computed from."""

    measure: Measure
    value: str
    note: str = ""

    @property
    def label(self) -> str:
        return self.measure.label


def yuan(amount: Decimal) -> str:
    """1,234.50 元."""
    return f"{amount:,.2f} 元"


def share(part: Decimal, whole: Decimal) -> str:
    """Per cent of an amount by the rounding of all rates."""
    return percent(rate(int(part * 100), int(whole * 100)))


def _late(bodies: QuerySet[Body], year: int) -> QuerySet[Document]:
    found = budgets.cells(budgets.matrix(bodies, year))
    return Document.objects.filter(pk__in=[cell.document.pk for cell in found if cell.state == "late"])


def _complete(bodies: QuerySet[Body], year: int) -> QuerySet[Body]:
    return bodies.filter(pk__in=[row.unit.pk for row in budgets.matrix(bodies, year) if row.complete])


def _filling(bodies: QuerySet[Body], year: int) -> QuerySet[Document]:
    found = budgets.cells(budgets.matrix(bodies, year))
    return Document.objects.filter(pk__in=[cell.document.pk for cell in found if cell.document])


def _awarded(bodies: QuerySet[Body], year: int) -> QuerySet[Document]:
    found = procurement.purchases(bodies, year)
    return Document.objects.filter(pk__in=[one.pk for purchase in found for one in purchase.awarded])


def _projects(bodies: QuerySet[Body], year: int) -> QuerySet[Project]:
    return queries.in_year(queries.public_projects(bodies), year)


def _finished(bodies: QuerySet[Body], year: int) -> QuerySet[Project]:
    found = queries.progress(_projects(bodies, year))
    return _projects(bodies, year).filter(
        pk__in=[project.pk for project, steps in found.items() if queries.is_complete(steps)]
    )


def _whole(bodies: QuerySet[Body], year: int) -> QuerySet[Allocation]:
    """Each amount once, however often it was handed on: what was not handed on by another of them."""
    told = queries.public_allocations(bodies, year)
    return told.exclude(out_of__in=told.values("pk"))


def _ends(bodies: QuerySet[Body], year: int) -> QuerySet[Allocation]:
    """Where the money stayed."""
    told = queries.public_allocations(bodies, year)
    return told.exclude(pk__in=told.filter(out_of__isnull=False).values("out_of"))


def _figure(
    code: str,
    label: str,
    definition: str,
    period: str,
    unit: str,
    source: str,
    query: Callable[..., QuerySet],
) -> Measure:
    return register(Measure(f"ka.{code}", label, definition, period, unit, source, query))


UNITS = _figure(
    "budget.units",
    "预算单位",
    "本机关和下级机关中，本年存在的机关",
    ACCOUNTS,
    "个",
    ON_BUDGETS,
    budgets.units,
)
COMPLETE = _figure(
    "budget.complete", "公开齐全的单位", "预算单位中，应当公开的预算、决算和“三公”经费都已公开的；年度没有结束的决算不计",
    ACCOUNTS, "个", ON_BUDGETS, _complete,
)  # fmt: skip
FILLED = _figure(
    "budget.published", "已公开的预决算", "预算单位应当公开的预算、决算和“三公”经费中已经公开的，同一份只计一次",
    ACCOUNTS, "份", ON_BUDGETS, _filling,
)  # fmt: skip
FILLED_RATE = _figure(
    "budget.rate", "预决算公开率", "已公开的预决算除以应当公开的份数；0 份除以 0 份写“不适用”",
    ACCOUNTS, "%", ON_BUDGETS, _filling,
)  # fmt: skip
LATE = _figure(
    "budget.late", "超过法定期限公开的预决算", "公开之日晚于生成之日（财政部门批复之日）后二十日的",
    ACCOUNTS, "份", ON_BUDGETS, _late,
)  # fmt: skip
PURCHASES = _figure(
    "procurement.projects", "采购项目", "本年公开的政府采购项目，采购公告和成交公告是同一个项目的只计一次",
    CALENDAR, "个", ON_BUYING, procurement.records,
)  # fmt: skip
AWARDED = _figure(
    "procurement.awarded",
    "已成交的采购项目",
    "采购项目中有成交金额的",
    CALENDAR,
    "个",
    ON_BUYING,
    _awarded,
)
SAVED = _figure(
    "procurement.saved",
    "节约金额",
    "已成交项目的预算金额之和减去成交金额之和",
    CALENDAR,
    "元",
    ON_BUYING,
    _awarded,
)
SAVED_RATE = _figure(
    "procurement.rate", "资金节约率", "（预算金额－成交金额）÷预算金额，只算已成交的项目；没有成交项目写“不适用”",
    CALENDAR, "%", ON_BUYING, _awarded,
)  # fmt: skip
PROJECTS = _figure(
    "projects", "公开的项目", "征地、房屋征收和重大建设项目中，本年在办、至少有一个阶段已经公开的",
    CALENDAR, "个", ON_PROJECTS, _projects,
)  # fmt: skip
FINISHED = _figure(
    "projects.complete", "各阶段公开齐全的项目", "公开的项目中，每个阶段都已公开或者注明不涉及的",
    CALENDAR, "个", ON_PROJECTS, _finished,
)  # fmt: skip
FUNDS = _figure(
    "funds",
    "公开的资金项目",
    "本年有公开的分配信息的资金项目",
    CALENDAR,
    "个",
    ON_FUNDS,
    queries.public_funds,
)
ALLOCATED = _figure(
    "funds.allocated",
    "公开的资金总额",
    "已公开的分配金额之和，从其中一笔再分下去的不重复计",
    CALENDAR,
    "元",
    ON_FUNDS,
    _whole,
)
HOUSEHOLDS = _figure(
    "funds.households", "受益户数", "已公开的最末一级分配的受益户数之和；没有填写的不计",
    CALENDAR, "户", ON_FUNDS, _ends,
)  # fmt: skip


def of_budgets(bodies: QuerySet[Body], year: int) -> list[Figure]:
    rows = budgets.matrix(bodies, year)
    owed = budgets.cells(rows)
    shown = [cell for cell in owed if cell.document]
    return [
        Figure(UNITS, f"{len(rows)} 个"),
        Figure(COMPLETE, f"{sum(row.complete for row in rows)} 个"),
        Figure(FILLED_RATE, percent(rate(len(shown), len(owed))), f"{len(shown)}／{len(owed)} 份"),
        Figure(LATE, f"{sum(cell.state == 'late' for cell in owed)} 份"),
    ]


def of_procurement(bodies: QuerySet[Body], year: int) -> list[Figure]:
    found = procurement.savings(procurement.purchases(bodies, year))
    told = f"{yuan(found.saved)}／{yuan(found.budget)}"
    return [
        Figure(PURCHASES, f"{found.projects} 个"),
        Figure(AWARDED, f"{found.awarded} 个"),
        Figure(SAVED, yuan(found.saved)),
        Figure(SAVED_RATE, share(found.saved, found.budget), told if found.awarded else ""),
    ]


def of_projects(bodies: QuerySet[Body], year: int) -> list[Figure]:
    found = queries.progress(_projects(bodies, year))
    return [
        Figure(PROJECTS, f"{len(found)} 个"),
        Figure(FINISHED, f"{sum(queries.is_complete(steps) for steps in found.values())} 个"),
    ]


def of_funds(bodies: QuerySet[Body], year: int) -> list[Figure]:
    households = _ends(bodies, year).aggregate(n=Sum("households"))["n"]
    return [
        Figure(FUNDS, f"{queries.public_funds(bodies, year).count()} 个"),
        Figure(ALLOCATED, yuan(_whole(bodies, year).aggregate(n=Sum("amount"))["n"] or Decimal(0))),
        Figure(HOUSEHOLDS, NONE if households is None else f"{households} 户"),
    ]


Area = tuple[str, str, Sequence[Figure]]


def of_areas(bodies: QuerySet[Body], year: int) -> list[Area]:
    """(id, title, figures) of each key area, in the order of the pages."""
    return [
        ("budgets", "预算和决算", of_budgets(bodies, year)),
        ("procurement", "政府采购", of_procurement(bodies, year)),
        ("projects", "征地、房屋征收和重大建设项目", of_projects(bodies, year)),
        ("funds", "资金项目和分配", of_funds(bodies, year)),
    ]
