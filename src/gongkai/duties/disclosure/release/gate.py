"""The gate (INV-01): nothing becomes public, on any channel, without a completed review on exactly this content
and with no scan hit left open. `reasons` is asked by the page beforehand and by `publish` under the lock."""

from gongkai.bodies.queries import why_no_requests
from gongkai.duties.disclosure.documents.content import digest_of
from gongkai.duties.disclosure.documents.models import Edition

from . import chains, requirements
from .models import Hit, Review

OPEN = (Hit.Verdict.OPEN, Hit.Verdict.SECOND)


def review_in_hand(edition: Edition) -> Review | None:
    """The review that is running or approved; at most one exists (database constraint)."""
    return edition.reviews.exclude(state__in=[Review.State.RETURNED, Review.State.VOID]).first()


def reasons(edition: Edition) -> list[str]:
    """Why this edition may not be shown to anybody now; empty when it may."""
    return content_reasons(edition) + [
        sentence for check in requirements.before_show for sentence in check(edition)
    ]


def content_reasons(edition: Edition) -> list[str]:
    """The same without what depends on the hour: for something to be shown later."""
    digest, review = digest_of(edition), review_in_hand(edition)
    told = _review_reasons(edition, review, digest)
    if edition.scanned != digest:
        told.append("现在的内容还没有做过发布前体检")
    if open_hits := edition.hits.filter(verdict__in=OPEN).count():
        told.append(f"体检发现的问题还有 {open_hits} 处没有处理")
    document = edition.document
    if why := why_no_requests(document.body):
        told.append(why)
    if document.column is None or document.column.state != "live":
        told.append("所在栏目已经停用，请先调整栏目")
    return told


def _review_reasons(edition: Edition, review: Review | None, digest: str) -> list[str]:
    if review is None or review.state != Review.State.APPROVED:
        return ["审查还没有完成"]
    if review.digest != digest:
        return ["内容在审定以后有改动，原来的审查不再有效，请重新送审"]
    agreed = list(chains.agreed(review))
    if len(agreed) < len(chains.steps_of(review)):
        return ["审查还没有完成"]
    if any(opinion.digest != digest for opinion in agreed):
        return ["有的审查意见针对的是另一份内容，请重新送审"]
    people = [opinion.person_id for opinion in agreed]
    if len(set(people)) < len(people) or set(people) & set(edition.hands):
        return ["审查人重复，或者审查了自己写的内容，请重新送审"]
    return []
