"""The work calendar: years in force, next year's notice in two steps, local closures."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.bodies import actions, roles
from gongkai.bodies.access import access_closure
from gongkai.bodies.actors import actor_for
from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.explain import reason
from gongkai.bodies.forms.calendar import ClosureForm, YearForm
from gongkai.bodies.models import CalendarYear, LocalClosure
from gongkai.bodies.queries import top
from gongkai.core.cases import Case
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.law.calendar import YearTable

from .common import attempt, form_page, staff_page


@staff_page("bodies.calendar")
@require_GET
def calendar_page(request: HttpRequest) -> HttpResponse:
    calendar = work_calendar()
    closures = LocalClosure.objects.filter(roles.within(request.user, "bodies.calendar", section=None))
    next_year = today().year + 1
    context = {
        "official": sorted(calendar.official_years),
        "loaded": CalendarYear.objects.all(),
        "closures": closures.select_related("body"),
        "missing": next_year if calendar.table(next_year) is None else None,
        "why_not_load": reason(request.user, "bodies.calendar", top()),
        "provisional": Case.objects.filter(closed_at__isnull=True, due_provisional=True).count(),
    }
    return render(request, "bodies/calendar.html", context)


@staff_page("bodies.calendar")
@require_http_methods(["GET", "POST"])
def year_page(request: HttpRequest) -> HttpResponse:
    """First the table is read back and compared; with `apply` the same text is put in force."""
    form = YearForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        table, text = form.cleaned_data["table"], form.cleaned_data["text"]
        if "apply" in request.POST and (loaded := _put_in_force(request, form)):
            messages.success(request, f"{table.year} 年工作日历已生效，{loaded[1]} 件的期限有变化")
            return redirect("bodies:calendar")
        context |= {"table": table, "text": text, "moved": _differences(table)}
    return render(request, "bodies/year.html", context, status=422 if form.errors else 200)


def _put_in_force(request: HttpRequest, form: YearForm) -> tuple[CalendarYear, int] | None:
    table, text = form.cleaned_data["table"], form.cleaned_data["text"]
    return attempt(form, lambda: actions.load_year(actor=actor_for(request), table=table, text=text))


def _differences(table: YearTable) -> list[tuple[date, bool, bool]]:
    """Days of the year that work otherwise than by the calendar in force: (day, works now, would work)."""
    now = work_calendar()
    then = now.with_year(table)
    first = date(table.year - 1, 12, 1)
    days = (first + timedelta(days=n) for n in range((date(table.year, 12, 31) - first).days + 1))
    return [(day, now.works(day), then.works(day)) for day in days if now.works(day) != then.works(day)]


@staff_page("bodies.calendar")
@require_http_methods(["GET", "POST"])
def closure_page(request: HttpRequest) -> HttpResponse:
    form = ClosureForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = actor_for(request)
        if done := attempt(form, lambda: actions.close_day(actor=actor, **form.cleaned_data)):
            messages.success(request, f"停办日已登记，{done[1]} 件的期限有变化")
            return redirect("bodies:calendar")
    back = reverse("bodies:calendar")
    return form_page(request, form, title="登记停办日", button="登记", back=back)


@staff_page("bodies.calendar")
@require_POST
def reopen_page(request: HttpRequest, pk: int) -> HttpResponse:
    closure = access_closure(request.user, pk)
    try:
        moved = actions.reopen_day(actor=actor_for(request), closure=closure)
        messages.success(request, f"停办日已撤销，{moved} 件的期限有变化")
    except Refused as refused:
        messages.error(request, "；".join(refused.reasons))
    return redirect("bodies:calendar")
