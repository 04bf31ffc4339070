"""Moving a thing from state to state: one table a room, one way through it, one event a step.

`fire` is lock → re-read → version check → guards → apply → event, in one transaction. `failure_reasons` gives
the same answers before a button is pressed, so that the page can say why it may not be.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db import models, transaction

from .ledger import Actor, Event, append, history
from .ledger.canonical import digest
from .time import SHANGHAI


class Moving(Protocol):
    """What a machine works on: a model with a state, a version and a stream of events."""

    pk: Any
    state: str
    version: int

    @property
    def stream(self) -> str: ...


O = TypeVar("O", bound=Any)  # noqa: E741  a Moving model; Django's managers cannot be typed on a Protocol
Guard = Callable[[Any, Actor], str | None]


class Refused(Exception):
    """The act is not possible now; `reasons` are sentences for the person at the screen."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("；".join(reasons))
        self.reasons = list(reasons)


class Stale(Refused):
    """Somebody else acted since the page was opened; `events` are what happened meanwhile, oldest first."""

    def __init__(self, obj: Any, events: list[Event], changes: list[str]) -> None:
        super().__init__([*changes, "您打开页面后情况已有变化，本次操作没有执行。请核对后再办。"])
        self.obj, self.events, self.changes = obj, events, changes


@dataclass(frozen=True)
class T:
    """One transition: `source` states, `target` (None leaves the state alone), who may (`need`), and when
    (`guards`).

    `need` is a permission, or "applicant" (who proved to own the case), or "system".
    """

    name: str
    label: str
    source: Collection[str]
    target: str | None
    need: str
    guards: Sequence[Guard] = ()


@dataclass(frozen=True)
class Choice:
    """A button of the page: the transition, and the reasons why it cannot be pressed (none: it can)."""

    transition: T
    reasons: list[str]

    @property
    def open(self) -> bool:
        return not self.reasons


_after: dict[str, list[Callable[[Any, Event], None]]] = defaultdict(list)
_explainers: list[Callable[[Any, str, Any], str]] = []


def after(event_kind: str) -> Callable[[Callable[[Any, Event], None]], Callable[[Any, Event], None]]:
    """Register a side effect `(obj, event)` of an event kind. It runs once the transaction is safely
    committed; its failure is logged and does not undo the act."""

    def register(effect: Callable[[Any, Event], None]) -> Callable[[Any, Event], None]:
        _after[event_kind].append(effect)
        return effect

    return register


def explains_need(explainer: Callable[[Any, str, Any], str]) -> Callable[[Any, str, Any], str]:
    """Register who can say `(user, need, obj)` why a permission is missing, in a sentence (the floor above
    knows)."""
    _explainers.append(explainer)
    return explainer


class Machine:
    """The state table of one room. Event kinds are `<prefix>.<transition name>`."""

    def __init__(self, prefix: str, states: type[models.TextChoices], transitions: Sequence[T]) -> None:
        self.prefix, self.states = prefix, states
        self.transitions = {transition.name: transition for transition in transitions}
        if len(self.transitions) != len(transitions):
            raise ValueError(f"{prefix}: a transition name is used twice")
        for transition in transitions:
            if unknown := ({*transition.source, transition.target} - {None}) - set(states.values):
                raise ValueError(f"{prefix}.{transition.name}: unknown states {unknown}")

    def labels(self) -> dict[str, str]:
        """What each kind of event of this machine is called."""
        return {f"{self.prefix}.{name}": step.label for name, step in self.transitions.items()}

    def failure_reasons(self, name: str, obj: Moving, actor: Actor) -> list[str]:
        """Why `actor` cannot fire `name` on `obj` now, in Chinese sentences; empty when it can be fired."""
        transition = self.transitions[name]
        if obj.state not in transition.source:
            return [f"目前是“{self.states(obj.state).label}”，不能办理“{transition.label}”"]
        if missing := _missing_need(transition, obj, actor):
            return [missing]
        return [reason for guard in transition.guards if (reason := guard(obj, actor))]

    def choices(self, obj: Moving, actor: Actor) -> list[Choice]:
        """Every transition out of the present state, in the order of the table, each with its reasons."""
        return [
            Choice(transition, self.failure_reasons(transition.name, obj, actor))
            for transition in self.transitions.values()
            if obj.state in transition.source
        ]

    def fire(
        self,
        name: str,
        obj: O,
        actor: Actor,
        *,
        apply: Callable[[O], Mapping[str, Any] | None] | None = None,
        expected_version: int | None = None,
        claimed_at: datetime | None = None,
        once: str | None = None,
    ) -> tuple[O, Event]:
        """Do it, in one transaction. Returns the object as it now is and the event.

        `apply(locked)` changes fields of the locked object and returns the data of the event.
        `once` is the token of a form: sent a second time, nothing is done and the first event comes back.
        Raises Stale when `expected_version` has passed, Refused with every reason when it may not be fired.
        """
        with transaction.atomic():
            locked: O = type(obj)._default_manager.select_for_update().get(pk=obj.pk)
            token = once and digest("sha256", f"{locked.stream}\n{name}\n{once}")
            if token and (first := Event.objects.filter(once=token).first()):
                return locked, first
            if expected_version is not None and expected_version != locked.version:
                raise self._stale(locked, expected_version)
            if reasons := self.failure_reasons(name, locked, actor):
                raise Refused(reasons)
            return locked, self._move(self.transitions[name], locked, actor, apply, claimed_at, token)

    def _move(
        self,
        transition: T,
        locked: Any,
        actor: Actor,
        apply: Callable[[Any], Mapping[str, Any] | None] | None,
        claimed_at: datetime | None,
        token: str | None,
    ) -> Event:
        before = _fields(locked)
        data = dict((apply(locked) if apply else None) or {})
        source, locked.state = before["state"], transition.target or before["state"]
        locked.version = before["version"] + 1
        locked.save(update_fields=[name for name, value in _fields(locked).items() if value != before[name]])
        data["move"] = {"from": source, "to": locked.state, "version": locked.version}
        event = append(
            stream=locked.stream,
            kind=f"{self.prefix}.{transition.name}",
            actor=actor,
            data=data,
            claimed_at=claimed_at,
            once=token,
        )
        for effect in _after[event.kind]:
            transaction.on_commit(_bound(effect, locked, event), robust=True)
        return event

    def _stale(self, locked: Moving, expected_version: int) -> Stale:
        """What happened after `expected_version`: one moving event a version, so the newest ones are
        enough."""
        newest = history(locked.stream).filter(data__has_key="move").reverse()
        events = list(newest[: max(locked.version - expected_version, 0)])[::-1]
        return Stale(locked, events, [self._sentence(event) for event in events])

    def _sentence(self, event: Event) -> str:
        transition = self.transitions.get(event.kind.removeprefix(f"{self.prefix}."))
        who = "，".join(filter(None, [event.actor["name"], event.actor["post"]]))
        when = event.recorded_at.astimezone(SHANGHAI)
        state = self.states(event.data["move"]["to"]).label
        return (
            f"{when:%Y-%m-%d %H:%M} {who}办理了“{transition.label if transition else event.kind}”"
            f"（第 {event.seq} 条记录），现为“{state}”"
        )


def _missing_need(transition: T, obj: Moving, actor: Actor) -> str | None:
    need = transition.need
    if need == "applicant":
        owns = actor.kind == "applicant" and obj.pk in actor.case_ids
        return None if owns else f"“{transition.label}”只能由申请人本人办理"
    if need == "system":
        return None if actor.kind == "system" else f"“{transition.label}”由系统自动办理"
    if actor.user is not None:
        if actor.user.has_perm(need, obj):
            return None
        for explain in _explainers:
            if told := explain(actor.user, need, obj):
                return told
    return f"您没有办理“{transition.label}”的权限"


def _bound(effect: Callable[[Any, Event], None], obj: Any, event: Event) -> Callable[[], None]:
    """A function with a name: Django logs it when it fails."""

    def side_effect() -> None:
        effect(obj, event)

    return side_effect


def _fields(obj: Any) -> dict[str, Any]:
    return {field.attname: getattr(obj, field.attname) for field in obj._meta.concrete_fields}
