"""The workspace on the desk and the report on the portal."""

import re
from datetime import UTC, date, datetime

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.core.time import time_travel
from gongkai.oversight.annual import actions
from gongkai.oversight.annual.drawers import masked
from gongkai.oversight.annual.models import FrozenReport, Publication


@pytest.fixture(autouse=True)
def _today():
    with time_travel(datetime(2026, 1, 8, 4, tzinfo=UTC)):
        yield


@pytest.fixture
def leader(hire, tree):
    return hire("leader", tree.housing, "leader")


@pytest.fixture
def granted(make_request):
    make_request(received=date(2025, 12, 30), kind="legal")
    return make_request(received=date(2025, 3, 3), decision="granted", decided=date(2025, 3, 20))


@pytest.fixture
def released(granted, tree, keeper, leader):
    frozen = actions.freeze(body=tree.housing, year=2025, scope="own", actor=keeper)
    actions.publish(report=frozen, actor=actor_of(leader))
    return frozen


WORKSPACE = "/desk/annual/WC-JS/2025/"
PUBLIC = "/open/WC-JS/reports/2025/"


def body(response):
    assert response.status_code == 200
    return response.content.decode()


def test_workspace_shows_both_tables_and_the_identities(browse, keeper, granted):
    page = body(browse(keeper.user).get(WORKSPACE))
    assert page.count('role="cell"') == 175 + 15
    for name in ("收支平衡", "分项合计", "横向合计", "复议诉讼合计"):
        assert name in page
    assert "暂定，不能发布" in page


def test_drawer_lists_the_cases_and_links_to_them(browse, keeper, granted):
    page = body(browse(keeper.user).get(f"{WORKSPACE}?cell=R3a/natural"))
    assert f"/desk/foi/{granted.pk}/" in page
    assert granted.number in page
    assert "本年作出决定、结果为“（一）予以公开”的申请" in page
    assert 'aria-current="true" aria-label="（一）予以公开，自然人，1 件"' in page


@pytest.mark.parametrize("cell", ["R9/natural", "R1/martian", "R1", "review/natural"])
def test_a_cell_that_the_form_does_not_have_is_not_found(browse, keeper, granted, cell):
    assert browse(keeper.user).get(f"{WORKSPACE}?cell={cell}").status_code == 404


def test_locking_on_the_page_and_the_reason_when_it_is_not_possible(browse, keeper, granted):
    desk = browse(keeper.user)
    assert "最早 2027-01-01 锁定" in body(desk.get("/desk/annual/WC-JS/2026/"))
    assert desk.post("/desk/annual/WC-JS/2026/freeze/", {"scope": "own"}).status_code == 422
    assert "已锁定 2025 年的数字" in body(desk.post(f"{WORKSPACE}freeze/", {"scope": "own"}, follow=True))
    again = desk.post(f"{WORKSPACE}freeze/", {"scope": "own", "reason": ""})
    assert again.status_code == 422
    assert "更正要写明原因" in again.content.decode()
    assert FrozenReport.objects.count() == 1


def test_leader_publishes_on_the_page(browse, keeper, leader, granted, tree):
    actions.freeze(body=tree.housing, year=2025, scope="own", actor=keeper)
    assert browse(keeper.user).post(f"{WORKSPACE}publish/", {"scope": "own"}).status_code == 403
    assert "已公布" in body(browse(leader).post(f"{WORKSPACE}publish/", {"scope": "own"}, follow=True))
    assert Publication.objects.count() == 1


def test_overview_names_who_is_late(browse, hire, tree, released):
    supervisor = hire("super", tree.county, "supervisor")
    with time_travel(datetime(2026, 4, 2, 4, tzinfo=UTC)):
        page = body(browse(supervisor).get("/desk/annual/?year=2025"))
    assert "按期公布" in page
    assert "逾期 2 天" in page  # the government and the town, due on 31 March


@pytest.mark.parametrize(
    ("day", "told"),
    [((2025, 12, 20), ""), ((2026, 1, 8), "最迟 2026-01-31 公布"), ((2026, 2, 3), "年度报告已逾期 3 天")],
)
def test_disclosure_office_is_reminded_on_the_desk(browse, keeper, granted, day, told):
    with time_travel(datetime(*day, 4, tzinfo=UTC)):
        page = body(browse(keeper.user).get("/desk/"))
    assert ("2025 年年度报告" in page) == bool(told)
    assert told in page


def test_another_body_sees_no_workspace(browse, hire, tree, granted):
    stranger = browse(hire("stranger", tree.town, "disclosure_office"))
    assert stranger.get(WORKSPACE).status_code == 404
    assert stranger.get("/desk/annual/WC-JS/2025/report.json").status_code == 404


@pytest.mark.parametrize("form", ["json", "xlsx", "html"])
def test_desk_downloads(browse, keeper, granted, form):
    response = browse(keeper.user).get(f"{WORKSPACE}report.{form}")
    assert response.status_code == 200
    assert f'filename="report-WC-JS-2025-own.{form}"' in response.headers["content-disposition"]


def test_public_sees_nothing_before_the_release(client, granted, tree, keeper):
    assert client.get(PUBLIC).status_code == 404
    actions.freeze(body=tree.housing, year=2025, scope="own", actor=keeper)
    assert client.get(PUBLIC).status_code == 404


def test_public_report_and_its_place_in_the_list(client, released):
    page = body(client.get(PUBLIC))
    assert page.count('role="cell"') == 190
    assert "望川区住房和城乡建设局2025年政府信息公开工作年度报告" in body(client.get("/open/WC-JS/reports/"))


def test_public_rows_are_masked(client, released, granted):
    page = body(client.get(f"{PUBLIC}?cell=R3a/natural"))
    assert masked(granted.number) in page
    assert granted.number not in page
    assert granted.application.name not in page
    assert granted.title not in page
    drawer = page[page.index('<aside class="drawer"') : page.index("</aside>")]
    assert "2025-03" in drawer
    assert not re.search(r"2025-03-\d\d", drawer)
    assert "/desk/" not in drawer


def test_public_shows_only_the_count_of_remedies(client, granted, tree, keeper, leader):
    from gongkai.oversight.remedies import actions as remedies

    review = remedies.register(
        case=granted, actor=keeper, route="review", venue="区政府", filed_on=date(2025, 4, 1)
    )
    remedies.accept(review, actor=keeper, accepted_on=date(2025, 4, 3))
    frozen = actions.freeze(body=tree.housing, year=2025, scope="own", actor=keeper)
    actions.publish(report=frozen, actor=actor_of(leader))
    page = body(client.get(f"{PUBLIC}?cell=review/pending"))
    assert "1 件" in page
    assert review.number not in page


def test_public_workbook(client, released):
    assert client.get(f"{PUBLIC}tables.xlsx").content[:2] == b"PK"


def test_masked_numbers_keep_body_and_year():
    assert masked("WC-JS-2025-0034") == "WC-JS-2025-**34"
