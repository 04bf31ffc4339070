"""Security administrator: who is locked out, unlock, new first passwords, the log of logins."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gongkai.bodies import actions, queries, roles
from gongkai.bodies.access import access_person
from gongkai.bodies.actors import actor_for
from gongkai.bodies.forms.people import SearchForm
from gongkai.bodies.models import Person
from gongkai.bodies.queries import records
from gongkai.core.time import now
from gongkai.core.transitions import Refused

from .common import staff_page

PAGE = 100


@staff_page("bodies.accounts")
@require_GET
def accounts_page(request: HttpRequest) -> HttpResponse:
    """Accounts within reach, the locked ones first."""
    form = SearchForm(request.GET or None)
    word = form.cleaned_data["q"].strip() if form.is_valid() else ""
    people = queries.named(_within(request, "bodies.accounts"), word).select_related("body")[:PAGE]
    locked = _locked_until([person.username for person in people])
    rows = [(person, locked.get(person.username)) for person in people]
    rows.sort(key=lambda row: row[1] is None)
    return render(request, "bodies/accounts.html", {"form": form, "rows": rows})


def _within(request: HttpRequest, verb: str) -> QuerySet[Person]:
    return Person.objects.filter(roles.within(request.user, verb, section=None))


def _locked_until(usernames: list[str]) -> dict[str, object]:
    """Username -> when the lock ends, for the accounts that are locked now."""
    wait = timedelta(hours=settings.AXES_COOLOFF_TIME)
    recent = AccessAttempt.objects.filter(username__in=usernames, attempt_time__gt=now() - wait)
    tries: dict[str, int] = {}
    ends: dict[str, object] = {}
    for attempt in recent.order_by("attempt_time"):
        tries[attempt.username] = tries.get(attempt.username, 0) + attempt.failures_since_start
        ends[attempt.username] = attempt.attempt_time + wait
    return {name: ends[name] for name, count in tries.items() if count >= settings.AXES_FAILURE_LIMIT}


@staff_page("bodies.accounts")
@require_POST
def unlock_page(request: HttpRequest, pk: int) -> HttpResponse:
    person = access_person(request.user, pk, "bodies.accounts")
    try:
        actions.unlock(actor=actor_for(request), person=person)
        messages.success(request, f"{person.name}的账号已解锁")
    except Refused as refused:
        messages.error(request, "；".join(refused.reasons))
    return redirect("bodies:accounts")


@never_cache
@staff_page("bodies.accounts")
@require_POST
def reset_page(request: HttpRequest, pk: int) -> HttpResponse:
    person = access_person(request.user, pk, "bodies.accounts")
    try:
        password = actions.reset_password(actor=actor_for(request), person=person)
    except Refused as refused:
        messages.error(request, "；".join(refused.reasons))
        return redirect("bodies:accounts")
    return render(request, "bodies/new_password.html", {"person": person, "password": password})


@staff_page("bodies.accounts")
@require_POST
def totp_off_page(request: HttpRequest, pk: int) -> HttpResponse:
    """For somebody whose telephone is lost."""
    person = access_person(request.user, pk, "bodies.accounts")
    actions.remove_totp(actor=actor_for(request), person=person)
    messages.success(request, f"{person.name}的动态口令已停用，请本人重新启用")
    return redirect("bodies:accounts")


@staff_page("bodies.logins")
@require_GET
def logins_page(request: HttpRequest) -> HttpResponse:
    """Logins of everybody within reach, and the wrong tries of the last lock period."""
    people = list(_within(request, "bodies.logins"))
    tries = AccessAttempt.objects.filter(username__in=[person.username for person in people])
    context = {"events": records.login_events(people)[:PAGE], "tries": tries[:PAGE], "page": PAGE}
    return render(request, "bodies/logins.html", context)
