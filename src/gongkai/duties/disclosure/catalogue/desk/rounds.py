"""The yearly self-check: open it, look at every entry, close it (PD-03)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import attempt, form_page, staff_page
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue import actions, queries
from gongkai.duties.disclosure.catalogue.actions.entries import open_round_of
from gongkai.duties.disclosure.catalogue.forms import YearForm
from gongkai.duties.disclosure.catalogue.models import SelfCheck


@staff_page("disclosure.catalogue")
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Open the round of a year; the one that runs is shown instead."""
    body = queries.access_organ(request.user, code, "disclosure.catalogue")
    if running := open_round_of(body.pk):
        return redirect("disclosure:catalogue_round", running.pk)
    form = YearForm(request.POST or None, initial={"year": today().year})
    if form.is_valid() and (
        check := attempt(
            form, lambda: actions.open_round(actor=actor_for(request), body=body, **form.cleaned_data)
        )
    ):
        return redirect("disclosure:catalogue_round", check.pk)
    back = reverse("disclosure:catalogue", args=[body.code])
    return form_page(request, form, title="开始年度自查", button="开始自查", back=back)


@staff_page("disclosure.catalogue")
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is still to be looked at, and the log so far."""
    check = queries.access_check(request.user, pk)
    context = {
        "check": check,
        "body": check.body,
        "left": [] if check.closed_on else queries.unchecked(check),
        "changes": check.changes.select_related("entry", "by"),
        "others": SelfCheck.objects.filter(body=check.body).exclude(pk=check.pk).order_by("-year"),
    }
    return render(request, "disclosure/catalogue/round.html", context)


@staff_page("disclosure.catalogue")
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End the round; its log is public from now on."""
    check = queries.access_check(request.user, pk)
    try:
        actions.close_round(check, actor=actor_for(request))
        messages.success(request, f"{check.year}年目录自查已结束，变更记录已公布。")
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
    return redirect("disclosure:catalogue_round", check.pk)
