"""The body that a replay needs: one organ with sections and the smallest lawful staff, through the real actions."""

from datetime import date

from gongkai.bodies import actions
from gongkai.bodies.models import Body, Role
from gongkai.core.ledger import Actor, Seal
from gongkai.core.time import time_travel
from gongkai.core.transitions import Refused
from gongkai.demo.cast import Cast
from gongkai.demo.simulation import at

STAFF = (
    (Role.CLERK, "收件员", "政务公开科"),
    (Role.DISCLOSURE_OFFICE, "公开机构负责人", "政务公开科"),
    (Role.HANDLER, "承办人甲", "业务科"),
    (Role.HANDLER, "承办人乙", "业务科"),
    (Role.LEGAL_REVIEWER, "法制审核员", "法规科"),
    (Role.LEADER, "分管领导", None),
)
SECTIONS = ("政务公开科", "业务科", "法规科")
STEMS = "甲乙丙丁戊己庚辛壬癸"
REPLAYER = Actor.system("重演")


def founded(name: str, since: date) -> Cast:
    """The named body with its staff, made on `since`. Raises Refused when a body of this name exists already."""
    if Body.objects.filter(name=name).exists():
        raise Refused([f"数据库里已有“{name}”，请换一个名称。"])
    if sealed := Seal.objects.filter(day__gte=since).order_by("day").last():
        raise Refused(
            [
                f"这个数据库到 {sealed.day} 的记录已经封存，不能再写入 {since} 以后的旧事；请用 GONGKAI_DATA 另指一个空目录。"
            ]
        )
    code = f"RP{Body.objects.count() + 1}"
    with time_travel(at(since, 8)):
        body = _open(None, code, name, "government", since)
        sections = {
            title: _open(body, f"{code}-{n}", title, "section", since) for n, title in enumerate(SECTIONS, 1)
        }
        office = sections["政务公开科"]
        body = actions.edit(
            actor=REPLAYER,
            body=body,
            sign=f"重演{STEMS[Body.objects.count() % len(STEMS)]}",
            address="重演路 1 号",
            phone="0000-00000000",
        )
        body = actions.name_disclosure_office(actor=REPLAYER, body=body, office=office, on=since)
        actions.set_rules(
            actor=REPLAYER,
            body=body,
            reconsideration_body="上一级人民政府",
            court="有管辖权的中级人民法院",
            online_review_url="https://review.example/",
        )
        for number, (role, post, section) in enumerate(STAFF, 1):
            _hire(f"{code.lower()}.{number}", post, role, body, sections.get(section, body), since)
    return Cast(body, sections["业务科"], since)


def _open(parent: Body | None, code: str, name: str, kind: str, since: date) -> Body:
    return actions.open_body(
        actor=REPLAYER, parent=parent, code=code, name=name, kind=kind, level="city", opened_on=since
    )


def _hire(username: str, post: str, role: Role, body: Body, place: Body, since: date) -> None:
    person = actions.add_person(actor=REPLAYER, username=username, name=post, body=body, password=None)
    actions.appoint(actor=REPLAYER, person=person, body=place, role=role, from_date=since, post=post)
