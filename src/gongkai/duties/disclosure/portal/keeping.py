"""Finished pages are kept for a while and thrown away the moment anything that readers get has changed.

A kept page is found under the mark of all changes so far (`PublicChange`), read from the database for every request:
a correction or withdrawal counts from its commit on, in every process and on every machine. What is no document (a
renamed column, a telephone number, the number of views) may be late by TIMEOUT of the cache "pages".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.core.cache import caches
from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor
from gongkai.core.time import now, today
from gongkai.duties.disclosure.documents.models import Document
from gongkai.shell.context import ELDER_COOKIE, SIZE_COOKIE, is_staff
from gongkai.shell.sites import views
from gongkai.shell.sites.models import Column

from .models import PublicChange

View = Callable[..., HttpResponse]
OK, MANY = 200, 500
MESSAGES = "messages"  # the cookie of a visitor to whom something has just been told


@dataclass(frozen=True)
class Page:
    """An answer as it was sent. `counted` is what a view of it counts for: key, body, column."""

    content: bytes
    type: str
    etag: str
    counted: tuple[str, int | None, int | None] | None


def kept(view: View) -> View:
    """A view of the public whose answers are kept. Staff who are signed in get theirs made for them.

    The view may set `response.counted` to (key, body, column) to have its page views counted.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_staff(request) or MESSAGES in request.COOKIES:
            response = view(request, *args, **kwargs)
            response["Cache-Control"] = "private, no-store"
            _count(request, getattr(response, "counted", None))
            return response
        key = _key(request)
        page = caches["pages"].get(key)
        if page is None:
            response = view(request, *args, **kwargs)
            if response.status_code != OK:
                return response
            page = _page(response)
            caches["pages"].set(key, page)
        _count(request, page.counted)
        return _answer(request, page)

    return shown


def note_change(_documents: Sequence[Document], _actor: Actor) -> None:
    """A consequence of release: part of the transaction that changes what readers get."""
    PublicChange.objects.create(at=now())


def sweep() -> int:
    """Take the oldest changes away when there are many: counting them costs a little at every request."""
    last = PublicChange.objects.aggregate(last=Max("pk"))["last"] or 0
    return PublicChange.objects.filter(pk__lte=last - MANY).delete()[0]


def mark() -> str:
    """Different after each committed change: rows are added by changes and taken from the old end alone."""
    found = PublicChange.objects.aggregate(first=Min("pk"), last=Max("pk"), number=Count("pk"))
    return "{first}.{last}.{number}".format(**found)


def _key(request: HttpRequest) -> str:
    told = (
        mark(),
        today().isoformat(),
        request.build_absolute_uri(),
        request.COOKIES.get(ELDER_COOKIE, ""),
        request.COOKIES.get(SIZE_COOKIE, ""),
    )
    return blake2b("\n".join(told).encode(), digest_size=16).hexdigest()


def _page(response: HttpResponse) -> Page:
    digest = blake2b(response.content, digest_size=12).hexdigest()
    return Page(response.content, response["Content-Type"], f'"{digest}"', getattr(response, "counted", None))


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    response = HttpResponse(page.content, content_type=page.type)
    response["ETag"] = page.etag
    response["Cache-Control"] = "no-cache"  # may be stored, must be asked for again each time
    patch_vary_headers(response, ["Cookie"])
    return get_conditional_response(request, etag=page.etag, response=response)


def _count(request: HttpRequest, counted: tuple[str, int | None, int | None] | None) -> None:
    if counted:
        key, body, column = counted
        views.count(request, key, Body(pk=body), Column(pk=column))
