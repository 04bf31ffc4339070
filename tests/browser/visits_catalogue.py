"""The catalogue, the papers and the figures of disclosure in the demonstration city."""

from collections.abc import Iterator
from itertools import product

from django.urls import reverse

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Person
from gongkai.core.time import today
from gongkai.demo.city import LOGINS
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry, Occasion, SelfCheck
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.source.desk.verbs import PAPERS
from gongkai.duties.disclosure.source.models import NegativeEntry, OfficialPaper

Visit = tuple[str, str]

OF_THE_BODY = ("", "?show=gaps", "new/", "statutory/", "import/", "categories/", "guide/", "officers/")
OF_AN_ENTRY = ("catalogue_entry", "catalogue_entry_edit", "catalogue_entry_remove")


def portal() -> list[str]:
    """The published catalogue, the negative list and the figures of the government."""
    year = today().year
    pages = ("catalogue/", "catalogue/items/", "catalogue/changes/", "negative-list/")
    figures = [f"statistics/disclosure/{year}/", f"statistics/disclosure/{year}/?scope=rollup"]
    return [f"/open/WC/{page}" for page in (*pages, *figures)] + ["/open/WC-SQ/catalogue/"]


def desk() -> Iterator[Visit]:
    yield from _catalogue()
    yield from _papers()
    place = f"/desk/disclosure/statistics/WC/{today().year}/"
    for page in ("", "?scope=rollup&cell=items", "?cell=electronic_rate", "late/", "readings/"):
        yield "office", place + page
    late = Document.objects.filter(body__code="WC").latest("pk")
    yield "office", reverse("disclosure:late_explain", args=[late.pk])


def _catalogue() -> Iterator[Visit]:
    place = "/desk/disclosure/catalogue/"
    yield "supervisor", place
    for page in ("gaps/", "checklist/", "stages/"):
        yield "office", place + page
    for page in OF_THE_BODY:
        yield "office", f"{place}unit/WC/{page}"
    yield "sq.clerk", f"{place}unit/WC-SQ/round/"
    event = Occasion.objects.filter(entry__body__code="WC").latest("pk")
    for entry in (event.entry, CatalogueEntry.objects.filter(body__code="WC", nature="routine").first()):
        for name in OF_AN_ENTRY:
            yield "office", reverse(f"disclosure:{name}", args=[entry.pk])
    for name in ("occasion_fill", "occasion_drop"):
        yield "office", reverse(f"disclosure:{name}", args=[event.pk])
    for check in SelfCheck.objects.filter(body__code="WC"):
        yield "office", reverse("disclosure:catalogue_round", args=[check.pk])


def _papers() -> Iterator[Visit]:
    place = "/desk/disclosure/papers/"
    for page in ("", "?show=undecided", "new/", "share/", "negative/WC/"):
        yield "office", place + page
    entry = NegativeEntry.objects.filter(body__code="WC").latest("pk")
    for name in ("negative_renew", "negative_end"):
        yield "office", reverse(f"disclosure:{name}", args=[entry.pk])
    papers = list(OfficialPaper.objects.filter(body__code="WC").select_related("body", "section"))
    for paper in papers:
        yield "office", reverse("disclosure:paper", args=[paper.pk])
    staff = [actor_of(Person.objects.get(username=login)) for login, _ in LOGINS]
    for name in PAPERS.verbs:
        may = [pair for pair in product(papers, staff) if pair[1].user.has_perm(PAPERS.need(name), pair[0])]
        ready = (pair for pair in may if not PAPERS.machine.failure_reasons(name, *pair))
        paper, actor = next(ready, may[0])
        yield actor.user.username, reverse("disclosure:paper_perform", args=[paper.pk, name])
