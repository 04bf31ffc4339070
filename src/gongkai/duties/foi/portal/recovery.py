"""A lost query code. The answer is always the same; a code only goes to the contact in the application.

The sending is queued, also when there is nothing to send, so that the time of the answer tells nothing either.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gongkai.core.jobs import enqueue, task
from gongkai.core.ledger import Actor
from gongkai.duties.foi import actions, queries
from gongkai.duties.foi.forms.portal import LostCodeForm
from gongkai.duties.foi.models import Application

from . import limits

MOST = 5  # the newest applications of one person


@never_cache
def lost(request: HttpRequest) -> HttpResponse:
    """Name and telephone. Whether anything was found is not told on the page."""
    form = LostCodeForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent:
        limits.recovering(request, form.cleaned_data["phone"])
        found = queries.applications_of(**form.cleaned_data).order_by("-pk")
        enqueue(send_codes, list(found.values_list("pk", flat=True)[:MOST]))
    return render(request, "foi/portal/lost.html", {"form": form, "sent": sent})


@task()
def send_codes(applications: list[int]) -> None:
    for application in Application.objects.filter(pk__in=applications):
        actions.send_code(application, actor=Actor.system("找回查询码"))
