"""“Already published?” as a piece of a page, while somebody types; the same list stands on the page without scripts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from gongkai.core.throttle import address, allow
from gongkai.shell.suggest import suggestions

TRIES, HOUR = 300, 3600


@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """By POST, so that what a citizen writes stands in no log. Raises Throttled."""
    allow(f"suggest:{address(request)}", TRIES, HOUR)
    response = render(
        request, "shell/_suggestions.html", {"already": suggestions(request.POST.get("text", ""))}
    )
    response["Cache-Control"] = "no-store"
    return response
