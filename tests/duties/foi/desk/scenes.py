"""For each verb of the desk: how its request came about, whose work it is, and what is typed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

from gongkai.bodies.actors import actor_of
from gongkai.duties.foi import actions as foi
from gongkai.duties.foi.models import Delivery, InfoRequest
from tests import factories

Make = Callable[[SimpleNamespace], InfoRequest]
Typed = Callable[[SimpleNamespace, InfoRequest], dict[str, Any]]


@dataclass(frozen=True)
class Scene:
    """`who` and `stranger` are names in the office fixture; `leaves` is the state after the verb."""

    make: Make
    who: str
    leaves: str
    typed: Typed = field(default=lambda office, case: {})


def state(name: str) -> Make:
    return lambda office: factories.lead_to(office, name)


def consulted(office: SimpleNamespace) -> InfoRequest:
    return factories.consult(office, factories.lead_to(office, "handling"))


def supplement_asked(office: SimpleNamespace) -> InfoRequest:
    case = factories.lead_to(office, "handling")
    return factories.ask_supplement(office, case, ["请写明年份"], date(2026, 11, 6))


def proposed(office: SimpleNamespace) -> InfoRequest:
    case = factories.lead_to(office, "handling")
    return foi.propose_extension(case, actor=actor_of(office.handler), days=10, reason="材料在外单位")


def reasons_asked(office: SimpleNamespace) -> InfoRequest:
    case = factories.lead_to(office, "handling")
    return foi.ask_reasons(
        case,
        actor=actor_of(office.handler),
        facts="2026年以来共提出申请60件",
        question="请说明申请的理由",
        until=date(2026, 11, 6),
    )


def reasons_given(office: SimpleNamespace) -> InfoRequest:
    return foi.record_reasons(reasons_asked(office), actor=actor_of(office.handler), text="撰写论文")


def charged(office: SimpleNamespace) -> InfoRequest:
    case = factories.lead_to(office, "handling")
    return foi.charge(case, actor=actor_of(office.handler), method="page", quantity=150)


def drafted(office: SimpleNamespace) -> InfoRequest:
    case = factories.lead_to(office, "handling")
    return foi.save_draft(case, actor=actor_of(office.handler), decision="granted", fields=factories.GRANTED)


def converted(office: SimpleNamespace) -> InfoRequest:
    case = factories.lead_to(office, "received")
    return foi.convert(case, actor=actor_of(office.clerk), to="enquiry", explanation="这是咨询，另行答复")


def served(office: SimpleNamespace) -> InfoRequest:
    case = factories.lead_to(office, "signed")
    return foi.dispatch(case, actor=actor_of(office.clerk), method=Delivery.Method.SITE)


def not_held(office: SimpleNamespace) -> InfoRequest:
    case = factories.lead_to(office, "handling")
    fields = {"reason": "该信息由区民政局制作。", "competent": "望川区民政局，电话 0000-88003300"}
    return factories.reply(office, case, decision="not_held", fields=fields)


def opinion(case: InfoRequest) -> int:
    return case.consultations.get().pk


SCENES: dict[str, Scene] = {
    "receive": Scene(
        state("arrived"),
        "clerk",
        "received",
        lambda o, c: {"confirmed_at": "2026-10-16T12:00", "note": "电话确认"},
    ),
    "register": Scene(
        state("received"),
        "clerk",
        "registered",
        lambda o, c: {"items": ["资金明细", "验收报告", ""], "applicant_kind": "natural", "topic": "finance"},
    ),
    "assign": Scene(state("registered"), "office", "assigned", lambda o, c: {"section": o.section.pk}),
    "sign_for": Scene(state("assigned"), "handler", "handling"),
    "send_back": Scene(state("assigned"), "handler", "registered", lambda o, c: {"reason": "不是物业科的事"}),
    "hand_over": Scene(
        state("handling"), "office", "handling", lambda o, c: {"to": o.colleague.pk, "reason": "本人休假"}
    ),
    "ask_supplement": Scene(
        state("handling"),
        "handler",
        "supplement",
        lambda o, c: {"asks": ["请写明年份"], "guidance": "写明年份就可以", "until": "2026-11-06"},
    ),
    "receive_supplement": Scene(
        supplement_asked, "clerk", "handling", lambda o, c: {"text": "2025年度", "received_on": "2026-10-16"}
    ),
    "consult": Scene(
        state("handling"),
        "handler",
        "handling",
        lambda o, c: {"kind": "third_party", "party": "安澜柳荫建设有限公司", "outline": "分包单价"},
    ),
    "reach_party": Scene(
        consulted, "handler", "handling", lambda o, c: {"consultation": opinion(c), "on": "2026-10-16"}
    ),
    "record_opinion": Scene(
        consulted,
        "handler",
        "handling",
        lambda o, c: {"consultation": opinion(c), "opinion": "agree", "reasonable": "", "on": "2026-10-16"},
    ),
    "tell_third_party": Scene(
        consulted,
        "handler",
        "handling",
        lambda o, c: {"consultation": opinion(c), "content": "分包单价", "reasons": "不公开影响公共利益"},
    ),
    "propose_extension": Scene(
        state("handling"), "handler", "handling", lambda o, c: {"days": 10, "reason": "材料在外单位"}
    ),
    "approve_extension": Scene(proposed, "office", "handling"),
    "refuse_extension": Scene(proposed, "office", "handling", lambda o, c: {"reason": "时间够用"}),
    "ask_reasons": Scene(
        state("handling"),
        "handler",
        "handling",
        lambda o, c: {
            "facts": "2026年以来共提出申请60件",
            "question": "请说明申请的理由",
            "until": "2026-11-06",
        },
    ),
    "record_reasons": Scene(reasons_asked, "handler", "handling", lambda o, c: {"text": "撰写论文"}),
    "set_reasonable_date": Scene(
        reasons_given, "office", "handling", lambda o, c: {"until": "2026-12-18", "reason": "数量大"}
    ),
    "charge": Scene(state("handling"), "handler", "fee", lambda o, c: {"method": "page", "quantity": 150}),
    "record_payment": Scene(
        charged, "clerk", "handling", lambda o, c: {"on": "2026-10-16", "receipt_number": "PJ0001"}
    ),
    "waive_fee": Scene(charged, "office", "handling", lambda o, c: {"reason": "申请人领取最低生活保障"}),
    "record_search": Scene(
        state("handling"),
        "handler",
        "handling",
        lambda o, c: {"places": "档案室", "words": "资金", "hits": 0, "searched_on": "2026-10-16"},
    ),
    "save_draft": Scene(
        state("handling"),
        "handler",
        "handling",
        lambda o, c: {"decision": "granted", "f_provision": "随本告知书一并提供。"},
    ),
    "submit_draft": Scene(drafted, "handler", "review"),
    "approve": Scene(state("review"), "reviewer", "signing", lambda o, c: {"comment": "同意"}),
    "return_draft": Scene(state("review"), "reviewer", "handling", lambda o, c: {"comment": "理由再写清楚"}),
    "sign": Scene(state("signing"), "leader", "signed"),
    "dispatch": Scene(
        state("signed"), "clerk", "closed", lambda o, c: {"method": "post", "tracking": "XA00000000000"}
    ),
    "record_service": Scene(
        state("closed"), "clerk", "closed", lambda o, c: {"served_at": "2026-10-16T12:00", "signer": "本人"}
    ),
    "archive": Scene(served, "clerk", "archived"),
    "withdraw": Scene(state("handling"), "clerk", "closed", lambda o, c: {"reason": "当面提出"}),
    "convert": Scene(
        state("received"), "clerk", "converted", lambda o, c: {"to": "enquiry", "explanation": "这是咨询"}
    ),
    "take_back": Scene(converted, "clerk", "registered", lambda o, c: {"reason": "是公开申请"}),
    "forward": Scene(not_held, "clerk", "closed", lambda o, c: {"to": o.county.pk, "consent": "电话同意"}),
}
