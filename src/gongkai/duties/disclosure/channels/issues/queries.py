"""Which issues may still be given to readers, and which have to be called back."""

from django.db.models import Exists, F, OuterRef, QuerySet

from gongkai.bodies.models import Body
from gongkai.duties.disclosure.channels.models import Issue, IssueItem, PrintRun
from gongkai.duties.disclosure.documents.models import ENDED, Document, Kind
from gongkai.duties.disclosure.documents.queries import in_force, visible


def no_longer_shown() -> QuerySet[IssueItem]:
    """Items that readers may not read now, or read in another edition."""
    return IssueItem.objects.exclude(edition__document__in=visible(), edition__document__current=F("edition"))


def outdated() -> QuerySet[IssueItem]:
    """Items that changed, were withdrawn or ran past their last day, were repealed or expired."""
    return no_longer_shown() | IssueItem.objects.filter(edition__document__validity__in=ENDED)


def _with(items: QuerySet[IssueItem]) -> Exists:
    return Exists(items.filter(issue=OuterRef("pk")))


def offered() -> QuerySet[Issue]:
    """What everybody may download: every item of it is public as it was printed (INV-01)."""
    return Issue.objects.filter(~_with(no_longer_shown())).order_by("-year", "-number", "-pk")


def issues(bodies: QuerySet[Body]) -> QuerySet[Issue]:
    """All issues of these bodies, the newest first; `stale` says whether an item is no longer as printed."""
    found = Issue.objects.filter(body__in=bodies).annotate(stale=_with(outdated()))
    return found.select_related("body").order_by("-made_on", "-pk")


def to_call_back(bodies: QuerySet[Body]) -> QuerySet[PrintRun]:
    """Copies that are still out there with an item that is no longer as printed (MC-10)."""
    found = PrintRun.objects.filter(
        recalled_on=None, issue__body__in=bodies, issue__in=outdated().values("issue")
    )
    return found.select_related("issue").order_by("on", "pk")


def stock(bodies: QuerySet[Body]) -> QuerySet[PrintRun]:
    """Where copies lie that were not called back, by issue and place; `is_short` says where more are wanted."""
    found = PrintRun.objects.filter(recalled_on=None, issue__body__in=bodies).select_related("issue__body")
    return found.order_by("-issue__made_on", "-issue", "place", "pk")


def to_print_again(bodies: QuerySet[Body]) -> QuerySet[PrintRun]:
    """Places where so few are left that more should be brought; what has to come back is not brought again."""
    few = stock(bodies).filter(reorder_at__gt=0, copies__lte=F("taken") + F("reorder_at"))
    return few.exclude(issue__in=outdated().values("issue"))


def for_gazette(body: Body) -> QuerySet[Document]:
    """Normative documents of the body in force that no gazette has printed, in the order of publication (MC-14)."""
    printed = IssueItem.objects.filter(issue__body=body, issue__kind=Issue.Kind.GAZETTE)
    found = in_force(visible()).filter(body=body, kind=Kind.NORM)
    return found.exclude(pk__in=printed.values("edition__document")).order_by("published_at", "pk")
