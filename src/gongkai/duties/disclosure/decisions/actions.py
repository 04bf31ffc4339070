"""Entering the month; a later entry of the same month corrects the first, and both stay in the ledger (INV-09)."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor, append
from gongkai.core.time import today
from gongkai.core.transitions import Refused

from .models import DecisionTally, Sort


@transaction.atomic
def enter_month(
    *, actor: Actor, body: Body, sort: str, month: date, value: Decimal, basis: str
) -> DecisionTally:
    """Decisions of a month as a whole number, or charges in yuan. Raises Refused."""
    if actor.user is None or not actor.user.has_perm("disclosure.draft", body):
        raise Refused([f"您没有登记{body.name}数据的权限"])
    month = month.replace(day=1)
    if month > today():
        raise Refused(["不能登记还没有到的月份"])
    if value < 0 or (sort != Sort.CHARGE and value != int(value)):
        raise Refused(["件数要写不小于零的整数，金额要写不小于零的数"])
    if not basis.strip():
        raise Refused(["请写明数据来源"])
    figures = (
        {"amount": value, "count": None} if sort == Sort.CHARGE else {"count": int(value), "amount": None}
    )
    found, created = DecisionTally.objects.update_or_create(
        body=body,
        sort=sort,
        month=month,
        defaults={**figures, "basis": basis, "entered_by_id": actor.person_id},
    )
    append(
        stream=f"decisions:{body.pk}",
        kind="decisions.entered" if created else "decisions.corrected",
        actor=actor,
        data={"body": body.code, "sort": sort, "month": month, "value": Decimal(value), "basis": basis},
    )
    return found
