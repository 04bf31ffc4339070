"""What the pages of key areas must not show, and beside it one of each thing that they do (KA-01 to KA-03, SL-05)."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from gongkai.bodies.actors import actor_of
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.keyareas import actions
from tests.duties.disclosure import play
from tests.journeys.disclosure.hidden import hidden


def budget(mark: str) -> dict[str, object]:
    facts = {"year": "2026", "unit": f"{mark}unit", "scope": "部门预算", "total": "12"}
    return {"title": f"部门预算{mark}", "kind": "budget", "facts": facts}


def purchase(mark: str) -> dict[str, object]:
    facts = {
        "project": f"管网{mark}",
        "sort": "工程",
        "method": f"公开招标{mark}",
        "budget": "12",
        "award": "11",
    }
    return {"title": f"成交公告{mark}", "kind": "procurement", "facts": facts}


def project(desk: SimpleNamespace, mark: str, document: Document, reason: str) -> None:
    """A project with the document as its first stage; the last does not occur."""
    author = actor_of(desk.author)
    found = actions.open_project(
        actor=author, body=desk.body, title=f"地块{mark}", sort="land", opened_on=date(2026, 3, 2)
    )
    first, *_, last = found.stages.all()
    actions.fill_stage(first, actor=author, document=document)
    actions.fill_stage(last, actor=author, not_needed=f"不涉及{reason}")


def fund(desk: SimpleNamespace, mark: str, document: Document | None) -> None:
    author = actor_of(desk.author)
    found = actions.add_fund(
        actor=author, body=desk.body, name=f"补助{mark}", basis=f"建村{mark}", standard=f"每户{mark}",
        audience=f"低收入{mark}", since=date(2026, 1, 1),
    )  # fmt: skip
    actions.allocate(found, actor=author, year=2026, to=desk.county, amount=Decimal(100), document=document)


@hidden
def budget_in_hand(desk: SimpleNamespace, mark: str) -> None:
    play.reviewed(desk, **budget(mark))


@hidden
def budget_for_staff(desk: SimpleNamespace, mark: str) -> None:
    play.published(desk, **budget(mark), audience="staff")


@hidden
def purchase_in_hand(desk: SimpleNamespace, mark: str) -> None:
    play.drafted(desk, **purchase(mark))


@hidden
def purchase_withdrawn(desk: SimpleNamespace, mark: str) -> None:
    document = play.published(desk, **purchase(mark))
    play.actions.withdraw(document, actor=actor_of(desk.office), because="error", note="")


@hidden
def project_before_its_first_stage_is_public(desk: SimpleNamespace, mark: str) -> None:
    project(desk, mark, play.drafted(desk, title=f"预公告{mark}").document, mark)


@hidden
def stage_of_a_public_project(desk: SimpleNamespace, mark: str) -> None:
    """The next stage is a draft; why the last does not occur is for the staff."""
    project(desk, "二期", play.published(desk, title="二期预公告"), mark)
    second = desk.body.matters.get(title="地块二期").project.stages.all()[1]
    draft = play.drafted(desk, title=f"补偿方案{mark}").document
    actions.fill_stage(second, actor=actor_of(desk.author), document=draft)


@hidden
def fund_without_a_document(desk: SimpleNamespace, mark: str) -> None:
    fund(desk, mark, None)


@hidden
def fund_told_by_a_draft(desk: SimpleNamespace, mark: str) -> None:
    fund(desk, mark, play.drafted(desk, title=f"分配公示{mark}").document)


def show(desk: SimpleNamespace, mark: str) -> None:
    """One budget, purchase, project and fund that readers have."""
    document = play.published(desk, title=f"预公告{mark}")
    play.published(desk, **budget(mark))
    play.published(desk, **purchase(mark))
    project(desk, mark, document, "本项目")
    fund(desk, mark, document)
