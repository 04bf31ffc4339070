"""Setting up who looks at what, in which order."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.models import Body, Person
from gongkai.bodies.queries import organs
from gongkai.bodies.roles import within
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.release import actions
from gongkai.duties.disclosure.release.chains import DEFAULT, PRESETS, Step
from gongkai.duties.disclosure.release.models import ReviewChain

from .access import access_body, access_chain
from .forms.chains import ChainForm
from .listing import tabs


@dataclass(frozen=True)
class Set:
    """A chain with its steps in words."""

    chain: ReviewChain | None
    name: str
    steps: list[str]


@login_required
@require_safe
def chains(request: HttpRequest) -> HttpResponse:
    """The chains in force at the bodies that the person sets them for."""
    if not request.user.has_perm("disclosure.chains"):
        raise Http404
    bodies = (
        organs().filter(within(request.user, "disclosure.chains", body="pk", section=None)).order_by("path")
    )
    shown = [(body, _chains(body)) for body in bodies]
    return render(request, "disclosure/desk/chains.html", {"bodies": shown, **tabs(request, "chains")})


def _chains(body: Body) -> list[Set]:
    """What is set, the most general last; without one of its own the body takes the default."""
    found = list(ReviewChain.objects.filter(body=body, in_force=True).select_related("category"))
    found.sort(
        key=lambda chain: (chain.category_id is None, chain.kind == "", chain.audience == "", chain.pk)
    )
    people = dict(Person.objects.filter(body=body).values_list("pk", "name"))
    told = [Set(chain, chain.name, [_words(Step.of(row), people) for row in chain.steps]) for chain in found]
    if not any(chain.category_id is None and not chain.kind and not chain.audience for chain in found):
        told.append(Set(None, DEFAULT, [_words(step, people) for step in PRESETS[DEFAULT]]))
    return told


def _words(step: Step, people: dict[int, str]) -> str:
    who = f"（{people.get(step.person, '')}）" if step.person else ""
    return f"{step.label}{who}{'，只审重要敏感的' if step.flagged else ''}"


@login_required
@require_http_methods(["GET", "POST"])
def set_chain(request: HttpRequest, code: str) -> HttpResponse:
    body = access_body(request.user, code, "disclosure.chains")
    form = ChainForm(request.POST or None, body=body)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.set_chain(actor=actor_for(request), body=body, **form.cleaned_data)
            except Refused as refused:
                for reason in refused.reasons:
                    form.add_error(None, reason)
            else:
                messages.success(request, "审查程序已经设定。正在审查的信息仍按原来的程序办完。")
                return redirect("disclosure:chains")
    return render(request, "disclosure/desk/chain.html", {"body": body, "form": form}, status=status)


@login_required
@require_POST
def end_chain(request: HttpRequest, pk: int) -> HttpResponse:
    chain = access_chain(request.user, pk)
    try:
        actions.end_chain(chain, actor=actor_for(request))
        messages.success(request, "已经停用，以后按更一般的程序审查。")
    except Refused as refused:
        messages.error(request, "；".join(refused.reasons))
    return redirect("disclosure:chains")
