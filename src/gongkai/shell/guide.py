"""政府信息公开指南 (条例第十二条), from the body's own data and the law's data: no number is typed here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Max
from django.utils.safestring import SafeString

from gongkai.bodies.models import Body, BodyChange, BodyRules
from gongkai.bodies.queries import rules_of
from gongkai.core.time import today
from gongkai.law import facts
from gongkai.law.regimes import Limit, regime_on
from gongkai.law.remedies import Remedy, Venue, remedy

from . import nav
from .groups import groups_of
from .queries import contact_of


@dataclass(frozen=True)
class Section:
    """A part of the guide that another room writes, such as the flow chart of its cases."""

    anchor: str
    title: str
    html: SafeString


part: nav.Registry[Callable[[Body], Section]] = nav.Registry()
"""Register a function: body -> a section at the end of the guide."""


@dataclass(frozen=True)
class Row:
    """One line of a table of the guide: what, how long or how much, from when, by which article."""

    label: str
    amount: str
    start: str
    article: str


def contents(body: Body) -> dict[str, object]:
    """What the guide page shows for a body today."""
    own = rules_of(body)
    regime = regime_on(today())
    return {
        "contact": contact_of(body),
        "regime": regime,
        "channels": _channels(regime.id, own.web_confirmation),
        "limits": [
            Row(limit.label, _amount(limit), f"{limit.start}之日起", limit.article)
            for limit in regime.limits.values()
        ],
        "promised": own.promised_reply_days,
        "fees": _fees(own.fee_method),
        "fee_article": facts.load("fees")[own.fee_method]["article"],
        "groups": groups_of(body),
        "remedies": _remedies(own),
        "reconsideration_body": own.reconsideration_body,
        "procedure": facts.load("remedies")["procedure"],
        "online_review_url": own.online_review_url,
        "parts": [section(body) for section in part],
        "updated_on": BodyChange.objects.filter(body=body).aggregate(last=Max("on"))["last"],
    }


def _amount(limit: Limit) -> str:
    return f"{limit.n} 个工作日" if limit.unit == "wd" else f"{limit.n} 日"


def _channels(regime: str, confirmation: str) -> list[dict[str, str]]:
    """The rule for the day of receipt of each channel, as this body confirms requests on its site."""
    return [
        rule
        for rule in facts.load("receipt")["rule"]
        if rule["regime"] == regime and rule.get("confirmation", confirmation) == confirmation
    ]


def _fees(method: str) -> list[tuple[str, str]]:
    """(how many, price) of each tier of the body's method of charging."""
    data = facts.load("fees")[method]
    if method == BodyRules.FeeMethod.PAGE:
        starts = [1] + [tier["until"] + 1 for tier in data["tiers"][:-1]]
        return [
            (
                f"第 {first} 至 {tier['until']} 页" if "until" in tier else f"第 {first} 页起",
                f"每页 {tier['price']} 元" if tier["price"] else "不收",
            )
            for first, tier in zip(starts, data["tiers"], strict=True)
        ]
    free, plain, step, price = (data[name] for name in ("free", "plain_until", "step", "price"))
    return [
        (f"一个月内前 {free} 件", "不收"),
        (f"第 {free + 1} 至 {plain} 件", f"每件 {price} 元"),
        (f"第 {plain + 1} 件起", f"每 {step} 件一档，从每件 {2 * price} 元起，每档每件再加 {price} 元"),
    ]


def _remedies(own: BodyRules) -> list[tuple[str, Remedy]]:
    """Both ways of relief as letters of today print them; general words where the body has named no venue."""
    venue = Venue(own.reconsideration_body or "行政复议机关", own.court or "有管辖权的人民法院")
    return [
        ("决定不予公开的", remedy("refused_process", today(), venue)),
        ("信息不存在、不予处理等其他答复", remedy("nonexistent", today(), venue)),
    ]
