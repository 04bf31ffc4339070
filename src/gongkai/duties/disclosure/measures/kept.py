"""How much is kept back, and on which grounds (PD-01, RV-08)."""

from django.db.models import Count, QuerySet

from gongkai.bodies.models import Body
from gongkai.core.measures import Measure, register
from gongkai.duties.disclosure.source.models import KEPT, OfficialPaper
from gongkai.duties.disclosure.source.queries import decided
from gongkai.law.lists import GROUNDS

from .counting import YEAR

ARTICLES = "条例第五条、第十四条至第十六条"


def kept_back(bodies: QuerySet[Body], year: int) -> QuerySet[OfficialPaper]:
    """Papers decided in the year that are not disclosed unasked."""
    return decided(bodies, year).filter(openness__in=KEPT)


def _on(ground: str):
    return lambda bodies, year: kept_back(bodies, year).filter(ground=ground)


def _figure(code: str, label: str, definition: str, query: object, unit: str = "件") -> Measure:
    return register(Measure(f"disclosure.{code}", label, definition, YEAR, unit, ARTICLES, query))


DECIDED = _figure("papers", "定公开属性的公文", "本年决定公开属性的公文，不再办理的不计", decided)
KEPT_BACK = _figure(
    "papers_kept", "不主动公开的公文", "本年决定公开属性的公文中，现在为依申请公开或者不予公开的", kept_back
)
BY_GROUND = {
    code: _figure(f"ground.{code}", ground.label, f"不主动公开的公文中，理由为“{ground.label}”的", _on(code))
    for code, ground in GROUNDS.items()
}
RATE = _figure(
    "kept_rate",
    "不主动公开的比例",
    "不主动公开的公文除以定公开属性的公文；0 件除以 0 件写“不适用”",
    kept_back,
    "%",
)


def by_ground(bodies: QuerySet[Body], year: int) -> dict[str, int]:
    """Ground -> papers, with every ground of the list."""
    rows = kept_back(bodies, year).order_by().values_list("ground").annotate(Count("pk"))
    return dict.fromkeys(GROUNDS, 0) | dict(rows)
