"""The same cells out of the ledger alone, and with them the events that prove each cell.

Nothing here reads a case table: what the events say was received, registered and decided is counted again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q

from gongkai.core.ledger import Event
from gongkai.duties.foi import measures as foi
from gongkai.oversight.remedies import measures as remedies

from .tables import Cell, Tables

FOI_FACTS = ("received_on", "applicant_kind", "body", "countable", "outcome", "decided_on")
# What an event of a fee tells, as fact: how it stands in the event. Days of marks are those of their first one.
FEE_FACTS = {
    "foi.charge": {"fee_amount": "amount", "fee_sent_on": "marks"},
    "foi.record_payment": {"fee_amount": "amount", "fee_paid_on": "paid_on"},
    "foi.waive_fee": {"fee_waived_on": "marks", "fee_waived_reason": "reason"},
}
FEE_DAYS = {"charged": "fee_sent_on", "paid": "fee_paid_on", "waived": "fee_waived_on"}
REMEDY_FACTS = ("kind", "body", "accepted_on", "result", "decided_on")


@dataclass(frozen=True)
class Proof:
    """One event, as a manifest names it."""

    stream: str
    seq: int
    hash: str


@dataclass
class Facts:
    """What the events of one stream say, and which event said each thing last (of the receipt: first)."""

    stream: str
    values: dict[str, Any] = field(default_factory=lambda: {"countable": True})
    proofs: dict[str, Proof] = field(default_factory=dict)

    def day(self, name: str) -> date | None:
        given = self.values.get(name)
        return date.fromisoformat(given) if given else None

    def cells(self, year: int) -> list[tuple[Cell, Proof]]:
        """The cells (no sums) in which this stream counts, each with the event that put it there."""
        if self.stream.startswith("remedy:"):
            return self._remedy_cells(year)
        return self._request_cells(year) + self._fee_cells(year)

    def weight(self, cell: Cell) -> int:
        """What this stream adds to one of its cells: one case, or the yuan of its fee."""
        return int(self.values["fee_amount"]) if cell[1] == "amount" else 1

    def _fee_cells(self, year: int) -> list[tuple[Cell, Proof]]:
        return [
            ((row, column), self.proofs[name])
            for row, name in FEE_DAYS.items()
            if (day := self.day(name)) and day.year == year
            for column in foi.fees.COLUMNS
        ]

    def _request_cells(self, year: int) -> list[tuple[Cell, Proof]]:
        received, decided = self.day("received_on"), self.day("decided_on")
        start, end = date(year, 1, 1), date(year, 12, 31)
        if not received or received > end or (decided and decided < start) or not self.values["countable"]:
            return []
        kind = self.values["applicant_kind"]
        came = ("R1" if received >= start else "R2", kind)
        if decided and decided <= end:
            return [
                (came, self.proofs["received_on"]),
                ((self.values["outcome"], kind), self.proofs["decided_on"]),
            ]
        return [(came, self.proofs["received_on"]), (("R4", kind), self.proofs["received_on"])]

    def _remedy_cells(self, year: int) -> list[tuple[Cell, Proof]]:
        accepted, decided = self.day("accepted_on"), self.day("decided_on")
        start, end = date(year, 1, 1), date(year, 12, 31)
        if decided and start <= decided <= end:
            return [((self.values["kind"], self.values["result"]), self.proofs["decided_on"])]
        if accepted and accepted <= end and (not decided or decided > end):
            return [((self.values["kind"], "pending"), self.proofs["accepted_on"])]
        return []


def facts_of(body_codes: Iterable[str], streams: Iterable[str] | None = None) -> Iterator[Facts]:
    """The facts of every disclosure request and remedy of the bodies, by stream."""
    codes = set(body_codes)
    for prefix, names in (("foi:", FOI_FACTS), ("remedy:", REMEDY_FACTS)):
        for facts in _folded(prefix, names, streams):
            if facts.values.get("body") in codes:
                yield facts


def _folded(prefix: str, names: tuple[str, ...], streams: Iterable[str] | None) -> Iterator[Facts]:
    telling = Q(kind__in=FEE_FACTS)
    for name in names:
        telling |= Q(data__has_key=name)
    events = Event.objects.filter(telling, stream__startswith=prefix).order_by("stream", "seq")
    if streams is not None:
        events = events.filter(stream__in=streams)
    rows = events.values_list("stream", "seq", "hash", "kind", "data").iterator(chunk_size=5000)
    for stream, told in groupby(rows, key=lambda row: row[0]):
        facts = Facts(stream)
        for _, seq, digest, kind, data in told:
            said = {name: data[name] for name in names if name in data} | _fee_said(kind, data)
            _tell(facts, said, Proof(stream, seq, digest))
        yield facts


def _fee_said(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    told = {name: data[where] for name, where in FEE_FACTS.get(kind, {}).items()}
    return {name: value[0]["on"] if isinstance(value, list) else value for name, value in told.items()}


def _tell(facts: Facts, said: dict[str, Any], proof: Proof) -> None:
    for name, value in said.items():
        if name == "received_on" and name in facts.values:
            continue  # a supplement restarts the clock; the year stays that of the first receipt
        if value != facts.values.get(name):
            facts.values[name], facts.proofs[name] = value, proof


@dataclass
class Recount:
    """The tables of a year from the ledger, with the events behind every cell that is no sum."""

    tables: Tables
    proofs: dict[Cell, list[Proof]]
    facts: dict[str, Facts]


def recount(body_codes: Iterable[str], year: int) -> Recount:
    """Count the bodies' year again from the ledger."""
    proofs: dict[Cell, list[Proof]] = defaultdict(list)
    totals: Counter[Cell] = Counter()
    found: dict[str, Facts] = {}
    for facts in facts_of(body_codes):
        found[facts.stream] = facts
        for cell, proof in facts.cells(year):
            proofs[cell].append(proof)
            totals[cell] += facts.weight(cell)
    counted = Tables.of(totals)
    fees = {cell: totals[cell] for cell in foi.fees.MEASURES}
    tables = Tables(foi.filled(counted.three.items()), remedies.filled(dict(counted.four)), fees)
    return Recount(tables, dict(proofs), found)
