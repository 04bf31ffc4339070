"""Table two, article 20 item 1 (国办公开办函〔2021〕30号). I6 holds because all three cells come from two dates."""

from datetime import date

from django.db.models import QuerySet

from gongkai.bodies.models import Body
from gongkai.core.measures import Measure, register

from .models import NormRecord, Rank
from .queries import binding, ended, made


def in_force(bodies: QuerySet[Body], year: int) -> QuerySet[NormRecord]:
    """现行有效件数 at the end of the year."""
    return binding(bodies, date(year, 12, 31))


COLUMNS = {
    "made": ("本年制发件数", "本年内制发并统一登记的文件", made),
    "repealed": ("本年废止件数", "本年内废止、宣布失效或者有效期届满的文件；自动失效计入本列", ended),
    "in_force": ("现行有效件数", "到本年 12 月 31 日已经制发、没有停止有效的文件", in_force),
}


def _ranked(rank: str, query):
    return lambda bodies, year: query(bodies, year).filter(rank=rank)


MEASURES = {
    (rank, column): register(
        Measure(
            code=f"t2.{rank}.{column}",
            label=f"{rank.label}{label}",
            definition=definition,
            period="自然年",
            unit="件",
            source="国办公开办函〔2021〕30号 表二",
            query=_ranked(rank, query),
        )
    )
    for rank in Rank
    for column, (label, definition, query) in COLUMNS.items()
}
