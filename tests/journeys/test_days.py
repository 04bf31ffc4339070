"""Days that matter: the last day passes, and the calendar of the next year arrives."""

import re
from datetime import date
from types import SimpleNamespace

import pytest

from gongkai.bodies.models import Role
from gongkai.core.ledger import history
from gongkai.core.time import time_travel
from tests import factories
from tests.factories import noon
from tests.journeys.people import ASKED, Citizen, Staff

REGISTER = {"items": [ASKED], "applicant_kind": "natural", "topic": "finance"}
NOTICE = """通知,文号,发布日期,节日,日期,安排
2027年部分节假日安排的通知（测试用）,测试〔2026〕1号,2026-12-25,元旦,2027-01-01,放假
,,,元旦,2027-01-04,放假
,,,元旦,2027-01-05,放假
"""


@pytest.fixture
def admin(office: SimpleNamespace) -> Staff:
    return Staff(factories._hire("zhang.cheng", "章澄", office.county, Role.SYSTEM_ADMIN))


def test_an_overdue_request_is_red_for_both_sides_and_names_the_way_out(office: SimpleNamespace):
    citizen = Citizen()
    slip = citizen.applies()
    office.clerk.does(slip.case, "register", **REGISTER)
    assert slip.case.due_on == date(2026, 11, 5)
    with time_travel(noon(2026, 11, 5)):
        assert "今天到期" in citizen.looks(slip)
    with time_travel(noon(2026, 11, 9)):
        page = citizen.looks(slip)
        assert "已经超过最迟答复日 2 个工作日" in page
        assert "逾期没有答复，您可以" in page
        assert "申请行政复议" in page
        assert "已超期 2 个工作日" in office.clerk.reads(f"/desk/foi/{slip.case.pk}/")
        assert slip.case.title in office.clerk.reads("/desk/foi/?window=overdue")
        late = office.office.does(slip.case, "assign", section=office.section.pk)
        assert late.due_on == date(2026, 11, 5)


def test_a_late_reply_stays_late_in_the_ledger_and_on_the_page(office: SimpleNamespace):
    citizen = Citizen()
    slip = citizen.applies()
    with time_travel(noon(2026, 11, 9)):
        case = office.clerk.does(slip.case, "register", **REGISTER)
        case = office.office.does(case, "assign", section=office.section.pk)
        case = office.handler.does(case, "sign_for")
        case = office.handler.does(case, "save_draft", decision="granted", f_provision="共 3 笔。")
        case = office.handler.does(case, "submit_draft")
        case = office.leader.does(office.reviewer.does(case, "approve", comment=""), "sign")
        case = office.clerk.does(case, "dispatch", method="site")
        assert "答复晚了 2 个工作日" in citizen.looks(slip)
    assert history(case.stream).get(kind="foi.dispatch").data["due_on"] == "2026-11-05"


def test_the_day_on_which_a_letter_left_is_no_day_of_service(office: SimpleNamespace):
    citizen = Citizen()
    slip = citizen.applies(handover="post", address="安澜市望川区听雨巷 1 号")
    case = office.clerk.does(slip.case, "register", **REGISTER)
    case = office.office.does(case, "assign", section=office.section.pk)
    case = office.handler.does(case, "sign_for")
    case = office.handler.does(case, "save_draft", decision="granted", f_provision="共 3 笔。")
    case = office.handler.does(case, "submit_draft")
    case = office.leader.does(office.reviewer.does(case, "approve", comment=""), "sign")
    office.clerk.does(case, "dispatch", method="post", tracking="XA00000000000")
    page = citizen.looks(slip)
    assert "答复送达之日还没有登记。期限从您收到答复的第二天起算" in page
    assert "估算" in page
    assert "最迟 <strong>" not in page
    with time_travel(noon(2026, 10, 14)):
        office.clerk.does(slip.case, "record_service", served_at="2026-10-13T10:00", signer="林知安")
        page = citizen.looks(slip)
    assert "期限从答复送达之日 <time" in page
    assert '最迟 <strong><time datetime="2026-12-14"' in page  # sixty days end on Saturday 12-12
    assert "估算" not in page


def test_the_calendar_of_the_next_year_moves_an_open_request_and_its_page(
    office: SimpleNamespace, admin: Staff
):
    with time_travel(noon(2026, 12, 14)):
        citizen = Citizen()
        slip = citizen.applies()
        before = office.clerk.does(slip.case, "register", **REGISTER)
        assert before.due_provisional
        assert "暂定" in citizen.looks(slip)
    with time_travel(noon(2026, 12, 28)):
        client = admin.client
        examined = client.post("/desk/bodies/calendar/year/", {"text": NOTICE})
        assert examined.status_code == 200
        assert slip.case.due_on == before.due_on  # looked at only
        client.post("/desk/bodies/calendar/year/", {"text": NOTICE, "apply": "1"})
        after = slip.case
        assert not after.due_provisional
        assert after.due_on > before.due_on
        page = citizen.looks(slip)
        assert "暂定" not in page
        assert "放假安排有了变化，重新计算了期限" in page
        day = after.due_on
        assert f"{day.year}年{day.month}月{day.day}日" in page
        moved = history(after.stream).get(kind="foi.recount")
        assert (moved.data["from"], moved.data["to"]) == (str(before.due_on), str(day))
        assert moved.actor["name"] == "章澄"
        told = office.clerk.reads(f"/desk/foi/{after.pk}/")
        assert re.search(rf'clock__big"><time datetime="{day}"', told)
