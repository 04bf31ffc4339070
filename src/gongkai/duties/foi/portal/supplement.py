"""补正 by the applicant (article 30): what is missing, the last day, and what answering does to the clock."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from gongkai.bodies.calendars import work_calendar
from gongkai.core.cases import WARNING_DAYS, Lamp
from gongkai.core.ledger import history
from gongkai.core.time import today
from gongkai.duties.foi import actions, clock
from gongkai.duties.foi.forms.portal import SupplementForm
from gongkai.duties.foi.models import InfoRequest
from gongkai.law.clock import Mark, MarkKind, fold
from gongkai.law.deadline import Deadline

from . import acts, grants, limits, papers


@dataclass(frozen=True)
class Asked:
    """One thing that is missing: its first line is the demand, the rest explains it."""

    head: str
    text: str


@grants.own_case
def page(request: HttpRequest, case: InfoRequest) -> HttpResponse:
    """One box for each thing asked. A second supplement is refused in plain words."""
    if request.FILES:
        limits.uploading(request)
    asked = history(case.stream).filter(kind="foi.ask_supplement").last()
    asks = asked.data["asks"] if asked else []
    actor = grants.applicant(request, case.application)
    form = SupplementForm(request.POST or None, request.FILES or None, asks=asks, actor=actor)

    def act() -> None:
        files = form.cleaned_data["files"]
        actions.receive_supplement(case, actor=actor, text=form.text(), files=files)

    more = {
        "asks": [_split(ask) for ask in asks],
        "notice": papers.newest(case, "supplement"),
        **_clock(case),
    }
    return acts.run(
        request, case, form, "supplement", act, done="收到了您的补正，答复期限重新计算。", more=more
    )


def _split(ask: str) -> Asked:
    head, _, text = ask.strip().partition("\n")
    return Asked(head, text.strip())


def _clock(case: InfoRequest) -> dict[str, object]:
    """The lamp of the last day, and the reply day if the supplement comes today or on the last day."""
    last = case.supplement_due
    if last is None:
        return {}
    left = work_calendar(case.body).count(today(), last)
    return {
        "lamp": _lamp(left, over=today() > last),
        "if_today": _restarted(case, today()),
        "if_last": _restarted(case, last) if last > today() else None,
    }


def _lamp(left: int, *, over: bool) -> Lamp:
    if over:
        return Lamp("red", "期限已过", left)
    return Lamp(
        "yellow" if left <= WARNING_DAYS else "green", f"余 {left} 个工作日" if left else "今天到期", left
    )


def _restarted(case: InfoRequest, day: date) -> Deadline | None:
    """The deadline as it would be with a supplement received on `day`."""
    marks = clock.marks(case)
    if not marks or case.state != "supplement":
        return None
    return fold([*marks, Mark(MarkKind.SUPPLEMENT_RECEIVED, on=day)], work_calendar(case.body))
