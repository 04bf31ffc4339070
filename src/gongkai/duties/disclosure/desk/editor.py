"""Writing a document: one form for all of it, with the check before publication at its side."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.bodies.actors import actor_for
from gongkai.bodies.models import Body, Person
from gongkai.bodies.queries import organs
from gongkai.bodies.roles import within
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.core.transitions import Refused, Stale
from gongkai.duties.disclosure.documents.access import access_public
from gongkai.duties.disclosure.documents.models import IN_HAND, Document, Edition, Kind
from gongkai.duties.disclosure.documents.words import words_of
from gongkai.duties.disclosure.release import actions
from gongkai.shell.desk.once import act_once

from . import saving
from .access import access_body, access_newest
from .forms.document import KEEP, PLACE, DocumentForm
from .shown import differences, rail

UNSENT = "more"  # the button that only brings the form back with the fields of another kind


def bodies(person: Person) -> list[Body]:
    """The organs for which the person may draft."""
    return list(organs().filter(within(person, "disclosure.draft", body="pk", section=None)).order_by("path"))


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new document, for the body in the address where somebody writes for several."""
    own = bodies(request.user)
    if not own:
        raise Http404
    code = request.GET.get("body")
    body = access_body(request.user, code, "disclosure.draft") if code else own[0]
    blank, actor = _blank(request, body), actor_for(request)
    if request.method == "GET":
        return _page(request, blank, DocumentForm(case=blank, actor=actor, asked=request.GET), own=own)
    form = DocumentForm(request.POST, request.FILES, case=blank, actor=actor)
    if UNSENT in request.POST:
        return _page(request, blank, _unsent(form), own=own)
    if not form.is_valid():
        return _page(request, blank, form, own=own, status=422)
    made: list[Edition] = []
    try:
        act_once(request, form.cleaned_data["once"], lambda: made.append(saving.create(form, actor=actor)))
    except Refused as refused:
        return _page(request, blank, _told(form, refused), own=own, status=409)
    return _saved(request, made[0], form, actor)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The edition in hand. What was typed stays on the page whatever goes wrong."""
    edition = access_newest(request.user, pk, "disclosure.draft")
    if edition.state not in IN_HAND:
        return redirect("disclosure:document", pk)
    actor = actor_for(request)
    if request.method == "GET":
        return _page(request, edition, DocumentForm(case=edition, actor=actor, asked=request.GET))
    form = DocumentForm(request.POST, request.FILES, case=edition, actor=actor)
    if UNSENT in request.POST:
        return _page(request, edition, _unsent(form))
    if not form.is_valid():
        return _page(request, edition, form, status=422)
    made: list[Edition] = []
    try:
        act_once(
            request,
            form.cleaned_data["once"],
            lambda: made.append(saving.save(edition, form, actor=actor)),
        )
    except Stale as stale:
        return _changed(request, pk, stale, actor)
    except Refused as refused:
        return _page(request, edition, _told(form, refused), status=409)
    return _saved(request, made[0] if made else edition, form, actor)


def _blank(request: HttpRequest, body: Body) -> Edition:
    """A document to begin with; an interpretation of the document that the address names."""
    document = Document(
        body=body,
        generated_on=today(),
        source=body.name,
        editor=request.user.name,
        section=_section(request.user),
    )
    asked = request.GET.get("interprets", "")
    if asked.isdecimal():
        document.interprets = access_public(request.user, int(asked))
        document.kind = Kind.INTERPRETATION
    return Edition(document=document, number=1, since=document.generated_on)


def _section(person: Person) -> Body | None:
    """The section in which the person serves."""
    posts = person.appointments.select_related("body").order_by("from_date", "pk")
    return next((post.body for post in posts if not post.body.is_organ), None)


def _unsent(form: DocumentForm) -> DocumentForm:
    form.is_valid()
    form.errors.clear()
    return form


def _told(form: DocumentForm, refused: Refused) -> DocumentForm:
    for reason in refused.reasons:
        form.add_error(None, reason)
    return form


def _saved(request: HttpRequest, edition: Edition, form: DocumentForm, actor: Actor) -> HttpResponse:
    """Back to the editor; looked through at once when that was asked for."""
    repaired = f"正文整理过：{'；'.join(form.repaired)}。" if form.repaired else ""
    messages.success(request, f"已保存。{repaired}")
    if "scan" in request.POST and edition.state == Edition.State.DRAFT:
        try:
            edition = actions.scan(edition, actor=actor)
        except Refused as refused:
            messages.error(request, "；".join(refused.reasons))
    return redirect("disclosure:edit", edition.document_id)


def _changed(request: HttpRequest, pk: int, stale: Stale, actor: Actor) -> HttpResponse:
    """Two people on one draft: both versions are shown, nothing that was typed is lost, the later one decides."""
    edition = access_newest(request.user, pk, "disclosure.draft")
    typed = request.POST.copy()
    typed["version"] = str(edition.version)
    for place, paper in enumerate(edition.attachments.all(), 1):
        if f"{PLACE}{paper.pk}" not in typed:
            typed[f"{KEEP}{paper.pk}"], typed[f"{PLACE}{paper.pk}"] = "on", str(place)
    form = DocumentForm(typed, request.FILES, case=edition, actor=actor)
    form.is_valid()
    other = words_of(typed.get("html", "")).text
    return _page(
        request,
        edition,
        form,
        status=409,
        changes=stale.reasons,
        theirs=differences.paragraphs(other, edition.text),
        their_title=edition.title if edition.title != typed.get("title") else "",
    )


def _page(
    request: HttpRequest, edition: Edition, form: DocumentForm, *, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {
        "edition": edition,
        "document": edition.document,
        "form": form,
        "rail": rail.beside(edition, actor_for(request)),
        "may_edit": edition.state == Edition.State.DRAFT,
        "once": uuid4().hex,
    }
    return render(request, "disclosure/desk/editor.html", context, status=status)
