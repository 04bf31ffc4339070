"""The negative list of a body on the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import attempt, form_page, staff_page
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue.queries import access_organ
from gongkai.duties.disclosure.source import actions, queries
from gongkai.duties.disclosure.source.forms import EndForm, NegativeForm, RenewForm


@staff_page("disclosure.catalogue")
def listing(request: HttpRequest, code: str) -> HttpResponse:
    """What stands on it, and a new entry."""
    body = access_organ(request.user, code, "disclosure.catalogue")
    form = NegativeForm(request.POST or None)
    if form.is_valid() and attempt(
        form, lambda: actions.add_negative(actor=actor_for(request), body=body, **form.cleaned_data)
    ):
        messages.success(request, "已列入负面清单。")
        return redirect(request.path)
    rows = [(entry, not entry.holds_on(today())) for entry in queries.negative_list(body)]
    context = {"body": body, "form": form, "rows": rows}
    return render(request, "disclosure/source/negative.html", context, status=422 if form.errors else 200)


@staff_page("disclosure.catalogue")
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    entry = queries.access_negative(request.user, pk)
    back = reverse("disclosure:negative", args=[entry.body.code])
    form = RenewForm(request.POST or None)
    if form.is_valid() and attempt(
        form, lambda: actions.renew_negative(entry, actor=actor_for(request), **form.cleaned_data)
    ):
        messages.success(request, "已复核，继续列入。")
        return redirect(back)
    return form_page(request, form, title=f"复核：{entry.matter}", button="继续列入", back=back)


@staff_page("disclosure.catalogue")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    entry = queries.access_negative(request.user, pk)
    back = reverse("disclosure:negative", args=[entry.body.code])
    form = EndForm(request.POST or None)
    if form.is_valid() and attempt(
        form, lambda: actions.end_negative(entry, actor=actor_for(request), **form.cleaned_data)
    ):
        messages.success(request, "已移出负面清单，以它为依据的公文要重新评估。")
        return redirect(back)
    return form_page(request, form, title=f"移出：{entry.matter}", button="移出", back=back)
