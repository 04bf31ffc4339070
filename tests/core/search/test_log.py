"""What people search for is counted, without saying who, and told only when many did."""

from datetime import date, timedelta

import pytest

from gongkai.checks.identity import resident_check
from gongkai.core.models import SearchCount
from gongkai.core.search import hot_words, log, missed, note
from gongkai.core.search.log import HOT_TIMES, LONGEST, forget
from gongkai.core.time import day_start, time_travel, today

pytestmark = pytest.mark.django_db
IDENTITY = "11010319900307001" + resident_check("11010319900307001")


def search(text: str, times: int = 1, *, found: bool = True, on: date | None = None) -> None:
    with time_travel(day_start(on or today())):
        for _ in range(times):
            note(text, found=found)


def test_hot_words_are_what_many_found_lately() -> None:
    search("停车收费", HOT_TIMES + 1)
    search("  学区   划分 ", HOT_TIMES)
    search("某某某", HOT_TIMES - 1)
    search("没有的东西", 50, found=False)
    search("旧闻", 50, on=today() - timedelta(days=31))
    assert hot_words() == ["停车收费", "学区 划分"]
    assert hot_words(limit=1) == ["停车收费"]


def test_days_add_up() -> None:
    for days in range(HOT_TIMES):
        search("停车收费", on=today() - timedelta(days=days))
    assert hot_words() == ["停车收费"]


def test_what_was_missed_in_a_period() -> None:
    search("无人机登记", 3, found=False, on=date(2026, 3, 2))
    search("宠物证", 5, found=False, on=date(2026, 3, 31))
    search("以后的", found=False, on=date(2026, 4, 1))
    search("找到的", on=date(2026, 3, 5))
    assert missed(date(2026, 3, 1), date(2026, 3, 31)) == [("宠物证", 5), ("无人机登记", 3)]


@pytest.mark.parametrize(
    "text",
    [
        IDENTITY,
        "110103199003070018",
        "我的电话 13800001234",
        "someone@example.com",
        "",
        "  ",
        "长" * (LONGEST + 1),
    ],
)
def test_personal_data_and_pasted_texts_are_not_kept(text: str) -> None:
    search(text, found=False)
    assert not SearchCount.objects.exists()


def test_a_flood_of_words_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MOST_A_DAY", 3)
    for number in range(9):
        search(f"编造{number}")
    assert SearchCount.objects.count() == 3


def test_counts_are_forgotten_after_a_year() -> None:
    search("旧的", on=today() - timedelta(days=401))
    search("新的")
    assert forget() == {"deleted": 1}
    assert SearchCount.objects.get().words == "新的"
