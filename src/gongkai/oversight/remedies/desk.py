"""Pages of the register on the desk: the list, one remedy with its next steps, registering one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import attempt, staff_page
from gongkai.core.access import NotFound
from gongkai.core.forms import PlainForm

from . import actions, queries
from .forms import STEP_FORMS, FilterForm, FindForm, RegisterForm
from .models import Remedy
from .states import MACHINE

PAGE = 50


@staff_page("remedies.view")
def listing(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.filtered(
        queries.remedies_for(request.user),
        route=chosen.get("route", ""),
        result=chosen.get("result", ""),
        words=chosen.get("q", ""),
    )
    context = {"form": form, "page": Paginator(found, PAGE).get_page(request.GET.get("page"))}
    context["may_manage"] = request.user.has_perm("remedies.manage")
    return render(request, "remedies/list.html", context)


@staff_page("remedies.manage")
def find(request: HttpRequest) -> HttpResponse:
    """From the number of a case to the form that registers a remedy against it."""
    form = FindForm(request.user, request.GET or None)
    if form.is_valid():
        return redirect("remedies:register", form.cleaned_data["number"].pk)
    return render(request, "remedies/find.html", {"form": form}, status=422 if form.errors else 200)


@staff_page("remedies.view")
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, queries.access_remedy(request.user, pk))


@staff_page("remedies.manage")
@require_POST
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One step of a remedy; what was typed stays when it is refused."""
    remedy = queries.access_remedy(request.user, pk)
    if name not in STEP_FORMS:
        raise NotFound
    form, verb = STEP_FORMS[name](request.POST, prefix=name), getattr(actions, name)
    if form.is_valid():
        given = {"actor": actor_for(request), "version": _version(request), **form.cleaned_data}
        if attempt(form, lambda: verb(remedy, **given)):
            messages.success(request, f"已{MACHINE.transitions[name].label}。")
            return redirect("remedies:detail", remedy.pk)
    return _detail(request, remedy, {name: form})


@staff_page("remedies.manage")
def register(request: HttpRequest, case: int) -> HttpResponse:
    """Register a remedy against a case; the last days and the reply stand beside the form."""
    target = queries.access_target(request.user, case)
    form = RegisterForm(target, request.POST or None)
    if form.is_valid():
        given = {"case": target, "actor": actor_for(request), **form.cleaned_data}
        if remedy := attempt(form, lambda: actions.register(**given)):
            messages.success(request, f"已登记，编号 {remedy.number}。")
            return redirect("remedies:detail", remedy.pk)
    reply = queries.reply_of(target)
    context = {"case": target, "form": form, "reply": reply}
    if reply:
        context["last_days"] = queries.last_days(reply, target)
    return render(request, "remedies/register.html", context, status=422 if form.errors else 200)


def _detail(request: HttpRequest, remedy: Remedy, filled: dict[str, PlainForm] | None = None) -> HttpResponse:
    filled = filled or {}
    steps = [
        {
            "choice": choice,
            "form": filled.get(choice.transition.name)
            or STEP_FORMS[choice.transition.name](prefix=choice.transition.name),
        }
        for choice in MACHINE.choices(remedy, actor_for(request))
    ]
    context = {
        "remedy": remedy,
        "steps": steps,
        "events": queries.steps_of(remedy),
        "reply": queries.reply_of(remedy.case),
    }
    return render(request, "remedies/detail.html", context, status=422 if filled else 200)


def _version(request: HttpRequest) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() else None
