"""What requests add to the portal's own pages: this year's figures on the home page, the way in the guide."""

from itertools import pairwise
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.test import Client

from gongkai.core.time import time_travel
from gongkai.duties.foi.portal import front
from gongkai.duties.foi.states import MACHINE
from gongkai.law.regimes import regime_on
from tests.factories import case_of, hand_in, noon, reply, take_up


def shown(office: SimpleNamespace) -> dict[str, tuple[str, str]]:
    return {figure.label: (figure.value, figure.note) for figure in front.figures(office.county)}


def test_before_the_first_answer_no_rate_is_made_up(office: SimpleNamespace) -> None:
    hand_in(office.housing)
    found = shown(office)
    assert found["收到申请"][0] == "1"
    assert found["按期答复"] == ("不适用", "答复 0 件，逾期 0 件")
    assert found["答复用时中位数"][0] == "不适用"
    assert found["正在办理"] == ("1", "其中逾期 0 件")


def test_a_late_answer_and_one_in_time_make_half(office: SimpleNamespace) -> None:
    cases = [take_up(office, case_of(hand_in(office.housing))) for _ in range(2)]
    with time_travel(noon(2026, 10, 12)):
        reply(office, cases[0])
    with time_travel(noon(2026, 11, 20)):
        reply(office, cases[1])
        found = shown(office)
    assert found["按期答复"] == ("50", "答复 2 件，逾期 1 件")
    # 10-09 to Monday 10-12 over the make-up Saturday is 2 working days; to 11-20 it is 31.
    assert found["答复用时中位数"][0] == "16.5"


def test_a_request_past_its_day_is_counted_as_overdue_while_it_is_open(office: SimpleNamespace) -> None:
    take_up(office, case_of(hand_in(office.housing)))
    with time_travel(noon(2026, 12, 1)):
        assert shown(office)["正在办理"] == ("1", "其中逾期 1 件")


def test_the_home_page_shows_the_figures(client: Client, office: SimpleNamespace) -> None:
    html = client.get("/").content.decode()
    assert "我们做得怎么样" in html
    assert "答复用时中位数" in html


def test_the_straight_way_of_the_chart_is_a_way_of_the_state_table() -> None:
    steps = [MACHINE.transitions[name] for name in front.WAY]
    assert all(step.target in following.source for step, following in pairwise(steps))


def test_the_chart_is_drawn_from_the_table_and_the_limits_in_force(office: SimpleNamespace) -> None:
    words = [text.text for text in ElementTree.fromstring(front.chart()).iter("text")]
    for name in (*front.WAY, *(name for name, _ in front.BRANCHES)):
        assert MACHINE.transitions[name].label in words
    limit = regime_on(noon(2026, 10, 9).date()).limits["third_party_opinion"]
    assert f"{limit.n} 个工作日以内" in words


@pytest.mark.parametrize("code", ["WC", "WC-JS"])
def test_the_guide_of_every_body_ends_with_the_chart(
    client: Client, office: SimpleNamespace, code: str
) -> None:
    html = client.get(f"/open/{code}/guide/").content.decode()
    assert 'id="flow"' in html
    assert '<svg class="flowchart"' in html
