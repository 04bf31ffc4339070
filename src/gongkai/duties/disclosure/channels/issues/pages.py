"""Issues: what is printed and what has to come back on the desk, the gazette for everybody."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.models import ORGANS
from gongkai.bodies.roles import bodies_within
from gongkai.core.access import load, load_permitted
from gongkai.core.files import BadFile
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels.access import NEED
from gongkai.duties.disclosure.channels.models import Issue, PrintRun
from gongkai.shell.desk.downloads import attachment
from gongkai.shell.pages.disclosure import access_body, open_page

from . import actions, queries
from .forms import Count, HandOut, Make

SHOWN = 200


@login_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm(NEED):
        raise Http404
    bodies = bodies_within(request.user, NEED)
    context = {
        "issues": queries.issues(bodies)[:SHOWN],
        "out": queries.to_call_back(bodies)[:SHOWN],
        "short": queries.to_print_again(bodies)[:SHOWN],
        "stock": queries.stock(bodies)[:SHOWN],
    }
    return render(request, "disclosure/channels/issues/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    own = bodies_within(request.user, NEED).filter(kind__in=ORGANS).first()
    if own is None:
        raise Http404
    form = Make(own, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            issue = actions.make_issue(actor=actor_for(request), body=own, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            return redirect("disclosure:issue", issue.pk)
    context = {"form": form, "body": own}
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/channels/issues/new.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """One issue with its items and copies; sent, copies are handed out."""
    found = access_issue(request, pk)
    form = HandOut(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hand_out(found, actor=actor_for(request), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, "发放已经登记")
            return redirect("disclosure:issue", pk)
    context = {
        "issue": found,
        "items": found.items.select_related("edition__document"),
        "outdated": set(queries.outdated().filter(issue=found).values_list("pk", flat=True)),
        "runs": found.runs.order_by("on", "pk"),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/channels/issues/issue.html", context, status=status)


def access_issue(request: HttpRequest, pk: int) -> Issue:
    """An issue on the desk. Raises NotFound."""
    return load_permitted(Issue.objects.select_related("body", "file"), request.user, NEED, pk=pk)


@login_required
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    return _paper(access_issue(request, pk))


def access_run(request: HttpRequest, pk: int) -> PrintRun:
    """Copies at a place, on the desk. Raises NotFound."""
    runs = PrintRun.objects.select_related("issue__body")
    return load(runs, lambda run: request.user.has_perm(NEED, run.issue), pk=pk)


COUNTS = {"taken": actions.note_taken, "brought": actions.top_up}


@login_required
@require_http_methods(["GET", "POST"])
def copies(request: HttpRequest, pk: int) -> HttpResponse:
    """The copies at one place: how many were taken, how many brought."""
    run = access_run(request, pk)
    form = Count(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        count = COUNTS[form.cleaned_data["verb"]]
        try:
            run = count(run, actor=actor_for(request), copies=form.cleaned_data["copies"])
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, f"已经登记，{run.place}还剩 {run.left} 份")
            return redirect("disclosure:issues")
    context = {"form": form, "run": run}
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/channels/issues/copies.html", context, status=status)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    run = access_run(request, pk)
    try:
        actions.take_back(run, actor=actor_for(request))
    except Refused as refused:
        messages.error(request, "；".join(refused.reasons))
    else:
        messages.success(request, "收回已经登记")
    return redirect("disclosure:issue", run.issue_id)


@require_safe
def gazette(request: HttpRequest, code: str) -> HttpResponse:
    """The gazettes of a body that may be read as they were printed, with what stands in them."""
    body = access_body(code)
    found = queries.offered().filter(body=body, kind=Issue.Kind.GAZETTE)
    context = {"issues": found.prefetch_related("items__edition__document")[:SHOWN]}
    return open_page(
        request,
        body,
        here=reverse("disclosure:gazette", args=[body.code]),
        title="政府公报",
        template="disclosure/channels/issues/gazette.html",
        context=context,
    )


@require_safe
def gazette_file(request: HttpRequest, code: str, pk: int) -> HttpResponse:  # noqa: ARG001
    """The paper of an issue that is offered. Raises NotFound."""
    offered = queries.offered().filter(body=access_body(code), kind=Issue.Kind.GAZETTE)
    return _paper(load(offered.select_related("file"), bool, pk=pk))


def _paper(issue: Issue) -> HttpResponse:
    try:
        with issue.file.open() as stream:
            return attachment(stream.read(), issue.file.name, "application/pdf")
    except BadFile as error:
        raise Http404(str(error)) from error
