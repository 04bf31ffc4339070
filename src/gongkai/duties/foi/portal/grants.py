"""What a visitor has proved to own: applications whose query code was typed, or which were just handed in.

Kept in the session by number only, for an hour after the last page; no account, no name, no content.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from gongkai.core.ledger import Actor
from gongkai.core.time import now
from gongkai.duties.foi.models import Application, InfoRequest

LASTS = 3600  # seconds after the last page
KEY = "foi_grants"
ENDED = f"请填写查询码。为了保护您的信息，{LASTS // 60} 分钟没有操作就会自动离开。"
RELATED = ("application", "body__disclosure_office", "section", "fee", "rating")


def give(request: HttpRequest, application: Application) -> None:
    """From now on this visitor may see the application."""
    living = _living(request)
    request.session.cycle_key()
    request.session[KEY] = living | {str(application.pk): _seconds()}


def leave(request: HttpRequest) -> None:
    """Forget everything this visitor has opened."""
    request.session.pop(KEY, None)


def applications(request: HttpRequest) -> list[int]:
    """Keys of the applications that are open to this visitor, newest grant first."""
    living = _living(request)
    return [int(pk) for pk in sorted(living, key=living.__getitem__, reverse=True)]


def own_case(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the request instead of its number. Without a grant the gate is shown for any number."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, number: str, **kwargs: Any) -> HttpResponse:
        case = (
            InfoRequest.objects.filter(number=number, application__in=applications(request))
            .select_related(*RELATED)
            .first()
        )
        if case is None:
            messages.info(request, ENDED)
            return redirect(f"{reverse('foi:status')}?{urlencode({'number': number})}")
        _touch(request, case.application_id)
        return view(request, case, **kwargs)

    return guarded


def applicant(request: HttpRequest, application: Application) -> Actor:
    """The applicant as the ledger keeps it, with the cases of the application."""
    return Actor(
        kind="applicant",
        name=application.name,
        ip=request.META.get("REMOTE_ADDR", ""),
        device=request.headers.get("User-Agent", "")[:200],
        case_ids=frozenset(application.requests.values_list("pk", flat=True)),
    )


def visitor(request: HttpRequest, name: str = "网站访客") -> Actor:
    """Somebody who has not handed in anything yet."""
    return Actor(
        kind="applicant",
        name=name,
        ip=request.META.get("REMOTE_ADDR", ""),
        device=request.headers.get("User-Agent", "")[:200],
    )


def _living(request: HttpRequest) -> dict[str, int]:
    held: dict[str, int] = request.session.get(KEY, {})
    return {pk: seen for pk, seen in held.items() if _seconds() - seen < LASTS}


def _touch(request: HttpRequest, pk: int) -> None:
    living = _living(request)
    if _seconds() - living[str(pk)] > 60:  # the session is written at most once a minute
        request.session[KEY] = living | {str(pk): _seconds()}


def _seconds() -> int:
    return int(now().timestamp())
