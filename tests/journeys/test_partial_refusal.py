"""The lawful story of one request: from the form to two cells of the annual report, and back from the cell."""

import re
from types import SimpleNamespace

from django.core.management import call_command

from gongkai.core.ledger import verify
from gongkai.core.time import time_travel
from gongkai.duties.foi.models import Consultation
from tests.factories import noon
from tests.journeys.people import ASKED, Citizen, Slip

PARTIAL = {
    "decision": "partial",
    "f_given": "项目概况、合同总价和竣工验收结论",
    "f_withheld": "分项报价和供货渠道",
    "f_reason": "分项报价和供货渠道属于第三方的商业秘密，第三方不同意公开且理由合理。",
    "f_ground": "refused_third_party",
}
ASKS = ["写明是哪一个项目", "写明是哪一年"]
WORKSPACE = "/desk/annual/WC-JS/2026/"


def is_taken_up(office: SimpleNamespace, slip: Slip) -> None:
    case = office.clerk.does(slip.case, "register", items=[ASKED], applicant_kind="natural", topic="finance")
    case = office.office.does(case, "assign", section=office.section.pk)
    office.handler.does(case, "sign_for")


def is_supplemented(office: SimpleNamespace, slip: Slip, citizen: Citizen) -> None:
    asked = {"asks": ASKS, "guidance": "写项目名称就可以", "until": "2026-10-30"}
    office.handler.does(slip.case, "ask_supplement", **asked)
    with time_travel(noon(2026, 10, 20)):
        assert "请您补正" in citizen.looks(slip)
        assert "收到了您的补正" in citizen.supplements(slip, "青禾里片区改造项目", "2025 年度")


def third_party_objects(office: SimpleNamespace, slip: Slip) -> None:
    party = {"kind": "third_party", "party": "安澜柳荫建设有限公司", "outline": "分项报价"}
    with time_travel(noon(2026, 10, 22)):
        case = office.handler.does(slip.case, "consult", **party)
    asked = Consultation.objects.get(request=case)
    with time_travel(noon(2026, 10, 23)):
        office.handler.does(case, "reach_party", consultation=asked.pk, on="2026-10-23")
    opinion = {"opinion": "object", "reasons": "损害竞争地位", "reasonable": "yes", "on": "2026-10-30"}
    with time_travel(noon(2026, 10, 30)):
        office.handler.does(slip.case, "record_opinion", consultation=asked.pk, **opinion)


def is_partly_refused(office: SimpleNamespace, slip: Slip) -> None:
    with time_travel(noon(2026, 11, 3)):
        case = office.handler.does(slip.case, "save_draft", **PARTIAL)
        case = office.handler.does(case, "submit_draft")
        case = office.reviewer.does(case, "approve", comment="同意")
        case = office.leader.does(case, "sign")
        office.clerk.does(case, "dispatch", method="site")


def is_contested(office: SimpleNamespace, slip: Slip) -> None:
    """Reconsideration registered, accepted and concluded by the disclosure office."""
    client = office.office.client
    found = client.get("/desk/remedies/new/", {"number": slip.number})
    typed = {"route": "review", "venue": "安澜市望川区人民政府", "filed_on": "2026-11-10"}
    page = client.post(found.url, typed).url
    client.post(f"{page}accept/", {"accept-accepted_on": "2026-11-13"})
    done = {
        "conclude-result": "upheld",
        "conclude-decided_on": "2026-11-20",
        "conclude-document_number": "",
        "conclude-cost": "0",
        "conclude-note": "",
    }
    assert client.post(f"{page}conclude/", done).status_code == 302


def test_from_the_application_to_the_report_and_back(office: SimpleNamespace):
    citizen = Citizen()
    slip = citizen.applies()
    is_taken_up(office, slip)
    is_supplemented(office, slip, citizen)
    third_party_objects(office, slip)
    assert "计时正在进行" in citizen.looks(slip)
    is_partly_refused(office, slip)
    assert slip.case.outcome == "R3b"

    with time_travel(noon(2026, 11, 4)):
        page = citizen.looks(slip)
        assert "先向安澜市望川区人民政府申请行政复议" in page
        letter = next(citizen.letters(slip))
    assert "政府信息部分公开告知书" in letter
    assert "先向安澜市望川区人民政府申请行政复议" in letter

    with time_travel(noon(2026, 11, 23)):
        is_contested(office, slip)
        three = office.office.reads(f"{WORKSPACE}?cell=R3b/natural")
        assert "部分公开（区分处理的，只计这一情形，不计其他情形），自然人，1 件" in three
        assert f'href="/desk/foi/{slip.case.pk}/"' in three
        four = office.office.reads(f"{WORKSPACE}?cell=review/upheld")
        assert "行政复议，结果维持，1 件" in four
        remedy = office.office.reads(re.search(r"/desk/remedies/\d+/", four)[0])
        assert f'href="/desk/foi/{slip.case.pk}/"' in remedy
        assert ASKED in office.office.reads(f"/desk/foi/{slip.case.pk}/")
    assert list(verify()) == []
    call_command("verify")
