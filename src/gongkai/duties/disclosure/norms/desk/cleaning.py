"""Clean-up rounds on the desk: opened, decided line by line, closed with a public decision."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.bodies.actors import actor_for
from gongkai.bodies.models import ORGANS, Body
from gongkai.bodies.roles import bodies_within
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.norms import actions
from gongkai.duties.disclosure.norms.access import access_round, access_verdict
from gongkai.duties.disclosure.norms.models import CleanUp, CleanUpVerdict

from .forms import Closing, Round, Verdict


@login_required
@require_http_methods(["GET", "POST"])
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds that the person may see; a form opens one for the own organ."""
    if not request.user.has_perm("disclosure.view"):
        raise Http404
    own = _own(request)
    form = Round(request.POST if request.method == "POST" else None)
    if request.method == "POST" and own and form.is_valid():
        try:
            found = actions.open_round(actor=actor_for(request), body=own, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            return redirect("disclosure:clean_up", found.pk)
    bodies = bodies_within(request.user, "disclosure.view")
    found = CleanUp.objects.filter(body__in=bodies).select_related("body").order_by("-opened_on", "-pk")
    status = 422 if form.is_bound else 200
    context = {"rounds": found, "form": form if own else None, "own": own}
    return render(request, "disclosure/norms/rounds.html", context, status=status)


def _own(request: HttpRequest) -> Body | None:
    return bodies_within(request.user, "disclosure.register").filter(kind__in=ORGANS).first()


@login_required
@require_http_methods(["GET", "POST"])
def clean_up(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines of a round; sent, it is closed."""
    found = access_round(request.user, pk)
    form = Closing(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_round(found, actor=actor_for(request), decision=form.cleaned_data["decision"])
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, "清理结果已经执行")
            return redirect("disclosure:clean_up", pk)
    rows = found.verdicts.select_related("record__document").order_by("record__made_on", "pk")
    context = {
        "round": found,
        "rows": rows,
        "left": sum(not row.verdict for row in rows),
        "form": form,
        "may_decide": not found.closed_on and request.user.has_perm("disclosure.register", found),
        "verdicts": CleanUpVerdict.Verdict.choices,
    }
    return render(request, "disclosure/norms/clean_up.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    row = access_verdict(request.user, pk)
    form = Verdict(request.POST)
    if form.is_valid():
        try:
            actions.decide(row, actor=actor_for(request), **form.cleaned_data)
        except Refused as refused:
            messages.error(request, "；".join(refused.reasons))
    else:
        messages.error(request, "请选择处理意见")
    return redirect("disclosure:clean_up", row.round_id)
