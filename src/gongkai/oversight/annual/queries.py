"""Reads of annual reports: the live report, the locked editions, what stands against locking, who is late."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.bodies.models import ORGANS, Body
from gongkai.bodies.queries import organs, report_due_on
from gongkai.bodies.roles import usable
from gongkai.core.access import load, load_permitted
from gongkai.core.time import now, today

from .figures import documents
from .figures.identities import Check, Previous, check, still_the_same
from .figures.recount import Recount, recount
from .figures.tables import Tables, bodies_in, compute, remedies_in, summed_organs
from .models import FrozenReport, Scope

REMINDED = 30  # calendar days before the last day to publish


@dataclass(frozen=True)
class Report:
    """A body's report of a year as it stands: locked (`frozen`), or computed at this moment."""

    body: Body
    year: int
    scope: str
    tables: Tables
    checks: list[Check]
    at: datetime
    frozen: FrozenReport | None = None

    @property
    def bodies(self) -> QuerySet[Body]:
        return bodies_in(self.body, rollup=self.scope == Scope.ROLLUP)

    @property
    def codes(self) -> list[str]:
        return list(self.bodies.values_list("code", flat=True))


def live(body: Body, year: int, *, rollup: bool) -> Report:
    """The report computed now from the case tables."""
    scope = Scope.ROLLUP if rollup else Scope.OWN
    bodies = bodies_in(body, rollup=rollup)
    tables = compute(bodies, year)
    checks = check(tables.values, before(body, year, scope), lambda: remedies_in(bodies, year))
    return Report(body, year, scope, tables, checks, now())


def locked(frozen: FrozenReport) -> Report:
    """The report as an edition locked it."""
    cells = documents.cells_of(frozen.values)
    last = before(frozen.body, frozen.year, frozen.scope)
    now_counted = compute(bodies_in(frozen.body, rollup=frozen.scope == Scope.ROLLUP), frozen.year)
    checks = check(cells, last, lambda: documents.remedies_of(frozen.manifest))
    checks.append(still_the_same(cells, now_counted.values))
    return Report(frozen.body, frozen.year, frozen.scope, Tables.of(cells), checks, frozen.frozen_at, frozen)


def before(body: Body, year: int, scope: str) -> Previous | None:
    """The year before as it was locked."""
    frozen = newest(body, year - 1, scope)
    if frozen is None:
        return None
    return Previous(documents.cells_of(frozen.values), documents.remedies_of(frozen.manifest, "pending"))


def current(body: Body, year: int, *, rollup: bool) -> Report:
    """The newest locked edition, else the live report."""
    frozen = newest(body, year, Scope.ROLLUP if rollup else Scope.OWN)
    return locked(frozen) if frozen else live(body, year, rollup=rollup)


def proved(report: Report) -> Recount:
    """The same report counted from the ledger."""
    return recount(report.codes, report.year)


def document(report: Report) -> dict[str, Any]:
    """The report as JSON, without the manifest."""
    if report.frozen:
        return report.frozen.values
    summed = summed_organs(report.body, report.year) if report.scope == Scope.ROLLUP else [report.body]
    return documents.document(
        report.body, report.year, report.scope, summed, report.tables, report.checks, report.at
    )


def full_document(report: Report) -> dict[str, Any]:
    """The report as JSON with its manifest, as exported."""
    if report.frozen:
        return {
            **report.frozen.values,
            "frozen_at": report.at.isoformat(),
            "manifest": report.frozen.manifest,
        }
    return {**document(report), "manifest": documents.manifest(proved(report))}


def newest(body: Body, year: int, scope: str) -> FrozenReport | None:
    return FrozenReport.objects.filter(body=body, year=year, scope=scope).order_by("edition").last()


def published(body: Body) -> QuerySet[FrozenReport]:
    """The editions that the public sees: released and not superseded by a released one."""
    replaced = FrozenReport.objects.filter(supersedes__isnull=False, publication__isnull=False).values(
        "supersedes"
    )
    released = FrozenReport.objects.filter(body=body, publication__isnull=False).exclude(pk__in=replaced)
    return released.select_related("body", "publication").order_by("-year", "scope")


def reasons_not_to_freeze(report: Report) -> list[str]:
    """Chinese sentences saying what stands against locking a live report; empty when nothing does."""
    reasons, year = [], report.year
    if today() <= date(year, 12, 31):
        reasons.append(f"统计期间到 {year} 年 12 月 31 日才结束，最早 {year + 1}-01-01 锁定。")
    failed = [check.name for check in report.checks if not check.ok]
    if failed:
        reasons.append(f"勾稽关系不成立：{'、'.join(failed)}。")
    return reasons


def reasons_not_to_publish(report: FrozenReport) -> list[str]:
    """Chinese sentences; a body without a disclosure office publishes nothing (OR-03)."""
    if report.body.disclosure_office_id is None:
        return [f"{report.body.name}还没有指定政府信息公开工作机构，不能公布，请系统管理员指定。"]
    if hasattr(report, "publication"):
        return [f"这一版已于 {report.publication.published_on} 公布。"]
    if hasattr(report, "superseded_by"):
        return ["这一版已经被更正，请公布最新的一版。"]
    return []


@dataclass(frozen=True)
class Standing:
    """Where a body stands with its report on a year. `late` counts calendar days after the last day."""

    body: Body
    due_on: date
    published_on: date | None
    late: int


def standings(bodies: QuerySet[Body], year: int) -> list[Standing]:
    """Every organ's publication against its last day, the latest first (AR-02)."""
    done: dict[int, date] = {}
    released = FrozenReport.objects.filter(body__in=bodies, year=year, publication__isnull=False)
    for pk, day in released.order_by("-publication__published_on").values_list(
        "body", "publication__published_on"
    ):
        done[pk] = day
    found = []
    for body in organs(date(year, 12, 31)).filter(pk__in=bodies).order_by("path"):
        due, day = report_due_on(body, year), done.get(body.pk)
        found.append(Standing(body, due, day, max(0, ((day or today()) - due).days)))
    return sorted(found, key=lambda standing: -standing.late)


def soon_due(person: Any) -> list[Standing]:
    """Last year's reports of the person's own organs that are not out and due within REMINDED days, or late."""
    own = {post.organ.pk for post, _ in usable(person, "annual.freeze")}
    found = standings(Body.objects.filter(pk__in=own), today().year - 1)
    return [each for each in found if not each.published_on and (each.due_on - today()).days <= REMINDED]


def reporting_bodies(person: Any) -> QuerySet[Body]:
    """Organs whose reports a person may see."""
    reached = Q(pk__in=[])
    for post, _ in usable(person, "annual.view"):
        for path in (post.organ.path, *post.verticals):
            reached |= Q(path__startswith=path)
    return Body.objects.filter(reached, kind__in=ORGANS).order_by("path")


def access_body(user: Any, code: str) -> Body:
    return load_permitted(Body.objects.filter(kind__in=ORGANS), user, "annual.view", code=code)


def access_public_body(code: str) -> Body:
    """An organ whose figures anybody may see."""
    return load(Body.objects.filter(kind__in=ORGANS, opened_on__lte=today()), lambda _: True, code=code)


def access_published(code: str, year: int, scope: str) -> FrozenReport:
    """A report that the public may open."""
    body = load(Body.objects.filter(kind__in=ORGANS), lambda _: True, code=code)
    return load(published(body), lambda _: True, year=year, scope=scope)
