"""One page for every verb: the form, what stands beside it, and what happens when it is sent."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.bodies.actors import actor_for
from gongkai.core.ledger import Actor
from gongkai.core.transitions import Refused, Stale
from gongkai.duties.foi.forms.verb import VerbForm
from gongkai.duties.foi.models import InfoRequest
from gongkai.duties.foi.states import MACHINE

from .access import access_request
from .verbs import VERBS, Verb, need

UNSENT = ("more", "preview")  # buttons that only bring the form back
REMEMBERED = 20  # forms sent in this session


@login_required
@require_http_methods(["GET", "POST"])
def perform(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    verb = VERBS.get(name)
    if verb is None:
        raise Http404
    case, actor = access_request(request.user, pk, need(name)), actor_for(request)
    if request.method == "POST":
        return _send(request, verb, name, case, actor)
    if verb.at_once:
        return redirect("foi:case", pk)
    return _page(request, verb, name, case, verb.form(case=case, actor=actor, asked=request.GET))


def _send(request: HttpRequest, verb: Verb, name: str, case: InfoRequest, actor: Actor) -> HttpResponse:
    form = verb.form(request.POST, request.FILES, case=case, actor=actor)
    if any(button in request.POST for button in UNSENT):
        form.is_valid()
        if "more" in request.POST:
            form.errors.clear()
        return _page(request, verb, name, case, form)
    if not form.is_valid():
        return _page(request, verb, name, case, form, status=422)
    once = form.cleaned_data["once"]
    try:
        with transaction.atomic():
            verb.act(case, actor=actor, version=form.cleaned_data["version"], **form.arguments())
            _remember(request, once)
    except Stale as stale:
        if once in _remembered(request):
            return _done(request, verb, name, case)
        return _changed(request, verb, name, stale, actor)
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason)
        return _page(request, verb, name, case, form, status=409)
    return _done(request, verb, name, case)


def _done(request: HttpRequest, verb: Verb, name: str, case: InfoRequest) -> HttpResponse:
    label = MACHINE.transitions[name].label
    messages.success(request, f"已办理：{label}。{verb.told}")
    return redirect("foi:perform", case.pk, name) if verb.stays else redirect("foi:case", case.pk)


def _changed(request: HttpRequest, verb: Verb, name: str, stale: Stale, actor: Actor) -> HttpResponse:
    """Somebody was faster: say what happened, keep what was typed, and go on from the present state."""
    typed = request.POST.copy()
    typed["version"] = str(stale.obj.version)
    form = verb.form(typed, request.FILES, case=stale.obj, actor=actor)
    form.is_valid()
    return _page(request, verb, name, stale.obj, form, status=409, changes=stale.reasons)


def _page(
    request: HttpRequest,
    verb: Verb,
    name: str,
    case: InfoRequest,
    form: VerbForm,
    *,
    status: int = 200,
    changes: tuple[str, ...] | list[str] = (),
) -> HttpResponse:
    context: dict[str, Any] = {
        "case": case,
        "name": name,
        "verb": verb,
        "label": MACHINE.transitions[name].label,
        "form": form,
        "changes": changes,
        "blocked": MACHINE.failure_reasons(name, case, actor_for(request)),
    }
    return render(request, verb.page, context | verb.beside(case, form), status=status)


def _remember(request: HttpRequest, once: str) -> None:
    """In the same transaction as the act, so that a second copy of the form finds it at once."""
    request.session["sent"] = [*request.session.get("sent", []), once][-REMEMBERED:]
    request.session.save()


def _remembered(request: HttpRequest) -> list[str]:
    """Read anew: another worker may have acted while this one waited for the lock."""
    session = type(request.session)(request.session.session_key)
    return list(session.get("sent", []))
