"""A paper from its drafting sheet to its number: the attribute is proposed, heard, decided, and looked at again."""

from datetime import date
from typing import Any

from django.db import transaction

from gongkai.bodies.actions.common import permit, refuse_if
from gongkai.bodies.models import Body
from gongkai.bodies.queries import inside
from gongkai.core.ledger import Actor, append
from gongkai.core.numbering import next_number
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Edition
from gongkai.duties.disclosure.release import actions as release
from gongkai.duties.disclosure.release.scanning import refuse_classified
from gongkai.duties.disclosure.source.models import KEPT, OfficialPaper, PaperOpinion
from gongkai.duties.disclosure.source.opinions import View
from gongkai.duties.disclosure.source.states import PAPER
from gongkai.law.lists import reassess_by
from gongkai.law.numbering import DocumentNumber

FACTS = ("title", "summary", "genre", "section", "entry", "file")
Step = PaperOpinion.Step


@transaction.atomic
def draft_paper(*, actor: Actor, body: Body, title: str, section: Body, **facts: Any) -> OfficialPaper:
    """Begin a drafting sheet; `facts` are named in FACTS. The section that drafts is the one that discloses."""
    permit(actor, "disclosure.draft", body)
    paper = OfficialPaper(
        body=body,
        title=title.strip(),
        section=section,
        drafter_id=actor.person_id,
        drafted_on=today(),
        **facts,
    )
    _check(paper)
    paper.save()
    data = {"body": body.code, "title": paper.title, "section": section.name}
    append(stream=paper.stream, kind="paper.drafted", actor=actor, data=data)
    return paper


def revise(paper: OfficialPaper, *, actor: Actor, version: int | None = None, **facts: Any) -> OfficialPaper:
    """Change the sheet before its attribute is proposed."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"not a fact of a paper: {sorted(unknown)}")

    def apply(locked: OfficialPaper) -> dict:
        for name, value in facts.items():
            setattr(locked, name, value)
        _check(locked)
        return {"changed": sorted(facts), "title": locked.title}

    return _step("revise", paper, actor, apply, version)


def propose(paper: OfficialPaper, *, actor: Actor, view: View, version: int | None = None) -> OfficialPaper:
    """The drafter says what the paper should be."""
    view = view.checked()
    return _step("propose", paper, actor, lambda locked: _held(locked, actor, Step.PROPOSAL, view), version)


def opine(paper: OfficialPaper, *, actor: Actor, view: View, version: int | None = None) -> OfficialPaper:
    """The head of the section gives the first opinion (RV-06)."""
    view = view.checked()
    return _step("opine", paper, actor, lambda locked: _held(locked, actor, Step.FIRST, view), version)


def decide(paper: OfficialPaper, *, actor: Actor, view: View, version: int | None = None) -> OfficialPaper:
    """The leader decides the attribute; what others held stays on record."""
    view = view.checked()

    def apply(locked: OfficialPaper) -> dict:
        _settle(locked, view)
        locked.decided_on = today()
        return _held(locked, actor, Step.DECISION, view)

    return _step("decide", paper, actor, apply, version)


def reassess(paper: OfficialPaper, *, actor: Actor, view: View, version: int | None = None) -> OfficialPaper:
    """Look at the attribute again, at the latest after a year (article 18); it may change or stay."""
    view = view.checked()

    def apply(locked: OfficialPaper) -> dict:
        before = locked.openness
        _settle(locked, view)
        return {"before": before, **_held(locked, actor, Step.REVIEW, view)}

    return _step("reassess", paper, actor, apply, version)


def send_back(
    paper: OfficialPaper, *, actor: Actor, reason: str, version: int | None = None
) -> OfficialPaper:
    """Back to the drafter; what was held so far stays on record."""
    refuse_if("" if reason.strip() else "请写明退回的理由")
    return _step("send_back", paper, actor, lambda _locked: {"reason": reason.strip()}, version)


def issue(
    paper: OfficialPaper,
    *,
    actor: Actor,
    sign: str = "",
    issued_on: date | None = None,
    version: int | None = None,
) -> OfficialPaper:
    """Give the number: the organ's sign (its own by default), the year, the next in the series."""
    day = issued_on or today()

    def apply(locked: OfficialPaper) -> dict:
        series = sign.strip() or locked.body.sign
        refuse_if(
            "" if series else f"{locked.body.name}没有登记机关代字，请填写",
            "印发日期不能晚于今天" if day > today() else "",
            f"印发日期不能早于定公开属性的日期 {locked.decided_on}" if day < locked.decided_on else "",
        )
        serial = next_number(f"paper:{locked.body_id}:{series}", day.year)
        locked.number, locked.issued_on = DocumentNumber(series, day.year, serial).format(), day
        return {"number": locked.number, "issued_on": day, "openness": locked.openness}

    return _step("issue", paper, actor, apply, version)


def hand_on(
    paper: OfficialPaper, *, actor: Actor, version: int | None = None, **filing: Any
) -> OfficialPaper:
    """Begin the document that discloses the paper, with its number, day, words and file.

    `filing` is what `release.actions.draft` needs besides: column, category, and optionally entry, kind, editor.
    """

    def apply(locked: OfficialPaper) -> dict:
        edition = _begun(locked, actor, filing)
        locked.document = edition.document
        return {"document": edition.document_id, "number": locked.number}

    return _step("hand_on", paper, actor, apply, version)


def drop(paper: OfficialPaper, *, actor: Actor, reason: str, version: int | None = None) -> OfficialPaper:
    """The paper is not going to be issued."""
    refuse_if("" if reason.strip() else "请写明理由")
    return _step("drop", paper, actor, lambda _locked: {"reason": reason.strip()}, version)


def _step(name: str, paper: OfficialPaper, actor: Actor, apply: Any, version: int | None) -> OfficialPaper:
    return PAPER.fire(name, paper, actor, apply=apply, expected_version=version)[0]


def _begun(paper: OfficialPaper, actor: Actor, filing: dict[str, Any]) -> Edition:
    facts = {
        "number": paper.number,
        "signed_on": paper.issued_on,
        "section": paper.section,
        "entry": paper.entry,
        "genre": paper.genre,
        "summary": paper.summary,
        "source": paper.body.name,
        "editor": paper.drafter.name,
    }
    edition = release.draft(
        actor=actor, body=paper.body, title=paper.title, generated_on=paper.issued_on, **{**facts, **filing}
    )
    return release.attach(edition, actor=actor, file=paper.file) if paper.file else edition


def _held(paper: OfficialPaper, actor: Actor, step: str, view: View) -> dict[str, Any]:
    """Write down what the person holds; the same goes into the event."""
    if view.negative and not view.negative.holds_on(today()):
        raise Refused([f"负面清单“{view.negative.matter}”已过复核日期或者已移出，不能作为依据，要先重新认定"])
    held = {"openness": view.openness, "ground": view.ground, "basis": view.basis, "reason": view.reason}
    PaperOpinion.objects.create(
        paper=paper, step=step, person_id=actor.person_id, post=actor.post, at=now(), **held
    )
    return {"step": step, **held}


def _settle(paper: OfficialPaper, view: View) -> None:
    paper.openness, paper.ground = view.openness, view.ground
    paper.basis, paper.negative = view.basis, view.negative
    paper.review_on = reassess_by(today()) if view.openness in KEPT else None


def _check(paper: OfficialPaper) -> None:
    refuse_if(
        "" if paper.title else "请填写“标题”",
        ""
        if inside(paper.body).filter(pk=paper.section_id, closed_on=None).exists()
        else f"{paper.section.name}不是{paper.body.name}现有的科室",
        f"公开事项“{paper.entry}”不属于{paper.body.name}"
        if paper.entry and paper.entry.body_id != paper.body_id
        else "",
    )
    if paper.file:
        refuse_classified(paper.file)
