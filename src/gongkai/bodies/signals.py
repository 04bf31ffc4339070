"""Login and logout go to the ledger of the person."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from gongkai.core import ledger
from gongkai.core.time import now

from .actors import actor_for
from .models import Person


@receiver(user_logged_in)
def record_login(request: HttpRequest, user: Person, **_: Any) -> None:
    instant = int(now().timestamp())
    request.session["staff_began"] = request.session["staff_seen"] = instant
    _record(request, user, "person.login")


@receiver(user_logged_out)
def record_logout(request: HttpRequest, user: Person | None, **_: Any) -> None:
    if user is not None:
        _record(request, user, "person.logout")


@transaction.atomic
def _record(request: HttpRequest, person: Person, kind: str) -> None:
    ledger.append(stream=person.stream, kind=kind, actor=actor_for(request, person), data={})
