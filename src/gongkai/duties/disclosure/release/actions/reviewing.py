"""Review: submitted with what it is based on, looked at step by step, returned, referred, answered."""

from datetime import date

from gongkai.core.ledger import Actor
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.content import digest_of
from gongkai.duties.disclosure.documents.models import Edition
from gongkai.duties.disclosure.release import chains, clock, gate
from gongkai.duties.disclosure.release.models import Opinion, Referral, Review

from .step import step

ANSWERS = {
    Referral.Answer.OPEN: "answer",
    Referral.Answer.PARTLY: "answer_partly",
    Referral.Answer.CLOSED: "answer_closed",
}


def submit(
    edition: Edition,
    *,
    actor: Actor,
    basis: str = "",
    third_party: str = Review.ThirdParty.NONE,
    flagged: bool = False,
    version: int | None = None,
) -> Edition:
    """Open the review of exactly this content. `flagged` items also go to the head of the body."""

    def apply(locked: Edition) -> dict:
        name, steps = chains.chain_for(locked.document)
        locked.digest = digest_of(locked)
        review = Review.objects.create(
            edition=locked,
            digest=locked.digest,
            chain=name,
            steps=[one.row() for one in steps],
            flagged=flagged,
            submitted_by_id=actor.person_id,
            opened_at=now(),
            basis=basis,
            third_party=third_party,
        )
        if actor.person_id not in locked.hands:
            locked.hands = [*locked.hands, actor.person_id]
        return {
            "edition": locked.number,
            "content": locked.digest,
            "review": review.pk,
            "chain": name,
            "third_party": third_party,
        }

    return step("submit", edition, actor, apply, version)


def opine(
    edition: Edition,
    *,
    actor: Actor,
    text: str = "",
    decision: str = Opinion.Decision.AGREE,
    version: int | None = None,
) -> Edition:
    """Agree to the content at one's step; the last step approves the edition."""
    review = gate.review_in_hand(edition)
    last = review is not None and len(chains.steps_left(review)) == 1

    def apply(locked: Edition) -> dict:
        found = gate.review_in_hand(locked)
        opinion = _opinion(found, actor, decision, text)
        if last:
            found.state, found.closed_at = Review.State.APPROVED, now()
            found.save()
        return {"review": found.pk, "step": opinion.label, "content": found.digest, "opinion": text}

    return step("approve" if last else "opine", edition, actor, apply, version)


def return_(edition: Edition, *, actor: Actor, text: str, version: int | None = None) -> Edition:
    """Send the draft back. The comments stay with it."""

    def apply(locked: Edition) -> dict:
        if not text.strip():
            raise Refused(["请写明退回的理由和要改的地方"])
        found = gate.review_in_hand(locked)
        opinion = _opinion(found, actor, Opinion.Decision.RETURN, text)
        found.state, found.closed_at = Review.State.RETURNED, now()
        found.save()
        return {"review": found.pk, "step": opinion.label, "opinion": text}

    return step("return", edition, actor, apply, version)


def refer(
    edition: Edition, *, actor: Actor, asked: str, question: str, version: int | None = None
) -> Edition:
    """Not sure whether it may be public: ask the superior or the secrecy bureau (article 17, paragraph 3)."""

    def apply(locked: Edition) -> dict:
        found = gate.review_in_hand(locked)
        found.state = Review.State.REFERRED
        found.save()
        Referral.objects.create(
            review=found, asked=asked, question=question, asked_on=today(), asked_by_id=actor.person_id
        )
        clock.set_due(locked)
        return {"review": found.pk, "asked": asked, "question": question}

    return step("refer", edition, actor, apply, version)


def answer(
    edition: Edition,
    *,
    actor: Actor,
    answer: str,
    text: str,
    number: str = "",
    answered_on: date,
    version: int | None = None,
) -> Edition:
    """Write down what was answered; the item goes on, goes back to be split, or is not disclosed."""

    def apply(locked: Edition) -> dict:
        found = gate.review_in_hand(locked)
        referral = found.referrals.get(answered_on=None)
        if not referral.asked_on <= answered_on <= today():
            raise Refused([f"答复日期要在 {referral.asked_on} 到今天之间"])
        referral.answer, referral.answer_text = answer, text
        referral.answer_number, referral.answered_on = number, answered_on
        referral.save()
        found.state = Review.State.PENDING if answer == Referral.Answer.OPEN else Review.State.RETURNED
        found.closed_at = None if answer == Referral.Answer.OPEN else now()
        found.save()
        locked.closed_at = now() if answer == Referral.Answer.CLOSED else None
        clock.set_due(locked)
        return {"review": found.pk, "answer": answer, "number": number, "answered_on": answered_on}

    return step(ANSWERS[Referral.Answer(answer)], edition, actor, apply, version)


def _opinion(review: Review, actor: Actor, decision: str, text: str) -> Opinion:
    return Opinion.objects.create(
        review=review,
        order=chains.agreed(review).count() + 1,
        label=chains.next_step(review).label,
        person_id=actor.person_id,
        post=actor.post,
        decision=decision,
        text=text,
        digest=digest_of(review.edition),
        at=now(),
    )
