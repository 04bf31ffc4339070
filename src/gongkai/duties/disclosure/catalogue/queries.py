"""Reads of the catalogue: what is in it, what is missing, how much is covered, who sees to it."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from gongkai.bodies.models import ORGANS, Body, Person
from gongkai.bodies.queries import inside
from gongkai.bodies.roles import bodies_within
from gongkai.core.access import load, load_permitted
from gongkai.core.rates import rate
from gongkai.core.time import local_date, today
from gongkai.duties.disclosure.documents.models import Category, Document
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.law.lists import choices

from .models import CatalogueEntry, EntryChange, InformationOfficer, Occasion, SelfCheck
from .slots import Expected, Slot, expected

STAGES = dict(choices("stages"))
WITH = ("body", "column", "section", "responsible", "executing", "supervising")


def live(body: Body) -> QuerySet[CatalogueEntry]:
    """The lines of a body's catalogue that stand today, in order."""
    return CatalogueEntry.objects.filter(body=body, removed_on=None).select_related(*WITH)


def of_year(bodies: Iterable[Body] | QuerySet[Body], year: int) -> QuerySet[CatalogueEntry]:
    """The lines of some bodies that stood at any time of the year."""
    return CatalogueEntry.objects.filter(
        Q(removed_on=None) | Q(removed_on__gte=date(year, 1, 1)),
        body__in=bodies,
        since__lte=date(year, 12, 31),
    ).select_related(*WITH)


def access_organ(person: Person, code: str, need: str = "disclosure.view") -> Body:
    """An organ whose catalogue the person may see or keep. Raises NotFound."""
    found = Body.objects.filter(kind__in=ORGANS).select_related("disclosure_office")
    return load_permitted(found, person, need, code=code)


def access_entry(person: Person, pk: int, need: str = "disclosure.view") -> CatalogueEntry:
    """A line on the desk. Raises NotFound."""
    return load_permitted(CatalogueEntry.objects.select_related(*WITH), person, need, pk=pk)


def access_public_entry(body: Body, pk: int) -> CatalogueEntry:
    """A line of the body's published catalogue. Raises NotFound."""
    return load(live(body), lambda entry: bool(entry.audience == "public"), pk=pk)


def access_check(person: Person, pk: int) -> SelfCheck:
    """A self-check on the desk. Raises NotFound."""
    return load_permitted(SelfCheck.objects.select_related("body"), person, "disclosure.catalogue", pk=pk)


def access_category(person: Person, pk: int) -> Category:
    """A category on the desk. Raises NotFound."""
    return load_permitted(Category.objects.select_related("body"), person, "disclosure.catalogue", pk=pk)


def access_occasion(person: Person, pk: int) -> Occasion:
    """An event on the desk. Raises NotFound."""
    found = Occasion.objects.select_related("entry__body", "entry__section")
    return load(found, lambda occasion: bool(person.has_perm("disclosure.draft", occasion.entry)), pk=pk)


# What is missing


@dataclass(frozen=True)
class Coverage:
    """Entries of which something was due (`due`) and those of them without a gap (PD-29)."""

    covered: int
    due: int
    gaps: int

    @property
    def rate(self) -> float | None:
        """Per cent; None when nothing was due."""
        return rate(self.covered, self.due)


def coverage(found: Iterable[Expected], day: date | None = None) -> Coverage:
    """How much of what was due by the day (today) is there."""
    day = day or today()
    due = [one for one in found if one.is_due(day)]
    gaps = [len(one.gaps(day)) for one in due]
    return Coverage(sum(not number for number in gaps), len(due), sum(gaps))


def gaps(found: Iterable[Expected], day: date | None = None) -> list[Slot]:
    """What is past its last day and not disclosed, the oldest first."""
    day = day or today()
    missing = [slot for one in found for slot in one.gaps(day)]
    return sorted(missing, key=lambda slot: (slot.due_on or day, slot.entry.code))


def coverage_by_body(bodies: Iterable[Body], year: int) -> list[tuple[Body, Coverage]]:
    """Each body with its coverage, the most gaps first; bodies without a catalogue are left out."""
    wanted = list(bodies)
    found: dict[int, list[Expected]] = {}
    for one in expected(of_year(wanted, year), year):
        found.setdefault(one.entry.body_id, []).append(one)
    rows = [(body, coverage(found[body.pk])) for body in wanted if body.pk in found]
    return sorted(rows, key=lambda row: -row[1].gaps)


def my_gaps(person: Person) -> list[Slot]:
    """Gaps of this year and the last in entries that name the person. Supervisors of others have `coverage_by_body`."""
    named = Q(responsible=person) | Q(executing=person) | Q(supervising=person)
    year = today().year
    return [
        slot
        for which in (year - 1, year)
        for slot in gaps(
            expected(CatalogueEntry.objects.filter(named, removed_on=None).select_related(*WITH), which)
        )
    ]


@dataclass(frozen=True)
class Duty:
    """A line of somebody's checklist: what is due, and whether it is done, late or still to come."""

    slot: Slot
    state: str
    word: str


STATES = {"done": "已公开", "gap": "已超期", "open": "未到期"}


def checklist(person: Person, year: int, month: int) -> list[Duty]:
    """What is due in a month of the entries that the person carries out or answers for, by date."""
    mine = Q(executing=person) | Q(responsible=person)
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    found = []
    for which in (year - 1, year):
        entries = CatalogueEntry.objects.filter(mine, removed_on=None).select_related(*WITH)
        for one in expected(entries, which):
            found += [slot for slot in one.slots if slot.due_on and first <= slot.due_on <= last]
    return [_duty(slot) for slot in sorted(found, key=lambda slot: (slot.due_on or last, slot.entry.code))]


def _duty(slot: Slot) -> Duty:
    state = "done" if slot.filled else "gap" if slot.is_gap(today()) else "open"
    return Duty(slot, state, STATES[state])


# The round of self-check and its log


def unchecked(check: SelfCheck) -> QuerySet[CatalogueEntry]:
    """The lines that nobody has looked at in this round."""
    return live(check.body).exclude(changes__check_round=check)


def changes_of(body: Body, year: int | None = None) -> QuerySet[EntryChange]:
    """The log of changes, newest first; of one year when given."""
    found = EntryChange.objects.filter(entry__body=body).select_related("entry", "by", "check_round")
    return found.filter(on__year=year) if year else found


def published_changes(body: Body) -> QuerySet[EntryChange]:
    """What the public sees of the log: changes of what is for the public, without what only stayed the same."""
    return changes_of(body).filter(entry__audience="public").exclude(kind=EntryChange.Kind.CONFIRMED)


# Readers


def public_counts(body: Body) -> dict[int, tuple[int, date | None]]:
    """For each entry of the body: how many documents the public may read, and the day of the newest."""
    rows = visible().filter(body=body, entry__isnull=False).order_by().values_list("entry")
    found = rows.annotate(Count("pk"), Max("published_at"))
    return {entry: (n, local_date(last)) for entry, n, last in found}


def public_entries(body: Body) -> QuerySet[CatalogueEntry]:
    """The published catalogue: what is for the public."""
    return live(body).filter(audience="public")


# Categories


@dataclass(frozen=True)
class Counted:
    """A category of the body with the number of its documents that are public."""

    category: Category
    n: int


def categories(body: Body) -> list[Counted]:
    """The categories of a body with their documents; together they are all documents of the body."""
    shown = Count("documents", filter=Q(documents__state=Document.State.PUBLISHED))
    rows = Category.objects.filter(body=body).annotate(n=shown).order_by("standard", "name")
    return [Counted(category, category.n) for category in rows]


# 五公开


def matrix(bodies: Iterable[Body], year: int) -> list[tuple[Body, dict[str, int]]]:
    """For each body the documents published in the year by stage; a stage without any is 0 (PD-14)."""
    wanted = list(bodies)
    rows = (
        visible()
        .filter(body__in=wanted, published_at__year=year)
        .exclude(stage="")
        .order_by()
        .values_list("body", "stage")
        .annotate(n=Count("pk"))
    )
    found = Counter({(body, stage): n for body, stage, n in rows})
    return [(body, {stage: found[body.pk, stage] for stage in STAGES}) for body in wanted]


# 信息员


def officers(body: Body) -> list[tuple[Body, InformationOfficer | None]]:
    """Every section of the body with its officer of today."""
    sections = inside(body).filter(kind="section", closed_on=None).order_by("path")
    day = today()
    running = InformationOfficer.objects.filter(section__in=sections, from_date__lte=day).filter(
        Q(to_date=None) | Q(to_date__gte=day)
    )
    of_section = {one.section_id: one for one in running.select_related("person", "stand_in")}
    return [(section, of_section.get(section.pk)) for section in sections]


def vacant(body: Body) -> list[Body]:
    """Sections in which neither an officer nor a stand-in can act."""
    return [
        section
        for section, officer in officers(body)
        if officer is None or not any(one and one.is_active for one in (officer.person, officer.stand_in))
    ]


def organs_of(person: Person, need: str = "disclosure.view") -> QuerySet[Body]:
    """The organs of today that the person's right reaches, in the order of the tree."""
    return bodies_within(person, need).filter(kind__in=ORGANS, closed_on=None).order_by("path")
