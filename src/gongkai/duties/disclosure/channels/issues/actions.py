"""Making an issue, and the log of its copies."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.core.files import put
from gongkai.core.ledger import Actor, append
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels.models import Issue, IssueItem, PrintRun
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.documents.queries import in_force, visible

from . import paper


@transaction.atomic
def make_issue(*, actor: Actor, body: Body, kind: str, title: str, documents: Sequence[Document]) -> Issue:
    """The next issue of that title this year, in the order given. Raises Refused for what readers may not read as
    valid now (INV-01, INV-10)."""
    _permit(actor, body)
    Body.objects.select_for_update().get(pk=body.pk)  # two at once would take the same number
    rows = {row.pk: row for row in in_force(visible()).filter(pk__in=[one.pk for one in documents])}
    if missing := [one.title for one in documents if one.pk not in rows]:
        raise Refused([f"“{name}”没有公开或者已经失效，不能编入" for name in missing])
    if not documents:
        raise Refused(["请至少选一件公开的信息"])
    issue = Issue.objects.create(
        body=body, kind=kind, title=title, year=today().year, number=_next(body, kind, title), made_on=today()
    )
    chosen = dict.fromkeys(one.pk for one in documents)  # each once
    IssueItem.objects.bulk_create(
        IssueItem(issue=issue, edition_id=rows[pk].current_id, order=order)
        for order, pk in enumerate(chosen, 1)
    )
    issue.file = put(paper.pdf(issue), f"{issue}.pdf", actor)
    issue.save(update_fields=["file"])
    append(
        stream=issue.stream,
        kind="issue.made",
        actor=actor,
        data={"body": body.code, "issue": str(issue), "items": len(chosen), "file": issue.file.digest},
    )
    return issue


def _next(body: Body, kind: str, title: str) -> int:
    found = Issue.objects.filter(body=body, kind=kind, title=title, year=today().year).order_by("-number")
    return (found.values_list("number", flat=True).first() or 0) + 1


@transaction.atomic
def hand_out(issue: Issue, *, actor: Actor, place: str, copies: int, on: date) -> PrintRun:
    """Write down how many printed copies went where."""
    _permit(actor, issue.body)
    if on > today():
        raise Refused(["发放日期还没有到"])
    run = PrintRun.objects.create(issue=issue, place=place, copies=copies, on=on)
    data = {"run": run.pk, "place": place, "copies": copies, "on": on.isoformat()}
    append(stream=issue.stream, kind="issue.handed_out", actor=actor, data=data)
    return run


@transaction.atomic
def take_back(run: PrintRun, *, actor: Actor) -> PrintRun:
    """The copies of one place were collected."""
    _permit(actor, run.issue.body)
    locked = PrintRun.objects.select_for_update().get(pk=run.pk)
    if locked.recalled_on:
        raise Refused(["这一批已经登记收回"])
    locked.recalled_on = today()
    locked.save(update_fields=["recalled_on"])
    append(stream=run.issue.stream, kind="issue.taken_back", actor=actor, data={"run": run.pk})
    return locked


def _permit(actor: Actor, body: Body) -> None:
    if actor.user is None or not actor.user.has_perm("disclosure.channels", body):
        raise Refused([f"您没有编印{body.name}公报和手册的权限"])
