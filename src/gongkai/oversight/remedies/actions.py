"""The verbs of the register. Each is one transaction and one ledger event on the stream `remedy:<id>`.

Every event carries what table four counts by: kind (the route), body, accepted_on, result, decided_on.
"""

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.bodies.actions.common import permit
from gongkai.core import ledger
from gongkai.core.cases import Case
from gongkai.core.ledger import Actor
from gongkai.core.numbering import next_number
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused

from . import guards
from .models import Remedy, Result, State
from .states import MACHINE


@transaction.atomic
def register(
    *,
    case: Case,
    actor: Actor,
    route: str,
    venue: str,
    filed_on: date,
    previous: Remedy | None = None,
    document_number: str = "",
) -> Remedy:
    """Register a remedy against `case`. Raises Refused when the law or the dates rule it out.

    A direct lawsuit where a reconsideration must come first (行政复议法第二十三条) gets a warning only:
    whether to hear it is for the court.
    """
    permit(actor, "remedies.manage", case)
    if reasons := guards.reasons_against(case, route=route, filed_on=filed_on, previous=previous):
        raise Refused(reasons)
    remedy = Remedy.objects.create(
        kind="remedy",
        number=f"复诉{filed_on.year}-{next_number('remedy', filed_on.year):04d}",
        title=case.title,
        state=State.FILED,
        body=case.body,
        section=case.section,
        case=case,
        route=route,
        venue=venue,
        filed_on=filed_on,
        previous=previous,
        document_number=document_number,
        warnings=guards.warnings_for(case, route=route, filed_on=filed_on),
        opened_at=now(),
    )
    data = _facts(remedy) | {"case": case.stream, "venue": venue, "warnings": remedy.warnings}
    ledger.append(stream=remedy.stream, kind="remedy.register", actor=actor, data=data)
    return remedy


def accept(remedy: Remedy, *, actor: Actor, accepted_on: date, version: int | None = None) -> Remedy:
    """It has been taken on: counts as 尚未审结 until it has a result."""

    def apply(locked: Remedy) -> dict[str, Any]:
        _in_order(accepted_on, locked.filed_on, "受理日期", "提出日期")
        locked.accepted_on = accepted_on
        return _facts(locked)

    return MACHINE.fire("accept", remedy, actor, apply=apply, expected_version=version)[0]


def conclude(
    remedy: Remedy,
    *,
    actor: Actor,
    result: str,
    decided_on: date,
    document_number: str = "",
    cost: int = 0,
    note: str = "",
    version: int | None = None,
) -> Remedy:
    """Enter the result: upheld, corrected or other. `cost` in yuan."""
    if result not in (Result.UPHELD, Result.CORRECTED, Result.OTHER):
        raise Refused(["请选择结果：维持、纠正或者其他。"])

    def apply(locked: Remedy) -> dict[str, Any]:
        locked.cost = cost
        return _close(locked, result, decided_on, document_number, note)

    return MACHINE.fire("conclude", remedy, actor, apply=apply, expected_version=version)[0]


def refuse(
    remedy: Remedy, *, actor: Actor, decided_on: date, document_number: str = "", version: int | None = None
) -> Remedy:
    """It was not accepted (不予受理): counts under 其他结果."""

    def apply(locked: Remedy) -> dict[str, Any]:
        return _close(locked, Result.OTHER, decided_on, document_number, "不予受理")

    return MACHINE.fire("refuse", remedy, actor, apply=apply, expected_version=version)[0]


def withdraw(remedy: Remedy, *, actor: Actor, decided_on: date, version: int | None = None) -> Remedy:
    """The petitioner took it back: counts under 其他结果."""

    def apply(locked: Remedy) -> dict[str, Any]:
        return _close(locked, Result.OTHER, decided_on, "", "撤回")

    return MACHINE.fire("withdraw", remedy, actor, apply=apply, expected_version=version)[0]


def _close(remedy: Remedy, result: str, decided_on: date, document_number: str, note: str) -> dict[str, Any]:
    _in_order(decided_on, remedy.accepted_on or remedy.filed_on, "审结日期", "受理或者提出日期")
    remedy.result, remedy.decided_on, remedy.note = result, decided_on, note
    remedy.document_number = document_number or remedy.document_number
    remedy.closed_at = now()
    return _facts(remedy) | {"document_number": remedy.document_number, "cost": remedy.cost, "note": note}


def _in_order(later: date, earlier: date, later_name: str, earlier_name: str) -> None:
    if later < earlier:
        raise Refused([f"{later_name}不能早于{earlier_name} {earlier}。"])
    if later > today():
        raise Refused([f"{later_name}不能晚于今天。"])


def _facts(remedy: Remedy) -> dict[str, Any]:
    return {
        "kind": remedy.route,
        "body": remedy.body.code,
        "filed_on": remedy.filed_on,
        "accepted_on": remedy.accepted_on,
        "result": remedy.result,
        "decided_on": remedy.decided_on,
    }
