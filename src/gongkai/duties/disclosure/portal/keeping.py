"""Finished pages are kept for a while and thrown away the moment anything that readers get has changed.

A kept page carries the mark of all changes before it (`PublicChange`), compared with the database at every request:
a correction, a withdrawal, a renamed column or a day of mourning counts from its commit on, in every process and on
every machine. Only the number of views may be late by TIMEOUT of the cache "pages".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.db.models import Max, Model
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor
from gongkai.core.time import now, today
from gongkai.duties.disclosure.documents.models import Document
from gongkai.shell.context import ELDER_COOKIE, SIZE_COOKIE
from gongkai.shell.sites import views
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.standing import changed, told

from .models import PublicChange

View = Callable[..., HttpResponse]
Counted = tuple[str, int | None, int | None]
OK, MANY = 200, 500
MESSAGES = "messages"  # the cookie of a visitor to whom something has just been told


@dataclass(frozen=True)
class Page:
    """An answer as it was sent. `under` is the state of things that it shows, `counted` what a view of it counts
    for: key, body, column."""

    content: bytes
    headers: dict[str, str]
    under: str
    counted: Counted | None


def kept(view: View) -> View:
    """A view of the public whose answers `KeptPages` keeps, and that confirms what a browser has already.

    The view, or one around it, may set `response.counted` to (key, body, column) to have its page views counted.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        state = (
            None if _own(request) else under()
        )  # read first: the page may be newer than it says, never older
        response = view(request, *args, **kwargs)
        _count(request, getattr(response, "counted", None))
        if state is None:
            response["Cache-Control"] = "private, no-store"
        elif response.status_code == OK:
            response.kept_under = state
            response["ETag"] = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
            response["Cache-Control"] = "no-cache"  # may be stored, must be asked for again each time
            patch_vary_headers(response, ["Cookie"])
        return response

    return shown


class KeptPages:
    """Answers with kept pages before sessions, addresses and templates are looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or _own(request):
            return self.get_response(request)
        key = _key(request)
        page = caches["pages"].get(key)
        if page is None or page.under != under():
            response = self.get_response(request)
            if not hasattr(response, "kept_under") or response.cookies:
                return response
            page = _page(response)
            caches["pages"].set(key, page)
        else:
            _count(request, page.counted)
        response = HttpResponse(page.content, headers=page.headers)
        return get_conditional_response(request, etag=page.headers["ETag"], response=response)


def note_change(_documents: Sequence[Document], _actor: Actor) -> None:
    """A consequence of release: part of the transaction that changes what readers get."""
    _note()


def note_furniture(**_: Any) -> None:
    """The same for what stands around documents: the site, its columns, bodies and their leaders, warnings."""
    _note()


def _note() -> None:
    PublicChange.objects.create(at=now())
    changed()


def watch(*models: type[Model]) -> None:
    """From now on each row that is saved or deleted counts as a change."""
    for model in models:
        for signal in (post_save, post_delete):
            signal.connect(note_furniture, sender=model, dispatch_uid=f"{__name__}.{model._meta.label}")


def sweep() -> int:
    """Take the oldest changes away when there are many: counting them costs a little at every request."""
    last = PublicChange.objects.aggregate(last=Max("pk"))["last"] or 0
    return PublicChange.objects.filter(pk__lte=last - MANY).delete()[0]


def mark() -> str:
    """Different after each committed change: rows are added by changes and taken from the old end alone.

    Plain SQL: every page of the portal asks it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT MIN(id), MAX(id), COUNT(*) FROM disclosure_publicchange")
        return "{}.{}.{}".format(*cursor.fetchone())


def under() -> str:
    """The state of things: pages made under it are as good as new while it lasts."""
    return f"{today()} {told()}"


def _own(request: HttpRequest) -> bool:
    """Whether the visitor may get a page of his own: staff, and who has just been told something."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or MESSAGES in request.COOKIES


def _key(request: HttpRequest) -> str:
    told = (
        request.scheme,
        request.META.get("HTTP_HOST", ""),
        request.get_full_path(),
        request.COOKIES.get(ELDER_COOKIE, ""),
        request.COOKIES.get(SIZE_COOKIE, ""),
    )
    return blake2b("\n".join(told).encode(), digest_size=16).hexdigest()


def _page(response: HttpResponse) -> Page:
    return Page(
        response.content, dict(response.items()), response.kept_under, getattr(response, "counted", None)
    )


def _count(request: HttpRequest, counted: Counted | None) -> None:
    if counted:
        key, body, column = counted
        views.count(request, key, Body(pk=body), Column(pk=column))
