"""Table two, article 20 items 5, 6 and 8: sums over the months of the year (国办公开办函〔2021〕30号)."""

from django.db.models import QuerySet

from gongkai.bodies.models import Body
from gongkai.core.measures import Measure, register

from .models import DecisionTally, Sort


def _months(sort: str):
    def query(bodies: QuerySet[Body], year: int) -> QuerySet[DecisionTally]:
        return DecisionTally.objects.filter(body__in=bodies, sort=sort, month__year=year)

    return query


MEASURES = {
    sort: register(
        Measure(
            code=f"t2.{sort}",
            label=f"{sort.label}{'收费金额' if sort == Sort.CHARGE else '处理决定数量'}",
            definition="各月登记数之和；没有登记的月份单独列出，不当作零",
            period="自然年",
            unit="元" if sort == Sort.CHARGE else "件",
            source="国办公开办函〔2021〕30号 表二",
            query=_months(sort),
        )
    )
    for sort in Sort
}
