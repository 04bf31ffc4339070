"""The demonstration city: 望川区 with its bodies, people and two years of requests, up to the present day.

The same day gives the same city. `truth` lists what was planted, so that inspectors can be checked against it.
"""

import tomllib
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from importlib.resources import files

from gongkai.bodies import actions
from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.models import Body, Person
from gongkai.bodies.queries import organs
from gongkai.core.ledger import Actor, seal_due
from gongkai.core.time import time_travel, today

from . import people
from .afterwards import remedies, reports
from .cast import Cast
from .disclosure import year
from .paths import Path, Spec
from .planted import PLANTS
from .simulation import Simulation, at
from .sites import open_sites

BUILDER = Actor.system("演示数据")
PASSWORD = "gongkai-demo-2026"  # noqa: S105  printed on the first screen of the demonstration
DATA = tomllib.loads(files(__package__).joinpath("data/city.toml").read_text(encoding="utf-8"))

# Every way a request can end, once for each demonstration year; ordinary disclosures make up the rest.
ENDINGS = (
    "granted", "granted_public", "partial", "refused_third_party", "nonexistent", "granted", "not_held",
    "needs_processing", "refused_process", "petition", "granted", "duplicate", "unclear", "publication",
    "refused_internal", "granted", "excessive", "reconfirm", "lapsed_supplement", "refused_enforcement", "granted",
    "lapsed_fee", "special_access", "withdrawn", "refused_secret", "granted_public", "refused_banned", "other",
    "refused_safety", "granted", "enquiry", "correction",
)  # fmt: skip
CHANNELS = ("web", "web", "counter", "post_signed", "email", "web", "post_plain", "fax", "oral")
HOUSES = ("WC", "WC-JS", "WC", "WC-CZ", "WC-SC", "WC", "WC-ZR", "WC-SQ", "WC-MZ", "WC-JS", "WC-SX", "WC-JY")
SECTIONS = {"WC": "WC-MS", "WC-JS": "WC-JS-XM"}


@dataclass
class City:
    """Builds the city as of `until` (a day; the last acts are on the day before)."""

    until: date
    truth: list[dict] = field(default_factory=list)

    @property
    def since(self) -> date:
        return date(self.until.year - 1, 1, 2)

    def build(self) -> None:
        with time_travel(at(self.since - timedelta(days=30), 8)):
            self.found()
        simulation = Simulation()
        self.casts = {code: self.cast(code) for code in dict.fromkeys(HOUSES)}
        for spec in [*self.last_year(), *self.this_year()]:
            simulation.add(Path(spec).play())
        planted = [(plant, Path(spec)) for plant, spec in self.open_now()]
        for _, path in planted:
            simulation.add(path.play())
        simulation.add(remedies(self.casts["WC"], self.since.year))
        simulation.add(reports(self.since.year))
        self.open_disclosure(simulation)
        simulation.run(at(self.until, 0), lambda _day, _steps: seal_due())
        with time_travel(at(self.until, 0, 30)):
            self.truth = [plant.told(path.request) for plant, path in planted] + year.planted(self.desks)

    def open_disclosure(self, simulation: Simulation) -> None:
        """Catalogues and review chains, then what every body discloses."""
        with time_travel(at(self.since - timedelta(days=20), 9)):
            casts = {body.code: self.casts.get(body.code) or self.cast(body.code) for body in organs()}
            self.desks = year.desks(casts)
        for journey in year.journeys(self.desks, self.since, self.until):
            simulation.add(journey)

    def found(self) -> None:
        """Bodies, rules, people and posts."""
        bodies: dict[str, Body] = {}
        for item in DATA["body"]:
            bodies[item["code"]] = self._open(item, bodies)
        for item in DATA["body"]:
            if item["kind"] != "section":
                self._furnish(item, bodies)
        for item in DATA["person"]:
            self._hire(item, bodies)
        self._lead(bodies)
        open_sites(BUILDER)

    def _lead(self, bodies: dict[str, Body]) -> None:
        """The leading group of the district, with every department and town as a member unit."""
        group = actions.found_group(
            actor=BUILDER, body=bodies["WC"], name="望川区政务公开领导小组", founded_on=today()
        )
        for seat, username in (("head", "leader"), ("deputy", "leader2"), ("member", "office")):
            person = Person.objects.get(username=username)
            actions.seat(actor=BUILDER, group=group, seat=seat, from_date=today(), person=person)
        for item in DATA["body"]:
            if item["kind"] in ("department", "town"):
                actions.seat(
                    actor=BUILDER, group=group, seat="unit", from_date=today(), unit=bodies[item["code"]]
                )

    def _open(self, item: dict, bodies: dict[str, Body]) -> Body:
        return actions.open_body(
            actor=BUILDER,
            parent=bodies.get(item.get("under", "")),
            code=item["code"],
            name=item["name"],
            kind=item["kind"],
            level=item["level"],
            opened_on=today(),
            short_name=item.get("short", ""),
        )

    def _furnish(self, item: dict, bodies: dict[str, Body]) -> None:
        body = bodies[item["code"]]
        details = {name: item[name] for name in ("sign", "address", "phone", "email") if name in item}
        details["credit_code"] = people.credit_code(body.pk)
        actions.edit(actor=BUILDER, body=body, office_hours="工作日 8:30—12:00，14:00—17:30", **details)
        office = bodies["WC-BG"] if item["code"] == "WC" else body
        actions.name_disclosure_office(actor=BUILDER, body=body, office=office, on=today())
        rules = item.get(
            "rules",
            {
                "reconsideration_body": DATA["body"][0]["name"],
                "court": "安澜市望川区人民法院",
                "online_review_url": "https://review.example/",
            },
        )
        actions.set_rules(actor=BUILDER, body=body, **rules)

    def _hire(self, item: dict, bodies: dict[str, Body]) -> None:
        person = actions.add_person(
            actor=BUILDER,
            username=item["username"],
            name=item["name"],
            body=bodies[item["body"]],
            password=PASSWORD if item["username"] in dict(LOGINS) else None,
            must_change_password=False,
        )
        for code, roles in item["roles"].items():
            for role in roles:
                actions.appoint(
                    actor=BUILDER,
                    person=person,
                    body=bodies[code],
                    role=role,
                    from_date=today(),
                    post=item["post"],
                )

    def cast(self, code: str) -> Cast:
        body = Body.objects.get(code=code)
        return Cast(body, Body.objects.get(code=SECTIONS.get(code, code)), self.since)

    def last_year(self):
        """A whole year for the published report: every ending once, a few carried over."""
        year = self.until.year - 1
        for number, ending in enumerate(ENDINGS):
            day = date(year, 1, 5) + timedelta(days=number * 9)
            yield replace(self.spec(f"a{number}", number, day, ending), filed=True)
        for number in range(3):
            late = self.spec(f"c{number}", 40 + number, date(year, 12, 22 + number * 3), "granted")
            yield replace(late, not_before=date(year + 1, 1, 5))

    def this_year(self):
        """The current year up to some weeks ago."""
        first = date(self.until.year, 1, 6)
        last = self.until - timedelta(days=75)
        step = max((last - first).days // len(ENDINGS), 1)
        for number, ending in enumerate(ENDINGS):
            day = first + timedelta(days=number * step)
            if day < last:
                yield self.spec(f"b{number}", 100 + number, day, ending)

    def open_now(self):
        """What lies on the desks today: every open state, two late replies, paused clocks, an unconfirmed e-mail."""
        for number, plant in enumerate(PLANTS):
            day = work_calendar().previous(self.until, plant.days_ago)
            spec = self.spec(f"o{number}", 200 + number, day, "granted")
            yield (
                plant,
                replace(
                    spec,
                    cast=self.casts[("WC", "WC-JS")[number % 2]],
                    detours=plant.detours,
                    stop_before=plant.undone,
                    channel="email" if plant.undone == "receive" else "web",
                ),
            )

    def spec(self, key: str, number: int, day: date, decision: str | None) -> Spec:
        calendar = work_calendar()
        kind = (
            "natural",
            "natural",
            "natural",
            "enterprise",
            "legal",
            "natural",
            "social",
            "natural",
            "research",
            "other",
        )
        return Spec(
            key=f"city:{key}",
            cast=self.casts[HOUSES[number % len(HOUSES)]],
            person=people.applicant(kind[number % len(kind)], number),
            channel=CHANNELS[number % len(CHANNELS)],
            item=people.asked_for(number, day.year - 1),
            arrives_on=day if calendar.works(day) else calendar.add(day, 1),
            decision=decision,
            pace=2 + number % 7,
            topic=people.topic(number),
            detours=DETOURS.get(number, ()),
            table=decision == "granted" and number % 5 == 0,
        )


DETOURS = {
    0: ("extension",),
    5: ("co_maker",),
    10: ("supplement",),
    15: ("fee_paid",),
    20: ("third_party_overruled",),
    29: ("reasonable_date",),
    101: ("third_party_agrees",),
    105: ("extension", "co_maker"),
    110: ("supplement",),
}

LOGINS = (
    ("clerk", "收件（区政府）"),
    ("office", "公开机构（区政府）"),
    ("handler", "承办（区政府秘书科）"),
    ("head", "科室负责人（区政府秘书科）"),
    ("legal", "法制审核"),
    ("leader", "签发领导"),
    ("supervisor", "监督"),
    ("system", "系统管理员"),
    ("security", "安全管理员"),
    ("audit", "审计管理员"),
    ("js.handler", "承办（区住建局）"),
    ("sq.clerk", "乡镇一人多岗（石桥镇）"),
)
