"""A small invented county with its site, for tests of frames and portal pages, in and outside the browser."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from gongkai.bodies import actions
from gongkai.bodies.models import Body, Role
from gongkai.core.ledger import Actor

SYSTEM = Actor.system("测试")
START = date(2020, 1, 1)
PASSWORD = "chun-tian-2026"
CONTACT = {
    "address": "望川区澄湖街道司前路 1 号",
    "postcode": "000000",
    "phone": "0000-8800 1100",
    "office_hours": "工作日 8:30—12:00、14:00—17:30",
    "email": "xxgk@wangchuan.example",
}


def found_city() -> SimpleNamespace:
    """区政府 with 住建局 and 石埠镇; an administrator of the government and a handler of the bureau."""
    county = _open(None, "wangchuan", "安澜市望川区人民政府", "government", **CONTACT)
    housing = _open(county, "wc-zjj", "安澜市望川区住房和城乡建设局", "department", **CONTACT)
    town = _open(county, "wc-shibu", "望川区石埠镇人民政府", "town", level="town")
    for body in (county, housing):
        body.disclosure_office = body
        body.save()
    return SimpleNamespace(
        county=county,
        housing=housing,
        town=town,
        admin=hire("zhang.cheng", "章澄", county, Role.SYSTEM_ADMIN),
        handler=hire("shen.ruochuan", "沈若川", housing, Role.HANDLER),
    )


def _open(
    parent: Body | None, code: str, name: str, kind: str, level: str = "county", **contact: str
) -> Body:
    body = actions.open_body(
        actor=SYSTEM, parent=parent, code=code, name=name, kind=kind, level=level, opened_on=START, **contact
    )
    return Body.objects.get(pk=body.pk)


def hire(username: str, name: str, body: Body, role: Role) -> object:
    person = actions.add_person(
        actor=SYSTEM,
        username=username,
        name=name,
        body=body,
        password=PASSWORD,
        must_change_password=False,
    )
    actions.appoint(actor=SYSTEM, person=person, body=body, role=role, from_date=START)
    return person


def noon(year: int, month: int, day: int) -> datetime:
    """Twelve o'clock in China, for ``time_travel``."""
    return datetime(year, month, day, 4, tzinfo=UTC)
