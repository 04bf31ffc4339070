"""A form sent twice acts once: the session remembers the tokens of forms that have acted."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from gongkai.core.transitions import Stale

REMEMBERED = 20  # forms sent in this session


def act_once(request: HttpRequest, once: str, act: Callable[[], Any]) -> None:
    """Act, unless this very form has acted already. Raises Refused, and Stale when it was somebody else."""
    try:
        with transaction.atomic():
            act()
            _remember(request, once)
    except Stale:
        if once not in _remembered(request):
            raise


def _remember(request: HttpRequest, once: str) -> None:
    """In the same transaction as the act, so that a second copy of the form finds it at once."""
    request.session["sent"] = [*request.session.get("sent", []), once][-REMEMBERED:]
    request.session.save()


def _remembered(request: HttpRequest) -> list[str]:
    """Read anew: another worker may have acted while this one waited for the lock."""
    session = type(request.session)(request.session.session_key)
    return list(session.get("sent", []))
