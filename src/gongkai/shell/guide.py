"""政府信息公开指南 (条例第十二条), from the body's own data and the law's data: no number is typed here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Max
from django.utils.safestring import SafeString

from gongkai.bodies.models import Body, BodyChange
from gongkai.core.time import today
from gongkai.law.regimes import Limit, regime_on

from . import nav
from .queries import contact_of


@dataclass(frozen=True)
class Section:
    """A part of the guide that another room writes, such as the flow chart of its cases."""

    anchor: str
    title: str
    html: SafeString


part: nav.Registry[Callable[[Body], Section]] = nav.Registry()
"""Register a function: body -> a section at the end of the guide."""


def contents(body: Body) -> dict[str, object]:
    """What the guide page shows for a body today."""
    regime = regime_on(today())
    return {
        "contact": contact_of(body),
        "regime": regime,
        "limits": [
            Row(limit.label, _amount(limit), f"{limit.start}之日起", limit.article)
            for limit in regime.limits.values()
        ],
        "parts": [section(body) for section in part],
        "updated_on": BodyChange.objects.filter(body=body).aggregate(last=Max("on"))["last"],
    }


@dataclass(frozen=True)
class Row:
    label: str
    amount: str
    start: str
    article: str


def _amount(limit: Limit) -> str:
    return f"{limit.n} 个工作日" if limit.unit == "wd" else f"{limit.n} 日"
