"""Which people look at a document, in which order (RV-04, RV-05): the most specific chain of its body."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from gongkai.bodies.models import Person, Role
from gongkai.bodies.queries import people_with
from gongkai.duties.disclosure.documents.models import Document, Kind
from gongkai.duties.disclosure.documents.queries import in_hand

from .models import Opinion, Review, ReviewChain


@dataclass(frozen=True)
class Step:
    """One step. `need` is the right that carries it; `person` (an id) names somebody, such as the head."""

    label: str
    need: str
    person: int | None = None
    flagged: bool = False  # only for items flagged as weighty

    @classmethod
    def of(cls, row: dict[str, Any]) -> "Step":
        return cls(row["label"], row["need"], row.get("person"), row.get("flagged", False))

    def row(self) -> dict[str, Any]:
        return {"label": self.label, "need": self.need, "person": self.person, "flagged": self.flagged}

    def is_for(self, person: Person, obj: object) -> bool:
        """Whether the person may take this step on the object."""
        return (self.person is None or self.person == person.pk) and person.has_perm(self.need, obj)


SECTION = Step("科室负责人审查", "disclosure.review_section")
OFFICE = Step("公开机构审查", "disclosure.review_office")
LEADER = Step("分管领导审定", "disclosure.review_leader")
HEAD = Step("主要负责人审定", "disclosure.review_leader", flagged=True)
LEGAL = Step("法制、保密审查", "disclosure.review_legal")

FIRST = Step("科室初步意见", "disclosure.review_section")

PRESETS = {
    "预警（领导审定）": (LEADER,),
    "三审（科室、公开机构、分管领导）": (SECTION, OFFICE, LEADER, HEAD),
    "三审（撰稿人自校、科室、公开机构）": (SECTION, OFFICE),
    "三审（撰稿人自校、法制保密、领导）": (LEGAL, LEADER),
    "两审（公开机构初审、分管领导终审）": (OFFICE, LEADER, HEAD),
    "主要负责人签字（科室、负责人）": (SECTION, Step("主要负责人审定", "disclosure.review_leader")),
    "规范性文件（科室、法制、公开机构、领导）": (SECTION, LEGAL, OFFICE, LEADER),
}
DEFAULT = "三审（科室、公开机构、分管领导）"
WARNING = "预警（领导审定）"


def chain_for(document: Document) -> tuple[str, list[Step]]:
    """Name and steps for a document: its body's chain for category, kind and audience, else for fewer of them,
    else the default. A chain that says more about the document wins; the category says most.

    The head of a section is never passed over (OR-09): where the chain leaves him out, he is asked first. Not so when
    he wrote it himself, nor for warnings, which cannot wait.
    """
    name, steps = _fitting(document)
    left_out = all(step.need != FIRST.need for step in steps)
    if left_out and document.kind != Kind.EMERGENCY and _has_a_head(document):
        steps = [FIRST, *steps]
    return name, steps


def _has_a_head(document: Document) -> bool:
    """Whether the section has a head other than the authors."""
    section, edition = document.section, in_hand(document)
    if section is None or section.is_organ:
        return False
    authors = edition.hands if edition else []
    return people_with(Role.SECTION_HEAD, section).exclude(pk__in=authors).exists()


def _fitting(document: Document) -> tuple[str, list[Step]]:
    fitting = [
        chain
        for chain in ReviewChain.objects.filter(body_id=document.body_id, in_force=True)
        if chain.category_id in (None, document.category_id)
        and chain.kind in ("", document.kind)
        and chain.audience in ("", document.audience)
    ]
    if not fitting:
        name = WARNING if _is_warning(document) else DEFAULT
        return name, list(PRESETS[name])
    best = max(fitting, key=lambda c: (c.category_id is not None, c.kind != "", c.audience != ""))
    return best.name, [Step.of(row) for row in best.steps]


def _is_warning(document: Document) -> bool:
    """A warning must be out within minutes: one decision of a leader who did not write it."""
    return document.kind == Kind.EMERGENCY and document.facts.get("sort") == "预警信息"


def steps_of(review: Review) -> list[Step]:
    """The steps that this review takes, those for weighty items only when it is flagged."""
    return [step for row in review.steps if (step := Step.of(row)) and (review.flagged or not step.flagged)]


def agreed(review: Review) -> QuerySet[Opinion]:
    """The opinions that took the review on, in their order; sending back takes no step."""
    return review.opinions.exclude(decision=Opinion.Decision.RETURN)


def steps_left(review: Review) -> list[Step]:
    """The steps that nobody has taken yet, the one whose turn it is first."""
    return steps_of(review)[agreed(review).count() :]


def next_step(review: Review) -> Step | None:
    """The step whose turn it is; None when all have agreed."""
    return next(iter(steps_left(review)), None)
