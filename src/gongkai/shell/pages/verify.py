"""Public page of the daily seals (校验签名): what they are, the list, and how to check them oneself."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.core.ledger.seals import public_seals
from gongkai.shell.queries import newest_seals

DAYS_SHOWN = 20  # the rest is in the JSON file


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    return render(request, "shell/verify.html", {"seals": newest_seals(DAYS_SHOWN)})


@require_safe
def seals_json(_request: HttpRequest) -> JsonResponse:
    """All seals, oldest first, for those who keep their own copy. Nothing about the events themselves."""
    return JsonResponse({"seals": list(public_seals())})
