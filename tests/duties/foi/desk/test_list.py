"""The case list: who sees what, filters, bounded pages, a constant number of queries, and the export of the same rows."""

import io
from datetime import timedelta

import openpyxl
import pytest

from gongkai.core.time import time_travel
from gongkai.shell.desk import downloads, paging
from tests import factories


def numbers(answer) -> list[str]:
    return [row.case.number for row in answer.context["rows"]]


def exported(answer) -> list[tuple]:
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return list(book.active.iter_rows(min_row=2, values_only=True))


def hand_in(office, text="资金明细", **kept):
    return factories.case_of(factories.hand_in(office.housing, text, **kept))


def test_the_list_shows_the_own_organ_only(office, browse):
    case = hand_in(office)
    for person in (office.clerk, office.handler, office.leader, office.supervisor):
        assert numbers(browse(person).get("/desk/foi/")) == [case.number]
    assert numbers(browse(office.stranger["clerk"]).get("/desk/foi/")) == []


def test_the_name_of_a_citizen_is_masked_and_that_of_a_firm_is_not(office, browse):
    hand_in(office)
    firm = {
        "kind": "enterprise",
        "name": "安澜青舟咨询有限公司",
        "id_kind": "credit",
        "id_number": factories.credit_code(),
    }
    hand_in(office, person=firm)
    page = browse(office.clerk).get("/desk/foi/").content.decode()
    assert "林知安" not in page
    assert "林**" in page
    assert "安澜青舟咨询有限公司" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=handling", {"围墙"}),
        ("state=arrived", {"台账"}),
        ("channel=email", {"台账"}),
        ("year=2026", {"围墙", "清单"}),
        ("q=围墙", {"围墙"}),
        ("q=林知安", {"围墙", "台账", "清单"}),
        ("owner=me", {"围墙"}),
        ("window=overdue", {"清单"}),
        ("window=paused", set()),
        ("outcome=R3a", set()),
    ],
)
def test_each_filter_narrows_the_list_and_its_export_alike(office, browse, query, found):
    with time_travel(factories.noon(2026, 9, 1)):
        hand_in(office, "清单")
    factories.take_up(office, hand_in(office, "围墙"))
    hand_in(office, "台账", channel="email")
    client = browse(office.handler)
    answer = client.get(f"/desk/foi/?{query}")
    assert {row.case.title for row in answer.context["rows"]} == found
    assert answer.context["page"].total == len(found)
    assert {row[1] for row in exported(client.get(f"/desk/foi/?{query}&format=xlsx"))} == found


def test_a_number_is_found_by_its_beginning(office, browse):
    case = hand_in(office)
    client = browse(office.clerk)
    assert numbers(client.get(f"/desk/foi/?q={case.number.lower()}")) == [case.number]
    assert numbers(client.get("/desk/foi/?q=WC-JS-2026-0")) == [case.number]
    assert numbers(client.get("/desk/foi/?q=WC-JS-2025-0")) == []


def test_a_filter_that_makes_no_sense_is_an_error_beside_its_field(office, browse):
    hand_in(office)
    answer = browse(office.clerk).get("/desk/foi/?year=alpha&q=资金")
    assert answer.status_code == 200
    assert answer.context["form"].errors["year"] == ["收到的年份没有这个选项，请重新选择"]
    assert numbers(answer) == []


def test_more_rows_cost_no_more_queries(office, browse, django_assert_max_num_queries):
    client = browse(office.clerk)
    hand_in(office)
    client.get("/desk/foi/")
    with django_assert_max_num_queries(14) as one:  # two less once the site is set up
        client.get("/desk/foi/")
    for order in range(2):
        factories.take_up(office, hand_in(office, f"第{order}件"))
    with django_assert_max_num_queries(14) as three:
        client.get("/desk/foi/")
    assert len(one) == len(three)


def test_pages_follow_each_other_and_nonsense_leads_to_the_first(office, browse, monkeypatch):
    monkeypatch.setattr(paging, "PAGE", 2)
    cases = []
    for order in range(5):
        with time_travel(factories.noon(2026, 10, 12) + timedelta(minutes=order)):
            cases.append(hand_in(office, f"第{order}件").number)
    client = browse(office.clerk)
    newest_first = cases[::-1]
    assert numbers(client.get("/desk/foi/")) == newest_first[:2]
    assert numbers(client.get("/desk/foi/?page=3")) == newest_first[4:]
    for nonsense in ("0", "99", "-1", "x"):
        assert client.get(f"/desk/foi/?page={nonsense}").status_code == 200
    assert "共 3 页" in client.get("/desk/foi/?page=2").content.decode()


def test_a_long_list_says_so_and_its_export_asks_to_narrow_it(office, browse, monkeypatch):
    monkeypatch.setattr(paging, "COUNTED", 1)
    monkeypatch.setattr(downloads, "EXPORTED", 1)
    hand_in(office)
    hand_in(office, "另一件")
    client = browse(office.clerk)
    assert "1 件以上" in client.get("/desk/foi/").content.decode()
    refused = client.get("/desk/foi/?state=received&format=xlsx", follow=True)
    assert refused.request["QUERY_STRING"] == "state=received"
    assert "请先缩小范围" in refused.content.decode()


def test_what_a_citizen_typed_is_never_a_formula_in_the_export(office, browse):
    hand_in(office, "=HYPERLINK(1)")
    rows = exported(browse(office.clerk).get("/desk/foi/?format=xlsx"))
    assert rows[0][1] == "=HYPERLINK(1)"
    assert "林知安" not in str(rows)


def test_the_register_of_refusals_holds_refusals_of_the_year_only(office, browse):
    refused = factories.take_up(office, hand_in(office, "讨论稿"))
    factories.reply(office, refused, decision="refused_process", fields=factories.REFUSED)
    factories.reply(office, factories.take_up(office, hand_in(office, "明细")))
    client = browse(office.office)
    answer = client.get("/desk/foi/refusals/")
    assert [row[0].pk for row in answer.context["rows"]] == [refused.pk]
    assert client.get("/desk/foi/refusals/?year=2025").context["rows"] == []
    assert [row[1] for row in exported(client.get("/desk/foi/refusals/?format=xlsx"))] == ["讨论稿"]
    assert browse(office.stranger["clerk"]).get("/desk/foi/refusals/").context["rows"] == []


def test_staff_without_a_post_in_this_room_find_no_list(office, browse):
    administrator = factories._hire("guan.li", "管理", office.county, "system_admin")
    client = browse(administrator)
    for path in ("", "refusals/", "arrivals/", "new/"):
        assert client.get(f"/desk/foi/{path}").status_code == 404
