"""Table three of the annual report (国办公开办函〔2021〕30号): what each cell counts.

Undecided at 31 December is carried over.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from gongkai.bodies.models import Body
from gongkai.core.measures import Measure, register
from gongkai.duties.foi.models import InfoRequest
from gongkai.law.forms import report_form

from .periods import counted, whole

FORM = report_form("2021")
ROWS = tuple(row.id for row in FORM.rows)
LEAVES = tuple(row.id for row in FORM.rows if row.leaf)
COLUMNS = tuple(column.id for column in FORM.columns)
KINDS = COLUMNS[:-1]  # applicant kinds; the last column is their sum
Cell = tuple[str, str]


def received(bodies: QuerySet[Body], year: int) -> QuerySet[InfoRequest]:
    """Row 一."""
    return counted(bodies).filter(whole(year).received)


def carried_in(bodies: QuerySet[Body], year: int) -> QuerySet[InfoRequest]:
    """Row 二."""
    return counted(bodies).filter(whole(year).carried_in)


def decided(bodies: QuerySet[Body], year: int) -> QuerySet[InfoRequest]:
    """Row 三（七）."""
    return counted(bodies).filter(whole(year).decided)


def carried_over(bodies: QuerySet[Body], year: int) -> QuerySet[InfoRequest]:
    """Row 四."""
    return counted(bodies).filter(whole(year).carried_over)


def _in_hand(bodies: QuerySet[Body], year: int) -> QuerySet[InfoRequest]:
    """Received by the end of the year and not decided before it began: everything the table speaks of."""
    undecided = Q(decided_on=None) | Q(decided_on__gte=date(year, 1, 1))
    return counted(bodies).filter(undecided, first_received_on__lte=date(year, 12, 31))


def _register_rows() -> dict[str, Measure]:
    def with_outcome(row: str):
        return lambda bodies, year: decided(bodies, year).filter(outcome=row)

    texts = {
        "R1": (
            "收到申请之日在本年内的申请。补正不改变计入的年份；拆分在登记时完成；转为咨询的不计",
            received,
        ),
        "R2": ("本年之前收到、到本年1月1日还没有作出决定的申请", carried_in),
        "R3T": ("本年作出决定的申请，等于各项办理结果之和", decided),
        "R4": ("到本年12月31日收到而没有作出决定的申请，包括正在补正、征求意见和缴费的", carried_over),
    }
    found = {}
    for row in FORM.rows:
        leaf = (f"本年作出决定、结果为“{row.full_label}”的申请", with_outcome(row.id))
        definition, query = leaf if row.leaf else texts[row.id]
        found[row.id] = register(
            Measure(
                code=f"foi.{row.id}",
                label=row.full_label,
                definition=definition,
                period="1月1日至12月31日",
                unit="件",
                source=_source(row.article),
                query=query,
            )
        )
    return found


def _source(article: str) -> str:
    """Articles of the Regulations say so; rows without an article rest on the form itself."""
    if article.startswith("第"):
        return f"条例{article}"
    return article.strip("-") or FORM.number


MEASURES = _register_rows()


def table_three(bodies: QuerySet[Body], year: int) -> dict[Cell, int]:
    """The 175 cells for the bodies taken together, unit 件, from one grouped query."""
    received_then = When(first_received_on__gte=date(year, 1, 1), then=Value("R1"))
    decided_then = When(decided_on__lte=date(year, 12, 31), then=F("outcome"))
    groups = (
        _in_hand(bodies, year)
        .annotate(
            came=Case(received_then, default=Value("R2"), output_field=CharField()),
            went=Case(decided_then, default=Value("R4"), output_field=CharField()),
        )
        .values_list("applicant_kind", "came", "went")
        .annotate(n=Count("pk"))
        .order_by()
    )
    return filled(((row, kind), n) for kind, came, went, n in groups for row in (came, went))


def filled(counts: Iterable[tuple[Cell, int]]) -> dict[Cell, int]:
    """All 175 cells from counts of rows and applicant kinds: sums by the identities of the form, blanks 0."""
    cells = dict.fromkeys(((row, column) for row in ROWS for column in COLUMNS), 0)
    for cell, n in counts:
        cells[cell] += n
    for kind in KINDS:
        cells["R3T", kind] = sum(cells[leaf, kind] for leaf in LEAVES)
    for row in ROWS:
        cells[row, "total"] = sum(cells[row, kind] for kind in KINDS)
    return cells


def cell_cases(bodies: QuerySet[Body], year: int, row: str, column: str) -> QuerySet[InfoRequest]:
    """The requests behind one cell of table three. Raises KeyError for a cell that the form does not have."""
    found = MEASURES[row].query(bodies, year)
    if column == "total":
        return found
    if column not in KINDS:
        raise KeyError(column)
    return found.filter(applicant_kind=column)
