"""What is wrong with the columns themselves. Whether their content is stale or missing is checked a floor above."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.bodies.models import Appointment, Body
from gongkai.bodies.queries import running
from gongkai.core.time import today

from .hooks import item_counts
from .models import Column
from .queries import PEOPLE, columns_of, missing, with_duty


@dataclass(frozen=True)
class Finding:
    """One thing to put right. ``grave``: the site does not keep to what is required of it."""

    body: Body
    column: Column | None
    text: str
    grave: bool = False
    standard: str = ""  # the missing one


def findings(body: Body) -> list[Finding]:
    """Everything that is wrong with the columns of a body's open sub-site, the grave first."""
    live = list(columns_of(body))
    found = [*_missing(body), *_people(live), *_left_behind(body)]
    return sorted(found, key=lambda finding: not finding.grave)


def _missing(body: Body) -> Iterator[Finding]:
    for standard in missing(body):
        what = "必设栏目" if standard.required else "标准栏目"
        words = f"缺少{what}“{standard.label}”（{standard.article}）"
        yield Finding(body, None, words, standard.required, standard.id)


def _people(columns: Iterable[Column]) -> Iterator[Finding]:
    """Columns whose section or people are there no more (OR-05, OR-07); who has no post any more counts as gone."""
    serving = set(Appointment.objects.filter(running(today())).values_list("person", flat=True))
    for column in columns:
        people = {getattr(column, name) for name in PEOPLE}
        for person in sorted(people, key=lambda person: person.pk):
            if not person.is_active or person.pk not in serving:
                yield Finding(column.body, column, f"{person.name}已不在任，“{column.name}”要另定责任人")
        if column.section.closed_on and column.section.closed_on < today():
            yield Finding(column.body, column, f"{column.section.name}已撤销，“{column.name}”要另定责任科室")


def _left_behind(body: Body) -> Iterator[Finding]:
    """Columns no longer in use that lead on although published items still stand in them."""
    ended = Column.objects.filter(body=body, moved_to__isnull=False).exclude(state=Column.State.LIVE)
    columns = list(with_duty(ended))
    counts = item_counts(columns)
    for column in columns:
        if counts[column.pk]:
            yield Finding(body, column, f"“{column.name}”已停用，里面还有 {counts[column.pk]} 条没有移走")
