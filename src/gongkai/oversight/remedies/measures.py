"""Table four of the annual report: reconsiderations and lawsuits by their result at the end of the year.

A remedy counts in each year from its acceptance until it has a result: 尚未审结 while it has none at
31 December, then its result in the year of the decision. One never accepted counts once, under its result.
"""

from datetime import date

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from gongkai.bodies.models import Body
from gongkai.core.measures import Measure, register
from gongkai.law.forms import report_form

from .models import Remedy, Result, Route

FORM = report_form("2021")

RESULTS = (Result.UPHELD, Result.CORRECTED, Result.OTHER, Result.PENDING)
Cell = tuple[str, str]


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _pending(year: int) -> Q:
    _, end = _year(year)
    return Q(accepted_on__lte=end) & (Q(decided_on__isnull=True) | Q(decided_on__gt=end))


def counted(bodies: QuerySet[Body], year: int) -> QuerySet[Remedy]:
    """Every remedy that table four of the year speaks of."""
    return Remedy.objects.filter(Q(decided_on__range=_year(year)) | _pending(year), body__in=bodies)


def table_four(bodies: QuerySet[Body], year: int) -> dict[Cell, int]:
    """The 15 cells for the bodies taken together, unit 件, from one grouped query."""
    by_end = Case(
        When(decided_on__lte=_year(year)[1], then=F("result")),
        default=Value(Result.PENDING.value),
        output_field=CharField(),
    )
    groups = (
        counted(bodies, year)
        .annotate(by_end=by_end)
        .values_list("route", "by_end")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return filled({(route, result): n for route, result, n in groups})


def filled(counts: dict[Cell, int]) -> dict[Cell, int]:
    """All 15 cells from those that are not zero; the total is the sum of the four results."""
    cells = {}
    for route in Route.values:
        for result in RESULTS:
            cells[route, result.value] = counts.get((route, result.value), 0)
        cells[route, "total"] = sum(cells[route, result.value] for result in RESULTS)
    return cells


def cell_cases(bodies: QuerySet[Body], year: int, route: str, result: str) -> QuerySet[Remedy]:
    """The remedies behind one cell of table four. Raises KeyError for a cell the form does not have."""
    return MEASURES[route, result].query(bodies, year)


def _register_cells() -> dict[Cell, Measure]:
    def query(route: str, result: str):
        def rows(bodies: QuerySet[Body], year: int) -> QuerySet[Remedy]:
            found = counted(bodies, year).filter(route=route)
            if result == "total":
                return found
            if result == Result.PENDING:
                return found.filter(_pending(year))
            return found.filter(result=result, decided_on__range=_year(year))

        return rows

    texts = {
        Result.PENDING.value: "到本年12月31日已经受理、还没有结果的案件",
        "total": "本年有结果的案件与到12月31日尚未审结的案件之和",
    }
    labels = {result.value: result.label for result in RESULTS} | {"total": "总计"}
    return {
        (route.value, result): register(
            Measure(
                code=f"remedies.{route.value}.{result}",
                label=f"{route.label} {label}",
                definition=texts.get(
                    result, f"本年审结、结果为“{label}”的案件；不予受理和撤回的计入“其他结果”"
                ),
                period="1月1日至12月31日",
                unit="件",
                source=f"{FORM.number}；条例第五十条第三项",
                query=query(route.value, result),
            )
        )
        for route in Route
        for result, label in labels.items()
    }


MEASURES = _register_cells()
