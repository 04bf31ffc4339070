"""The verbs of a state machine on the desk: the buttons on a thing's page, and one page that performs each.

A room gives its table of verbs to a Bench; lock, version, reasons and the form sent twice are dealt with here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.bodies.actors import actor_for
from gongkai.bodies.models import Person
from gongkai.core.ledger import Actor
from gongkai.core.transitions import Machine, Refused, Stale

from .forms import VerbForm
from .once import act_once

UNSENT = ("more", "preview")  # buttons that only bring the form back


@dataclass(frozen=True)
class Panel:
    """What stands beside a form: a heading with facts (label, value), then lines of a list, then a remark."""

    title: str
    facts: list[tuple[str, Any]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    note: str = ""


def nothing(case: Any, form: VerbForm) -> dict[str, Any]:  # noqa: ARG001
    """Beside most forms stands nothing."""
    return {"panels": ()}


@dataclass(frozen=True)
class Verb:
    """`act` is called with the thing, actor, version and the form's fields.

    rank: "main" stands in the action bar, "more" under 更多办理.
    at_once: one button, no page of its own. stays: the page comes back after acting.
    beside: what stands next to the form, as context of the page.
    """

    act: Callable[..., Any]
    form: type[VerbForm] = VerbForm
    rank: Literal["main", "more"] = "more"
    at_once: bool = False
    stays: bool = False
    tone: str = ""
    told: str = ""
    page: str = ""
    beside: Callable[[Any, VerbForm], dict[str, Any]] = nothing


@dataclass(frozen=True)
class Button:
    """`reasons` say why it cannot be pressed; `version` is the state that the page shows."""

    name: str
    label: str
    verb: Verb
    reasons: list[str]
    url: str
    version: int

    @property
    def open(self) -> bool:
        return not self.reasons


@dataclass(frozen=True)
class Bench:
    """All verbs of one machine. The addresses of a thing's own page (`home`) and of a verb's page (`address`) take
    the same `pk`, which is what `access` finds the thing by. `page` is the template of verbs that have no other."""

    machine: Machine
    verbs: Mapping[str, Verb]
    access: Callable[[Person, int, str], Any]
    home: str
    address: str
    page: str

    def need(self, name: str) -> str:
        return self.machine.transitions[name].need

    def buttons(self, case: Any, actor: Actor, pk: int) -> list[Button]:
        """Every verb that this person may have to do with, and why some cannot be done now.

        In the order of the table of verbs; those that can be done before those that cannot.
        """
        choices = {choice.transition.name: choice for choice in self.machine.choices(case, actor)}
        found = [
            Button(
                name,
                choices[name].transition.label,
                verb,
                choices[name].reasons,
                reverse(self.address, args=[pk, name]),
                case.version,
            )
            for name, verb in self.verbs.items()
            if name in choices and actor.user.has_perm(self.need(name), case)
        ]
        return sorted(found, key=lambda button: not button.open)

    def perform(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """The page of one verb. Raises NotFound for a thing that this person may not do it with."""
        verb = self.verbs.get(name)
        if verb is None:
            raise Http404
        case, actor = self.access(request.user, pk, self.need(name)), actor_for(request)
        sent = _Sent(self, request, pk, name, verb, actor)
        if request.method == "POST":
            return sent.answer(case)
        if verb.at_once:
            return redirect(self.home, pk)
        return sent.page(case, verb.form(case=case, actor=actor, asked=request.GET))


@dataclass(frozen=True)
class _Sent:
    """One request for the page of a verb."""

    bench: Bench
    request: HttpRequest
    pk: int
    name: str
    verb: Verb
    actor: Actor

    def answer(self, case: Any) -> HttpResponse:
        """To a form: act, or bring it back with what is wrong."""
        verb, posted = self.verb, self.request.POST
        form = verb.form(posted, self.request.FILES, case=case, actor=self.actor)
        if any(button in posted for button in UNSENT):
            form.is_valid()
            if "more" in posted:
                form.errors.clear()
            return self.page(case, form)
        if not form.is_valid():
            return self.page(case, form, status=422)
        data = form.cleaned_data
        try:
            act_once(
                self.request,
                data["once"],
                lambda: verb.act(case, actor=self.actor, version=data["version"], **form.arguments()),
            )
        except Stale as stale:
            return self.changed(stale)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
            return self.page(case, form, status=409)
        return self.done()

    def done(self) -> HttpResponse:
        label = self.bench.machine.transitions[self.name].label
        messages.success(self.request, f"已办理：{label}。{self.verb.told}")
        if self.verb.stays:
            return redirect(self.bench.address, self.pk, self.name)
        return redirect(self.bench.home, self.pk)

    def changed(self, stale: Stale) -> HttpResponse:
        """Somebody was faster: say what happened, keep what was typed, and go on from the present state."""
        typed = self.request.POST.copy()
        typed["version"] = str(stale.obj.version)
        form = self.verb.form(typed, self.request.FILES, case=stale.obj, actor=self.actor)
        form.is_valid()
        return self.page(stale.obj, form, status=409, changes=stale.reasons)

    def page(
        self, case: Any, form: VerbForm, *, status: int = 200, changes: Sequence[str] = ()
    ) -> HttpResponse:
        context: dict[str, Any] = {
            "case": case,
            "name": self.name,
            "verb": self.verb,
            "label": self.bench.machine.transitions[self.name].label,
            "form": form,
            "changes": changes,
            "back": reverse(self.bench.home, args=[self.pk]),
            "blocked": self.bench.machine.failure_reasons(self.name, case, self.actor),
        }
        template = self.verb.page or self.bench.page
        return render(self.request, template, context | self.verb.beside(case, form), status=status)
