"""发布前体检: what stands beside a draft. It marks and suggests; nothing is changed by itself (RV-13)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gongkai.bodies.calendars import work_calendar
from gongkai.checks import wording
from gongkai.checks.findings import Finding
from gongkai.checks.page import Metadata, check_metadata
from gongkai.core.cases import Lamp, lamp
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.content import digest_of, document_with
from gongkai.duties.disclosure.documents.models import Attachment, Edition
from gongkai.duties.disclosure.documents.register import register
from gongkai.duties.disclosure.release import clock, requirements
from gongkai.duties.disclosure.release.gate import OPEN
from gongkai.duties.disclosure.release.models import Hit
from gongkai.duties.disclosure.release.scanning import LABELS, UNREAD
from gongkai.duties.disclosure.release.states import EDITION
from gongkai.law.lists import choices
from gongkai.law.publication import PublicationDue

CERTAINTY = {"high": "把握大", "medium": "把握中", "low": "把握小"}
SHOWN = 60  # hits listed on one page; the masked version takes all at once
FEW = 6  # findings of wording named in the rail


@dataclass(frozen=True)
class Line:
    """One hit, with what this person may do about it now."""

    hit: Hit
    label: str
    certainty: str
    may_clear: bool = False
    may_second: bool = False

    @property
    def tone(self) -> str:
        return {Hit.Verdict.OPEN: "red", Hit.Verdict.SECOND: "amber"}.get(
            Hit.Verdict(self.hit.verdict), "green"
        )


@dataclass(frozen=True)
class Group:
    """The hits of the words (`attachment` None) or of one file."""

    attachment: Attachment | None
    lines: list[Line]
    more: int = 0

    @property
    def open(self) -> bool:
        """Whether a masked version would settle something."""
        return any(
            line.hit.verdict in OPEN and line.hit.kind not in (UNREAD, "classification")
            for line in self.lines
        )


@dataclass(frozen=True)
class Rail:
    due: PublicationDue
    lamp: Lamp
    scanned: bool
    groups: list[Group] = field(default_factory=list)
    open_hits: int = 0
    missing: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)

    @property
    def few(self) -> list[Finding]:
        return self.findings[:FEW]


def beside(edition: Edition, actor: Actor) -> Rail:
    """Everything about the edition as it is kept; of one not kept yet only its last day."""
    calendar = work_calendar(edition.body)
    due = clock.due(edition)
    if edition.pk is None:
        blank = Edition(document=edition.document, due_on=due.due_on, clock="running")
        return Rail(due, lamp(blank, today(), calendar), scanned=False)
    hits = hit_groups(edition, actor)
    return Rail(
        due=due,
        lamp=lamp(edition, today(), calendar),
        scanned=edition.scanned == digest_of(edition),
        groups=hits,
        open_hits=edition.hits.filter(verdict__in=OPEN).count(),
        missing=requirements.missing(edition),
        cautions=requirements.cautioned(edition),
        findings=findings(edition),
        obstacles=EDITION.failure_reasons("submit", edition, actor),
    )


def hit_groups(edition: Edition, actor: Actor) -> list[Group]:
    """The hits that stand, by file; those of the words first, those to be dealt with first."""
    found: dict[int | None, list[Hit]] = {}
    hits = edition.hits.exclude(verdict=Hit.Verdict.GONE).select_related(
        "attachment", "cleared_by", "second_by"
    )
    for hit in hits:
        found.setdefault(hit.attachment_id, []).append(hit)
    may_clear = not EDITION.failure_reasons("clear_hit", edition, actor)
    may_second = not EDITION.failure_reasons("second_hit", edition, actor)
    groups = []
    for key in sorted(found, key=lambda key: key or 0):
        rows = sorted(found[key], key=lambda hit: hit.verdict not in OPEN)
        lines = [_line(hit, actor, may_clear=may_clear, may_second=may_second) for hit in rows[:SHOWN]]
        groups.append(Group(rows[0].attachment, lines, max(len(rows) - SHOWN, 0)))
    return groups


def _line(hit: Hit, actor: Actor, *, may_clear: bool, may_second: bool) -> Line:
    return Line(
        hit,
        LABELS.get(hit.kind, hit.kind),
        CERTAINTY.get(hit.confidence, ""),
        may_clear and hit.verdict == Hit.Verdict.OPEN,
        may_second and hit.verdict == Hit.Verdict.SECOND and hit.cleared_by_id != actor.person_id,
    )


def findings(edition: Edition) -> list[Finding]:
    """What the checks of facts and wording say of title, facts and words; the worst first."""
    document = document_with(edition)
    known = register(document.generated_on)
    genres = dict(choices("genres"))
    given = Metadata(
        title=edition.title,
        category=document.category.name,
        source=document.source,
        editor=document.editor,
        known=known,
        generated_on=document.generated_on,
        signed_on=document.signed_on,
        effective_on=document.effective_on,
        number=document.number,
        genre=genres.get(document.genre, ""),
    )
    found = [*check_metadata(given), *in_words(edition, known)]
    return sorted(found, key=lambda finding: ("error", "warn", "note").index(finding.severity))


def in_words(edition: Edition, known: wording.Register) -> Iterable[Finding]:
    """Of summary and words; `field` says which, start and end are places in it."""
    for name in ("summary", "text"):
        for finding in wording.check(getattr(edition, name), known=known):
            yield replace(finding, field=name)
