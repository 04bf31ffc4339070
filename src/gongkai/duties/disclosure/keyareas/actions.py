"""Projects with their stages, funds with their allocations."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum

from gongkai.bodies.models import Body
from gongkai.checks import privacy
from gongkai.core.ledger import Actor, append
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Document, Matter

from .models import Allocation, Fund, Project, ProjectStage
from .projects import sorts


def _permit(actor: Actor, body: Body) -> None:
    if actor.user is None or not actor.user.has_perm("disclosure.draft", body):
        raise Refused([f"您没有登记{body.name}数据的权限"])


def _clean(*texts: str) -> None:
    """Readers get these words beside documents that were reviewed; nothing private may ride along (RV-11)."""
    found = (hit for text in texts for hit in privacy.scan_text(text, place=""))
    hits = [hit for hit in found if hit.confidence == "high"]
    if hits:
        raise Refused([f"填写的内容里有不能公开的信息：{'、'.join(sorted({hit.masked for hit in hits}))}"])


@transaction.atomic
def open_project(*, actor: Actor, body: Body, title: str, sort: str, opened_on: date) -> Project:
    """Begin a project; its stages wait for their disclosures."""
    _permit(actor, body)
    _clean(title)
    if Project.objects.filter(matter__body=body, matter__title=title, sort=sort).exists():
        raise Refused([f"“{title}”已经登记过"])
    matter = Matter.objects.create(body=body, title=title, opened_on=opened_on)
    project = Project.objects.create(matter=matter, sort=sort)
    ProjectStage.objects.bulk_create(
        [
            ProjectStage(project=project, stage=stage.id, order=order)
            for order, stage in enumerate(sorts()[sort].stages)
        ]
    )
    data = {"body": body.code, "sort": sort, "title": title}
    append(stream=matter.stream, kind="project.opened", actor=actor, data=data)
    return project


@transaction.atomic
def fill_stage(
    stage: ProjectStage, *, actor: Actor, document: Document | None = None, not_needed: str = ""
) -> ProjectStage:
    """Name the disclosure that fills a stage, or why the stage does not occur."""
    matter = stage.project.matter
    _permit(actor, matter.body)
    if (document is None) == (not not_needed.strip()):
        raise Refused(["请选择公开信息，或者写明这一阶段不需要的理由，两样选一样"])
    if matter.closed_on:
        raise Refused([f"项目已于 {matter.closed_on} 办结"])
    _clean(not_needed)
    stage.document, stage.not_needed = document, not_needed
    stage.save()
    label = sorts()[stage.project.sort].stage(stage.stage).label
    data = {
        "place": label,
        "stage": stage.stage,
        "document": document and document.pk,
        "not_needed": not_needed,
    }
    append(stream=matter.stream, kind="project.stage", actor=actor, data=data)
    return stage


@transaction.atomic
def close_matter(matter: Matter, *, actor: Actor) -> Matter:
    """Say that a matter is over: its result has to be public, and every stage of a project filled (PD-13)."""
    _permit(actor, matter.body)
    result = matter.documents.filter(matter_stage=Document.MatterStage.AFTER, state=Document.State.PUBLISHED)
    project = Project.objects.filter(matter=matter).first()
    waiting = unfilled(project) if project else []
    if waiting:
        raise Refused([f"还有阶段没有公开：{'、'.join(waiting)}"])
    if project is None and not result.exists():
        raise Refused(["办理结果还没有公开，不能办结"])
    matter.closed_on = today()
    matter.save(update_fields=["closed_on"])
    append(stream=matter.stream, kind="matter.closed", actor=actor, data={"on": matter.closed_on})
    return matter


def unfilled(project: Project) -> list[str]:
    """Labels of the stages without a public disclosure and without a reason."""
    sort = sorts()[project.sort]
    return [
        sort.stage(stage.stage).label
        for stage in project.stages.select_related("document")
        if not stage.not_needed
        and (stage.document is None or stage.document.state != Document.State.PUBLISHED)
    ]


@transaction.atomic
def add_fund(*, actor: Actor, body: Body, name: str, **facts: Any) -> Fund:
    """Put a fund on the catalogue; `facts` are basis, standard, audience and since."""
    _permit(actor, body)
    _clean(name, *(value for value in facts.values() if isinstance(value, str)))
    fund = Fund(body=body, name=name, **facts)
    fund.full_clean()
    fund.save()
    append(stream=fund.stream, kind="fund.added", actor=actor, data={"body": body.code, "name": name})
    return fund


@transaction.atomic
def allocate(
    fund: Fund,
    *,
    actor: Actor,
    year: int,
    to: Body,
    amount: Decimal,
    out_of: Allocation | None = None,
    households: int | None = None,
    document: Document | None = None,
) -> Allocation:
    """Yuan of a fund to a body. What is handed on is never more than what came (SL-06)."""
    _permit(actor, fund.body)
    fund = Fund.objects.select_for_update().get(pk=fund.pk)
    if fund.ended_on and year > fund.ended_on.year:
        raise Refused([f"“{fund.name}”已于 {fund.ended_on} 结束"])
    if fund.allocations.filter(year=year, to=to).exists():
        raise Refused([f"{year} 年分配给{to.name}的已经登记过"])
    if out_of is not None:
        if (out_of.fund_id, out_of.year) != (fund.pk, year):
            raise Refused(["上级拨款要属于同一资金项目和同一年度"])
        left = out_of.amount - (out_of.parts.aggregate(total=Sum("amount"))["total"] or Decimal(0))
        if amount > left:
            raise Refused([f"{out_of.to.name}还可以分配 {left} 元，少于 {amount} 元"])
    found = Allocation.objects.create(
        fund=fund, year=year, to=to, amount=amount, out_of=out_of, households=households, document=document
    )
    append(
        stream=fund.stream,
        kind="fund.allocated",
        actor=actor,
        data={
            "year": year,
            "place": to.name,
            "body": to.code,
            "amount": amount,
            "out_of": out_of and out_of.pk,
        },
    )
    return found


@transaction.atomic
def end_fund(fund: Fund, *, actor: Actor, on: date) -> Fund:
    """The fund is no longer given after that day; what was allocated stays."""
    _permit(actor, fund.body)
    if fund.ended_on:
        raise Refused([f"“{fund.name}”已于 {fund.ended_on} 结束"])
    if on < fund.since:
        raise Refused([f"结束日期不能早于开始日期 {fund.since}"])
    if last := fund.allocations.filter(year__gt=on.year).order_by("-year").first():
        raise Refused([f"{last.year} 年还有分配，不能在 {on} 结束"])
    fund.ended_on = on
    fund.save(update_fields=["ended_on"])
    append(stream=fund.stream, kind="fund.ended", actor=actor, data={"on": on})
    return fund
