"""Every kind of damage done straight in the database is found, and named by stream, number and kind."""

from datetime import timedelta

import pytest

from gongkai.core import ledger
from gongkai.core.ledger import Damage, Event
from gongkai.core.ledger.canonical import stamp_text
from tests.core.ledger.builders import insert_copy, recompute_chain, write_stream
from tests.triggers import lifted

pytestmark = pytest.mark.django_db


@pytest.fixture
def events() -> list[Event]:
    """Stream foi:1 with five events, between two neighbours that nobody touches."""
    write_stream("foi:0")
    write_stream("foi:2")
    return write_stream("foi:1")


def found() -> list[tuple[str, int, str]]:
    return [(damage.stream, damage.seq, damage.kind) for damage in ledger.verify()]


def attack(statement: str, *parameters: object) -> None:
    with lifted() as cursor:
        cursor.execute(statement, parameters)
        assert cursor.rowcount > 0


def renumber(cursor: object, stream: str, first: int, by: int) -> None:
    """Move the events from `first` on by one place, in two steps because of the unique number."""
    for step in (1000, by - 1000):
        cursor.execute(
            "UPDATE core_event SET seq = seq + %s WHERE stream = %s AND seq >= %s", [step, stream, first]
        )


def test_nothing_is_found_in_an_untouched_ledger(events: list[Event]) -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "foi.withdraw"),
        ("data", '{"number":99}'),
        ("actor", '{"name":"别人"}'),
        ("ip", "10.9.9.9"),
        ("device", "another"),
        ("once", "token"),
        ("prev_hash", "f" * 64),
        ("hash", "f" * 64),
        ("mac", "f" * 32),
        ("algo", "sha256"),
        ("algo", "rot13"),
    ],
)
def test_an_edited_column_is_named(events: list[Event], column: str, value: str) -> None:
    attack(f"UPDATE core_event SET {column} = %s WHERE stream = 'foi:1' AND seq = 3", value)
    assert found() == [("foi:1", 3, "edited")]


def test_the_sentence_names_stream_number_and_kind(events: list[Event]) -> None:
    attack("UPDATE core_event SET data = '{}' WHERE stream = 'foi:1' AND seq = 3")
    assert list(ledger.verify()) == [
        Damage("foi:1", 3, "edited", "foi:1 第 3 条被改动（edited）：内容与写入时的散列不符")
    ]


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_deleted_event_is_named(events: list[Event], seq: int) -> None:
    attack("DELETE FROM core_event WHERE stream = 'foi:1' AND seq = %s", seq)
    assert found() == [("foi:1", seq, "deleted")]


def test_a_deleted_event_is_named_when_the_gap_was_closed(events: list[Event]) -> None:
    with lifted() as cursor:
        cursor.execute("DELETE FROM core_event WHERE stream = 'foi:1' AND seq = 2")
        renumber(cursor, "foi:1", 3, -1)
    assert found() == [("foi:1", 2, "deleted")]


def test_a_whole_stream_that_was_deleted_is_named(events: list[Event]) -> None:
    attack("DELETE FROM core_event WHERE stream = 'foi:1'")
    assert found() == [("foi:1", seq, "deleted") for seq in range(1, 6)]


def test_a_registered_end_that_was_set_back_is_named(events: list[Event]) -> None:
    attack("UPDATE core_streamhead SET seq = 4, hash = %s WHERE stream = 'foi:1'", events[3].hash)
    assert found() == [("foi:1", 5, "edited")]


def test_a_registered_end_that_was_set_far_ahead_is_told_in_one_line(events: list[Event]) -> None:
    attack("UPDATE core_streamhead SET seq = 2000000000 WHERE stream = 'foi:1'")
    assert found() == [("foi:1", 6, "deleted")]


def test_an_event_that_was_moved_far_away_is_named(events: list[Event]) -> None:
    attack("UPDATE core_event SET seq = 2000000000 WHERE stream = 'foi:1' AND seq = 3")
    assert found() == [("foi:1", 2000000000, "reordered")]


def test_a_registered_end_that_was_deleted_is_named(events: list[Event]) -> None:
    attack("DELETE FROM core_streamhead WHERE stream = 'foi:1'")
    assert found() == [("foi:1", 5, "edited")]


def test_an_event_put_in_between_is_named(events: list[Event]) -> None:
    with lifted() as cursor:
        renumber(cursor, "foi:1", 3, 1)
        insert_copy(cursor, events[1], seq=3, prev_hash=events[1].hash, data={"number": "forged"})
    assert found() == [("foi:1", 3, "inserted")]


def test_an_event_put_at_the_end_is_named(events: list[Event]) -> None:
    with lifted() as cursor:
        insert_copy(cursor, events[4], seq=6, prev_hash=events[4].hash, kind="foi.archive")
    assert found() == [("foi:1", 6, "inserted")]


def test_a_true_event_written_twice_is_named(events: list[Event]) -> None:
    with lifted() as cursor:
        insert_copy(cursor, events[4], seq=6, hash=events[4].hash)
    assert found() == [("foi:1", 6, "inserted")]


def test_an_event_taken_from_another_stream_is_named(events: list[Event]) -> None:
    with lifted() as cursor:
        insert_copy(cursor, Event.objects.get(stream="foi:2", seq=5), stream="foi:1", seq=6, once=None)
    assert found() == [("foi:1", 6, "inserted")]


def test_a_stream_out_of_nothing_is_named(events: list[Event]) -> None:
    with lifted() as cursor:
        insert_copy(cursor, events[0], stream="foi:9")
    assert found() == [("foi:9", 1, "inserted")]


def test_two_events_that_changed_places_are_named(events: list[Event]) -> None:
    with lifted() as cursor:
        for seq, place in ((2, 900), (4, 2), (900, 4)):
            cursor.execute("UPDATE core_event SET seq = %s WHERE stream = 'foi:1' AND seq = %s", [place, seq])
    assert found() == [("foi:1", 2, "reordered"), ("foi:1", 4, "reordered")]


def test_two_events_whose_contents_changed_places_are_named(events: list[Event]) -> None:
    columns = ("kind", "data", "actor", "stamp", "recorded_at", "claimed_at")
    with lifted():
        for place, other in ((2, events[3]), (4, events[1])):
            changes = {column: getattr(other, column) for column in columns}
            Event.objects.filter(stream="foi:1", seq=place).update(**changes)
    assert found() == [("foi:1", 2, "reordered"), ("foi:1", 4, "reordered")]


@pytest.mark.parametrize("seq", [1, 3, 5])
@pytest.mark.parametrize("column", ["recorded_at", "claimed_at"])
def test_a_backdated_event_is_named(events: list[Event], column: str, seq: int) -> None:
    moved = events[seq - 1].recorded_at - timedelta(days=9)
    with lifted():
        Event.objects.filter(stream="foi:1", seq=seq).update(**{column: moved})
    assert found() == [("foi:1", seq, "backdated")]


def test_a_backdated_event_is_named_when_both_forms_of_the_time_were_changed(events: list[Event]) -> None:
    """The hash no longer fits, and the time lies before the event ahead."""
    moved = events[2].recorded_at - timedelta(days=9)
    with lifted():
        Event.objects.filter(stream="foi:1", seq=3).update(
            recorded_at=moved, stamp=stamp_text(moved, events[2].claimed_at)
        )
    assert found() == [("foi:1", 3, "backdated")]


@pytest.mark.parametrize("head", [True, False])
def test_a_chain_that_was_computed_again_is_found_at_the_forged_event(
    events: list[Event], head: bool
) -> None:
    with lifted() as cursor:
        cursor.execute("UPDATE core_event SET data = '{}' WHERE stream = 'foi:1' AND seq = 3")
        recompute_chain(cursor, "foi:1", head=head)
    assert found() == [("foi:1", 3, "edited")]


def test_damages_of_several_streams_are_all_named(events: list[Event]) -> None:
    attack("UPDATE core_event SET data = '{}' WHERE stream = 'foi:0' AND seq = 1")
    attack("DELETE FROM core_event WHERE stream = 'foi:2' AND seq = 5")
    assert found() == [("foi:0", 1, "edited"), ("foi:2", 5, "deleted")]


def test_only_the_streams_asked_for_are_read(events: list[Event]) -> None:
    attack("UPDATE core_event SET data = '{}' WHERE stream = 'foi:1' AND seq = 3")
    assert list(ledger.verify(["foi:0", "foi:2"])) == []
    assert [damage.seq for damage in ledger.verify(["foi:1"])] == [3]
