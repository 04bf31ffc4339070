"""The page of one document: what would be shown, who has looked at it, what the scan found, and what can be done."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.models import Person
from gongkai.core.ledger import history, verify
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.content import document_with
from gongkai.duties.disclosure.documents.kinds import fields_of
from gongkai.duties.disclosure.documents.models import IN_HAND, Document, Edition
from gongkai.duties.disclosure.release import actions, chains, gate
from gongkai.duties.disclosure.release.models import Opinion, Review
from gongkai.duties.disclosure.release.queries import able
from gongkai.shell.desk.once import act_once

from .access import access_newest
from .forms.verbs import TakeMasked
from .shown import differences, doubts, marking, rail
from .shown.noted import noted
from .shown.stages import stage_of, stage_tone
from .verbs import BENCHES, buttons


@dataclass(frozen=True)
class Step:
    """One step of a review: what was said, or who is waited for."""

    label: str
    opinion: Opinion | None
    waited: list[Person]
    now: bool


@login_required
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    edition, actor = access_newest(request.user, pk), actor_for(request)
    document = edition.document
    bar = buttons(edition, actor)
    review = gate.review_in_hand(edition) or edition.reviews.order_by("-pk").first()
    context: dict[str, Any] = {
        "edition": edition,
        "document": document,
        "shown": document_with(edition),
        "facts": structured(document_with(edition)),
        "stage": stage_of(edition),
        "tone": stage_tone(edition),
        "rail": rail.beside(edition, actor),
        "review": review,
        "steps": steps(review, edition),
        "obstacles": gate.reasons(edition) if edition.state in IN_HAND else [],
        "papers": edition.attachments.select_related("file"),
        "editions": document.editions.select_related("made_by").order_by("-number"),
        "referrals": review.referrals.select_related("asked_by") if review else [],
        "may_edit": edition.state in IN_HAND and request.user.has_perm("disclosure.draft", edition),
        "main": [button for button in bar if button.verb.rank == "main"],
        "more": [button for button in bar if button.verb.rank == "more"],
        "once": uuid4().hex,
        **_story(document),
    }
    return render(request, "disclosure/desk/document.html", context)


def steps(review: Review | None, edition: Edition) -> list[Step]:
    """The chain of the review; of a draft the chain that it would take."""
    if review is None:
        _, planned = chains.chain_for(edition.document)
        return [
            Step(step.label, None, able(step, edition), now=False) for step in planned if not step.flagged
        ]
    said = list(review.opinions.select_related("person").order_by("at", "pk"))
    found = []
    for place, step in enumerate(chains.steps_of(review)):
        opinion = said[place] if place < len(said) else None
        running = review.state == Review.State.PENDING and place == len(said)
        found.append(Step(step.label, opinion, [] if opinion else able(step, edition), now=running))
    return found


def structured(document: Document) -> list[tuple[str, str]]:
    """The fields of its kind that are filled in."""
    return [
        (field.label, str(document.facts[field.id]))
        for field in fields_of(document.kind)
        if document.facts.get(field.id)
    ]


def _story(document: Document) -> dict[str, Any]:
    """The timeline, newest first, and whether its records hold together."""
    events = list(history(document.stream))
    return {
        "told": [noted(event) for event in reversed(events)],
        "records": len(events),
        "last_hash": events[-1].hash if events else "",
        "damage": [damage.sentence for damage in verify([document.stream])],
    }


@login_required
@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest edition against the one before it that readers had."""
    edition = access_newest(request.user, pk)
    before = _before(edition)
    context = {
        "edition": edition,
        "document": edition.document,
        "before": before,
        "runs": differences.paragraphs(before.text if before else "", edition.text),
        "facts": differences.facts(before, edition) if before else [],
    }
    return render(request, "disclosure/desk/changes.html", context)


def _before(edition: Edition) -> Edition | None:
    shown = edition.document.editions.filter(number__lt=edition.number, published_at__isnull=False)
    return shown.order_by("-number").first()


@login_required
@require_safe
def wording(request: HttpRequest, pk: int) -> HttpResponse:
    """The words with what the checks doubt, place by place. Nothing is changed from here (RV-13)."""
    edition = access_newest(request.user, pk)
    context = {
        "edition": edition,
        "document": edition.document,
        "facts": [doubt for doubt in doubts.in_writing(edition) if doubt.finding.field],
        "parts": marking.marked(edition),
        "page": doubts.on_page(edition),
    }
    return render(request, "disclosure/desk/wording.html", context)


@login_required
@require_POST
def scan(request: HttpRequest, pk: int) -> HttpResponse:
    """Look through the present content."""
    edition = access_newest(request.user, pk, "disclosure.draft")
    try:
        actions.scan(edition, actor=actor_for(request))
        messages.success(request, "体检完成。")
    except Refused as refused:
        messages.error(request, "；".join(refused.reasons))
    return redirect("disclosure:edit", pk)


@login_required
@require_POST
def take_masked(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the masked version in place of the words or of one file."""
    edition, actor = access_newest(request.user, pk, "disclosure.draft"), actor_for(request)
    form = TakeMasked(request.POST, case=edition, actor=actor)
    if not form.is_valid():
        messages.error(request, "页面不完整，请重新打开再办。")
        return redirect("disclosure:edit", pk)
    data = form.cleaned_data

    def act() -> None:
        taken = actions.take_masked(
            edition, actor=actor, attachment=data["attachment"], version=data["version"]
        )
        actions.scan(taken, actor=actor)

    try:
        act_once(request, data["once"], act)
        messages.success(request, "已经换成遮盖后的版本，并且重新体检过。")
    except Refused as refused:
        messages.error(request, "；".join(refused.reasons))
    return redirect("disclosure:edit", pk)


@login_required
@require_http_methods(["GET", "POST"])
def perform(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One page for every verb."""
    bench = next((bench for bench in BENCHES if name in bench.verbs), BENCHES[0])
    return bench.perform(request, pk, name)
