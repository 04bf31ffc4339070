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
def hand_out(
    issue: Issue,
    *,
    actor: Actor,
    place: str,
    copies: int,
    on: date,
    sort: str = PrintRun.Sort.OTHER,
    reorder_at: int = 0,
) -> PrintRun:
    """Write down how many printed copies went to a place that has none of this issue yet."""
    _permit(actor, issue.body)
    Issue.objects.select_for_update().get(pk=issue.pk)  # two at once would make two lines of one place
    if on > today():
        raise Refused(["发放日期还没有到"])
    if issue.runs.filter(place=place, recalled_on=None).exists():
        raise Refused([f"“{place}”已经有这一期，再送去的请在那一处登记补充"])
    run = PrintRun.objects.create(
        issue=issue, place=place, copies=copies, on=on, sort=sort, reorder_at=reorder_at
    )
    data = {"run": run.pk, "place": place, "copies": copies, "on": on.isoformat()}
    append(stream=issue.stream, kind="issue.handed_out", actor=actor, data=data)
    return run


def top_up(run: PrintRun, *, actor: Actor, copies: int) -> PrintRun:
    """More copies were brought to the place."""
    return _counted(run, actor, "issue.topped_up", brought=copies)


def note_taken(run: PrintRun, *, actor: Actor, copies: int) -> PrintRun:
    """Readers took so many. Raises Refused for more than there are."""
    return _counted(run, actor, "issue.taken", taken=copies)


@transaction.atomic
def _counted(run: PrintRun, actor: Actor, kind: str, *, brought: int = 0, taken: int = 0) -> PrintRun:
    _permit(actor, run.issue.body)
    locked = PrintRun.objects.select_for_update().get(pk=run.pk)
    if locked.recalled_on:
        raise Refused(["这一处的已经收回，不再登记"])
    if taken > locked.left:
        raise Refused([f"“{locked.place}”只剩 {locked.left} 份，取走的不会更多，请核对"])
    locked.copies += brought
    locked.taken += taken
    locked.save(update_fields=["copies", "taken"])
    data = {"run": run.pk, "copies": brought or taken, "left": locked.left}
    append(stream=run.issue.stream, kind=kind, actor=actor, data=data)
    return locked


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
