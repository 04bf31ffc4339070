"""How much of the catalogue is really there (PD-29). The list behind a hundred per cent is the list itself."""

from django.db.models import QuerySet

from gongkai.bodies.models import Body
from gongkai.core.measures import Measure, register
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue import queries
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry
from gongkai.duties.disclosure.catalogue.slots import expected

from .counting import ARTICLE_CATALOGUE, YEAR


def entries(bodies: QuerySet[Body], year: int) -> QuerySet[CatalogueEntry]:
    """The lines of the year's catalogues."""
    return queries.of_year(bodies, year)


def coverage(bodies: QuerySet[Body], year: int) -> queries.Coverage:
    """Entries without a gap, of those that were due by today."""
    return queries.coverage(expected(entries(bodies, year), year), today())


RATE = register(
    Measure(
        "disclosure.coverage",
        "公开目录覆盖率",
        "到期事项中没有缺项的，除以到期事项；到期指最迟公开日已过或者已经公开；0 项除以 0 项写“不适用”",
        YEAR,
        "%",
        ARTICLE_CATALOGUE,
        entries,
    )
)
