"""政务公开档案 (PD-30): everything about one disclosure as a ZIP for the archive, with what proves it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from gongkai.bodies.events import event_labels
from gongkai.core.bundle import Member, bundle, kept, records
from gongkai.core.ledger import history
from gongkai.core.time import now
from gongkai.duties.disclosure.channels.models import Post
from gongkai.duties.disclosure.documents.kinds import fields_of
from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.duties.disclosure.release.actions.publishing import REASONS
from gongkai.duties.disclosure.release.models import Hit, Referral, Review
from gongkai.duties.disclosure.release.scanning import LABELS

from .approval import approval_pdf


@dataclass(frozen=True)
class Proof:
    """That a content stood at a place from a time on. `digest` is of the content, SM3."""

    place: str
    at: datetime | None
    until: datetime | None
    edition: int
    digest: str
    receipt: str


def pack(document: Document) -> bytes:
    """The ZIP of one document as it stands now; a file that is gone or altered is named in its place."""
    return bundle(_members(document))


def _members(document: Document) -> Iterator[Member]:
    editions = list(document.editions.order_by("number").select_related("made_by"))
    yield "卷宗.html", render_to_string("disclosure/dossier/index.html", _context(document, editions))
    for edition in editions:
        folder = f"第{edition.number}版"
        yield f"{folder}/正文.html", _page(edition)
        yield f"{folder}/正文.txt", edition.text
        for place, paper in enumerate(edition.attachments.select_related("file"), 1):
            yield kept(f"{folder}/附件/{place:02}", paper.file)
        if edition.reviews.exists():
            yield f"{folder}/文件审批表.pdf", approval_pdf(edition)
    for place, post in enumerate(
        document.posts.filter(proof__isnull=False).select_related("proof").order_by("pk"), 1
    ):
        yield kept(f"张贴凭据/{place:02}", post.proof)
    yield from records(document.stream)


def _page(edition: Edition) -> str:
    return render_to_string("disclosure/dossier/words.html", {"edition": edition})


def _context(document: Document, editions: list[Edition]) -> dict[str, Any]:
    return {
        "document": document,
        "editions": editions,
        "facts": [
            (field.label, document.facts[field.id])
            for field in fields_of(document.kind)
            if document.facts.get(field.id)
        ],
        "reviews": Review.objects.filter(edition__document=document)
        .select_related("edition", "submitted_by")
        .prefetch_related("opinions__person")
        .order_by("pk"),
        "hits": [
            (hit, LABELS.get(hit.kind, hit.kind))
            for hit in Hit.objects.filter(edition__document=document).select_related(
                "edition", "cleared_by", "second_by"
            )
        ],
        "referrals": Referral.objects.filter(review__edition__document=document)
        .select_related("asked_by")
        .order_by("pk"),
        "proofs": list(proofs(document)),
        "withdrawn": REASONS.get(document.withdrawn_because, ""),
        "events": [(event, event_labels.get(event.kind, event.kind)) for event in history(document.stream)],
        "made_at": now(),
    }


def proofs(document: Document) -> Iterator[Proof]:
    """Where the document stood and stands: the website by its editions, then every other channel."""
    shown = [edition for edition in document.editions.order_by("number") if edition.published_at]
    address = reverse("disclosure:article", args=[document.pk])
    for edition, following in zip(shown, [*shown[1:], None], strict=True):
        until = following.published_at if following else document.withdrawn_at
        yield Proof(f"政府网站 {address}", edition.published_at, until, edition.number, edition.digest, "")
    posts = Post.objects.filter(document=document).select_related("channel", "edition").order_by("pk")
    for post in posts:
        yield Proof(
            str(post.channel),
            post.delivered_at,
            post.ended_at,
            post.edition.number,
            post.edition.digest,
            post.receipt,
        )
