"""Whose address it is behind a proxy, the security header of every answer, the page for who tried too often."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from gongkai.core.throttle import Throttled

from .pages.errors import throttled

POLICY = "; ".join(
    [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)


class BehindProxy:
    """Takes the visitor's address from our own reverse proxy, which appends it to X-Forwarded-For (GONGKAI_PROXY=1).

    Without it all visitors would share the proxy's address, and its tries. Entries before the last are the visitor's
    own claims and are not believed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if forwarded:
            request.META["REMOTE_ADDR"] = forwarded
        return self.get_response(request)


class ContentSecurityPolicy:
    """Scripts, styles, fonts and images come from this server only, never from inside a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class TooOften:
    """Turns ``Throttled``, wherever a view lets it through, into a page with the time to wait."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Throttled):
            return None
        return throttled(request, exception.retry_after)
