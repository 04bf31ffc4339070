"""People: the list, one person with posts and open work, and what may be done with them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.bodies import actions, queries, roles
from gongkai.bodies.access import access_appointment, access_body, access_person
from gongkai.bodies.actors import actor_for
from gongkai.bodies.forms import people as wanted
from gongkai.bodies.models import Person
from gongkai.core.time import today

from .common import attempt, form_page, staff_page

PAGE = 50


@staff_page("bodies.view")
@require_GET
def people_page(request: HttpRequest) -> HttpResponse:
    """Everybody within reach, with the posts of today."""
    form = wanted.SearchForm(request.GET or None)
    word = form.cleaned_data["q"].strip() if form.is_valid() else ""
    reach = roles.within(request.user, "bodies.view", section=None)
    people = queries.named(Person.objects.filter(reach), word)
    shown = queries.with_posts(people.select_related("body"), today())[:PAGE]
    return render(
        request, "bodies/people.html", {"form": form, "people": shown, "total": people.count(), "page": PAGE}
    )


@staff_page("bodies.view")
@require_GET
def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    person = access_person(request.user, pk)
    context = {
        "person": person,
        "career": queries.all_appointments(person),
        "today": today(),
        "work": queries.open_work(person),
        "may_people": request.user.has_perm("bodies.people", person),
        "may_hand_over": request.user.has_perm("bodies.hand_over", person),
        "may_accounts": request.user.has_perm("bodies.accounts", person),
    }
    return render(request, "bodies/person.html", context)


@never_cache
@staff_page("bodies.people")
@require_http_methods(["GET", "POST"])
def add_page(request: HttpRequest, code: str) -> HttpResponse:
    """A new account. The first password is shown once, on the page that answers."""
    body = access_body(request.user, code, "bodies.people")
    form = wanted.AddPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password, actor = actions.make_initial_password(), actor_for(request)
        made = attempt(
            form,
            lambda: actions.add_person(actor=actor, body=body, password=password, **form.cleaned_data),
        )
        if made is not None:
            return render(request, "bodies/new_password.html", {"person": made, "password": password})
    back = reverse("bodies:body", args=[body.code])
    return form_page(request, form, title=f"{body.name}：增加人员", button="开设账号", back=back)


@staff_page("bodies.people")
@require_http_methods(["GET", "POST"])
def appoint_page(request: HttpRequest, pk: int) -> HttpResponse:
    person = access_person(request.user, pk, "bodies.people")
    form = wanted.AppointForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = actor_for(request)
        if attempt(form, lambda: actions.appoint(actor=actor, person=person, **form.cleaned_data)):
            messages.success(request, f"{person.name}已任职")
            return redirect("bodies:person", person.pk)
    back = reverse("bodies:person", args=[person.pk])
    return form_page(request, form, title=f"{person.name}：任职", button="任职", back=back)


@staff_page("bodies.people")
@require_http_methods(["GET", "POST"])
def stand_in_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody stands in for the holder of an appointment, from a first to a last day."""
    principal = access_appointment(request.user, pk)
    form = wanted.StandInForm(principal, queries.organ_of(principal.body), request.POST or None)
    if request.method == "POST" and form.is_valid():
        wish = {"body": principal.body, "role": principal.role, "post": principal.post}
        wish |= {"stand_in_for": principal, **form.cleaned_data}
        actor = actor_for(request)
        if attempt(form, lambda: actions.appoint(actor=actor, **wish)):
            messages.success(request, f"{form.cleaned_data['person'].name}代理{principal.person.name}")
            return redirect("bodies:person", principal.person_id)
    back = reverse("bodies:person", args=[principal.person_id])
    title = f"{principal.person.name}（{principal.get_role_display()}）：代理"
    return form_page(request, form, title=title, button="安排代理", back=back)


@staff_page("bodies.people")
@require_http_methods(["GET", "POST"])
def end_page(request: HttpRequest, pk: int) -> HttpResponse:
    appointment = access_appointment(request.user, pk)
    form = wanted.EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = actor_for(request)
        if attempt(
            form,
            lambda: actions.end_appointment(actor=actor, appointment=appointment, **form.cleaned_data),
        ):
            messages.success(request, "任职的最后一天已登记")
            return redirect("bodies:person", appointment.person_id)
    back = reverse("bodies:person", args=[appointment.person_id])
    title = f"{appointment.person.name}（{appointment.get_role_display()}）：任职结束"
    return form_page(request, form, title=title, button="登记", back=back)


@staff_page("bodies.hand_over")
@require_http_methods(["GET", "POST"])
def hand_over_page(request: HttpRequest, pk: int) -> HttpResponse:
    person = access_person(request.user, pk, "bodies.hand_over")
    form = wanted.HandOverForm(person, queries.open_work(person), request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = actor_for(request)
        count = attempt(form, lambda: actions.hand_over(actor=actor, person=person, **form.cleaned_data))
        if count is not None:
            messages.success(request, f"已移交 {count} 件")
            return redirect("bodies:person", person.pk)
    back = reverse("bodies:person", args=[person.pk])
    return form_page(request, form, title=f"{person.name}：移交未办事项", button="移交", back=back)


@staff_page("bodies.people")
@require_http_methods(["GET", "POST"])
def close_page(request: HttpRequest, pk: int) -> HttpResponse:
    person = access_person(request.user, pk, "bodies.people")
    form = wanted.CloseAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = actor_for(request)
        closed = attempt(form, lambda: actions.close_account(actor=actor, person=person, **form.cleaned_data))
        if closed:
            messages.success(request, f"{person.name}的账号已停用，任职已结束")
            return redirect("bodies:person", person.pk)
    back = reverse("bodies:person", args=[person.pk])
    work = queries.open_work(person)
    return form_page(
        request, form, title=f"{person.name}：停用账号", button="停用", back=back, work=work, person=person
    )
