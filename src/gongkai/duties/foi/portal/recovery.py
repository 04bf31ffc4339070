"""A lost query code. The answer is always the same; a code only goes to the contact in the application."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gongkai.core.ledger import Actor
from gongkai.duties.foi import actions, queries
from gongkai.duties.foi.forms.portal import LostCodeForm

from . import limits

MOST = 5  # the newest applications of one person


@never_cache
def lost(request: HttpRequest) -> HttpResponse:
    """Name and telephone. Whether anything was found is not told on the page."""
    form = LostCodeForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent:
        limits.recovering(request, form.cleaned_data["phone"])
        _send(**form.cleaned_data)
    return render(request, "foi/portal/lost.html", {"form": form, "sent": sent})


def _send(name: str, phone: str) -> None:
    for application in queries.applications_of(name, phone).order_by("-pk")[:MOST]:
        actions.send_code(application, actor=Actor.system("找回查询码"))
