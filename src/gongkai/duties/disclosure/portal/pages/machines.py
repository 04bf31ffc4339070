"""For search engines: what they may read, and the addresses of everything there is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.core.access import NotFound
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.portal.keeping import kept
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.queries import open_sites

BLOCK = 10_000  # keys of documents in one part of the map: any part costs the same
XML = "application/xml; charset=utf-8"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    whole = request.build_absolute_uri(reverse("disclosure:sitemap"))
    context = {"sitemap": whole}
    return render(request, "disclosure/portal/robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
@kept
def sitemap(request: HttpRequest) -> HttpResponse:
    """The parts of the map: the columns, then documents by blocks of their keys."""
    last = visible().order_by("-pk").values_list("pk", flat=True).first()
    parts = ["columns"] if last is None else ["columns", *map(str, range(last // BLOCK + 1))]
    addresses = [_whole(request, reverse("disclosure:sitemap_part", args=[part])) for part in parts]
    return render(request, "disclosure/portal/sitemap_index.xml", {"addresses": addresses}, content_type=XML)


@require_safe
@kept
def sitemap_part(request: HttpRequest, part: str) -> HttpResponse:
    """Addresses with the day of the words that stand there now."""
    if part == "columns":
        pages = [(_whole(request, address), None) for address in _columns()]
    elif part.isdecimal() and len(part) < len(str(1 << 50)):
        first = int(part) * BLOCK
        found = visible().filter(pk__gte=first, pk__lt=first + BLOCK).order_by("pk")
        pages = [
            (_whole(request, reverse("disclosure:article", args=[pk])), at)
            for pk, at in found.values_list("pk", "current__published_at")
        ]
    else:
        raise NotFound
    return render(request, "disclosure/portal/sitemap.xml", {"pages": pages}, content_type=XML)


def _columns() -> list[str]:
    """The home page, and columns of open sub-sites."""
    bodies = open_sites().values("body")
    columns = Column.objects.filter(body__in=bodies, state=Column.State.LIVE).select_related("body")
    return ["/", *(column.get_absolute_url() for column in columns.order_by("body", "order", "pk"))]


def _whole(request: HttpRequest, address: str) -> str:
    return request.build_absolute_uri(address)
