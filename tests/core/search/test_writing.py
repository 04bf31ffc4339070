"""Into the index and out of it: replaced, not doubled; undone with the caller's transaction; in step with its rows."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management.color import no_style
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.core.backup import backup, restore
from gongkai.core.models import SearchEntry
from gongkai.core.search import clear, delete, index, query, text, writing
from gongkai.core.search.text import index_terms, searchable
from tests.core.backup.house import undone
from tests.core.search.corpus import CHARACTERS, FIRST, corpus, entry

pytestmark = pytest.mark.django_db


def keys(asked: str, **more: object) -> list[str]:
    return [hit.key for hit in query(asked, must=(), limit=200, **more).hits]


def test_indexing_again_replaces() -> None:
    index([entry(1, "旧标题", "旧的内容", numbers=("望发〔2025〕1号",), tokens=frozenset({"body:1"}))])
    index([entry(1, "新标题", "新的内容", tokens=frozenset({"body:2"}))])
    assert [keys(old) for old in ("旧标题", "旧的内容", "望发〔2025〕1号", "旧")] == [[], [], [], []]
    assert keys("新标题") == keys("新的内容") == keys("新") == ["document:1"]
    assert query("新标题", must=["body:1"]).total == 0


def test_only_what_is_new_or_different_is_written_and_counted() -> None:
    entries = corpus(50, seed=1)
    assert index(entries) == 50
    assert index([*entries[:49], entry(49, "改了")]) == 1
    assert index(iter(())) == 0


def test_an_entry_keeps_its_place_in_its_day_and_moves_with_its_date() -> None:
    index([entry(n, "名录") for n in (1, 2, 3)])
    index([entry(1, "名录", "改了")])
    assert keys("名录", order="date") == ["document:3", "document:2", "document:1"]
    index([entry(1, "名录", on=FIRST + timedelta(days=1)), entry(3, "名录", on=FIRST - timedelta(days=1))])
    assert keys("名录", order="date") == ["document:1", "document:2", "document:3"]


def test_of_two_entries_of_one_key_the_later_stays() -> None:
    assert index([entry(1, "甲种名录"), entry(1, "乙种名录")]) == 1
    assert (keys("甲种"), keys("乙种")) == ([], ["document:1"])


def test_batches_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = corpus(40, seed=2)
    index(entries)
    at_once = keys("公开")
    clear("")
    monkeypatch.setattr(writing, "BATCH", 7)
    monkeypatch.setattr(writing, "BATCH_CHARACTERS", 200)
    assert index(entries) == 40
    assert keys("公开") == at_once


def test_what_is_deleted_is_not_found() -> None:
    index(entry(n, "收费标准") for n in range(5))
    assert delete(["document:1", "document:3", "document:99"]) == 2
    assert sorted(keys("收费标准")) == ["document:0", "document:2", "document:4"]


def test_clear_takes_all_keys_that_begin_so() -> None:
    index([entry(1, "名录"), entry(2, "名录", key="page:2"), entry(3, "名录", key="page:3")])
    assert clear("page:") == 2
    assert keys("名录") == ["document:1"]


def test_what_the_caller_undoes_was_never_indexed() -> None:
    index([entry(1, "收费标准")])
    with undone():
        index([entry(2, "收费标准"), entry(1, "改名")])
        delete(["document:1"])
        assert keys("收费标准") == ["document:2"]
    assert keys("收费标准") == ["document:1"]
    assert keys("改名") == []


@pytest.mark.parametrize("token", ["body", "Body:1", "body:a b", "body:", "body:'1", 'body:"', "身份:甲\n"])
def test_a_token_that_no_index_could_hold_is_refused_and_nothing_written(token: str) -> None:
    with pytest.raises(ValueError, match="not a token"):
        index([entry(1, "名录"), entry(2, "名录", tokens=frozenset({token}))])
    assert not SearchEntry.objects.exists()


def test_the_index_is_empty_when_its_rows_are() -> None:
    """Django empties tables so after a test with real transactions."""
    index(corpus(30, seed=3))
    emptying = connection.ops.sql_flush(no_style(), [SearchEntry._meta.db_table])
    connection.ops.execute_sql_flush(emptying)
    index([entry(1, "名录")])
    assert keys("公开") == []
    assert keys("") == ["document:1"]


def test_a_backup_brings_the_search_back(tmp_path: Path, settings: object) -> None:
    settings.FILE_STORE = tmp_path / "files"
    entries = corpus(30, seed=4)
    with undone():
        index(entries)
        expected = keys("公开")
        backup(tmp_path / "备份.zip", with_keys=False, say=str)
    assert keys("公开") == []
    restore(tmp_path / "备份.zip", say=str)
    assert keys("公开") == expected
    index([entry(n, "恢复以后", on=e.on) for n, e in enumerate(entries, 100)])
    assert len(keys("恢复以后")) == 30
    index([entry(e, "换了") for e in range(30)])
    assert keys("公开") == []


def test_a_text_beyond_what_an_index_can_hold_is_searched_to_there(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "".join(
        chr(code) + chr(0x9FA5 - other) for code in range(0x4E00, 0x5200) for other in range(0, 400, 2)
    )
    assert len(searchable(long)) < len(long)
    index([entry(1, "附件", long)])
    assert keys(long[1000:1010]) == ["document:1"]
    assert searchable("公开" * text.MOST_BYTES) == "公开" * text.MOST_BYTES


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(CHARACTERS + "𠮷一丁", max_size=30), st.text(CHARACTERS, max_size=80))
def test_what_the_index_holds_is_said_alike_in_both_languages(title: str, content: str) -> None:
    """In Python for SQLite, in SQL for PostgreSQL."""
    folded = text.fold(title)
    lines = "\n".join([folded, text.fold(content)])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tsvector_to_array(core_search_vector(%s, %s, %s))", [folded, lines, " a:1 b:2 "]
            )
            (held,) = cursor.fetchone()
        assert sorted(held) == sorted(set(index_terms(folded, lines, " a:1 b:2 ")))
    else:
        assert set(index_terms(folded, lines, " a:1 ")) >= set(text.pairs(folded)) | {"a:1"}
