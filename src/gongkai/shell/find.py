"""The search box of the desk: one word, asked of every room."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from . import nav

LONGEST_WORD = 60
ENOUGH = 50


@dataclass(frozen=True)
class Hit:
    """Something found. ``exact`` when the whole number was given; a single exact hit is opened at once."""

    title: str
    url: str
    number: str = ""
    note: str = ""
    exact: bool = False


source: nav.Registry[Callable[[HttpRequest, str, int], list[Hit]]] = nav.Registry()
"""Register a function: (request, word, most) -> hits that the person asking may see."""


@login_required
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    word = request.GET.get("q", "").strip()[:LONGEST_WORD]
    hits = [hit for part in source for hit in part(request, word, ENOUGH)] if word else []
    exact = [hit for hit in hits if hit.exact]
    if len(exact) == 1:
        return redirect(exact[0].url)
    hits.sort(key=lambda hit: not hit.exact)
    return render(request, "shell/find.html", {"word": word, "hits": hits[:ENOUGH], "enough": ENOUGH})
