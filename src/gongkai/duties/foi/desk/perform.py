"""One page for every verb of a request."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from .verbs import BENCH


@login_required
@require_http_methods(["GET", "POST"])
def perform(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return BENCH.perform(request, pk, name)
