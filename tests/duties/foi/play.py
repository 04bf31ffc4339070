"""Short names for the verbs, each with the person who may and with ordinary arguments."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from gongkai.bodies.actors import actor_of
from gongkai.core.ledger import Actor, history
from gongkai.core.time import now, today
from gongkai.duties.foi import actions as foi
from gongkai.duties.foi.models import Consultation, InfoRequest
from tests import factories

NONEXISTENT = {"search": "查了档案管理系统和业务科文书档案，用“青禾里、改造”检索，没有找到"}
PARTIAL = {
    "given": "合同总价和竣工验收结论",
    "withheld": "分项报价",
    "reason": "属于商业秘密，第三方不同意公开且理由合理",
    "ground": "refused_third_party",
}
THIRD_PARTY = {"reason": "涉及分项报价和供货渠道", "third_party": "第三方书面不同意公开，理由合理"}
CORRECTION = {"evidence": "户口簿复印件", "finding": "登记的出生日期确属笔误", "result": "更正"}


def kinds(case: InfoRequest) -> list[str]:
    """What happened to the case, without the prefix."""
    return [kind.removeprefix("foi.") for kind in history(case.stream).values_list("kind", flat=True)]


def again(case: InfoRequest) -> InfoRequest:
    return InfoRequest.objects.get(pk=case.pk)


class Play:
    """One request on its way. Every verb acts as the right person and keeps the request as saved."""

    def __init__(self, office: SimpleNamespace, **kept: Any) -> None:
        self.office = office
        self.application = factories.hand_in(office.housing, **kept)
        self.case = factories.case_of(self.application)

    def by(self, role: str) -> Actor:
        return actor_of(getattr(self.office, role))

    @property
    def applicant(self) -> Actor:
        return Actor(kind="applicant", name=self.application.name, case_ids=frozenset({self.case.pk}))

    def act(self, verb: Callable[..., Any], role: str, **arguments: Any) -> "Play":
        done = verb(self.case, actor=self.by(role), **arguments)
        self.case = done[0] if isinstance(done, list) else done
        return self

    def take_up(self) -> "Play":
        self.case = factories.take_up(self.office, self.case)
        return self

    def register(self, *items: str) -> "Play":
        return self.act(
            foi.register, "clerk", items=items or [self.case.item], applicant_kind=self.application.kind
        )

    def assign(self) -> "Play":
        return self.act(foi.assign, "office", section=self.office.section)

    def ask_supplement(self, days: int = 14) -> "Play":
        until = today() + timedelta(days=days)
        return self.act(
            foi.ask_supplement, "handler", asks=["写明年份"], guidance="写明年份即可", until=until
        )

    def supplement(self, **arguments: Any) -> "Play":
        return self.act(foi.receive_supplement, "clerk", text="2025 年度", **arguments)

    def consult(self, kind: str = "third_party", party: str = "安澜柳荫建设有限公司") -> Consultation:
        self.act(foi.consult, "handler", kind=kind, party=party, outline="分包单价")
        return self.case.consultations.latest("pk")

    def opinion(self, asked: Consultation, opinion: str, reasonable: bool | None = None) -> "Play":
        return self.act(
            foi.record_opinion,
            "handler",
            consultation=asked,
            opinion=opinion,
            reasons="涉及商业秘密" if opinion == "object" else "",
            reasonable=reasonable,
        )

    def extend(self, days: int = 10) -> "Play":
        return self.propose(days).act(foi.approve_extension, "office")

    def propose(self, days: int = 10) -> "Play":
        return self.act(foi.propose_extension, "handler", days=days, reason="档案分散在三个科室")

    def charge(self, quantity: int = 140, method: str = "page") -> "Play":
        return self.act(foi.charge, "handler", method=method, quantity=quantity)

    def ask_reasons(self, days: int = 7) -> "Play":
        return self.act(
            foi.ask_reasons,
            "handler",
            facts="本年已提出 63 件",
            question="反复申请的理由",
            until=today() + timedelta(days=days),
        )

    def search(self, hits: int = 0) -> "Play":
        return self.act(foi.record_search, "handler", places="档案管理系统", words="青禾里；改造", hits=hits)

    def draft(self, decision: str = "granted", fields: dict[str, Any] | None = None) -> "Play":
        return self.act(foi.save_draft, "handler", decision=decision, fields=fields or factories.GRANTED)

    def submit(self) -> "Play":
        return self.act(foi.submit_draft, "handler")

    def approve(self) -> "Play":
        return self.act(foi.approve, "reviewer")

    def sign(self) -> "Play":
        return self.act(foi.sign, "leader")

    def dispatch(self, method: str = "site", tracking: str = "") -> "Play":
        return self.act(foi.dispatch, "clerk", method=method, tracking=tracking)

    def signed(self, decision: str = "granted", fields: dict[str, Any] | None = None) -> "Play":
        """From handling to the signature."""
        return self.draft(decision, fields).submit().approve().sign()

    def confirmed(self) -> "Play":
        return self.act(foi.receive, "clerk", confirmed_at=now())


def arrive(office: SimpleNamespace) -> Play:
    return Play(office, channel="email")


def at_state(office: SimpleNamespace, state: str) -> Play:
    """A request led to `state` by the shortest lawful way."""
    if state == "arrived":
        return arrive(office)
    play = Play(office)
    if state in ("received", "registered", "assigned"):
        steps = {"received": 0, "registered": 1, "assigned": 2}[state]
        for step in [play.register, play.assign][:steps]:
            step()
        return play
    play.take_up()
    further: dict[str, Callable[[], Any]] = {
        "handling": lambda: None,
        "supplement": play.ask_supplement,
        "fee": play.charge,
        "review": lambda: play.draft().submit(),
        "signing": lambda: play.draft().submit().approve(),
        "signed": play.signed,
        "closed": lambda: play.signed().dispatch(),
        "archived": lambda: play.signed().dispatch().act(foi.archive, "clerk"),
        "converted": lambda: play.act(foi.convert, "clerk", to="enquiry", explanation="属于咨询"),
    }
    further[state]()
    return play
