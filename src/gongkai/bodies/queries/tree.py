"""Reads of the tree: what lies under what, which organ speaks for a section, by which rules."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.bodies.models import ORGANS, Body, BodyKind, BodyRules
from gongkai.core.time import today
from gongkai.law.regimes import report_due


def subtree(body: Body) -> QuerySet[Body]:
    """The body and everything under it on the first line, in tree order, closed ones included."""
    return Body.objects.filter(path__startswith=body.path)


def both_lines(body: Body) -> QuerySet[Body]:
    """`subtree`, plus the bodies whose vertical superior is `body`, with everything under these."""
    found = Q(path__startswith=body.path)
    for path in Body.objects.filter(vertical_superior=body).values_list("path", flat=True):
        found |= Q(path__startswith=path)
    return Body.objects.filter(found)


def inside(organ: Body) -> QuerySet[Body]:
    """The organ and its sections, windows and villages, without the organs below it."""
    below = subtree(organ).filter(kind__in=ORGANS).exclude(pk=organ.pk)
    places = subtree(organ)
    for path in below.values_list("path", flat=True):
        places = places.exclude(path__startswith=path)
    return places


def open_bodies(on: date | None = None) -> QuerySet[Body]:
    """Bodies that exist on the day (default today)."""
    return Body.objects.filter(existing(on or today()))


def existing(day: date) -> Q:
    return Q(opened_on__lte=day) & (Q(closed_on__isnull=True) | Q(closed_on__gte=day))


def organs(on: date | None = None) -> QuerySet[Body]:
    """Bodies that act in their own name: governments, departments, towns."""
    return open_bodies(on).filter(kind__in=ORGANS)


def organ_of(body: Body) -> Body:
    """The nearest government, department or town at or above the body. Raises Body.DoesNotExist."""
    if body.is_organ:
        return body
    return organs_above([body])[body.path]


def organs_above(bodies: Iterable[Body]) -> dict[str, Body]:
    """The organ of each body, by the body's path, in one query."""
    wanted = {body.path for body in bodies}
    step = Body.steplen
    prefixes = {path[:end] for path in wanted for end in range(step, len(path) + 1, step)}
    above = {organ.path: organ for organ in Body.objects.filter(path__in=prefixes, kind__in=ORGANS)}
    found = {}
    for path in wanted:
        nearest = max((p for p in above if path.startswith(p)), key=len, default=None)
        if nearest is None:
            raise Body.DoesNotExist(f"no organ at or above {path}")
        found[path] = above[nearest]
    return found


def top() -> Body | None:
    """The root of the (first) tree: what holds for everybody is decided there."""
    return Body.objects.filter(depth=1).order_by("path").first()


def ancestors(body: Body) -> QuerySet[Body]:
    """The superiors on the first line, from the top down, without the body itself."""
    step = Body.steplen
    above = [body.path[:end] for end in range(step, len(body.path), step)]
    return Body.objects.filter(path__in=above).order_by("path")


def children(body: Body) -> QuerySet[Body]:
    """The bodies directly below that still exist."""
    return open_bodies().filter(path__startswith=body.path, depth=body.depth + 1).order_by("path")


def sections(body: Body) -> QuerySet[Body]:
    """Sections and windows of the organ itself; the organ when it has none (a small town does all itself)."""
    inner = list(organs().filter(path__startswith=body.path).values_list("path", flat=True))
    found = subtree(body).filter(kind__in=(BodyKind.SECTION, BodyKind.WINDOW), closed_on=None)
    for path in inner:
        if path != body.path:
            found = found.exclude(path__startswith=path)
    return found if found.exists() else subtree(body).filter(pk=body.pk)


def rules_of(body: Body) -> BodyRules:
    """The rules of the organ; an unsaved row with the defaults when nothing was decided."""
    organ = organ_of(body)
    return BodyRules.objects.filter(body=organ).first() or BodyRules(body=organ)


def why_no_requests(body: Body, on: date | None = None) -> str:
    """OR-03: why the body cannot take requests or publish; empty when it can."""
    day = on or today()
    if not body.is_organ:
        return f"{body.name}不是独立机关，请向它所属的机关提出"
    if body.opened_on > day:
        return f"{body.name}于{body.opened_on:%Y-%m-%d}设立，现在还不能受理"
    if body.closed_on and body.closed_on < day:
        heir = f"，由{body.merged_into.name}继续行使职权" if body.merged_into else ""
        return f"{body.name}已于{body.closed_on:%Y-%m-%d}撤销{heir}"
    if body.disclosure_office is None:
        return f"{body.name}还没有指定政府信息公开工作机构，不能受理申请和公开信息，请系统管理员指定"
    return ""


def report_due_on(body: Body, year: int) -> date:
    """Last day to publish the annual report on the year (article 49). Towns report with their government."""
    return report_due(year, "department" if body.kind == BodyKind.DEPARTMENT else "government")
