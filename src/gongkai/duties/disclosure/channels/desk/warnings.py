"""Warnings on the desk: which are on, which drafts could become one, the all-clear."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.roles import bodies_within
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels import actions, queries
from gongkai.duties.disclosure.channels.access import access_warning
from gongkai.duties.disclosure.desk.editor import bodies as may_write_for
from gongkai.duties.disclosure.documents.access import access_document

from .forms import NewWarning, Warn

SHOWN = 100


@login_required
@require_safe
def warnings(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("disclosure.channels"):
        raise Http404
    bodies = bodies_within(request.user, "disclosure.channels")
    drafts = bodies_within(request.user, "disclosure.draft")
    context = {
        "warnings": queries.warnings_of(bodies)[:SHOWN],
        "may_draft": bool(may_write_for(request.user)),
        "drafts": queries.may_become_warnings(drafts)[:SHOWN],
    }
    return render(request, "disclosure/channels/warnings.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Text, level, area and time of a warning on one page; it goes out after the leader's decision."""
    own = next(iter(may_write_for(request.user)), None)
    if own is None:
        raise Http404
    form = NewWarning(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.draft_warning(actor=actor_for(request), body=own, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, "预警已经拟好。现在送审，领导一人审定后公开，各个渠道同时显示。")
            return redirect("disclosure:document", found.document_id)
    context = {"form": form, "body": own}
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/channels/new_warning.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the draft of a document a warning; what it says is written in the editor."""
    document = access_document(request.user, pk, "disclosure.draft")
    edition = document.editions.order_by("-number").first()
    form = Warn(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.prepare_warning(edition, actor=actor_for(request), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, "已经设为预警。现在体检、送审；公开以后各个渠道同时显示。")
            return redirect("disclosure:document", pk)
    status = 422 if form.is_bound else 200
    context = {"form": form, "edition": edition}
    return render(request, "disclosure/channels/prepare.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    """The all-clear, asked once more on a page of its own."""
    found, reasons = access_warning(request.user, pk), []
    if request.method == "POST":
        try:
            actions.clear(found, actor=actor_for(request))
        except Refused as refused:
            reasons = refused.reasons
        else:
            messages.success(
                request, "预警已经解除，网站和屏幕显示解除的消息，收到过短信和公众号消息的会再收到一条。"
            )
            return redirect("disclosure:warnings")
    context = {"warning": found, "reasons": reasons, "hanging": queries.hanging(found.document)}
    return render(request, "disclosure/channels/clear.html", context, status=409 if reasons else 200)
