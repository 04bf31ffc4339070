"""What waits for a reviewer: the queue by step, agreement to several items at once, items put to others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.models import Person
from gongkai.core.cases import Lamp, lamp
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Edition
from gongkai.duties.disclosure.release import actions, chains
from gongkai.duties.disclosure.release.models import Review
from gongkai.duties.disclosure.release.queries import able, pending, referred, turn, waiting_for
from gongkai.shell.desk.once import act_once

from . import queries
from .access import access_newest
from .listing import calendar_of, tabs

MOST = 100  # items agreed to at once
OLD = 15  # working days after which a referral is old


@dataclass(frozen=True)
class Waiting:
    """A review in the queue: its step, and for the queue of others who is waited for."""

    review: Review
    step: chains.Step
    lamp: Lamp
    people: list[Person]

    @property
    def edition(self) -> Edition:
        return self.review.edition


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("disclosure.review"):
        raise Http404
    mine = waiting_for(request.user)
    keys = {review.pk for review in mine}
    others = [review for review in pending(request.user) if review.pk not in keys]
    return render(
        request,
        "disclosure/desk/queue.html",
        {
            "mine": list(_waiting(request, mine, lambda _step, _edition: [])),
            "others": list(_waiting(request, others, able)),
            "due": _due(request),
            "once": uuid4().hex,
            **tabs(request, "queue"),
        },
    )


def _waiting(
    request: HttpRequest, reviews: list[Review], people: Callable[[chains.Step, Edition], list[Person]]
) -> Iterator[Waiting]:
    calendar, day = calendar_of(request), today()
    for review in reviews:
        if step := turn(review):
            shown = lamp(review.edition, day, calendar)
            yield Waiting(review, step, shown, people(step, review.edition))


def _due(request: HttpRequest) -> list[tuple[Edition, Lamp]]:
    """What falls due within a month in the sections of a section head (OR-09)."""
    if not request.user.has_perm("disclosure.review_section"):
        return []
    calendar, day = calendar_of(request), today()
    return [(edition, lamp(edition, day, calendar)) for edition in queries.due_this_month(request.user)]


@login_required
@require_POST
def agree(request: HttpRequest) -> HttpResponse:
    """Agree to each item that was ticked: one record and one decision for each (RV-02), each with its own outcome."""
    if not request.user.has_perm("disclosure.review"):
        raise Http404
    actor, once = actor_for(request), request.POST.get("once", "")
    agreed, refused = 0, []
    for ticked in request.POST.getlist("item")[:MOST]:
        pk, _, version = ticked.partition(":")
        try:
            _agree(request, actor, pk, version, f"{once}:{pk}")
            agreed += 1
        except Refused as told:
            refused.append(f"{told.args[0]}")
    if agreed:
        messages.success(request, f"同意了 {agreed} 件，每件各有一条审查意见。")
    for sentence in refused:
        messages.error(request, sentence)
    if not agreed and not refused:
        messages.error(request, "没有勾选要同意的信息。")
    return redirect("disclosure:queue")


def _agree(request: HttpRequest, actor: Actor, pk: str, version: str, once: str) -> None:
    if not pk.isdecimal() or not version.isdecimal():
        raise Refused(["页面不完整，请重新打开再办"])
    edition = access_newest(request.user, int(pk), "disclosure.review")
    text = request.POST.get("text", "").strip()[:500]
    try:
        act_once(request, once, lambda: actions.opine(edition, actor=actor, text=text, version=int(version)))
    except Refused as refused:
        raise Refused([f"《{edition.title}》没有办成：{'；'.join(refused.reasons)}"]) from refused


@login_required
@require_safe
def referrals(request: HttpRequest) -> HttpResponse:
    """Doubtful items that lie with the superior or the secrecy bureau, with their age (RV-07)."""
    if not request.user.has_perm("disclosure.view"):
        raise Http404
    calendar, day = calendar_of(request), today()
    rows: list[dict[str, Any]] = []
    for referral in referred(request.user):
        age = calendar.count(referral.asked_on, day)
        edition = referral.review.edition
        rows.append({"referral": referral, "edition": edition, "age": age, "old": age > OLD})
    return render(
        request, "disclosure/desk/referrals.html", {"rows": rows, "old": OLD} | tabs(request, "referrals")
    )
