"""Columns are work like cases: who leaves hands over the duty for them."""

from typing import Any

from gongkai.bodies.handover import OpenWork, hand_over_source, open_work_sources
from gongkai.bodies.models import Person
from gongkai.core.ledger import Actor

from .actions import Duty, hand_over_duty
from .actions.columns import duty_of
from .models import Column
from .queries import PEOPLE, owned_by

KIND = "column"
TITLES = {"responsible": "第一责任人", "executing": "第一执行人", "supervising": "第一监督人"}


def register() -> None:
    """Called once, when the app is ready."""
    open_work_sources[KIND] = columns_held
    hand_over_source(KIND, give)


def columns_held(person: Person) -> list[OpenWork]:
    return [
        OpenWork(KIND, str(column.pk), f"{column.body.short}栏目“{column.name}”", _why(column, person))
        for column in owned_by(person)
    ]


def give(*, ref: str, person: Person, to: Person, actor: Actor, note: str) -> None:  # noqa: ARG001  the hand-over is noted by its caller
    """Put ``to`` wherever ``person`` answers for the column. Raises Refused when all three would be one."""
    column = Column.objects.select_related("body", "section", *PEOPLE).get(pk=ref)
    duty = duty_of(column)
    people: dict[str, Any] = {
        name: to if getattr(duty, name) == person else getattr(duty, name) for name in PEOPLE
    }
    hand_over_duty(actor=actor, column=column, duty=Duty(section=duty.section, **people))


def _why(column: Column, person: Person) -> str:
    return "、".join(title for name, title in TITLES.items() if getattr(column, name) == person)
