"""Lawful paths: how a simulated request comes to its outcome, step by step, through the room's own actions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from gongkai.bodies.calendars import work_calendar
from gongkai.core.files import StoredFile, put
from gongkai.core.ledger import Actor
from gongkai.core.render import xlsx
from gongkai.core.time import now
from gongkai.duties.foi import actions
from gongkai.duties.foi.models import InfoRequest
from gongkai.law.calendar import WorkCalendar

from . import texts
from .cast import Cast
from .detours import Detours
from .simulation import at

NEEDS_CONFIRMATION = {"post_plain", "email", "fax"}
BY_THEMSELVES = {"web"}
# Ways out that are no reply, taken right after registration.
ASIDE = {"withdrawn": "withdraw", "enquiry": "to_enquiry", "correction": "to_correction"}


@dataclass(frozen=True)
class Spec:
    """One request to play: who asks for what, when it comes, how it ends, and where it stands still if it does."""

    key: str
    cast: Cast
    person: dict
    channel: str
    item: str
    arrives_on: date
    decision: str
    pace: int = 6  # working days from receipt (or restart) to the draft
    not_before: date | None = None  # first day on which the reply may leave
    detours: tuple[str, ...] = ()
    stop_before: str = ""  # for open cases: the name of the action that nobody has done yet
    topic: str = "other"
    table: bool = False  # the reply has a spreadsheet attached
    filed: bool = False  # followed up to proof of service, the applicant's opinion and the archive


class StandsStill(Exception):
    """The next action is the one that nobody has done."""


@dataclass
class Path(Detours):
    """Plays one Spec. Its generator methods yield the instants of the acts between them."""

    spec: Spec
    day: date = field(init=False)
    request: InfoRequest = field(init=False)

    def __post_init__(self) -> None:
        self.calendar: WorkCalendar = work_calendar(self.spec.cast.body)
        self.day = self.spec.arrives_on
        self.minute = sum(self.spec.key.encode()) % 60

    def on(self, working_days: int = 0, hour: int = 10) -> datetime:
        """Move on by working days and give the instant."""
        if working_days:
            self.day = self.calendar.add(self.day, working_days)
        return at(self.day, hour, self.minute)

    def reach(self, day: date, hour: int = 10) -> datetime:
        """Move on to the first working day not before `day`."""
        if day > self.day:
            self.day = day if self.calendar.works(day) else self.calendar.add(day, 1)
        return at(self.day, hour, self.minute)

    @property
    def handler(self):
        handlers = self.spec.cast.handlers
        return handlers[sum(self.spec.key.encode()) % len(handlers)]

    def actor(self, person) -> Actor:
        return self.spec.cast.as_actor(person)

    def act(self, verb, person, **arguments) -> None:
        if verb.__name__ == self.spec.stop_before:
            raise StandsStill
        done = verb(self.request, actor=self.actor(person), **arguments)
        self.request = done[0] if isinstance(done, list) else done

    def play(self) -> Iterator[datetime]:
        try:
            yield from self.intake()
            for step in self._steps():
                yield from step()
        except StandsStill:
            return

    def _steps(self):
        if self.spec.decision in ASIDE:
            return [self.register, getattr(self, ASIDE[self.spec.decision])]
        detours = [*self.spec.detours, *texts.DETOURS.get(self.spec.decision, ())]
        work = [getattr(self, name) for name in detours]
        return [
            self.register,
            self.assign,
            *work,
            self.search,
            self.draft,
            self.review,
            self.sign,
            self.dispatch,
            *([self.follow_up] if self.spec.filed else []),
        ]

    def intake(self) -> Iterator[datetime]:
        spec, cast = self.spec, self.spec.cast
        yield at(self.day, 8, self.minute) if spec.channel == "web" else self.on(hour=9)
        applicant = Actor(kind="applicant", name=str(spec.person["name"]))
        own = spec.channel in BY_THEMSELVES
        application = actions.submit(
            body=cast.body,
            actor=applicant if own else self.actor(cast.clerk),
            arrival=actions.Arrival(
                channel=spec.channel,
                submitted_at=now(),
                mail_number=f"XA{sum(spec.key.encode()):08d}" if spec.channel == "post_signed" else "",
            ),
            person=spec.person,
            wishes={"handover": "site" if own else "post"},
            description=spec.item,
            once=f"simulation:{spec.key}",
        )
        self.request = application.requests.get()
        if spec.channel in NEEDS_CONFIRMATION:
            yield self.on(hour=11)
            self.act(actions.receive, cast.clerk, confirmed_at=now(), note="电话确认")

    def register(self) -> Iterator[datetime]:
        yield self.on(1, 9)
        self.act(
            actions.register,
            self.spec.cast.clerk,
            items=[self.spec.item],
            applicant_kind=self.spec.person["kind"],
            topic=self.spec.topic,
        )

    def assign(self) -> Iterator[datetime]:
        yield self.on(hour=10)
        self.act(actions.assign, self.spec.cast.office, section=self.spec.cast.section, owner=self.handler)
        yield self.on(hour=14)
        self.act(actions.sign_for, self.handler)

    def search(self) -> Iterator[datetime]:
        if self.request.state != "handling":
            return
        yield self.on(1, 15)
        self.act(
            actions.record_search,
            self.handler,
            places=texts.PLACES,
            words=texts.WORDS,
            hits=0 if self.spec.decision == "nonexistent" else 2,
        )

    def draft(self) -> Iterator[datetime]:
        yield self.on(self.spec.pace, 10)
        if self.spec.not_before:
            yield self.reach(self.spec.not_before)
        decision = self.spec.decision
        self.act(
            actions.save_draft,
            self.handler,
            decision=decision,
            fields=texts.fields(decision, self.request, self.day),
            attachments=[self._table()] if self.spec.table else [],
        )
        self.act(actions.submit_draft, self.handler)

    def _table(self) -> StoredFile:
        return put(xlsx("资金拨付明细", *texts.TABLE), "资金拨付明细.xlsx", self.actor(self.handler))

    def review(self) -> Iterator[datetime]:
        yield self.on(hour=14)
        self.act(actions.approve, self.spec.cast.reviewer, comment="同意。")

    def sign(self) -> Iterator[datetime]:
        yield self.on(1, 9)
        self.act(actions.sign, self.spec.cast.leader)

    def dispatch(self) -> Iterator[datetime]:
        yield self.on(hour=15)
        web = self.spec.channel == "web"
        self.act(
            actions.dispatch,
            self.spec.cast.clerk,
            method="site" if web else "post",
            tracking="" if web else f"XB{sum(self.spec.key.encode()):08d}",
        )

    def follow_up(self) -> Iterator[datetime]:
        """Proof of service of a paper, the opinion of an applicant who has one, the archive."""
        if self.spec.channel != "web":
            yield self.on(3, 10)
            self.act(
                actions.record_service,
                self.spec.cast.clerk,
                served_at=now(),
                signer=str(self.spec.person["name"]),
            )
        yield self.on(2, 10)
        if self.minute % 2:
            own = frozenset({self.request.pk})
            applicant = Actor(kind="applicant", name=str(self.spec.person["name"]), case_ids=own)
            self.request = actions.rate(self.request, actor=applicant, score=3 + self.minute % 3)
        self.act(actions.archive, self.spec.cast.clerk)

    def withdraw(self) -> Iterator[datetime]:
        yield self.on(self.spec.pace, 10)
        if self.spec.not_before:
            yield self.reach(self.spec.not_before)
        self.act(actions.withdraw, self.spec.cast.clerk, reason="申请人书面撤回")

    def to_enquiry(self) -> Iterator[datetime]:
        yield self.on(1, 10)
        self.act(actions.convert, self.spec.cast.clerk, to="enquiry", explanation=texts.ENQUIRY)

    def to_correction(self) -> Iterator[datetime]:
        yield self.on(self.spec.pace, 10)
        self.act(
            actions.convert,
            self.spec.cast.clerk,
            to="correction",
            explanation=texts.CORRECTED,
            correction=texts.CORRECTION,
        )
