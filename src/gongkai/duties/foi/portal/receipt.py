"""The receipt, at once after handing in: number, query code, the second, the date and how it was computed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.duties.foi.codes import query_code
from gongkai.duties.foi.models import Application

from . import grants, status


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    application = _latest(request)
    if application is None:
        return redirect("foi:status")
    case = application.requests.select_related(*grants.RELATED).order_by("pk").first()
    address = request.build_absolute_uri(f"{reverse('foi:status')}?number={case.number}")
    return render(
        request,
        "foi/portal/receipt.html",
        {
            "application": application,
            "case": case,
            "code": query_code(application),
            "address": address,
            **status.clock_face(case),
        },
    )


def _latest(request: HttpRequest) -> Application | None:
    """What this visitor handed in or opened last."""
    held = grants.applications(request)
    return Application.objects.filter(pk__in=held[:1]).select_related("body__disclosure_office").first()
