"""What one screen may show: what is placed there, columns of its body, the lists of its place."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.core.access import load
from gongkai.duties.disclosure.channels.models import Channel, EmergencyWarning
from gongkai.duties.disclosure.channels.queries import standing, warnings_on, warnings_over
from gongkai.duties.disclosure.documents.models import Document, Kind
from gongkai.duties.disclosure.documents.queries import newest, visible
from gongkai.duties.disclosure.publicity.models import PublicityList
from gongkai.duties.disclosure.publicity.policy import View, types
from gongkai.duties.disclosure.publicity.portal.parts import PAGE, lines
from gongkai.duties.disclosure.publicity.queries import rows_to_show
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.queries import columns_of

USUAL = (
    "A20-01", "A20-02", "A20-05", "A20-06", "A20-08", "A20-11", "A20-12", "A21-C", "A21-T",
)  # fmt: skip
"""Rules, functions, licences (basis, conditions, procedure, limit), penalties, fees, livelihood, emergencies, what
counties and towns stress: law/data/columns.toml. What a screen shows unless somebody chooses (MC-06)."""
MOST = 60  # documents of one column on a screen


@dataclass(frozen=True)
class Shelf:
    kiosk: Channel

    def columns(self) -> list[Column]:
        """Those chosen for this screen and still in use, or the usual ones."""
        live, chosen = columns_of(self.kiosk.body), self.kiosk.columns.values("pk")
        return list(live.filter(pk__in=chosen) if chosen else live.filter(standard__in=USUAL))

    def lists(self) -> QuerySet[PublicityList]:
        """Lists whose window is open for the place of this screen."""
        place = self.kiosk.serves_id or self.kiosk.body_id
        own = Q(place=place)
        if not self.kiosk.serves_id:
            own |= Q(place=None, document__body=place)
        found = PublicityList.objects.filter(own, document__in=visible())
        shown = [one.pk for one in found if rows_to_show(one).exists()]
        return found.filter(pk__in=shown).select_related("document").order_by("closes_on", "pk")

    def placed(self) -> QuerySet[Document]:
        """What somebody put on this screen, lists of its place apart."""
        return newest(standing(self.kiosk).exclude(publicity__in=self.lists()))

    def under(self, column: Column) -> QuerySet[Document]:
        """Lists of people come by their place alone, never through a column."""
        found = visible().filter(column=column).exclude(kind=Kind.LIST)
        return newest(found)[:MOST]

    def warnings(self) -> QuerySet[EmergencyWarning]:
        return warnings_on()

    def over(self) -> QuerySet[EmergencyWarning]:
        return warnings_over()

    def documents(self) -> set[int]:
        """All that may be opened on this screen."""
        found = {*self.placed().values_list("pk", flat=True)}
        found.update(self.lists().values_list("document", flat=True))
        for column in self.columns():
            found.update(self.under(column).values_list("pk", flat=True))
        return found


def access_shown(shelf: Shelf, pk: int) -> Document:
    """A document of the shelf. Raises NotFound."""
    found = visible().select_related("body", "current")
    return load(found, lambda document: document.pk in shelf.documents(), pk=pk)


def access_column(shelf: Shelf, slug: str) -> Column:
    """A column of the screen. Raises NotFound."""
    shown = [column.pk for column in shelf.columns()]
    return load(Column.objects.filter(pk__in=shown), bool, slug=slug)


def rows(shelf: Shelf, document: Document, page: int) -> dict[str, object] | None:
    """One page of a list's rows: the view of the place where it is at home, elsewhere that of the internet."""
    found = PublicityList.objects.filter(document=document).first()
    if found is None or not (total := rows_to_show(found).count()):
        return None
    view = View.PLACE if shelf.lists().filter(pk=found.pk).exists() else View.INTERNET
    last = -(-total // PAGE)
    here = max(1, min(page, last))
    return {
        "list": found,
        "columns": types()[found.type].columns(view),
        "lines": lines(found, view, (here - 1) * PAGE),
        "total": total,
        "before": here - 1,
        "after": here + 1 if here < last else 0,
    }


def last_day(document: Document) -> date | None:
    """After it the page is shown no more, also by a screen without a connection (INV-11)."""
    found = PublicityList.objects.filter(document=document).values_list("closes_on", flat=True).first()
    return min(filter(None, [found, document.take_down_on]), default=None)


def mark(document: Document) -> str:
    """Another one after each change of the page; empty for lists, whose rows change by themselves."""
    if document.kind == Kind.LIST:
        return ""
    return f"{document.current.digest[:16]}.{document.validity}.{document.take_down_on or ''}"
