"""The whole state table: every step can be taken lawfully, and every guard refuses with its sentence."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor, history
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused
from gongkai.duties.foi import actions as foi
from gongkai.duties.foi.models import InfoRequest, OfficialLetter, Rating
from gongkai.duties.foi.states import MACHINE
from tests.duties.foi.play import Play, again, at_state, kinds


def lapse(play: Play, go: Callable[..., None]) -> None:
    asked = play.consult()
    go(2026, 4, 20)
    foi.lapse_opinion(play.case, consultation=asked)


def tell(play: Play, go: Callable[..., None]) -> None:
    asked = play.consult()
    play.opinion(asked, "object", reasonable=False)
    play.act(foi.tell_third_party, "handler", consultation=asked, content="分包单价", reasons="公共利益")


def reached(play: Play, go: Callable[..., None]) -> None:
    play.act(foi.reach_party, "handler", consultation=play.consult(), on=today())


def reasonable_date(play: Play, go: Callable[..., None]) -> None:
    play.ask_reasons().act(foi.record_reasons, "handler", text="撰写论文")
    play.act(foi.set_reasonable_date, "office", until=play.case.due_on + timedelta(days=30), reason="量大")


def forwarded(play: Play, go: Callable[..., None]) -> None:
    play.signed("not_held", {"reason": "本机关不制作、不保存该信息"}).dispatch()
    play.act(foi.forward, "clerk", to=play.office.county, consent="申请人来电同意")


# transition: the state to start from, how it is fired
STEPS: dict[str, tuple[str, Callable[[Play, Any], Any]]] = {
    "receive": ("arrived", lambda p, go: p.confirmed()),
    "register": ("received", lambda p, go: p.register()),
    "assign": ("registered", lambda p, go: p.assign()),
    "sign_for": ("assigned", lambda p, go: p.act(foi.sign_for, "handler")),
    "send_back": ("handling", lambda p, go: p.act(foi.send_back, "handler", reason="不属于本科室")),
    "hand_over": (
        "review",
        lambda p, go: p.act(foi.hand_over, "handler", to=p.office.colleague, reason="出差"),
    ),
    "ask_supplement": ("handling", lambda p, go: p.ask_supplement()),
    "receive_supplement": ("supplement", lambda p, go: p.supplement()),
    "supplement_online": (
        "supplement",
        lambda p, go: foi.receive_supplement(p.case, actor=p.applicant, text="2025 年度"),
    ),
    "consult": ("handling", lambda p, go: p.consult()),
    "reach_party": ("handling", reached),
    "record_opinion": ("handling", lambda p, go: p.opinion(p.consult(), "agree")),
    "lapse_opinion": ("handling", lapse),
    "tell_third_party": ("handling", tell),
    "propose_extension": ("handling", lambda p, go: p.propose()),
    "approve_extension": ("handling", lambda p, go: p.extend()),
    "refuse_extension": (
        "handling",
        lambda p, go: p.propose().act(foi.refuse_extension, "office", reason="无需延期"),
    ),
    "ask_reasons": ("handling", lambda p, go: p.ask_reasons()),
    "record_reasons": (
        "handling",
        lambda p, go: p.ask_reasons().act(foi.record_reasons, "handler", text="论文"),
    ),
    "set_reasonable_date": ("handling", reasonable_date),
    "charge": ("handling", lambda p, go: p.charge()),
    "record_payment": (
        "fee",
        lambda p, go: p.act(foi.record_payment, "clerk", on=today(), receipt_number="票 1"),
    ),
    "waive_fee": ("fee", lambda p, go: p.act(foi.waive_fee, "office", reason="低保户")),
    "record_search": ("handling", lambda p, go: p.search()),
    "save_draft": ("handling", lambda p, go: p.draft()),
    "submit_draft": ("handling", lambda p, go: p.draft().submit()),
    "approve": ("review", lambda p, go: p.approve()),
    "return_draft": ("signing", lambda p, go: p.act(foi.return_draft, "leader", comment="补充依据")),
    "sign": ("signing", lambda p, go: p.sign()),
    "dispatch": ("signed", lambda p, go: p.dispatch()),
    "record_service": (
        "closed",
        lambda p, go: p.act(foi.record_service, "clerk", served_at=now(), signer="林知安"),
    ),
    "archive": ("closed", lambda p, go: p.act(foi.archive, "clerk")),
    "withdraw": ("handling", lambda p, go: p.act(foi.withdraw, "clerk")),
    "withdraw_online": ("handling", lambda p, go: foi.withdraw(p.case, actor=p.applicant)),
    "convert": (
        "handling",
        lambda p, go: p.act(foi.convert, "clerk", to="enquiry", explanation="属于咨询"),
    ),
    "take_back": ("converted", lambda p, go: p.act(foi.take_back, "clerk", reason="确为申请")),
    "forward": ("handling", forwarded),
    "rate": ("closed", lambda p, go: foi.rate(p.case, actor=p.applicant, score=5)),
}


@pytest.mark.parametrize("name", MACHINE.transitions)
def test_every_step_can_be_taken_lawfully(office, go, name):
    state, fire = STEPS[name]
    play = at_state(office, state)
    fire(play, go)
    case, transition = again(play.case), MACHINE.transitions[name]
    assert kinds(case)[-1] == name
    event = history(case.stream).last()
    assert event.data["move"]["from"] in transition.source
    assert event.data["move"]["to"] == case.state == (transition.target or event.data["move"]["from"])


ROLE = {
    "foi.intake": "clerk",
    "foi.register": "clerk",
    "foi.assign": "office",
    "foi.handle": "handler",
    "foi.approve_extension": "office",
    "foi.review": "reviewer",
    "foi.sign": "leader",
    "foi.dispatch": "clerk",
    "foi.archive": "clerk",
}


def change(**values: Any) -> Callable[[Play, Any], None]:
    """Put the row where the guard looks, as a lawful path of other days would have."""
    return lambda play, go: InfoRequest.objects.filter(pk=play.case.pk).update(**values)


def letter(**people: str) -> Callable[[Play, Any], None]:
    def spoil(play: Play, go: Any) -> None:
        found = {name: getattr(play.office, role) for name, role in people.items()}
        OfficialLetter.objects.filter(request=play.case).exclude(decision="").update(**found)

    return spoil


def no_office(play: Play, go: Any) -> None:
    Body.objects.filter(pk=play.office.housing.pk).update(disclosure_office=None)


def another_owner(play: Play, go: Any) -> None:
    """Somebody else signed for it."""
    change(owner=play.office.colleague)(play, go)


def overridden(play: Play, go: Any) -> None:
    play.opinion(play.consult(), "object", reasonable=False).signed()


PROPOSED = {"extension_proposal": {"days": 5, "reason": "", "by": 0}}
LATE = {"due_on": today() - timedelta(days=9000)}
OWNED = "承办；需要换人的，请先移交"

# (transition, guard): the state, what stands in the way, a part of the sentence
REFUSALS: dict[tuple[str, str], tuple[str, Callable[[Play, Any], Any], str]] = {
    ("receive", "has_deciding_body"): ("arrived", no_office, "还没有指定政府信息公开工作机构"),
    ("register", "has_deciding_body"): ("received", no_office, "还没有指定政府信息公开工作机构"),
    ("sign_for", "section_chosen"): ("assigned", change(section=None), "还没有分派到科室"),
    ("ask_supplement", "not_supplemented_before"): (
        "handling",
        lambda p, go: p.ask_supplement().supplement(),
        "只能告知一次",
    ),
    ("consult", "consultation_allowed"): ("handling", change(received_on="2018-03-01"), "没有规定征求意见"),
    ("reach_party", "consultation_open"): ("handling", lambda p, go: None, "没有正在征求的意见"),
    ("record_opinion", "consultation_open"): ("handling", lambda p, go: None, "没有正在征求的意见"),
    ("propose_extension", "not_extended"): ("handling", lambda p, go: p.extend(), "已经延长过一次"),
    ("propose_extension", "no_open_proposal"): ("handling", lambda p, go: p.propose(), "等待批准"),
    ("propose_extension", "still_in_time"): ("handling", change(**LATE), "不能再延长"),
    ("approve_extension", "proposal_open"): ("handling", lambda p, go: None, "没有待批准的延期"),
    ("approve_extension", "approver_is_another"): (
        "handling",
        lambda p, go: change(extension_proposal={"days": 5, "reason": "", "by": p.office.office.pk})(p, go),
        "不能自己批准自己提出的延期",
    ),
    ("approve_extension", "still_in_time"): ("handling", change(**PROPOSED, **LATE), "不能再延长"),
    ("refuse_extension", "proposal_open"): ("handling", lambda p, go: None, "没有待批准的延期"),
    ("ask_reasons", "reasons_not_asked"): ("handling", lambda p, go: p.ask_reasons(), "已经要求申请人说明"),
    ("record_reasons", "reasons_asked"): ("handling", lambda p, go: None, "还没有要求申请人说明理由"),
    ("set_reasonable_date", "reasons_given"): ("handling", lambda p, go: p.ask_reasons(), "还没有登记"),
    ("set_reasonable_date", "still_in_time"): ("handling", change(**LATE), "不能再延长"),
    ("charge", "fee_allowed"): (
        "handling",
        lambda p, go: p.charge().act(foi.waive_fee, "office", reason="低保户"),
        "已经发过收费通知",
    ),
    ("submit_draft", "consultations_settled"): ("handling", lambda p, go: p.consult(), "意见还没有登记"),
    ("submit_draft", "waiting_time_over"): ("supplement", lambda p, go: None, "期满后才能作逾期处理"),
    ("submit_draft", "facts_carry_decision"): (
        "handling",
        lambda p, go: p.draft("nonexistent"),
        "没有“查到 0 件”的检索记录",
    ),
    ("approve", "reviewer_is_another"): ("review", letter(drafted_by="reviewer"), "拟稿人不能审核"),
    ("sign", "signer_is_another"): ("signing", letter(reviewed_by="leader"), "三个人分别办理"),
    ("dispatch", "objectors_told"): ("handling", overridden, "应先书面告知"),
    ("archive", "served"): (
        "handling",
        lambda p, go: p.signed().dispatch("post", "XA123"),
        "还没有登记答复的送达结果",
    ),
    ("convert", "same_year"): ("handling", lambda p, go: go(2027, 1, 4), "收到申请的那一年已经结束"),
    ("take_back", "same_year"): ("converted", lambda p, go: go(2027, 1, 4), "收到申请的那一年已经结束"),
    ("forward", "not_held_elsewhere"): ("closed", lambda p, go: None, "只有答复“不属于本机关负责公开”"),
    ("rate", "not_rated"): (
        "closed",
        lambda p, go: Rating.objects.create(request=p.case, score=5, rated_at=now()),
        "已经评价过了",
    ),
}
for step in MACHINE.transitions.values():
    if any(guard.__name__ == "owner_only" for guard in step.guards):
        REFUSALS[step.name, "owner_only"] = ("handling", another_owner, OWNED)


def test_every_guard_of_every_step_is_tried():
    pairs = {(t.name, guard.__name__) for t in MACHINE.transitions.values() for guard in t.guards}
    assert set(REFUSALS) == pairs


@pytest.mark.parametrize(("name", "guard"), REFUSALS)
def test_a_guard_refuses_with_its_sentence_and_nothing_is_written(office, go, name, guard):
    state, stand_in_the_way, sentence = REFUSALS[name, guard]
    play = at_state(office, state)
    stand_in_the_way(play, go)
    case = again(play.case)
    actor = play.applicant if name == "rate" else play.by(ROLE[MACHINE.transitions[name].need])
    before = kinds(case)
    with pytest.raises(Refused, match=sentence):
        MACHINE.fire(name, case, actor)
    assert kinds(case) == before
    assert again(case).version == case.version


@pytest.mark.parametrize("name", MACHINE.transitions)
def test_a_step_is_refused_to_whom_it_is_not_given(office, go, name):
    play = at_state(office, STEPS[name][0])
    if play.case.state not in MACHINE.transitions[name].source:
        play.signed("not_held", {"reason": "本机关不制作、不保存该信息"}).dispatch()
    stranger = Actor(kind="applicant", name="路人")
    with pytest.raises(Refused, match=MACHINE.transitions[name].label):
        MACHINE.fire(name, play.case, stranger)


def test_a_refused_state_is_named(office):
    play = at_state(office, "received")
    with pytest.raises(Refused, match="目前是“待登记”，不能办理“签发”"):
        play.sign()
