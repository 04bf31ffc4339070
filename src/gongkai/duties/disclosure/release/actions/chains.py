"""Setting who looks at what, in which order (RV-04, RV-05). Reviews that are running keep their steps."""

from django.db import transaction

from gongkai.bodies.models import Body, Person
from gongkai.core.ledger import Actor, append
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Category
from gongkai.duties.disclosure.release.chains import HEAD, PRESETS
from gongkai.duties.disclosure.release.models import ReviewChain


@transaction.atomic
def set_chain(
    *,
    actor: Actor,
    body: Body,
    preset: str,
    category: Category | None = None,
    kind: str = "",
    audience: str = "",
    head: Person | None = None,
) -> ReviewChain:
    """The chain of `body` for these documents from now on, in place of the one before; `head` takes the steps of
    the 主要负责人. Raises Refused without the right, for a preset or category that is none of the body's."""
    _check(actor, body)
    if preset not in PRESETS:
        raise Refused(["请选择一种审查程序"])
    if category and category.body_id != body.pk:
        raise Refused([f"类别“{category}”不属于{body.name}"])
    if head and not head.has_perm(HEAD.need, body):
        raise Refused([f"{head.name}没有审定的权限，请先任命为领导"])
    place = {"body": body, "category": category, "kind": kind, "audience": audience}
    before = ReviewChain.objects.filter(**place, in_force=True).first()
    if before:
        before.in_force = False
        before.save(update_fields=["in_force"])
    steps = [step.row() for step in PRESETS[preset]]
    for row in steps:
        if head and row["label"] == HEAD.label:
            row["person"] = head.pk
    chain = ReviewChain.objects.create(**place, name=preset, steps=steps)
    _event("chains.set", chain, actor, before)
    return chain


@transaction.atomic
def end_chain(chain: ReviewChain, *, actor: Actor) -> ReviewChain:
    """From now on the more general chain counts. Raises Refused without the right."""
    _check(actor, chain.body)
    if not chain.in_force:
        raise Refused(["这个审查程序已经停用"])
    chain.in_force = False
    chain.save(update_fields=["in_force"])
    _event("chains.ended", chain, actor, None)
    return chain


def _check(actor: Actor, body: Body) -> None:
    if actor.user is None or not actor.user.has_perm("disclosure.chains", body):
        raise Refused([f"您没有设定{body.name}审查程序的权限"])


def _event(kind: str, chain: ReviewChain, actor: Actor, before: ReviewChain | None) -> None:
    data = {
        "body": chain.body.code,
        "chain": chain.name,
        "category": chain.category.name if chain.category else "",
        "kind": chain.kind,
        "audience": chain.audience,
        "steps": chain.steps,
        "before": before.name if before else "",
    }
    append(stream=chain.stream, kind=kind, actor=actor, data=data)
