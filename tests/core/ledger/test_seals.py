"""Seals: each ended day once, in order; proofs hold; what is changed under a seal is named, even with the key."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gongkai.core import ledger
from gongkai.core.ledger import Event, LedgerError, Seal, StreamHead
from gongkai.core.ledger.canonical import digest, mac, mac_key, stamp_text
from gongkai.core.ledger.merkle import climb
from gongkai.core.ledger.seals import seal_digest
from gongkai.core.ledger.writing import hashed_text
from gongkai.core.time import time_travel
from tests.core.ledger.builders import MORNING, insert_copy, write, write_stream
from tests.triggers import lifted

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9)
DAY = timedelta(days=1)


@pytest.fixture
def seals() -> list[Seal]:
    """Three days with events, two empty days between the second and the third; all sealed."""
    for stream in ("foi:1", "foi:2", "foi:3"):
        for start in (MORNING, MORNING + DAY, MORNING + 4 * DAY):
            write_stream(stream, 3, start)
    return ledger.seal_due()


def found() -> list[tuple[str, int, str]]:
    return [(damage.stream, damage.seq, damage.kind) for damage in ledger.verify()]


def rewrite(stream: str, **changes: object) -> None:
    """An insider with the key changes the first event of a stream and computes chain, marks and end again."""
    key, last, seq = mac_key(), "0" * 64, 0
    for event in list(ledger.history(stream)):
        for name, value in changes.items() if event.seq == 4 else ():
            setattr(event, name, value)
        event.stamp, event.prev_hash = stamp_text(event.recorded_at, event.claimed_at), last
        event.hash = digest(event.algo, hashed_text(event))
        event.mac, last, seq = mac(key, event.hash), event.hash, event.seq
        event.save()
    StreamHead.objects.filter(stream=stream).update(seq=seq, hash=last)


def test_every_ended_day_with_events_is_sealed_once_and_in_order(seals: list[Seal]) -> None:
    assert [(seal.number, seal.day, seal.count) for seal in seals] == [
        (1, FIRST, 9),
        (2, SECOND, 9),
        (3, THIRD, 9),
    ]
    assert [seal.prev_hash for seal in seals[1:]] == [seal.hash for seal in seals[:2]]
    assert ledger.seal_due() == []
    assert ledger.seal_day(SECOND) == seals[1]
    assert found() == []


def test_a_day_that_has_not_ended_is_not_sealed() -> None:
    with time_travel(MORNING):
        write_stream(count=1)
        assert ledger.seal_due() == []
        with pytest.raises(ValueError, match="has not ended"):
            ledger.seal_day(FIRST)


def test_a_day_without_events_gets_no_seal(seals: list[Seal]) -> None:
    assert ledger.seal_day(date(2026, 3, 7)) is None


def test_nothing_can_be_written_into_a_sealed_day(seals: list[Seal]) -> None:
    with pytest.raises(LedgerError, match="is sealed"):
        write("foi:4", "submit", MORNING + DAY, {})


def test_the_day_is_the_day_in_china() -> None:
    """Seventeen o'clock in UTC is one o'clock of the next day in China."""
    write("foi:1", "submit", MORNING.replace(hour=17), {})
    assert [seal.day for seal in ledger.seal_due()] == [SECOND]


def test_the_proof_of_every_event_leads_to_the_root_of_its_day(seals: list[Seal]) -> None:
    for event in Event.objects.all():
        proof = ledger.inclusion(event)
        assert proof is not None
        assert climb(event.algo, event.hash, proof["path"]) == proof["seal"]["root"]
    roots = {seal.root for seal in seals}
    assert len(roots) == 3


def test_there_is_no_proof_before_the_day_is_sealed(seals: list[Seal]) -> None:
    assert ledger.inclusion(write("foi:1", "late", MORNING + 5 * DAY, {})) is None


def test_an_edit_with_the_whole_chain_and_every_mark_computed_again_is_named(seals: list[Seal]) -> None:
    with lifted():
        rewrite("foi:2", data={"forged": True})
    assert found() == [("foi:2", 4, "edited")]


def test_backdating_into_another_day_with_everything_computed_again_is_named(seals: list[Seal]) -> None:
    with lifted():
        rewrite("foi:2", recorded_at=MORNING + timedelta(hours=3))
    assert found() == [("foi:2", 4, "backdated")]


def test_backdating_into_an_empty_day_is_named(seals: list[Seal]) -> None:
    with lifted():
        rewrite("foi:2", recorded_at=MORNING + 2 * DAY)
    assert found() == [("foi:2", 4, "backdated")]


def test_a_stream_deleted_with_its_end_is_named_from_the_seal(seals: list[Seal]) -> None:
    with lifted() as cursor:
        cursor.execute("DELETE FROM core_event WHERE stream = 'foi:2'")
        cursor.execute("DELETE FROM core_streamhead WHERE stream = 'foi:2'")
    assert found() == [("foi:2", 1, "deleted")]


@pytest.mark.parametrize("day", [MORNING, MORNING + 2 * DAY])
def test_a_stream_put_into_a_past_day_is_named(seals: list[Seal], day: object) -> None:
    """With its own end and true marks, as only the house could write it."""
    with lifted() as cursor:
        insert_copy(
            cursor, Event.objects.get(stream="foi:1", seq=1), stream="foi:9", recorded_at=day, once=None
        )
        event = Event.objects.get(stream="foi:9")
        event.stamp = stamp_text(event.recorded_at, event.claimed_at)
        event.hash = digest(event.algo, hashed_text(event))
        event.mac = mac(mac_key(), event.hash)
        event.save()
        StreamHead.objects.create(stream="foi:9", seq=1, hash=event.hash, stamp=event.stamp[:26])
    assert found() == [("foi:9", 1, "inserted")]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("leaves", "foi:1 1 " + "f" * 64),
        ("root", "f" * 64),
        ("list_hash", "f" * 64),
        ("prev_hash", "f" * 64),
        ("algo", "rot13"),
        ("count", 8),
    ],
)
def test_an_edited_seal_is_named(seals: list[Seal], column: str, value: object) -> None:
    with lifted():
        Seal.objects.filter(number=2).update(**{column: value})
    assert ("seal", 2, "edited") in found()


def test_a_seal_computed_again_breaks_the_chain_of_seals(seals: list[Seal]) -> None:
    seals[1].root = "f" * 64
    with lifted():
        Seal.objects.filter(number=2).update(root=seals[1].root, hash=seal_digest(seals[1]))
    assert found() == [("seal", 3, "edited")]


def test_a_deleted_seal_is_named(seals: list[Seal]) -> None:
    with lifted() as cursor:
        cursor.execute("DELETE FROM core_seal WHERE number = 2")
    assert found() == [("seal", 2, "deleted")]


def published(folder: Path) -> Path:
    path = folder / "seals.json"
    path.write_text(json.dumps({"seals": list(ledger.public_seals())}))
    return path


def test_what_is_published_says_nothing_about_the_events(seals: list[Seal], tmp_path: Path) -> None:
    text = published(tmp_path).read_text()
    assert seals[0].hash in text
    assert "foi" not in text


def test_seals_made_anew_are_found_by_a_published_copy(
    seals: list[Seal], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever has the key and rewrites events and seals alike is caught by anybody who kept the published file."""
    copy = published(tmp_path)
    call_command("verify", "--seals", str(copy))
    with lifted() as cursor:
        rewrite("foi:2", data={"forged": True})
        cursor.execute("DELETE FROM core_seal")
    ledger.seal_due()
    assert found() == []
    capsys.readouterr()
    with pytest.raises(SystemExit) as stopped:
        call_command("verify", "--seals", str(copy))
    assert stopped.value.code == 1
    assert [line.split("：")[0] for line in capsys.readouterr().out.splitlines()] == [
        "seal 第 2 条被改动（edited）",
        "seal 第 3 条被改动（edited）",
        "发现 2 处改动。",
    ]


@pytest.mark.parametrize("text", ["", "[]", '{"seals": [{}]}', '{"seals": 3}'])
def test_a_file_that_holds_no_seals_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "seals.json"
    path.write_text(text)
    with pytest.raises(CommandError, match="不是从 /verify/ 下载的校验签名文件"):
        call_command("verify", "--seals", str(path))
