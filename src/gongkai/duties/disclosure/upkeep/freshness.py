"""Whether each column has something in it, and something new in its time (SC-05; 国办秘函〔2019〕19号)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet

from gongkai.bodies.models import Body
from gongkai.core.time import local_date, today
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.queries import columns_of
from gongkai.shell.sites.scheme import fresh_since, period_text


@dataclass(frozen=True)
class Freshness:
    """A column with what is in it. What is newest must be of `since` or later; None when nothing has to come regularly."""

    column: Column
    items: int
    newest: date | None
    since: date | None

    @property
    def empty(self) -> bool:
        return self.items == 0

    @property
    def stale(self) -> bool:
        return bool(self.items and self.since and self.newest and self.newest < self.since)

    @property
    def days_over(self) -> int:
        """Days by which the newest item is too old; 0 when it is not, or when there is none."""
        return (self.since - self.newest).days if self.stale and self.since and self.newest else 0

    @property
    def days_left(self) -> int | None:
        """Days until something new has to come; None where nothing has to, where it is late, or where there is nothing."""
        if self.since is None or self.newest is None or self.stale:
            return None
        return (self.newest - self.since).days

    @property
    def told(self) -> str:
        """What is wrong, in a sentence; empty when nothing is."""
        if self.empty:
            return f"“{self.column.name}”还没有内容"
        if self.stale:
            rule = period_text(self.column.period, self.column.period_days)
            return f"“{self.column.name}”要求{rule}，最近一次更新是 {self.newest}"
        return ""


def freshness(body: Body) -> list[Freshness]:
    """Every live column of the body that holds documents, in the order of the site. Two queries."""
    columns = [column for column in columns_of(body) if column.template != Column.Template.PAGE]
    content = _content(visible().filter(column__in=[column.pk for column in columns]))
    found = []
    for column in columns:
        items, newest = content.get(column.pk, (0, None))
        found.append(
            Freshness(column, items, newest, fresh_since(column.period, column.period_days, today()))
        )
    parents = {column.parent_id for column in columns}
    return [row for row in found if row.items or row.column.pk not in parents]


def _content(documents: QuerySet) -> dict[int, tuple[int, date]]:
    rows = documents.order_by().values_list("column").annotate(Count("pk"), Max("published_at"))
    return {column: (items, local_date(newest)) for column, items, newest in rows}
