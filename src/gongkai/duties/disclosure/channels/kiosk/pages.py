"""The pages of a screen. Every link stays under /kiosk/<screen>/."""

from typing import Any

import nh3
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from gongkai.core.render import qr
from gongkai.core.time import now
from gongkai.duties.disclosure.channels.models import Channel
from gongkai.duties.disclosure.channels.wording import called, over
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.shell.queries import contact_of
from gongkai.shell.sites import views

from .key import access_kiosk
from .shelf import Shelf, access_column, access_shown, last_day, mark, rows

IDLE = 90  # seconds without a touch until the first page comes back
INERT = nh3.ALLOWED_TAGS - {"a", "img"}  # nothing leads out of the set


@require_safe
def start(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    kiosk = access_kiosk(pk, key)
    views.count(request, f"kiosk:{pk}", kiosk.body)
    shelf = Shelf(kiosk)
    columns = [(column, shelf.under(column).count()) for column in shelf.columns()]
    context = {
        "placed": shelf.placed(),
        "lists": shelf.lists(),
        "columns": [column for column, number in columns if number],
        "contact": contact_of(kiosk.body),
    }
    return _page(request, "start", kiosk, key, context)


@require_safe
def column(request: HttpRequest, pk: int, key: str, slug: str) -> HttpResponse:
    kiosk = access_kiosk(pk, key)
    shelf = Shelf(kiosk)
    found = access_column(shelf, slug)
    return _page(request, "column", kiosk, key, {"column": found, "documents": shelf.under(found)})


@require_safe
def document(request: HttpRequest, pk: int, key: str, document: int) -> HttpResponse:
    kiosk = access_kiosk(pk, key)
    shelf = Shelf(kiosk)
    found = access_shown(shelf, document)
    views.count(request, f"kiosk:{pk}:{document}", kiosk.body)
    number = request.GET.get("rows", "1")
    context = {
        "document": found,
        "edition": found.current,
        "html": mark_safe(nh3.clean(found.current.html, tags=INERT)),
        "rows": rows(shelf, found, int(number) if number.isdecimal() else 1),
        "papers": found.current.attachments.all(),
        "code": qr.path(request.build_absolute_uri(found.get_absolute_url())),
    }
    response = _page(request, "document", kiosk, key, context)
    response["X-Mark"] = mark(found)
    if until := last_day(found):
        response["X-Last-Day"] = until.isoformat()
    return response


@require_safe
def pages(request: HttpRequest, pk: int, key: str) -> JsonResponse:  # noqa: ARG001
    """Every address of the set with the mark of what stands there; empty: to be fetched each time.

    The screen keeps these for a broken connection, and nothing else.
    """
    shelf = Shelf(access_kiosk(pk, key))
    found = {reverse("disclosure:kiosk", args=[pk, key]): ""}
    for one in shelf.columns():
        found[reverse("disclosure:kiosk_column", args=[pk, key, one.slug])] = ""
    for document in visible().filter(pk__in=shelf.documents()).select_related("current").order_by("pk"):
        found[reverse("disclosure:kiosk_document", args=[pk, key, document.pk])] = mark(document)
    response = JsonResponse({"pages": found})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, from the folder that it serves."""
    response = render(request, "disclosure/channels/kiosk/worker.js", content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


def _page(request: HttpRequest, name: str, kiosk: Channel, key: str, context: dict[str, Any]) -> HttpResponse:
    shelf = Shelf(kiosk)
    frame = {
        "kiosk": kiosk,
        "key": key,
        "elder": True,
        "idle": IDLE,
        "start": reverse("disclosure:kiosk", args=[kiosk.pk, key]),
        "warnings": [(called(warning), warning) for warning in shelf.warnings()],
        "ended": [(over(warning), warning) for warning in shelf.over()],
        "at": now(),
    }
    response = render(request, f"disclosure/channels/kiosk/{name}.html", frame | context)
    response["Cache-Control"] = "no-store"  # the service worker keeps what may be kept
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
