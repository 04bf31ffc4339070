"""How one body keeps its house: guide and officers, the yearly self-check, papers with their attribute."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from gongkai.bodies.queries import sections
from gongkai.demo.simulation import at
from gongkai.duties.disclosure.catalogue import actions as catalogue
from gongkai.duties.disclosure.catalogue.queries import live
from gongkai.duties.disclosure.source import actions as source
from gongkai.duties.disclosure.source.models import OfficialPaper
from gongkai.duties.disclosure.source.opinions import View

from .desk import Desk

OPEN = View("open")
INNER = View("closed", "G16-1", "《政府信息公开条例》第十六条第一款", "只涉及机关值班排班，不公开不影响公众")
TALKS = View("on_request", "G16-2", "《政府信息公开条例》第十六条第二款", "方案还在征求意见，定稿后公开")


def house(desk: Desk, day: date) -> Iterator[datetime]:
    """The guide is confirmed, sections get their officers, an event is noted."""
    yield at(day, 9)
    catalogue.confirm_guide(actor=desk.office, body=desk.body, note="年初核对")
    for section in sections(desk.body).exclude(pk=desk.body.pk):
        catalogue.name_officer(
            actor=desk.office, section=section, person=desk.author, stand_in=desk.cast.office
        )
    yield at(day + timedelta(days=40), 10)
    entry = live(desk.body).filter(nature="ad_hoc").first()
    catalogue.note_occasion(actor=desk.office, entry=entry, title="主干管网抢修停水", happened_on=day)


def self_check(desk: Desk, day: date) -> Iterator[datetime]:
    """Last year's round, whole; this year's has begun."""
    yield at(day, 9)
    for year, left in ((day.year - 1, 0), (day.year, 3)):
        check = catalogue.open_round(actor=desk.office, body=desk.body, year=year)
        entries = list(live(desk.body))
        for entry in entries[: len(entries) - left]:
            catalogue.confirm(entry, actor=desk.office, reason="依据仍然有效")
        if not left:
            catalogue.close_round(check, actor=desk.office)


def papers(desk: Desk, day: date) -> Iterator[datetime]:
    """Four drafting sheets: issued and handed on, kept back, waiting for the leader, waiting for the head."""
    yield at(day, 9)
    first = _heard(desk, "关于做好既有住宅加装电梯验收工作的通知", OPEN)
    kept = _heard(desk, "关于国庆假期值班安排的通知", INNER)
    _heard(desk, "关于征求老旧小区改造计划意见的函", TALKS)
    _proposed(desk, "关于开展物业服务检查的通知", OPEN)
    leader = desk.actor(desk.cast.leader)
    first = source.decide(first, actor=leader, view=OPEN)
    source.decide(kept, actor=leader, view=INNER)
    yield at(day + timedelta(days=1), 10)
    first = source.issue(first, actor=desk.actor(desk.cast.clerk), sign="望政发")
    column = desk.columns["A20-01"]
    source.hand_on(first, actor=desk.writer, column=column, category=desk.category("A20-01"))


def _proposed(desk: Desk, title: str, view: View) -> OfficialPaper:
    paper = source.draft_paper(actor=desk.writer, body=desk.body, title=title, section=desk.cast.section)
    return source.propose(paper, actor=desk.writer, view=view)


def _heard(desk: Desk, title: str, view: View) -> OfficialPaper:
    head = desk.actor(desk.reviewers[0])
    return source.opine(_proposed(desk, title, view), actor=head, view=view)
