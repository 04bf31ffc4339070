"""How often something was posted or sent, apart from how many things that were (MC-01)."""

from datetime import date

from django.db.models import QuerySet

from gongkai.bodies.models import Body
from gongkai.core.measures import Measure, register
from gongkai.core.time import day_start
from gongkai.duties.disclosure.documents.models import Document

from .models import Post


def delivered(bodies: QuerySet[Body], year: int) -> QuerySet[Post]:
    """What was put at the places of these bodies in the year, whether or not it still stands there."""
    return Post.objects.filter(
        channel__body__in=bodies,
        delivered_at__gte=day_start(date(year, 1, 1)),
        delivered_at__lt=day_start(date(year + 1, 1, 1)),
    )


def items(bodies: QuerySet[Body], year: int) -> QuerySet[Document]:
    """Each document once, on however many channels and in however many editions."""
    return Document.objects.filter(pk__in=delivered(bodies, year).values("document"))


DELIVERIES = register(
    Measure(
        code="mc.deliveries",
        label="渠道发布次数",
        definition="本年在网站以外各个渠道张贴、显示和发出的次数；一件信息在三个渠道计三次，更换一次再计一次",
        period="自然年",
        unit="次",
        source="条例第二十三条",
        query=delivered,
    )
)
ITEMS = register(
    Measure(
        code="mc.items",
        label="渠道发布信息件数",
        definition="本年在网站以外渠道发布过的信息，每件只计一次，不与发布次数相加",
        period="自然年",
        unit="件",
        source="条例第二十三条",
        query=items,
    )
)
