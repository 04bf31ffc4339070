"""What can come between taking a request up and answering it: each detour is a lawful stretch of its path."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from gongkai.duties.foi import actions
from gongkai.duties.foi.models import Consultation

from . import texts


class Detours:
    """The part of a `Path` that makes its detours."""

    spec: Any
    request: Any
    calendar: Any
    handler: Any
    day: Any
    minute: int
    on: Any
    reach: Any
    act: Any

    def supplement(self) -> Iterator[datetime]:
        """Asked, and answered in time."""
        yield from self._ask_supplement()
        yield self.on(4, 15)
        self.act(actions.receive_supplement, self.spec.cast.clerk, text=texts.SUPPLEMENT)

    def lapse_supplement(self) -> Iterator[datetime]:
        """Asked, and never answered."""
        yield from self._ask_supplement()
        yield self.reach(self.request.supplement_due + timedelta(days=1))

    def _ask_supplement(self) -> Iterator[datetime]:
        yield self.on(2, 10)
        until = self.calendar.add(self.day, 10)
        self.act(
            actions.ask_supplement, self.handler, asks=list(texts.ASKS), guidance=texts.GUIDANCE, until=until
        )

    def third_party(self) -> Iterator[datetime]:
        yield from self._consult(Consultation.Kind.THIRD_PARTY, texts.THIRD_PARTY, "object", texts.OBJECTION)

    def third_party_overruled(self) -> Iterator[datetime]:
        """It objects without reasonable grounds: the information is given, and it is told so first."""
        yield from self._consult(
            Consultation.Kind.THIRD_PARTY, texts.THIRD_PARTY, "object", texts.WEAK_OBJECTION, reasonable=False
        )
        yield self.on(1, 11)
        self.act(
            actions.tell_third_party,
            self.handler,
            consultation=self.request.consultations.get(kind=Consultation.Kind.THIRD_PARTY),
            content=texts.OUTLINE,
            reasons=texts.OVERRULED,
        )

    def third_party_agrees(self) -> Iterator[datetime]:
        yield from self._consult(Consultation.Kind.THIRD_PARTY, texts.THIRD_PARTY, "agree", "")

    def co_maker(self) -> Iterator[datetime]:
        yield from self._consult(Consultation.Kind.CO_MAKER, texts.CO_MAKER, "agree", "")

    def _consult(
        self, kind: str, party: str, opinion: str, reasons: str, *, reasonable: bool = True
    ) -> Iterator[datetime]:
        yield self.on(2, 11)
        self.act(actions.consult, self.handler, kind=kind, party=party, outline=texts.OUTLINE)
        consultation = self.request.consultations.get(kind=kind)
        yield self.on(1, 11)
        self.act(actions.reach_party, self.handler, consultation=consultation, on=self.day)
        yield self.on(6, 11)
        consultation.refresh_from_db()
        self.act(
            actions.record_opinion,
            self.handler,
            consultation=consultation,
            opinion=opinion,
            reasons=reasons,
            reasonable=reasonable if opinion == "object" else None,
        )

    def extension(self) -> Iterator[datetime]:
        yield self.on(3, 15)
        self.act(actions.propose_extension, self.handler, days=10, reason=texts.EXTENSION)
        yield self.on(1, 9)
        self.act(actions.approve_extension, self.spec.cast.office)

    def reasons(self) -> Iterator[datetime]:
        yield self.on(1, 10)
        until = self.calendar.add(self.day, 5)
        self.act(
            actions.ask_reasons,
            self.handler,
            facts=texts.EXCESS_FACTS,
            question=texts.EXCESS_QUESTION,
            until=until,
        )
        yield self.on(4, 10)
        self.act(actions.record_reasons, self.handler, text=texts.EXCESS_REASONS)

    def reasonable_date(self) -> Iterator[datetime]:
        """The reasons hold, and the work is too much for the ordinary period."""
        yield from self.reasons()
        yield self.on(1, 9)
        until = self.calendar.add(self.request.due_on, 20)
        self.act(actions.set_reasonable_date, self.spec.cast.office, until=until, reason=texts.EXTENSION)

    def fee_unpaid(self) -> Iterator[datetime]:
        yield self.on(2, 10)
        self.act(actions.charge, self.handler, method="page", quantity=140)
        yield self.reach(self.request.fee.pay_by + timedelta(days=1))

    def fee_paid(self) -> Iterator[datetime]:
        yield self.on(2, 10)
        self.act(actions.charge, self.handler, method="page", quantity=140)
        yield self.on(5, 10)
        self.act(
            actions.record_payment, self.spec.cast.clerk, on=self.day, receipt_number=f"票{self.minute:06d}"
        )
