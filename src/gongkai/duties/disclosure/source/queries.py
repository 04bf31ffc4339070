"""Reads of papers and of the negative list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from gongkai.bodies.models import Body, Person
from gongkai.bodies.roles import within
from gongkai.core.access import load_permitted
from gongkai.core.rates import rate
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Edition

from .models import KEPT, SHOWN, NegativeEntry, OfficialPaper, PaperOpinion
from .opinions import differ

S = OfficialPaper.State
UNDECIDED = (S.DRAFT, S.PROPOSED, S.HEARD)
WITH = ("body", "section", "entry", "drafter", "negative", "document", "file")


def access_paper(person: Person, pk: int, need: str = "disclosure.view") -> OfficialPaper:
    """A paper on the desk. Raises NotFound."""
    return load_permitted(OfficialPaper.objects.select_related(*WITH), person, need, pk=pk)


def access_negative(person: Person, pk: int) -> NegativeEntry:
    """An entry of the negative list on the desk. Raises NotFound."""
    return load_permitted(NegativeEntry.objects.select_related("body"), person, "disclosure.catalogue", pk=pk)


def papers(person: Person) -> QuerySet[OfficialPaper]:
    """The papers that the person may see, the newest first."""
    return OfficialPaper.objects.filter(within(person, "disclosure.view")).select_related(*WITH)


def filtered(
    found: QuerySet[OfficialPaper], *, words: str = "", openness: str = ""
) -> QuerySet[OfficialPaper]:
    """The list and its export, narrowed."""
    if words:
        found = found.filter(Q(title__contains=words) | Q(number__contains=words))
    return found.filter(openness=openness) if openness else found


def undecided(found: QuerySet[OfficialPaper]) -> QuerySet[OfficialPaper]:
    """Papers whose attribute nobody has decided yet, the oldest first (PD-16)."""
    return found.filter(state__in=UNDECIDED).order_by("drafted_on", "pk")


def not_handed_on(found: QuerySet[OfficialPaper]) -> QuerySet[OfficialPaper]:
    """Issued, to be disclosed, and not on their way yet, the oldest first."""
    return found.filter(state=S.ISSUED, openness__in=SHOWN, document=None).order_by("issued_on", "pk")


def to_reassess(found: QuerySet[OfficialPaper], day: date | None = None) -> QuerySet[OfficialPaper]:
    """Kept back, and to be looked at again by the day: the year is over, or the negative list no longer holds."""
    day = day or today()
    ended = Q(negative__review_on__lt=day) | Q(negative__ended_on__isnull=False)
    due = Q(review_on__lte=day) | ended
    return found.filter(due, state__in=[S.DECIDED, S.ISSUED], openness__in=KEPT).order_by("review_on", "pk")


@dataclass(frozen=True)
class Standpoint:
    """An opinion, and whether it differs from the one before."""

    opinion: PaperOpinion
    differs: bool


def standpoints(paper: OfficialPaper) -> list[Standpoint]:
    """Everything that was held about a paper, in order; disagreement stays in sight (RV-06)."""
    found: list[Standpoint] = []
    for opinion in paper.opinions.select_related("person"):
        before = found[-1].opinion if found else None
        other = before is not None and differ(before.openness, opinion.openness)
        found.append(Standpoint(opinion, other))
    return found


# The share that is kept back


@dataclass(frozen=True)
class Kept:
    """Papers of a year with an attribute, and how many of them are not disclosed unasked (PD-01)."""

    body: Body
    decided: int
    kept: int
    undecided: int

    @property
    def rate(self) -> float | None:
        """Per cent kept back; None when nothing was decided."""
        return rate(self.kept, self.decided)


def decided(bodies: Iterable[Body] | QuerySet[Body], year: int) -> QuerySet[OfficialPaper]:
    """Papers whose attribute was decided in the year."""
    return OfficialPaper.objects.filter(body__in=bodies, decided_on__year=year).exclude(state=S.DROPPED)


def kept_by_body(bodies: Iterable[Body], year: int) -> list[Kept]:
    """One row a body with papers: those decided in the year and those still without an attribute today."""
    wanted = list(bodies)
    of_year = Q(decided_on__year=year) & ~Q(state=S.DROPPED)
    rows = (
        OfficialPaper.objects.filter(body__in=wanted)
        .order_by()
        .values("body")
        .annotate(
            decided=Count("pk", filter=of_year),
            kept=Count("pk", filter=of_year & Q(openness__in=KEPT)),
            undecided=Count("pk", filter=Q(state__in=UNDECIDED)),
        )
    )
    found = {row["body"]: row for row in rows}
    return [
        Kept(body, row["decided"], row["kept"], row["undecided"])
        for body in wanted
        if (row := found.get(body.pk))
    ]


# The negative list


def negative_list(body: Body) -> QuerySet[NegativeEntry]:
    """What stands on the body's negative list, entries past their review included."""
    return NegativeEntry.objects.filter(body=body, ended_on=None)


def in_force(body: Body) -> QuerySet[NegativeEntry]:
    """What may be relied upon today: looked at in time."""
    return negative_list(body).filter(review_on__gte=today())


def matching(body: Body, text: str) -> list[NegativeEntry]:
    """The entries with a word that the text contains (RV-10)."""
    return [entry for entry in negative_list(body) if any(word in text for word in entry.words)]


def cautions(edition: Edition) -> list[str]:
    """What the negative list says about a draft, in sentences."""
    text = "\n".join((edition.title, edition.summary, edition.text))
    return [_caution(entry) for entry in matching(edition.document.body, text)]


def _caution(entry: NegativeEntry) -> str:
    if not entry.holds_on(today()):
        return f"涉及负面清单“{entry.matter}”，这一项已过复核日期 {entry.review_on}，请先重新认定"
    return f"涉及负面清单“{entry.matter}”（{entry.basis}），请核对能不能公开"
