"""The common table of everything with a number and a clock, so that one list and one lamp serve all.

`due_on`, `clock` and `due_provisional` are a cache of what the case's events give (law.clock); actions
refresh it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from django.db import models
from django.db.models import Q

WARNING_DAYS = 5  # working days before the due day in which the lamp is yellow


class Clock(models.TextChoices):
    NONE = "none", "不计时"
    RUNNING = "running", "计时中"
    PAUSED = "paused", "计时暂停"
    WAITING = "waiting", "等待申请人"
    STOPPED = "stopped", "已停止"


class Case(models.Model):
    """Anything with a number and a clock. A room adds a table of its own (multi-table inheritance)."""

    kind = models.CharField("类别", max_length=24)
    number = models.CharField("编号", max_length=64, unique=True, null=True)
    title = models.CharField("标题", max_length=200)
    state = models.CharField("状态", max_length=24)
    version = models.PositiveIntegerField(default=0)
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="cases", db_index=False)
    section = models.ForeignKey("bodies.Body", models.PROTECT, null=True, related_name="section_cases")
    owner = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="owned_cases")
    first_asked = models.ForeignKey(
        "bodies.Person", models.PROTECT, null=True, related_name="+", db_index=False
    )
    received_on = models.DateField("收到之日", null=True)
    due_on = models.DateField("期限届满日", null=True)
    due_provisional = models.BooleanField("期限为暂计", default=False)
    clock = models.CharField("计时", max_length=8, choices=Clock, default=Clock.NONE)
    opened_at = models.DateTimeField("立案时间")
    closed_at = models.DateTimeField("办结时间", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["body", "state", "due_on"], name="core_case_todo"),
            models.Index(fields=["body", "-opened_at"], name="core_case_list"),
            models.Index(fields=["body", "due_on"], condition=Q(closed_at=None), name="core_case_open"),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.kind} {self.pk}"

    @property
    def stream(self) -> str:
        return f"{self.kind}:{self.pk}"


class WorkingDays(Protocol):
    """What a lamp needs of a calendar (law.calendar.WorkCalendar)."""

    def count(self, start: date, end: date) -> int: ...

    def add(self, start: date, n: int) -> date: ...


@dataclass(frozen=True)
class Lamp:
    """Time as icon, word and colour. `days` are working days left (negative: over)."""

    colour: Literal["green", "yellow", "red", "paused", "done"]
    word: str
    days: int = 0


def lamp(case: Case, today: date, calendar: WorkingDays) -> Lamp:
    """The lamp of a case on a day. Pure: nothing is read but the case's own fields."""
    if case.closed_at is not None or case.clock == Clock.STOPPED:
        return Lamp("done", "已办结")
    if case.clock in (Clock.PAUSED, Clock.WAITING) or case.due_on is None:
        return Lamp("paused", str(Clock(case.clock).label))
    if today > case.due_on:
        over = calendar.count(case.due_on, today)
        return Lamp("red", f"已超期 {over} 个工作日" if over else "已超期", -over)
    left = calendar.count(today, case.due_on)
    if today == case.due_on:
        return Lamp("yellow", "今天到期")
    return Lamp("yellow" if left <= WARNING_DAYS else "green", f"还剩 {left} 个工作日", left)


WINDOWS = {
    "overdue": "已超期",
    "today": "今天到期",
    "soon": f"{WARNING_DAYS} 个工作日内到期",
    "paused": "计时暂停",
}


def due_window(name: str, today: date, calendar: WorkingDays) -> Q:
    """The open cases of a window of the to-do page (`WINDOWS`); the list and its count share it.

    The windows do not overlap: `soon` starts tomorrow. Raises KeyError for an unknown name.
    """
    running = Q(closed_at=None, clock=Clock.RUNNING)
    return {
        "overdue": running & Q(due_on__lt=today),
        "today": running & Q(due_on=today),
        "soon": running & Q(due_on__gt=today, due_on__lte=calendar.add(today, WARNING_DAYS)),
        "paused": Q(closed_at=None, clock__in=(Clock.PAUSED, Clock.WAITING)),
    }[name]
