"""Plays the remedies of table four against replies that have already left."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gongkai.bodies.queries import rules_of
from gongkai.demo.cast import Cast
from gongkai.demo.simulation import at
from gongkai.duties.foi.models import InfoRequest
from gongkai.oversight.remedies import actions
from gongkai.oversight.remedies.models import Remedy, Result, Route

from .remedy_plan import RemedySlot

# Month and day between which a remedy is filed, by route: suits after a reconsideration come when some are decided.
FILED = {"review": ((3, 1), (8, 31)), "suit_direct": ((3, 1), (8, 31)), "suit_after": ((11, 1), (11, 20))}
LATE_FILED = ((11, 21), (12, 10))  # for what is still pending at the end of its year
TRIAL = {"review": 45, "suit_direct": 60, "suit_after": 20}  # days from acceptance to the result
NEXT_YEAR = (2, 20)


@dataclass
class RemedyPlayer:
    cast: Cast
    slots: Sequence[RemedySlot]

    def play(self) -> Iterator[datetime]:
        agenda = sorted(self._agenda(), key=lambda entry: entry[0])
        for day, act in agenda:
            yield at(day, 16)
            act()

    def _agenda(self) -> Iterator[tuple[date, Callable[[], None]]]:
        for number, slot in enumerate(self.slots):
            yield from self._one(number, slot)

    def _one(self, number: int, slot: RemedySlot) -> Iterator[tuple[date, Callable[[], None]]]:
        same_year = slot.decided == slot.accepted
        (first, last) = FILED[slot.route] if same_year else LATE_FILED
        start, end = date(slot.accepted, *first), date(slot.accepted, *last)
        filed = start + timedelta(days=number * 7 % ((end - start).days + 1))
        accepted = filed + timedelta(days=5)
        held: list[Remedy] = []
        yield filed, lambda: held.append(self._register(number, slot.route, filed))
        yield (
            accepted,
            lambda: held.append(actions.accept(held.pop(), actor=self._actor, accepted_on=accepted)),
        )
        if slot.result is None or slot.decided is None:
            return
        decided = (
            accepted + timedelta(days=TRIAL[slot.route]) if same_year else date(slot.decided, *NEXT_YEAR)
        )
        yield decided, lambda: self._conclude(held.pop(), slot.result, decided)

    @property
    def _actor(self):
        return self.cast.as_actor(self.cast.reviewer)

    def _register(self, number: int, route: str, filed: date) -> Remedy:
        previous = self._reconsidered(number) if route == Route.SUIT_AFTER else None
        case = previous.case if previous else self._replied(number, filed).case_ptr
        rules = rules_of(self.cast.body)
        return actions.register(
            case=case,
            actor=self._actor,
            route=route,
            venue=rules.reconsideration_body if route == Route.REVIEW else rules.court,
            filed_on=filed,
            previous=previous,
        )

    def _conclude(self, remedy: Remedy, result: str | None, decided: date) -> None:
        actions.conclude(remedy, actor=self._actor, result=str(result), decided_on=decided)

    def _replied(self, number: int, filed: date) -> InfoRequest:
        replied = InfoRequest.objects.filter(body=self.cast.body, decided_on__lt=filed).exclude(
            decision="withdrawn"
        )
        return replied.order_by("pk")[number % replied.count()]

    def _reconsidered(self, number: int) -> Remedy:
        decided = Remedy.objects.filter(body=self.cast.body, route=Route.REVIEW).exclude(
            result=Result.PENDING
        )
        return decided.order_by("pk")[number % decided.count()]
