"""Lines of the bureau's catalogue, in the hands of three people."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.duties.disclosure.catalogue import actions
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry
from gongkai.shell.sites.actions import Duty

Listed = Callable[..., CatalogueEntry]


@pytest.fixture
def duty(desk: SimpleNamespace) -> Duty:
    return Duty(section=desk.section, responsible=desk.leader, executing=desk.head, supervising=desk.office)


@pytest.fixture
def listed(desk: SimpleNamespace, duty: Duty) -> Listed:
    """`listed("公开事项", nature="routine", period="quarter")`: a line added by the office."""

    def make(item: str = "老旧小区改造", **facts: Any) -> CatalogueEntry:
        facts = {"basis": "条例第二十条第十项", **vars(duty), **facts}
        return actions.add(
            actor=actor_of(desk.office), body=desk.body, reason="本机关职责", item=item, **facts
        )

    return make
