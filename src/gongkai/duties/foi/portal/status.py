"""The applicant's page: the gate with number and query code, then the steps and the clock of the clerk."""

import unicodedata

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.bodies.calendars import work_calendar
from gongkai.core.ledger import history
from gongkai.core.time import today
from gongkai.duties.foi import clock, journey
from gongkai.duties.foi.codes import matches
from gongkai.duties.foi.forms.portal import GateForm
from gongkai.duties.foi.letters.compose import typeset
from gongkai.duties.foi.models import Application, InfoRequest

from . import acts, grants, limits, papers, relief

MISMATCH = "编号和查询码对不上。请照着回执逐字核对；数字 0、1 和字母 O、I 不会出现在查询码里。"
NOBODY = Application(once="nobody", code_serial=0)  # compared with when there is no such number: as much work


@never_cache
def gate(request: HttpRequest) -> HttpResponse:
    """Number and code. A wrong number and a wrong code get the same answer after the same work."""
    form = GateForm(request.POST or None, initial={"number": request.GET.get("number", "")})
    if request.method == "POST" and form.is_valid():
        number = unicodedata.normalize("NFKC", form.cleaned_data["number"]).strip()
        limits.opening(request, number.upper())
        found = Application.objects.filter(requests__number__in={number, number.upper()})
        known = found.only("once", "code_serial").first()
        if matches(known or NOBODY, form.cleaned_data["code"]) and known:
            grants.give(request, known)
            case = known.requests.filter(number__in={number, number.upper()}).get()
            return redirect("foi:status_case", case.number)
        form.add_error(None, MISMATCH)
    return render(request, "foi/portal/gate.html", {"form": form})


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    grants.leave(request)
    messages.success(request, "已经离开，这台设备上不再能看到您的申请。")
    return redirect("foi:status")


@grants.own_case
def page(request: HttpRequest, case: InfoRequest) -> HttpResponse:
    letters = papers.letters_of(case)
    links = papers.linker(case, letters)
    events = list(history(case.stream))
    return render(
        request,
        "foi/portal/status.html",
        {
            "case": case,
            "application": case.application,
            "siblings": list(case.application.requests.order_by("pk")),
            "steps": journey.steps(case, events, links=links),
            "papers": papers.listed(case, letters),
            "open_acts": _open_acts(request, case),
            "relief": relief.open_to(case),
            **clock_face(case),
        },
    )


def clock_face(case: InfoRequest) -> dict[str, object]:
    """The countdown, and the deadline with its proof (None before the day of receipt is settled)."""
    calendar = work_calendar(case.body)
    deadline = clock.deadline(case, calendar)
    return {
        "deadline": deadline,
        "rule": typeset(case.application.receipt_rule),
        "countdown": journey.countdown(case, deadline, today(), calendar),
    }


def _open_acts(request: HttpRequest, case: InfoRequest) -> set[str]:
    """Pages of things the applicant may do now."""
    actor = grants.applicant(request, case.application)
    return {page for page in acts.NAMES if not acts.why_not(page, case, actor)}
