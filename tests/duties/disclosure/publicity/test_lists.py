"""Publicity lists: what is shown to whom, the window, objections, joiners and leavers."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection

from gongkai.bodies.actors import actor_of
from gongkai.core.ledger import Actor
from gongkai.core.time import day_start, today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.publicity import actions, queries
from gongkai.duties.disclosure.publicity.models import Objection, PublicityList, PublicityRow
from gongkai.duties.disclosure.publicity.policy import View, types
from tests import factories
from tests.duties.disclosure import play
from tests.duties.disclosure.conftest import Go

ROWS = [
    {
        "who": factories.resident_number(n),
        "name": name,
        "address": "望川区澄湖街道司前村三组12号",
        "household": "3",
        "income": "812.50",
        "amount": "1240",
    }
    for n, name in enumerate(("林知安", "周明远", "许佳音"), 1)
]
CITIZEN = Actor(kind="applicant", name="公民")


def open_list(
    desk: SimpleNamespace, rows: list[dict] = ROWS, follows: PublicityList | None = None
) -> PublicityList:
    edition = play.drafted(desk, title="2026年3月最低生活保障对象公示", kind="list")
    found = actions.prepare(
        edition,
        actor=actor_of(desk.author),
        type="subsistence",
        opens_on=today(),
        closes_on=today() + timedelta(days=7),
        objections_to="区民政局 0000-88002207",
        follows=follows,
    )
    found = actions.fill(found, actor=actor_of(desk.author), rows=rows)
    edition.refresh_from_db()
    play.published(desk, play.actions.scan(edition, actor=actor_of(desk.author)))
    return PublicityList.objects.get(pk=found.pk)


def test_the_internet_sees_less_than_the_village(desk: SimpleNamespace) -> None:
    row = open_list(desk).rows.first()
    assert row.internet == {
        "name": "林*安",
        "address": "望川区澄湖街道****",
        "household": "3",
        "income": "1000 元以下",
        "amount": "1240",
    }
    assert row.place_view["name"] == "林知安"
    assert row.place_view["address"] == "望川区澄湖街道司前村****"


def test_what_the_policy_does_not_name_is_shown_to_nobody(desk: SimpleNamespace) -> None:
    kind = types()["subsistence"]
    row = {**ROWS[0], "phone": factories.MOBILE, "bank_card": "6222000000000000000"}
    for view in View:
        shown = str(kind.row(view, row))
        assert factories.MOBILE not in shown
        assert row["who"] not in shown
        assert "三组" not in shown


def test_the_database_holds_no_row_in_clear(desk: SimpleNamespace) -> None:
    open_list(desk)
    with connection.cursor() as cursor:
        cursor.execute('SELECT "values" FROM disclosure_publicityrow')
        assert not any("林知安" in text for (text,) in cursor.fetchall())


def test_the_rows_belong_to_what_is_reviewed(desk: SimpleNamespace) -> None:
    edition = play.drafted(desk, title="名单", kind="list")
    found = actions.prepare(
        edition,
        actor=actor_of(desk.author),
        type="subsistence",
        opens_on=today(),
        closes_on=today() + timedelta(days=7),
        objections_to="区民政局",
    )
    actions.fill(found, actor=actor_of(desk.author), rows=ROWS)
    edition.refresh_from_db()
    approved = play.reviewed(desk, play.actions.scan(edition, actor=actor_of(desk.author)))
    PublicityRow.objects.filter(serial=1).update(internet={"name": "另一人"})
    with pytest.raises(Refused, match="内容在审定以后有改动"):
        play.actions.publish(approved, actor=actor_of(desk.office))


def test_after_the_last_day_no_row_is_returned_any_more(desk: SimpleNamespace, go: Go) -> None:
    found = open_list(desk)
    assert queries.rows_to_show(found).count() == 3
    go(2026, 3, 9)
    assert queries.rows_to_show(found).count() == 3
    go(2026, 3, 10)
    assert not queries.rows_to_show(found).exists()
    assert not visible().exists()
    assert actions.close_due() == {"closed": 1}
    play.actions.take_down_due()
    assert Document.objects.get().state == Document.State.TAKEN_DOWN


def test_an_objection_opens_a_case_and_marks_the_row_until_it_is_answered(desk: SimpleNamespace) -> None:
    found = open_list(desk)
    row = found.rows.get(serial=2)
    case, code = actions.object_to(
        found, actor=CITIZEN, row=row, text="该户有两套房", contact=factories.MOBILE
    )
    row.refresh_from_db()
    assert (row.checking, case.state, case.due_on) == (True, "received", date(2026, 3, 16))
    assert len(code) == 8
    with pytest.raises(Refused, match="由别人核查"):
        actions.answer(case, actor=actor_of(desk.author), result="dismissed", text="经核查属实")
    case = actions.answer(case, actor=actor_of(desk.second), result="upheld", text="经核查，取消资格")
    actions.strike(found, actor=actor_of(desk.second), row=row, reason=case.number)
    row.refresh_from_db()
    assert (row.checking, row.struck_on, case.state) == (False, today(), "closed")


def test_no_objection_after_the_window(desk: SimpleNamespace, go: Go) -> None:
    found = open_list(desk)
    go(2026, 3, 10)
    with pytest.raises(Refused, match="公示期已经结束"):
        actions.object_to(found, actor=CITIZEN, text="有异议")
    assert not Objection.objects.exists()


def test_a_window_shorter_than_the_rule_is_refused(desk: SimpleNamespace) -> None:
    edition = play.drafted(desk, kind="list")
    with pytest.raises(Refused, match="至少公示到 2026-03-08"):
        actions.prepare(
            edition,
            actor=actor_of(desk.author),
            type="subsistence",
            opens_on=today(),
            closes_on=today() + timedelta(days=3),
            objections_to="区民政局",
        )


def test_sanctions_need_a_named_legal_ground(desk: SimpleNamespace) -> None:
    edition = play.drafted(desk, kind="list")
    with pytest.raises(Refused, match="法律依据"):
        actions.prepare(
            edition,
            actor=actor_of(desk.author),
            type="sanction",
            opens_on=today(),
            closes_on=today() + timedelta(days=7),
            objections_to="区民政局",
        )


def test_opening_less_leavers_plus_joiners_is_closing(desk: SimpleNamespace, go: Go) -> None:
    first = open_list(desk)
    go(2026, 4, 1)
    actions.close_due()
    newcomer = {**ROWS[0], "who": factories.resident_number(9), "name": "何远"}
    second = open_list(desk, [ROWS[1], ROWS[2], newcomer], follows=first)
    change = queries.change_since(second)
    assert (change.opening, change.removed.count(), change.added.count(), change.closing) == (3, 1, 1, 3)
    assert change.opening - change.removed.count() + change.added.count() == change.closing


def test_a_list_waits_for_the_first_day_of_its_window(desk: SimpleNamespace, go: Go) -> None:
    edition = play.drafted(desk, kind="list")
    found = actions.prepare(
        edition,
        actor=actor_of(desk.author),
        type="subsistence",
        opens_on=date(2026, 3, 5),
        closes_on=date(2026, 3, 12),
        objections_to="区民政局",
    )
    actions.fill(found, actor=actor_of(desk.author), rows=ROWS)
    edition.refresh_from_db()
    approved = play.reviewed(desk, play.actions.scan(edition, actor=actor_of(desk.author)))
    with pytest.raises(Refused, match="公示从 2026-03-05 开始"):
        play.actions.publish(approved, actor=actor_of(desk.office))
    play.actions.schedule(approved, actor=actor_of(desk.office), at=day_start(date(2026, 3, 5)))
    go(2026, 3, 5)
    assert play.actions.publish_due() == {"published": 1, "stopped": 0}
    assert queries.rows_to_show(PublicityList.objects.get()).count() == 3
