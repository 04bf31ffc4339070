"""An invented county with one bureau that answers requests, and requests led to a state by the real actions.

Shared by the tests of every room that needs a request. Add to it; do not change what is there.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from gongkai.bodies import actions as bodies
from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body, Person, Role
from gongkai.checks import identity
from gongkai.core.ledger import Actor
from gongkai.core.time import now
from gongkai.duties.foi import actions as foi
from gongkai.duties.foi.models import Application, Consultation, Delivery, InfoRequest
from gongkai.law.receipt import Channel

SYSTEM = Actor.system("测试")
START = date(2020, 1, 1)
PASSWORD = "chun-tian-2026"
MOBILE = "13800000012"
CONTACT = {
    "address": "安澜市望川区澄湖街道司前路 18 号",
    "phone": "0000-8800 2207",
    "office_hours": "工作日 8:30—12:00、14:00—17:30",
}
RELIEF = {
    "reconsideration_body": "安澜市望川区人民政府",
    "court": "望川区人民法院",
    "online_review_url": "https://fy.wangchuan.example/",
}
GRANTED = {"provision": "青禾里片区老旧小区改造项目2025年度使用资金1260万元，其中建筑工程930万元。"}
REFUSED = {
    "reason": "您申请的讨论稿是拟订方案过程中的过程稿，尚未审议决定，内容仍在修改。",
    "balance": "过早公开容易使公众误以为已经决定；方案审议通过后将主动公开，不影响公众知情。",
}


def resident_number(order: int = 1, born: date = date(1990, 5, 6)) -> str:
    """A well-formed number under 132930, an area code abolished before the birth: nobody can hold it."""
    first = f"132930{born:%Y%m%d}{order:03d}"
    return first + identity.resident_check(first)


def credit_code(order: int = 1) -> str:
    """A well-formed code of an organisation registered nowhere (area 000000)."""
    first = f"91000000{order:09d}"
    return first + identity.credit_check(first)


def noon(year: int, month: int, day: int) -> datetime:
    """Twelve o'clock in China, for `time_travel`."""
    return datetime(year, month, day, 4, tzinfo=UTC)


def found_office(**rules: Any) -> SimpleNamespace:
    """区政府 and 区住建局 with a section and one person for each role that a request needs."""
    county = _open(None, "WC", "安澜市望川区人民政府", "government", **CONTACT)
    housing = _open(
        county, "WC-JS", "安澜市望川区住房和城乡建设局", "department", short_name="区住建局", **CONTACT
    )
    section = _open(housing, "WC-JS-WY", "物业科", "section")
    civil = _open(county, "WC-MZ", "安澜市望川区民政局", "department")
    for body in (county, housing):
        bodies.name_disclosure_office(actor=SYSTEM, body=body, office=body, on=START)
    bodies.edit(actor=SYSTEM, body=_again(housing), sign="望住建")
    bodies.set_rules(actor=SYSTEM, body=_again(housing), **{**RELIEF, **rules})
    staff = {
        "clerk": _hire("lu.qinghe", "陆青禾", housing, Role.CLERK),
        "office": _hire("he.lanxi", "何岚溪", housing, Role.DISCLOSURE_OFFICE),
        "handler": _hire("shen.ruochuan", "沈若川", section, Role.HANDLER),
        "reviewer": _hire("jiang.yan", "江砚", housing, Role.LEGAL_REVIEWER),
        "leader": _hire("wen.bo", "闻泊", housing, Role.LEADER),
    }
    return SimpleNamespace(
        county=_again(county), housing=_again(housing), section=_again(section), civil=_again(civil), **staff
    )


def _open(parent: Body | None, code: str, name: str, kind: str, **details: str) -> Body:
    body = bodies.open_body(
        actor=SYSTEM,
        parent=parent,
        code=code,
        name=name,
        kind=kind,
        level="county",
        opened_on=START,
        **details,
    )
    return _again(body)


def _again(body: Body) -> Body:
    return Body.objects.select_related("disclosure_office").get(pk=body.pk)


def _hire(username: str, name: str, body: Body, role: Role) -> Person:
    person = bodies.add_person(
        actor=SYSTEM, username=username, name=name, body=body, password=PASSWORD, must_change_password=False
    )
    bodies.appoint(actor=SYSTEM, person=person, body=body, role=role, from_date=START)
    return Person.objects.get(pk=person.pk)


def hand_in(
    body: Body, description: str = "青禾里片区老旧小区改造项目2025年度资金使用明细", **kept: Any
) -> Application:
    """An application over the internet at the present instant."""
    person = {
        "kind": "natural",
        "name": "林知安",
        "id_kind": "resident",
        "id_number": resident_number(),
        "phone": MOBILE,
        **kept.pop("person", {}),
    }
    order = Application.objects.count()
    return foi.submit(
        body=body,
        actor=Actor(kind="applicant", name=str(person["name"])),
        arrival=foi.Arrival(channel=kept.pop("channel", Channel.WEB), submitted_at=now()),
        person=person,
        description=description,
        once=kept.pop("once", f"web:test-token-number-{order:06d}"),
        **kept,
    )


def case_of(application: Application) -> InfoRequest:
    return application.requests.order_by("pk").first()


def register(office: SimpleNamespace, case: InfoRequest, items: Sequence[str] = ()) -> list[InfoRequest]:
    return foi.register(
        case, actor=actor_of(office.clerk), items=list(items) or [case.item], applicant_kind="natural"
    )


def take_up(office: SimpleNamespace, case: InfoRequest) -> InfoRequest:
    """Registered, assigned and signed for by the handler."""
    case = register(office, case)[0]
    case = foi.assign(case, actor=actor_of(office.office), section=office.section)
    return foi.sign_for(case, actor=actor_of(office.handler))


def ask_supplement(
    office: SimpleNamespace, case: InfoRequest, asks: Sequence[str], until: date
) -> InfoRequest:
    return foi.ask_supplement(
        case, actor=actor_of(office.handler), asks=asks, guidance="写其中一样就可以", until=until
    )


def consult(office: SimpleNamespace, case: InfoRequest, party: str = "安澜柳荫建设有限公司") -> InfoRequest:
    return foi.consult(
        case,
        actor=actor_of(office.handler),
        kind=Consultation.Kind.THIRD_PARTY,
        party=party,
        outline="资金使用明细中的分包单价",
    )


def reply(
    office: SimpleNamespace,
    case: InfoRequest,
    decision: str = "granted",
    fields: dict[str, Any] | None = None,
) -> InfoRequest:
    """Drafted, reviewed, signed by three people, and served on the site."""
    case = foi.save_draft(case, actor=actor_of(office.handler), decision=decision, fields=fields or GRANTED)
    case = foi.submit_draft(case, actor=actor_of(office.handler))
    case = foi.approve(case, actor=actor_of(office.reviewer))
    case = foi.sign(case, actor=actor_of(office.leader))
    return foi.dispatch(case, actor=actor_of(office.clerk), method=Delivery.Method.SITE)


def lead_to(office: SimpleNamespace, state: str) -> InfoRequest:
    """A new request brought to the state by the people whose work it is."""
    if state == "arrived":
        return case_of(hand_in(office.housing, channel=Channel.EMAIL))
    case = case_of(hand_in(office.housing))
    steps: list[tuple[str, Callable[[InfoRequest], InfoRequest]]] = [
        ("received", lambda case: case),
        ("registered", lambda case: register(office, case)[0]),
        ("assigned", lambda case: foi.assign(case, actor=actor_of(office.office), section=office.section)),
        ("handling", lambda case: foi.sign_for(case, actor=actor_of(office.handler))),
        ("review", lambda case: _submitted(office, case)),
        ("signing", lambda case: foi.approve(case, actor=actor_of(office.reviewer))),
        ("signed", lambda case: foi.sign(case, actor=actor_of(office.leader))),
        (
            "closed",
            lambda case: foi.dispatch(case, actor=actor_of(office.clerk), method=Delivery.Method.DIRECT),
        ),
    ]
    for reached, step in steps:
        case = step(case)
        if reached == state:
            return case
    raise ValueError(state)


def _submitted(office: SimpleNamespace, case: InfoRequest) -> InfoRequest:
    case = foi.save_draft(case, actor=actor_of(office.handler), decision="granted", fields=GRANTED)
    return foi.submit_draft(case, actor=actor_of(office.handler))
