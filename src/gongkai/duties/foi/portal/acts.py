"""What applicants do after handing in: supplement, withdraw, rate. Each page says why when it cannot be."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.core.forms import PlainForm
from gongkai.core.ledger import Actor
from gongkai.core.transitions import Refused
from gongkai.duties.foi import actions
from gongkai.duties.foi.forms.portal import RatingForm, WithdrawForm
from gongkai.duties.foi.models import InfoRequest
from gongkai.duties.foi.states import MACHINE

from . import grants

NAMES = {"supplement": "supplement_online", "withdraw": "withdraw_online", "rate": "rate"}
PLAIN = {
    "supplement": "这件申请现在不需要补正：补正已经收到过，或者没有要求过补正。一件申请只补正一次。",
    "withdraw": "这件申请已经办结，不能再撤回。",
}


@grants.own_case
def withdraw(request: HttpRequest, case: InfoRequest) -> HttpResponse:
    form = WithdrawForm(request.POST or None)

    def act() -> None:
        actor = grants.applicant(request, case.application)
        actions.withdraw(case, actor=actor, reason=form.cleaned_data["reason"])

    return run(request, case, form, "withdraw", act, done="这件申请已经撤回。")


@grants.own_case
def rate(request: HttpRequest, case: InfoRequest) -> HttpResponse:
    """Voluntary, once."""
    form = RatingForm(request.POST or None)

    def act() -> None:
        actor = grants.applicant(request, case.application)
        actions.rate(case, actor=actor, **form.cleaned_data)

    return run(request, case, form, "rate", act, done="收到了您的评价，谢谢。")


def why_not(page: str, case: InfoRequest, actor: Actor) -> list[str]:
    """Reasons in the applicant's words, not the clerk's; empty when the step can be taken."""
    reasons = MACHINE.failure_reasons(NAMES[page], case, actor)
    return [PLAIN[page]] if reasons and page in PLAIN else reasons


def run(
    request: HttpRequest,
    case: InfoRequest,
    form: PlainForm,
    page: str,
    act: Callable[[], None],
    *,
    done: str,
    more: dict[str, object] | None = None,
) -> HttpResponse:
    """Show the form, or act and go back to the case; a refusal is told in words and keeps what was typed."""
    reasons = why_not(page, case, grants.applicant(request, case.application))
    if request.method == "POST" and not reasons and form.is_valid():
        try:
            act()
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(request, done)
            return redirect("foi:status_case", case.number)
    context = {"case": case, "form": form, "reasons": reasons, **(more or {})}
    return render(request, f"foi/portal/{page}.html", context)
