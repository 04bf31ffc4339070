"""Staff sessions end: after a while without a request, and after the longest working day. What was being
sent is kept for the same person, so that a form filled over a long lunch is not lost."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from gongkai.core.time import now

STEP = 60  # seconds: the session is written at most once in this time
LONGEST_KEPT = 200_000  # characters of a form
FREE_OF_PASSWORD_DUTY = {"login", "logout", "account-password"}


class StaffSession:
    """Runs after the CSRF check (process_view), so that only forms from our own pages are kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None  # the cookie first: pages for everybody stay free of a session
        instant = int(now().timestamp())
        if why := _ended(request, instant):
            return _to_login(request, why)
        if instant - request.session["staff_seen"] >= STEP:
            request.session["staff_seen"] = instant
        here = request.resolver_match.view_name
        if request.user.must_change_password and here not in FREE_OF_PASSWORD_DUTY:
            return redirect("account-password")
        return None


def _ended(request: HttpRequest, instant: int) -> str:
    """Empty while the session lasts; else a sentence."""
    began = request.session.setdefault("staff_began", instant)
    seen = request.session.setdefault("staff_seen", instant)
    if instant - seen > settings.STAFF_SESSION_IDLE:
        return f"您已有 {settings.STAFF_SESSION_IDLE // 60} 分钟没有操作，为了安全请重新登录"
    if instant - began > settings.STAFF_SESSION_LONGEST:
        return f"这次登录已满 {settings.STAFF_SESSION_LONGEST // 3600} 小时，为了安全请重新登录"
    return ""


def _to_login(request: HttpRequest, why: str) -> HttpResponseRedirect:
    unsent = _unsent(request)
    back = request.get_full_path() if request.method == "GET" else request.path
    logout(request)
    if unsent:
        request.session["unsent"] = unsent
        why += "。刚才填写的内容已保留，登录后可以接着提交"
    messages.warning(request, why)
    return redirect(f"{reverse('login')}?{urlencode({'next': back})}")


def _unsent(request: HttpRequest) -> dict[str, Any] | None:
    """The form that was on its way, without passwords and files; None when none, or too long to keep."""
    if request.method != "POST":
        return None
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]
    if not kept or sum(len(value) for _, value in kept) > LONGEST_KEPT:
        return None
    files = sorted(request.FILES)
    return {"person": request.user.pk, "path": request.get_full_path(), "fields": kept, "files": files}
