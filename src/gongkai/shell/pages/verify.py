"""Public page of the daily seals (校验签名): what they are, the list, and how to check them oneself."""

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

DAYS_SHOWN = 60


def newest_seal() -> object | None:
    """The seal of the last sealed day, or None before the first."""
    return _seals().first() if _seals() is not None else None


def _seals() -> object:
    try:
        return apps.get_model("core", "Seal").objects.order_by("-day")
    except LookupError:
        return None


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    seals = _seals()
    return render(request, "shell/verify.html", {"seals": seals[:DAYS_SHOWN] if seals is not None else []})
