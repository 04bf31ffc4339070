"""The editor of topic pages: facts and blocks on one page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import attempt, staff_page
from gongkai.bodies.models import Body
from gongkai.shell.sites import actions
from gongkai.shell.sites.models import Topic

from . import forms as wanted
from .access import NEED, access_own_body, access_own_topic


@staff_page(NEED)
@require_http_methods(["GET", "POST"])
def add_topic(request: HttpRequest, code: str) -> HttpResponse:
    body = access_own_body(request.user, code)

    def act(**given: Any) -> Topic:
        return actions.open_topic(actor=actor_for(request), body=body, **given)

    return _editor(request, body, None, act)


@staff_page(NEED)
@require_http_methods(["GET", "POST"])
def edit_topic(request: HttpRequest, pk: int) -> HttpResponse:
    topic = access_own_topic(request.user, pk)

    def act(**given: Any) -> Topic:
        return actions.edit_topic(actor=actor_for(request), topic=topic, **given)

    return _editor(request, topic.body, topic, act)


def _editor(request: HttpRequest, body: Body, topic: Topic | None, act: Any) -> HttpResponse:
    sent = request.POST or None
    form = wanted.TopicForm(sent, instance=Topic.objects.get(pk=topic.pk) if topic else None)
    blocks = wanted.sent_blocks(body, sent) if sent else wanted.given_blocks(body, topic)
    filled = [block for block in blocks if block.is_bound]
    if sent and all([form.is_valid(), *(block.is_valid() for block in filled)]):
        given = [block.cleaned_data for block in filled]
        saved = attempt(form, lambda: act(blocks=given, **form.cleaned_data))
        if saved:
            messages.success(request, "专题已保存")
            return redirect("desk_columns_of", saved.body.code)
    status = 422 if request.method == "POST" else 200
    context = {"body": body, "topic": topic, "form": form, "blocks": blocks}
    return render(request, "shell/sites/desk/topic.html", context, status=status)
