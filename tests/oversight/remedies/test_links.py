"""The page of a case shows the remedies against it and leads to the register, for those who keep it."""

from datetime import UTC, date, datetime

import pytest

from gongkai.core.time import time_travel
from gongkai.oversight.remedies import actions


@pytest.fixture(autouse=True)
def _today():
    with time_travel(datetime(2026, 3, 2, 4, tzinfo=UTC)):
        yield


@pytest.fixture
def refusal(make_request):
    return make_request(received=date(2025, 3, 3), decision="refused_process", decided=date(2025, 4, 1))


def page(client, case):
    response = client.get(f"/desk/foi/{case.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_case_leads_to_the_register(browse, keeper, refusal):
    assert f'href="/desk/remedies/new/{refusal.pk}/"' in page(browse(keeper.user), refusal)


def test_remedies_of_the_case_are_listed_with_their_result(browse, keeper, refusal):
    review = actions.register(
        case=refusal, actor=keeper, route="review", venue="区政府", filed_on=date(2025, 5, 6)
    )
    shown = page(browse(keeper.user), refusal)
    assert f'href="/desk/remedies/{review.pk}/"' in shown
    assert "2025-05-06 提出，尚未审结" in shown


def test_other_cases_show_nothing_of_it(browse, keeper, refusal, make_request):
    review = actions.register(
        case=refusal, actor=keeper, route="review", venue="区政府", filed_on=date(2025, 5, 6)
    )
    other = make_request(received=date(2026, 2, 27))
    assert review.number not in page(browse(keeper.user), other)


def test_before_the_reply_and_without_the_right_there_is_no_link(
    browse, hire, tree, keeper, refusal, make_request
):
    running = make_request(received=date(2026, 2, 27), due_on=date(2026, 3, 27))
    assert "登记复议诉讼" not in page(browse(keeper.user), running)
    assert "登记复议诉讼" not in page(browse(hire("clerk", tree.housing, "clerk")), refusal)
