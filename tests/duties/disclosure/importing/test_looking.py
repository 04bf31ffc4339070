"""Many things are shared among processes; what comes back is the same and in the same order."""

from gongkai.checks.privacy import Known
from gongkai.duties.disclosure.importing import looking


def test_shared_work_gives_what_one_process_gives(monkeypatch) -> None:
    texts = [("", f"第{number}号公告。\n联系人电话13800000012。") for number in range(40)]
    alone, shared = looking.Lookers(Known()), looking.Lookers(Known())
    expected = list(alone.map(alone.read_text, texts))
    monkeypatch.setattr(looking, "ALONE", 1)
    try:
        found = list(shared.map(shared.read_text, texts))
    finally:
        shared.close()
    assert found == expected
    assert shared._pool is not None
    assert {hit.kind for text in found for hit in text.report.hits} == {"phone"}
