"""The smallest room there is: one body, one kind of case, three states, two clerks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from gongkai.bodies.models import Body
from gongkai.core.cases import Case
from gongkai.core.ledger import Actor
from gongkai.core.time import now
from gongkai.core.transitions import Machine, T


class State(models.TextChoices):
    NEW = "new", "待登记"
    WORK = "work", "办理中"
    DONE = "done", "已办结"


def has_title(case: Case, actor: Actor) -> str | None:
    """标题已填写。"""
    return None if case.title else "请先填写标题"


def not_by_oneself(case: Case, actor: Actor) -> str | None:
    """办结的人不是承办人。"""
    return "承办人不能自己办结" if case.owner_id == actor.person_id else None


MACHINE = Machine(
    "tiny",
    State,
    [
        T("register", "登记", {State.NEW}, State.WORK, "tiny.register"),
        T("note", "备注", {State.NEW, State.WORK}, None, "tiny.register"),
        T("close", "办结", {State.WORK}, State.DONE, "tiny.close", [has_title, not_by_oneself]),
        T("withdraw", "撤回", {State.NEW, State.WORK}, State.DONE, "applicant"),
        T("lapse", "期满", {State.WORK}, State.DONE, "system"),
    ],
)


@dataclass(frozen=True)
class User:
    """Somebody with permissions, as transitions see a person."""

    permissions: Collection[str] = ("tiny.register", "tiny.close")

    def has_perm(self, need: str, obj: Any = None) -> bool:
        return need in self.permissions


def clerk(name: str = "程思远", **changes: Any) -> Actor:
    given = {"kind": "staff", "person_id": 7, "name": name, "post": "收件员", "user": User()} | changes
    return Actor(**given)


def new_body(code: str = "WC-JT") -> Body:
    body = Body(
        code=code, name="望川区交通运输局", kind="department", level="county", opened_on=date(2020, 1, 1)
    )
    return Body.objects.add_root(instance=body)


def new_case(body: Body | None = None, **changes: Any) -> Case:
    given = {"kind": "tiny", "title": "公交线路调整方案", "state": State.NEW, "opened_at": now()} | changes
    return Case.objects.create(body=body or new_body(), **given)
