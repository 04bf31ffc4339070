"""Statistics of requests: every figure against its own list, sums that agree, rates with n, pages and workbook."""

from datetime import UTC, date, datetime
from io import BytesIO
from itertools import pairwise

import pytest
from openpyxl import load_workbook

from gongkai.bodies.models import Body
from gongkai.core.measures import document
from gongkai.core.time import time_travel
from gongkai.duties.foi.measures import statistics as foi
from gongkai.duties.foi.measures import table_three
from gongkai.duties.foi.measures.periods import Period, quarter, whole
from gongkai.duties.foi.models import Application, ChannelChoice, InfoRequest, Topic
from gongkai.law.calendar import WorkCalendar
from gongkai.law.outcomes import DECISIONS
from gongkai.oversight.annual.statistics.figures import compute

DESK, PUBLIC = "/desk/annual/WC-JS/2025/statistics/", "/open/WC-JS/statistics/2025/"


@pytest.fixture(autouse=True)
def _today():
    with time_travel(datetime(2026, 1, 8, 4, tzinfo=UTC)):
        yield


@pytest.fixture
def busy(make_request, tree):
    """Every decision of the law, spread over kinds, months, channels, topics; some open, some carried in."""
    kinds = ("natural", "enterprise", "research", "social", "legal", "other")
    for n, decision in enumerate(DECISIONS):
        make_request(
            received=date(2024 + (n > 2), 1 + n % 12, 9),
            kind=kinds[n % len(kinds)],
            decision=decision,
            decided=date(2025, 1 + n % 12, 20),
            due_on=date(2025, 1 + n % 12, 18 + n % 5),
        )
        make_request(received=date(2025, 1 + n % 12, 11), kind=kinds[-1 - n % len(kinds)])
    for n, case in enumerate(InfoRequest.objects.order_by("pk")):
        channel, topic = ChannelChoice.values[n % 5], Topic.values[n % 4]
        Application.objects.filter(pk=case.application_id).update(channel=channel, local=n % 3 > 0)
        InfoRequest.objects.filter(pk=case.pk).update(topic=topic)
    return tree


def everybody():
    return Body.objects.all()


def test_every_figure_opens_as_many_requests_as_it_counts(busy):
    for year in (2024, 2025, 2026):
        for code, n in foi.counts(everybody(), year).items():
            assert foi.MEASURES[code].query(everybody(), year).count() == n, (code, year)


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_rows_of_every_table_add_up_to_its_sum(busy, year):
    counts = foi.counts(everybody(), year)
    for grid in foi.GRIDS.values():
        for column, total in enumerate(grid.total):
            if grid.id != "quarters" or column in (1, 2):  # what is open is not added over quarters
                assert sum(counts[codes[column]] for _, codes in grid.rows) == counts[total], (
                    grid.id,
                    column,
                )


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_what_came_is_what_went_in_every_period_and_channel(busy, year):
    counts = foi.counts(everybody(), year)
    assert [grid.unbalanced(counts) for grid in foi.GRIDS.values()] == [[]] * len(foi.GRIDS)


def test_a_line_that_does_not_balance_is_named(busy):
    counts = foi.counts(everybody(), 2025)
    counts["foi.channel.web.R1"] += 1
    assert foi.GRIDS["channels"].unbalanced(counts) == ["互联网"]


def test_open_at_the_end_of_a_quarter_is_open_at_the_start_of_the_next(busy):
    counts = foi.counts(everybody(), 2025)
    for n in (1, 2, 3):
        assert counts[f"foi.quarter.{n}.R4"] == counts[f"foi.quarter.{n + 1}.R2"] > 0
    assert counts["foi.quarter.4.R4"] == counts["foi.R4"]
    assert counts["foi.quarter.1.R2"] == counts["foi.R2"]


def test_sums_are_those_of_table_three(busy):
    counts, table = foi.counts(everybody(), 2025), table_three(everybody(), 2025)
    assert {row: counts[f"foi.{row}"] for row in foi.FLOW} == {row: table[row, "total"] for row in foi.FLOW}


@pytest.mark.django_db
def test_zeros_are_reported_for_every_channel():
    counts = foi.counts(everybody(), 2025)
    assert {counts[f"foi.channel.{channel}.R1"] for channel in ChannelChoice.values} == {0}


def test_quarters_cover_the_year_without_gap_or_overlap():
    spans = [quarter(2025, n) for n in (1, 2, 3, 4)]
    assert spans[0] == Period(date(2025, 1, 1), date(2025, 3, 31))
    assert (spans[0].first, spans[3].last) == (whole(2025).first, whole(2025).last)
    assert all((b.first - a.last).days == 1 for a, b in pairwise(spans))


def test_citizens_are_split_by_where_they_live(make_request):
    for local in (True, False, False):
        case = make_request(received=date(2025, 3, 3))
        Application.objects.filter(pk=case.application_id).update(local=local)
    make_request(received=date(2025, 3, 3), kind="legal")
    counts = foi.counts(everybody(), 2025)
    assert [counts[f"foi.applicant.{who}"] for who in ("local", "elsewhere", "legal", "other")] == [
        1,
        2,
        1,
        0,
    ]


def replied(make_request, decided, due=date(2025, 4, 15), decision="granted"):
    return make_request(received=date(2025, 3, 18), decision=decision, decided=decided, due_on=due)


def test_a_reply_on_the_due_day_is_in_time_and_the_day_after_is_late(make_request):
    replied(make_request, date(2025, 4, 15))
    replied(make_request, date(2025, 4, 16))
    found = foi.punctuality(everybody(), 2025)
    assert (found.n, found.on_time, found.late, found.rate) == (2, 1, 1, 50)


def test_a_withdrawal_and_a_lapsed_request_are_no_replies(make_request):
    replied(make_request, date(2025, 4, 16), decision="withdrawn")
    replied(make_request, date(2025, 4, 16), due=None, decision="lapsed_supplement")
    assert foi.punctuality(everybody(), 2025).n == 0


@pytest.mark.django_db
def test_nothing_of_nothing_has_no_rate_and_no_median():
    found = foi.punctuality(everybody(), 2025)
    assert (found.n, found.rate, found.days) == (0, None, None)


def test_a_rate_with_a_late_reply_never_reads_100():
    assert foi.Punctuality(10_000, 9_999).rate == 99.9
    assert foi.Punctuality(3, 3).rate == 100


def test_the_median_counts_working_days(make_request):
    days = [date(2025, 3, 19), date(2025, 4, 3), date(2025, 4, 8)]
    for day in days:
        replied(make_request, day)
    calendar = WorkCalendar.official()
    assert (
        foi.punctuality(everybody(), 2025).days == calendar.count(date(2025, 3, 18), date(2025, 4, 3)) == 12
    )


def test_as_many_queries_for_many_requests_as_for_none(
    make_request, tree, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(10) as none:
        compute(tree.county, 2025, rollup=True)
    for n in range(12):
        replied(make_request, date(2025, 4, 1 + n))
        make_request(tree.town, received=date(2025, 3, 3))
    with django_assert_num_queries(len(none.captured_queries)):
        compute(tree.county, 2025, rollup=True)


def test_every_measure_is_documented():
    text = document()
    for measure in (*foi.MEASURES.values(), foi.RATE, foi.MEDIAN):
        assert f"| {measure.code} | {measure.label} | {measure.definition} |" in text


def page(response):
    assert response.status_code == 200
    return response.content.decode()


def test_a_figure_on_the_desk_opens_its_requests(browse, keeper, busy):
    desk = browse(keeper.user)
    assert "?scope=own&amp;cell=foi.outcome.R3a#cell" in page(desk.get(DESK))
    shown = page(desk.get(f"{DESK}?cell=foi.outcome.R3a"))
    for case in InfoRequest.objects.filter(outcome="R3a"):
        assert f"/desk/foi/{case.pk}/" in shown
    assert 'aria-current="true" aria-label="予以公开办结' in shown


@pytest.mark.parametrize("code", ["foi.on_time_rate", "foi.median_days", "foi.fee.paid.amount", "foi.late"])
def test_rates_and_fees_open_too(browse, keeper, busy, code):
    assert 'id="cell-h"' in page(browse(keeper.user).get(f"{DESK}?cell={code}"))


@pytest.mark.parametrize("address", [f"{DESK}?cell=foi.nothing", "/desk/annual/WC-JS/2027/statistics/"])
def test_a_figure_or_year_that_there_is_not_is_not_found(browse, keeper, busy, address):
    assert browse(keeper.user).get(address).status_code == 404


def test_another_body_sees_no_statistics_on_the_desk(browse, hire, tree, busy):
    stranger = browse(hire("stranger", tree.town, "disclosure_office"))
    assert stranger.get(DESK).status_code == 404
    assert stranger.get("/desk/annual/WC-JS/2025/statistics.xlsx").status_code == 404


def test_the_public_sees_counts_and_nothing_else(client, busy):
    shown = page(client.get(PUBLIC))
    assert "收件和办结" in shown
    assert "?scope=own&amp;cell=" not in shown
    assert "/desk/foi/" not in page(client.get(f"{PUBLIC}?cell=foi.outcome.R3a"))


def test_the_public_page_says_not_applicable_for_nothing_of_nothing(client, tree):
    shown = page(client.get("/open/WC-SB/statistics/2025/"))
    assert "按期答复 不适用" in shown
    assert "0 ÷ 0" in shown


def test_a_rollup_ranks_the_organs_and_leaves_out_who_has_not_replied(client, tree, make_request):
    replied(make_request, date(2025, 4, 15))
    shown = page(client.get("/open/WC/statistics/2025/?scope=rollup"))
    rates = shown[shown.index("各机关按期答复率") :]
    assert rates.index("望川区住房和城乡建设局") < rates.index("石埠镇人民政府")
    assert "n＝0" in shown


def test_names_and_whole_numbers_are_short(client, tree, make_request):
    replied(make_request, date(2025, 4, 15))
    shown = page(client.get(PUBLIC))
    assert [label for label, _ in foi.GRIDS["outcomes"].rows] == [
        "予以公开",
        "部分公开",
        "不予公开",
        "无法提供",
        "不予处理",
        "其他处理",
    ]
    assert '<td class="num">100</td>' in shown


@pytest.mark.parametrize("code", ["nobody", "WC-none"])
def test_an_unknown_body_has_no_statistics(client, tree, code):
    assert client.get(f"/open/{code}/statistics/2025/").status_code == 404


@pytest.mark.parametrize("address", [f"{PUBLIC}figures.xlsx", "/desk/annual/WC-JS/2025/statistics.xlsx"])
def test_the_table_of_indicators_has_codes_units_and_definitions(browse, keeper, busy, address):
    response = browse(keeper.user).get(address)
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(response.content)).active]
    assert rows[0] == ["代码", "指标", "数值", "单位", "期间", "定义", "依据"]
    found = {row[0]: row for row in rows[1:]}
    assert found["foi.outcome.R3a"][2:4] == [foi.counts(everybody(), 2025)["foi.outcome.R3a"], "件"]
    assert found["foi.fee.paid.amount"][2:4] == [0, "元"]
    assert all(all(cell is not None for cell in row) for row in rows)
