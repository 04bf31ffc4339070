"""Fees of the year in section 六: through the real actions, from the tables, from the ledger, on every page and file."""

import json
from contextlib import ExitStack
from datetime import date

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body
from gongkai.core.time import time_travel
from gongkai.duties.foi import actions as foi
from gongkai.duties.foi.measures import fees
from gongkai.duties.foi.models import FeeNotice
from gongkai.oversight.annual import actions, export, queries
from gongkai.oversight.annual.figures.recount import recount
from gongkai.oversight.annual.figures.verify import verify
from tests import factories

NOTHING = {(row, column): 0 for row in fees.ROWS for column in fees.COLUMNS}


@pytest.fixture
def go():
    with ExitStack() as stack:

        def travel(year, month, day):
            stack.close()
            stack.enter_context(time_travel(factories.noon(year, month, day)))

        travel(2025, 12, 1)
        yield travel


@pytest.fixture
def office(db, go):
    return factories.found_office()


def charged(office, pages):
    """A request with a fee notice for so many pages."""
    case = factories.take_up(office, factories.case_of(factories.hand_in(office.housing)))
    return foi.charge(case, actor=actor_of(office.handler), method="page", quantity=pages)


@pytest.fixture
def busy(office, go):
    """Charged 10, 700 and 20 yuan in December; 10 paid in December, 700 paid and 20 waived in January."""
    small, large, poor = charged(office, 31), charged(office, 100), charged(office, 32)
    foi.record_payment(small, actor=actor_of(office.clerk), on=date(2025, 12, 1), receipt_number="P-1")
    go(2026, 1, 5)
    foi.record_payment(large, actor=actor_of(office.clerk), on=date(2026, 1, 4), receipt_number="P-2")
    foi.waive_fee(poor, actor=actor_of(office.office), reason="享受最低生活保障")
    return {"small": small, "large": large, "poor": poor}


def nonzero(office, year):
    found = fees.totals(Body.objects.filter(pk=office.housing.pk), year)
    return {"/".join(cell): n for cell, n in found.items() if n}


def test_each_sum_counts_in_the_year_of_its_own_day(office, busy):
    assert nonzero(office, 2025) == {
        "charged/count": 3,
        "charged/amount": 730,
        "paid/count": 1,
        "paid/amount": 10,
    }
    assert nonzero(office, 2026) == {
        "paid/count": 1,
        "paid/amount": 700,
        "waived/count": 1,
        "waived/amount": 20,
    }


def test_without_fees_all_six_figures_are_zero(office):
    assert fees.totals(Body.objects.all(), 2025) == NOTHING


def test_six_figures_are_one_query(office, busy, django_assert_num_queries):
    with django_assert_num_queries(1):
        fees.totals(Body.objects.filter(pk=office.housing.pk), 2026)


def test_every_figure_opens_the_requests_it_counts(office, busy):
    housing = Body.objects.filter(pk=office.housing.pk)
    for year in (2025, 2026):
        found = fees.totals(housing, year)
        for row in fees.ROWS:
            rows = fees.cell_cases(housing, year, row, "amount")
            assert rows.count() == found[row, "count"]
            assert sum(case.fee.amount for case in rows) == found[row, "amount"]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_ledger_alone_gives_the_same(office, busy, year):
    counted = recount([office.housing.code], year)
    assert counted.tables.fees == fees.totals(Body.objects.filter(pk=office.housing.pk), year)


def document(office, year=2025):
    report = queries.live(office.housing, year, rollup=False)
    return json.loads(json.dumps(queries.full_document(report)))


def test_the_file_carries_the_fees_and_verifies(office, busy):
    assert document(office)["fees"]["paid"] == {"count": 1, "amount": 10}
    assert [str(difference) for difference in verify(document(office))] == []


def test_an_amount_changed_in_the_file_is_named(office, busy):
    changed = document(office)
    changed["fees"]["paid"]["amount"] = 0
    (only,) = verify(changed)
    assert (only.cell, only.sentence) == ("paid/amount", "文件为 0，按账本重算为 10")


@pytest.mark.parametrize(
    ("change", "seq", "sentence"),
    [
        ({"amount": 9}, "foi.charge", "办件表的 fee_amount 为 9，账本为 10"),
        (
            {"paid_on": date(2025, 12, 2)},
            "foi.record_payment",
            "办件表的 fee_paid_on 为 2025-12-02，账本为 2025-12-01",
        ),
    ],
)
def test_a_fee_changed_in_the_table_is_named_with_its_event(office, busy, change, seq, sentence):
    from gongkai.core.ledger import history

    before = document(office)
    FeeNotice.objects.filter(request=busy["small"]).update(**change)
    (row,) = [difference for difference in verify(before) if difference.stream]
    event = history(busy["small"].stream).get(kind=seq)
    assert (row.stream, row.seq, row.sentence) == (busy["small"].stream, event.seq, sentence)
    assert "/amount" in row.cell


def page(response):
    assert response.status_code == 200
    return response.content.decode()


def test_workspace_opens_an_amount_to_its_requests(office, busy, client):
    client.force_login(office.office, backend="django.contrib.auth.backends.ModelBackend")
    shown = page(client.get("/desk/annual/WC-JS/2025/?cell=paid/amount"))
    assert 'aria-label="信息处理费实收金额 10">10</a>元' in shown
    assert "10 元</h2>" in shown
    assert busy["small"].number in shown
    assert busy["large"].number not in shown


def test_the_public_report_says_zero_yuan_and_shows_no_case(office, go, client):
    go(2026, 1, 8)
    frozen = actions.freeze(body=office.housing, year=2025, scope="own", actor=actor_of(office.office))
    actions.publish(report=frozen, actor=actor_of(office.leader))
    shown = page(client.get("/open/WC-JS/reports/2025/?cell=paid/amount"))
    assert 'aria-label="信息处理费实收金额 0">0</a>元' in shown
    assert "组成这个数的办件" not in shown


def test_a_locked_report_keeps_its_fees(office, busy, go):
    go(2026, 1, 8)
    frozen = actions.freeze(body=office.housing, year=2025, scope="own", actor=actor_of(office.office))
    assert queries.locked(frozen).tables.fees["paid", "amount"] == 10


def test_html_and_workbook_state_the_fees(office, busy):
    from io import BytesIO

    from openpyxl import load_workbook

    report = queries.live(office.housing, 2025, rollup=False)
    assert "收取政府信息公开信息处理费10元（1件）" in export.as_html(report).decode()
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(export.as_xlsx(report))).active]
    assert ["第六部分", "信息处理费实收金额", 10] in [row[:3] for row in rows]
