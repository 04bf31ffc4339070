"""The invented county with its portal and one sub-site, and the people who answer for their columns."""

from types import SimpleNamespace

import pytest

from gongkai.bodies.models import Body, Person, Role
from gongkai.shell.sites import hooks
from gongkai.shell.sites.actions import Duty, open_site
from tests.shell.city import SYSTEM, hire


@pytest.fixture(autouse=True)
def no_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever rooms above have registered is set aside."""
    for registry in (hooks.sources, hooks.counts, hooks.on_merge, hooks.titles):
        monkeypatch.setattr(registry, "_parts", {})
    monkeypatch.setattr(hooks, "pages", {})


@pytest.fixture
def staff(city: SimpleNamespace) -> SimpleNamespace:
    """Three people of the bureau and its disclosure officer."""
    return SimpleNamespace(
        leader=hire("shen.yunzhou", "沈云舟", city.housing, Role.LEADER),
        head=hire("he.lanxi", "何岚溪", city.housing, Role.SECTION_HEAD),
        supervisor=hire("gu.yuning", "顾予宁", city.housing, Role.SUPERVISOR),
        officer=hire("lu.qingmu", "陆青木", city.housing, Role.DISCLOSURE_OFFICE),
    )


def duty_in(body: Body, *people: Person) -> Duty:
    return Duty(body, *people)


@pytest.fixture
def duty(city: SimpleNamespace, staff: SimpleNamespace) -> Duty:
    return duty_in(city.housing, staff.leader, staff.head, staff.supervisor)


@pytest.fixture
def site(city: SimpleNamespace, duty: Duty) -> Body:
    """The bureau with its sub-site open."""
    open_site(actor=SYSTEM, body=city.housing, duty=duty)
    return city.housing
