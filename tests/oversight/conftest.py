"""A small invented district with staff, and requests with their rows and events as after handling."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client

from gongkai.bodies import actions as bodies
from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body, Person
from gongkai.core import ledger
from gongkai.core.ledger import Actor
from gongkai.duties.foi.models import Application, InfoRequest
from gongkai.law.outcomes import DECISIONS

SYSTEM = Actor.system("测试")
START = date(2020, 1, 1)


@pytest.fixture
def tree(db: None) -> SimpleNamespace:
    """望川区人民政府 → 住建局、石埠镇."""

    def add(parent: Body | None, code: str, name: str, kind: str, level: str = "county") -> Body:
        return bodies.open_body(
            actor=SYSTEM, parent=parent, code=code, name=name, kind=kind, level=level, opened_on=START
        )

    county = add(None, "WC", "安澜市望川区人民政府", "government")
    housing = add(county, "WC-JS", "望川区住房和城乡建设局", "department")
    town = add(county, "WC-SB", "石埠镇人民政府", "town", "town")
    for body in (county, housing):
        bodies.name_disclosure_office(actor=SYSTEM, body=body, office=body, on=START)
    county, housing, town = (Body.objects.get(pk=body.pk) for body in (county, housing, town))
    return SimpleNamespace(county=county, housing=housing, town=town)


@pytest.fixture
def hire(tree: SimpleNamespace) -> Callable[..., Person]:
    def make(username: str, body: Body, role: str) -> Person:
        person = bodies.add_person(
            actor=SYSTEM,
            username=username,
            name=f"员工{username}",
            body=body,
            password="chun-tian-2026",
            must_change_password=False,
        )
        bodies.appoint(actor=SYSTEM, person=person, body=body, role=role, from_date=START)
        return Person.objects.get(pk=person.pk)

    return make


@pytest.fixture
def browse() -> Callable[[Person], Client]:
    """A browser in which the person is signed in."""

    def make(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def keeper(hire: Callable[..., Person], tree: SimpleNamespace) -> Actor:
    """The disclosure office of the housing bureau."""
    return actor_of(hire("keeper", tree.housing, "disclosure_office"))


@pytest.fixture
def make_request(tree: SimpleNamespace) -> Callable[..., InfoRequest]:
    """A disclosure request with the events that count it, as duties.foi writes them."""
    serial = count(1)

    @transaction.atomic
    def make(
        body: Body | None = None,
        *,
        received: date | None,
        kind: str = "natural",
        decision: str = "",
        decided: date | None = None,
        **kept: object,
    ) -> InfoRequest:
        body, n = body or tree.housing, next(serial)
        asked = Application.objects.create(
            body=body,
            channel="web",
            kind=kind,
            name=f"申请人{n}",
            id_number="110000000000000000",
            id_index=str(n),
            description="某项目资金使用明细",
            submitted_at=datetime(2025, 1, 1, tzinfo=UTC),
            once=f"once-{n}",
        )
        outcome = DECISIONS[decision].outcome if decision else ""
        request = InfoRequest.objects.create(
            kind="foi",
            number=f"{body.code}-2025-{n:04d}",
            title="某项目资金使用明细",
            state="closed" if decision else "handling",
            body=body,
            opened_at=datetime(2025, 1, 1, tzinfo=UTC),
            application=asked,
            item=asked.description,
            applicant_kind=kind,
            received_on=received,
            first_received_on=received,
            decision=decision,
            outcome=outcome,
            decided_on=decided,
            **kept,
        )
        if received:
            told = {"received_on": received, "applicant_kind": kind, "body": body.code}
            ledger.append(stream=request.stream, kind="foi.receive", actor=SYSTEM, data=told)
        if decision:
            told = {"decision": decision, "outcome": outcome, "decided_on": decided}
            ledger.append(stream=request.stream, kind="foi.dispatch", actor=SYSTEM, data=told)
        if kept.get("countable") is False:
            ledger.append(stream=request.stream, kind="foi.convert", actor=SYSTEM, data={"countable": False})
        return request

    return make
