"""What may be written into the ledger, and that nothing written is ever changed by SQL."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.test import override_settings

from gongkai.core import ledger
from gongkai.core.ledger import Actor, Event, LedgerError, Seal, StreamHead
from gongkai.core.ledger.canonical import GENESIS, digest, to_text
from gongkai.core.time import time_travel
from tests.core.ledger.builders import CLERK, MORNING, write, write_stream

pytestmark = pytest.mark.django_db


def append(**changes: object) -> Event:
    given = {"stream": "foi:1", "kind": "foi.submit", "actor": CLERK, "data": {}} | changes
    return ledger.append(**given)


def test_events_of_a_stream_are_numbered_and_chained() -> None:
    first, second = append(), append()
    assert (first.seq, first.prev_hash) == (1, GENESIS)
    assert (second.seq, second.prev_hash) == (2, first.hash)
    assert list(ledger.history("foi:1")) == [first, second]


def test_streams_are_chained_apart() -> None:
    append()
    assert append(stream="foi:2").prev_hash == GENESIS


def test_the_actor_is_copied_with_post_and_body() -> None:
    append(actor=CLERK)
    assert ledger.history("foi:1").get().actor == {
        "kind": "staff",
        "person_id": 7,
        "name": "程思远",
        "post": "收件员",
        "body_id": 3,
        "body": "望川区交通运输局",
    }


def test_what_is_read_is_what_was_written() -> None:
    data = {
        "on": date(2026, 3, 5),
        "at": MORNING,
        "fee": Decimal("12.50"),
        "places": ("档案室", None),
        "yes": True,
    }
    append(data=data, claimed_at=MORNING)
    event = ledger.history("foi:1").get()
    assert event.data == {
        "on": "2026-03-05",
        "at": "2026-03-05 01:00:00.000000",
        "fee": "12.50",
        "places": ["档案室", None],
        "yes": True,
    }
    assert event.claimed_at == MORNING


@pytest.mark.parametrize("name", ["", "  "])
def test_an_event_without_an_actor_name_is_refused(name: str) -> None:
    with pytest.raises(LedgerError):
        append(actor=Actor(kind="staff", name=name))
    assert not Event.objects.exists()


@pytest.mark.parametrize("value", [0.1, {1, 2}, object(), datetime(2026, 3, 5)])  # noqa: DTZ001  naive on purpose
def test_data_without_one_clear_text_form_is_refused(value: object) -> None:
    with pytest.raises(LedgerError):
        append(data={"value": value})


@pytest.mark.parametrize("changes", [{"kind": "a\nb"}, {"stream": "a\nb"}, {"once": "a\nb"}])
def test_a_line_break_that_could_blur_two_columns_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(LedgerError):
        append(**changes)


def test_a_browser_name_with_line_breaks_is_made_one_line() -> None:
    append(actor=Actor(kind="applicant", name="林知安", device="Mozilla\r\nX-Forged: 1" + "x" * 300))
    event = ledger.history("foi:1").get()
    assert event.device.startswith("Mozilla X-Forged: 1x")
    assert len(event.device) == 200
    assert list(ledger.verify()) == []


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(LedgerError):
        append()


def test_the_recorded_time_never_runs_backwards_within_a_stream() -> None:
    with time_travel(MORNING):
        append()
    with time_travel(MORNING - timedelta(seconds=1)):
        late = append()
    assert late.recorded_at == MORNING


def test_events_can_be_found_by_a_key_of_their_data() -> None:
    append(data={"marks": []})
    append(data={"note": {"marks": 1}})
    assert [event.seq for event in ledger.history("foi:1").filter(data__has_key="marks")] == [1]


@override_settings(LEDGER_HASH="sha256")
def test_the_algorithm_is_a_setting_and_is_kept_with_each_event() -> None:
    write_stream(count=2)
    with override_settings(LEDGER_HASH="sm3"):
        write("foi:1", "close", MORNING + timedelta(days=1), {})
    assert [event.algo for event in ledger.history("foi:1")] == ["sha256", "sha256", "sm3"]
    assert list(ledger.verify()) == []


def test_sm3_gives_the_value_of_the_standard() -> None:
    """GB/T 32905, appendix A.1."""
    assert digest("sm3", "abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_canonical_json_does_not_depend_on_the_order_of_writing() -> None:
    assert (
        to_text({"乙": 1, "a": [True, None]})
        == to_text({"a": [True, None], "乙": 1})
        == '{"a":[true,null],"乙":1}'
    )


REFUSED = [
    "UPDATE core_event SET data = '{}'",
    "DELETE FROM core_event",
    "UPDATE core_seal SET root = ''",
    "DELETE FROM core_seal",
    "DELETE FROM core_streamhead",
    "UPDATE core_streamhead SET seq = 0",
    "UPDATE core_streamhead SET stream = 'foi:2', seq = seq + 1",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses_to_change_or_delete_what_was_written(statement: str) -> None:
    from django.db import connection

    write_stream(count=2)
    ledger.seal_due()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert (Event.objects.count(), Seal.objects.count(), StreamHead.objects.count()) == (2, 1, 1)
    assert list(ledger.verify()) == []


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["core_event", "core_seal", "core_streamhead"])
def test_postgresql_refuses_to_empty_the_tables(table: str) -> None:
    from django.db import connection

    write_stream(count=2)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {table}")
    assert Event.objects.count() == 2


def test_two_dates_of_the_stamp_are_utc() -> None:
    event = write("foi:1", "submit", datetime(2026, 3, 5, 1, 0, 0, 5, tzinfo=UTC), {})
    assert event.stamp == "2026-03-05 01:00:00.000005/2026-03-05 01:00:00.000005"


def many(*streams: str, **changes: object) -> list[Event]:
    entries = [ledger.Entry(stream, "foi.submit", {"place": stream}) for stream in streams]
    return ledger.append_many(**({"entries": entries, "actor": CLERK} | changes))


def test_many_streams_at_once_are_chained_as_one_by_one() -> None:
    before = append(stream="foi:2")
    events = many("foi:3", "foi:2", "foi:1")
    assert [(event.stream, event.seq) for event in events] == [("foi:3", 1), ("foi:2", 2), ("foi:1", 1)]
    assert events[1].prev_hash == before.hash
    assert append(stream="foi:3").prev_hash == events[0].hash
    assert list(ledger.verify()) == []


def test_many_are_refused_whole() -> None:
    for wrong in (
        {"entries": [ledger.Entry("foi:1", "a", {}), ledger.Entry("foi:1", "b", {})]},
        {"entries": [ledger.Entry("foi:1", "a", {}), ledger.Entry("foi:2", "b", {"fee": 0.1})]},
        {"entries": [ledger.Entry("foi:1", "a\nb", {})]},
        {"actor": Actor(kind="staff", name="")},
    ):
        with pytest.raises(LedgerError):
            many("foi:1", **wrong)
    assert not Event.objects.exists()
