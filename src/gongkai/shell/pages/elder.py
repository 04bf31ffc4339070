"""How the reader wants to read, kept in cookies: 长者版 (the same pages with larger type), and the size of documents."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

ONE_YEAR = 365 * 24 * 3600


@require_safe
def elder(request: HttpRequest) -> HttpResponse:
    """Switch on (on=1) or off, then back to where the reader was."""
    return _kept(request, "elder", "1" if request.GET.get("on") == "1" else "")


@require_safe
def size(request: HttpRequest) -> HttpResponse:
    """Large (to=l) or small (to=s) type in documents; anything else is the usual size again."""
    wanted = request.GET.get("to", "")
    return _kept(request, "size", wanted if wanted in ("l", "s") else "")


def _kept(request: HttpRequest, cookie: str, value: str) -> HttpResponseRedirect:
    """Back to ``next``, never to another site, with the cookie set or, without a value, gone."""
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    response = redirect(target)
    if value:
        response.set_cookie(cookie, value, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie(cookie)
    return response
