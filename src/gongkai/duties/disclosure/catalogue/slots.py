"""What each entry obliges to disclose in a year, and what was disclosed of it (PD-11, PD-12).

- 定期: a slot for each period; due by the strictest limit counted from the period's last day. A document whose title
  names the period (“2026年第一季度…”) fills that one, any other the period in which it came into being.
- 按阶段: each matter shows the declared stages; “事前” is due from its opening, the others from its closing.
- 随时: each event, and each document that came into being, is due from its day.
- 长期: one, from the day on which the entry was listed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from gongkai.bodies.calendars import work_calendars
from gongkai.core.time import day_start, today
from gongkai.duties.disclosure.documents.models import ENDED, IN_HAND, Document, Edition, Matter
from gongkai.duties.disclosure.release import clock
from gongkai.law.publication import publication_due

from .models import CatalogueEntry, MatterStage, Mode, Nature, Occasion, Period

SHOWN = (Document.State.PUBLISHED, Document.State.TAKEN_DOWN)  # taken down: it was public for its time
MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.HALF_YEAR: 6, Period.YEAR: 12}


@dataclass(frozen=True)
class Span:
    """A period of a routine entry, both days included."""

    label: str
    first: date
    last: date


@dataclass(frozen=True)
class Slot:
    """One thing that an entry obliges to disclose. `due_on` is None while nobody can say by when."""

    entry: CatalogueEntry
    label: str
    due_on: date | None
    document: Document | None = None

    @property
    def filled(self) -> bool:
        return self.document is not None and self.document.state in SHOWN

    def is_gap(self, day: date) -> bool:
        """Past its last day and not disclosed."""
        return not self.filled and self.due_on is not None and self.due_on < day


@dataclass
class Expected:
    """An entry with its slots of a year. `disclosed`: documents of the year that needed no slot of their own."""

    entry: CatalogueEntry
    slots: list[Slot] = field(default_factory=list)
    disclosed: int = 0

    def gaps(self, day: date) -> list[Slot]:
        return [slot for slot in self.slots if slot.is_gap(day)]

    def is_due(self, day: date) -> bool:
        """Whether anything of it had to be public by then, or is (PD-29)."""
        return bool(self.disclosed or self.gaps(day) or any(slot.filled for slot in self.slots))


def spans(period: str, year: int) -> list[Span]:
    """The periods of a year in order."""
    months = MONTHS[Period(period)]
    found = []
    for number, month in enumerate(range(1, 13, months), 1):
        after = month + months
        following = date(year + 1, 1, 1) if after > 12 else date(year, after, 1)
        found.append(Span(_label(period, year, number), date(year, month, 1), following - timedelta(days=1)))
    return found


def _label(period: str, year: int, number: int) -> str:
    ordinal = "一二三四"[number - 1] if period == Period.QUARTER else ""
    return {
        Period.MONTH: f"{year}年{number}月",
        Period.QUARTER: f"{year}年第{ordinal}季度",
        Period.HALF_YEAR: f"{year}年{'上下'[number - 1 : number]}半年",
        Period.YEAR: f"{year}年",
    }[Period(period)]


_QUARTER = re.compile(r"(\d{4})年度?第?([一二三四1-4])季度")
_HALF = re.compile(r"(\d{4})年([上下])半年")
_RANGE = re.compile(r"(\d{4})年(\d{1,2})月?(?:[-—–~～至到]+(\d{1,2}))月(?:份|底)?(?!\d)")
_MONTH = re.compile(r"(\d{4})年(\d{1,2})月(?:份)?(?!\d{1,2}日)")


def named_period(title: str) -> tuple[date, date] | None:
    """First and last day of the month, quarter, half year or range of months that a title names, if any."""
    if found := _QUARTER.search(title):
        quarter = "一二三四".find(found[2]) + 1 or int(found[2])
        return _months(int(found[1]), 3 * quarter - 2, 3 * quarter)
    if found := _HALF.search(title):
        return _months(int(found[1]), 1, 6) if found[2] == "上" else _months(int(found[1]), 7, 12)
    if found := _RANGE.search(title):
        return _months(int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH.search(title):
        return _months(int(found[1]), int(found[2]), int(found[2]))
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    if not 1 <= first <= last <= 12:
        return None
    following = date(year + 1, 1, 1) if last == 12 else date(year, last + 1, 1)
    return date(year, first, 1), following - timedelta(days=1)


def expected(entries: Iterable[CatalogueEntry], year: int) -> list[Expected]:
    """Every entry with its slots of the year, in the order given; a fixed number of queries for all bodies."""
    found = [Expected(entry) for entry in entries]
    _Year([one for one in found if one.entry.mode == Mode.UNASKED and not one.entry.group], year).fill()
    return found


class _Year:
    """The entries of some bodies in one year."""

    def __init__(self, found: list[Expected], year: int) -> None:
        bodies = {one.entry.body_id: one.entry.body for one in found}
        self.found, self.year = found, year
        self.calendars = work_calendars(bodies.values())
        self.promises = clock.body_promises(bodies)
        self.first, self.last = date(year, 1, 1), date(year, 12, 31)
        self.of_year = Q(generated_on__range=(self.first, self.last))

    def fill(self) -> None:
        by_nature: dict[str, list[Expected]] = defaultdict(list)
        for one in self.found:
            by_nature[one.entry.nature].append(one)
        self._routine(by_nature[Nature.ROUTINE])
        self._staged(by_nature[Nature.STAGED])
        self._ad_hoc(by_nature[Nature.AD_HOC])
        self._lasting(by_nature[Nature.LASTING])

    def _due(self, entry: CatalogueEntry, day: date) -> date:
        promises = self.promises.get(entry.body_id, []) + clock.entry_promises(entry)
        return publication_due(day, self.calendars[entry.body_id], promises).due_on

    def _routine(self, found: list[Expected]) -> None:
        wider = Q(generated_on__range=(self.first, self.last + timedelta(days=366)))
        documents = _by_entry(_light(found).filter(wider, state__in=SHOWN).order_by("generated_on", "pk"))
        for one in found:
            entry, of_span = one.entry, {}
            for document in documents.get(entry.pk, ()):
                of_span.setdefault(_span_of(entry, document), document)
            for span in spans(entry.period, self.year):
                if entry.since <= span.last and (entry.removed_on is None or span.last <= entry.removed_on):
                    due = self._due(entry, span.last)
                    one.slots.append(Slot(entry, span.label, due, of_span.get((span.first, span.last))))

    def _staged(self, found: list[Expected]) -> None:
        documents = _by_entry(_light(found).filter(matter__isnull=False, state__in=SHOWN).order_by("pk"))
        open_then = Q(matter__opened_on__lte=self.last) & (
            Q(matter__closed_on=None) | Q(matter__closed_on__gte=self.first)
        )
        pairs = _light(found).filter(open_then).values_list("entry", "matter").distinct().order_by("matter")
        matters = Matter.objects.in_bulk({matter for _, matter in pairs})
        of_entry: dict[int, list[Matter]] = defaultdict(list)
        for entry, matter in pairs:
            of_entry[entry].append(matters[matter])
        for one in found:
            shown = {(d.matter_id, d.matter_stage): d for d in reversed(documents.get(one.entry.pk, []))}
            for matter in of_entry[one.entry.pk]:
                one.slots += self._stages(one.entry, matter, shown)

    def _stages(
        self, entry: CatalogueEntry, matter: Matter, shown: Mapping[tuple[int | None, str], Document]
    ) -> list[Slot]:
        slots = []
        for stage in entry.stages:
            begun = matter.opened_on if stage == MatterStage.BEFORE else matter.closed_on
            due = self._due(entry, begun) if begun else None
            label = f"{matter.title}：{MatterStage(stage).label}"
            slots.append(Slot(entry, label, due, shown.get((matter.pk, stage))))
        return slots

    def _ad_hoc(self, found: list[Expected]) -> None:
        entries = {one.entry.pk: one for one in found}
        events = Occasion.objects.filter(entry__in=entries, happened_on__range=(self.first, self.last))
        told: set[int] = set()
        for event in events.select_related("document"):
            entry = entries[event.entry_id].entry
            slot = Slot(entry, event.title, self._due(entry, event.happened_on), event.document)
            entries[event.entry_id].slots.append(slot)
            told.add(event.document_id or 0)
        drafts = Document.objects.filter(self.of_year, entry__in=entries, state=Document.State.DRAFT)
        in_hand = Edition.objects.filter(document__in=drafts, state__in=IN_HAND).exclude(document__in=told)
        for edition in in_hand.select_related("document").order_by("due_on", "pk"):
            one = entries[edition.document.entry_id]
            one.slots.append(Slot(one.entry, edition.title, edition.due_on, edition.document))
        shown = Document.objects.filter(self.of_year, entry__in=entries, state__in=SHOWN)
        for entry_id, number in shown.values_list("entry").annotate(Count("pk")).order_by():
            entries[entry_id].disclosed = number

    def _lasting(self, found: list[Expected]) -> None:
        until = Q(take_down_on=None) | Q(take_down_on__gte=min(self.last, today()))
        valid = _light(found).filter(
            until,
            state=Document.State.PUBLISHED,
            published_at__lt=day_start(self.last + timedelta(days=1)),
        )
        documents = _by_entry(valid.exclude(validity__in=ENDED).order_by("-published_at", "-pk"))
        for one in found:
            if one.entry.since <= self.last:
                newest = next(iter(documents.get(one.entry.pk, ())), None)
                one.slots.append(Slot(one.entry, "长期公开", self._due(one.entry, one.entry.since), newest))


def _light(found: list[Expected]) -> QuerySet[Document]:
    """Documents under the entries, with what a slot shows of them."""
    entries = [one.entry.pk for one in found]
    return Document.objects.filter(entry__in=entries).only(
        "entry", "title", "state", "generated_on", "published_at", "matter", "matter_stage"
    )


def _by_entry(documents: Iterable[Document]) -> dict[int, list[Document]]:
    found: dict[int, list[Document]] = defaultdict(list)
    for document in documents:
        found[document.entry_id].append(document)
    return found


def _span_of(entry: CatalogueEntry, document: Document) -> tuple[date, date]:
    """The period of the entry that a document belongs to."""
    day = document.generated_on
    own = next(span for span in spans(entry.period, day.year) if span.first <= day <= span.last)
    named = named_period(document.title) if entry.period != Period.YEAR else None
    if named and any((span.first, span.last) == named for span in spans(entry.period, named[0].year)):
        return named
    return own.first, own.last
