"""Audit administrator: the ledger, by person, thing and day. Reading only."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gongkai.bodies import roles
from gongkai.bodies.forms.people import AuditForm
from gongkai.bodies.queries import records

from .common import staff_page

PAGE = 50


@staff_page("bodies.audit")
@require_GET
def audit_page(request: HttpRequest) -> HttpResponse:
    form = AuditForm(request.GET or None)
    wanted = form.cleaned_data if form.is_valid() else {}
    reach = roles.bodies_within(request.user, "bodies.audit")
    events = records.ledger(reach, **wanted)
    page = Paginator(events, PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    return render(request, "bodies/audit.html", {"form": form, "page": page, "kept": kept.urlencode()})
