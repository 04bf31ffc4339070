"""发布前体检: what stands beside a draft. It marks and suggests; nothing is changed by itself (RV-13)."""

from dataclasses import dataclass, field

from gongkai.bodies.calendars import work_calendar
from gongkai.core.cases import Lamp, lamp
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.content import digest_of
from gongkai.duties.disclosure.documents.models import Attachment, Edition
from gongkai.duties.disclosure.release import clock, requirements
from gongkai.duties.disclosure.release.gate import OPEN
from gongkai.duties.disclosure.release.models import Hit
from gongkai.duties.disclosure.release.scanning import LABELS, UNREAD
from gongkai.duties.disclosure.release.states import EDITION
from gongkai.law.publication import PublicationDue

from .doubts import Doubt, in_writing, on_page

CERTAINTY = {"high": "把握大", "medium": "把握中", "low": "把握小"}
SHOWN = 60  # hits listed on one page; the masked version takes all at once
FEW = 6  # doubts of each sort named in the rail


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
    due: PublicationDue | None
    lamp: Lamp
    scanned: bool
    groups: list[Group] = field(default_factory=list)
    open_hits: int = 0
    missing: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    writing: list[Doubt] = field(default_factory=list)
    page: list[Doubt] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)

    @property
    def doubted(self) -> list[tuple[str, str, list[Doubt], int]]:
        """Id, heading, those named here and the number of all, for each sort of doubt."""
        return [
            ("words", "文字和写法", self.writing[:FEW], len(self.writing)),
            ("page", "图片、链接、标题和表格", self.page[:FEW], len(self.page)),
        ]

    @property
    def doubts(self) -> int:
        return len(self.writing) + len(self.page)


def beside(edition: Edition, actor: Actor) -> Rail:
    """Everything about the edition as it is kept; of one not kept yet only its last day."""
    calendar = work_calendar(edition.body)
    due = clock.due(edition)
    if edition.pk is None:
        blank = Edition(document=edition.document, due_on=due and due.due_on, clock="running")
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
        writing=in_writing(edition),
        page=on_page(edition),
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
