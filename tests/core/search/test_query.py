"""What is found and in which order: the same on both databases, for both must agree with plain Python."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.core.search import Entry, facets, index, postgresql, query, reading
from tests.core.search.corpus import FIRST, Plain, corpus, entry

pytestmark = pytest.mark.django_db
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PUBLIC = frozenset({"audience:public"})
ENTRIES = corpus(120, seed=7)
TEXTS = [part for e in ENTRIES for part in (e.title, e.text, *e.numbers) if part]


def keys(text: str, **asked: Any) -> list[str]:
    return [hit.key for hit in query(text, **{"must": ()} | asked).hits]


def all_pages(text: str, limit: int, **asked: Any) -> list[str]:
    found, cursor = [], ""
    while True:
        result = query(text, **{"must": ()} | asked, limit=limit, after=cursor)
        found += [hit.key for hit in result.hits]
        cursor = result.cursor
        if not cursor:
            return found
        assert len(result.hits) == limit


@pytest.fixture
def plain() -> Plain:
    assert index(ENTRIES) == 120
    return Plain(ENTRIES)


@pytest.fixture(params=[(1000, 400, 4000), (12, 3, 9)], ids=["few", "many"])
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    """As they are, and so small that every way of finding and ordering is taken."""
    cap, ranked, walked = request.param
    monkeypatch.setattr(reading, "CAP", cap)
    monkeypatch.setattr(reading, "RANKED", ranked)
    monkeypatch.setattr(postgresql, "WALKED", walked)
    return cap, ranked


@st.composite
def asked(draw: st.DrawFn) -> dict[str, Any]:
    """A piece of one of the texts as it stands there, sometimes two, and filters."""
    windows = []
    for _ in range(draw(st.integers(0, 2))):
        text = draw(st.sampled_from(TEXTS))
        start = draw(st.integers(0, len(text) - 1))
        windows.append(text[start : start + draw(st.integers(1, 6))])
    return {
        "text": " ".join(windows),
        "must": draw(st.sets(st.sampled_from(["body:1", "year:2021"]), max_size=1)),
        "any_of": draw(st.lists(st.sets(st.sampled_from(["body:2", "body:3", "year:2020"])), max_size=2)),
    }


@quick
@given(case=asked(), limit=st.integers(4, 40))
def test_by_date_the_hits_are_those_of_plain_python_newest_first(
    case: dict[str, Any], limit: int, plain: Plain, limits: tuple[int, int]
) -> None:
    expected = plain.matching(**case)
    assert all_pages(**case, limit=limit, order="date") == [e.key for e in expected]
    result = query(**case, order="date")
    assert (result.total, result.capped) == (min(len(expected), limits[0]), len(expected) > limits[0])
    assert [hit.exact for hit in result.hits] == [plain.is_exact(e, case["text"]) for e in expected[:20]]


@quick
@given(case=asked(), limit=st.integers(4, 40))
def test_by_relevance_no_hit_is_lost_and_tiers_come_in_order(
    case: dict[str, Any], limit: int, plain: Plain, limits: tuple[int, int]
) -> None:
    newest = plain.matching(**case)
    found = all_pages(**case, limit=limit)
    entries = {e.key: e for e in newest}
    assert sorted(found) == sorted(entries)
    tiers = plain.tiers(case["text"], [entries[key] for key in found])
    assert not case["text"].split() or tiers == sorted(tiers)
    if len(newest) > limits[1]:
        by_date = sorted(newest, key=lambda e: plain.tiers(case["text"], [e]) if case["text"].strip() else 0)
        assert found == [e.key for e in by_date]


@quick
@given(case=asked())
def test_facets_count_what_a_filter_would_leave(
    case: dict[str, Any], plain: Plain, limits: tuple[int, int]
) -> None:
    counts = facets(**case, groups=[["body:1", "body:2"], ["year:2020", "year:1999"]])
    for token, count in counts.items():
        hits = len(plain.matching(case["text"], {*case["must"], token}, case["any_of"]))
        assert (count.number, count.capped) == (min(hits, limits[0]), hits > limits[0])


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10_000), length=st.integers(2, 12))
def test_every_phrase_of_every_text_is_found(place: int, length: int, plain: Plain) -> None:
    """Recall against LIKE is 1: a piece without blanks, cut out anywhere, in numbers too, finds all texts that have it."""
    everything = "".join(e.text + e.title for e in plain.entries)
    start = place * 7919 % len(everything)
    piece = everything[start : start + length]
    if any(character.isspace() for character in piece) or not any(map(str.isalnum, piece)):
        return
    having = {e.key for e in plain.entries if piece in e.text or (piece in e.title)}
    single = len([c for c in piece if c.isalnum()]) == 1
    found = set(keys(piece, limit=200))
    assert single or having <= found


def test_words_are_anded_and_may_stand_in_title_text_or_number() -> None:
    index(
        [
            entry(1, "公共停车场收费标准", "自六月一日起执行", numbers=("望发改〔2026〕8号",)),
            entry(2, "公共停车场名录", "收费标准另行公布"),
            entry(3, "公共停车场名录"),
        ]
    )
    assert sorted(keys("停车场 收费标准")) == ["document:1", "document:2"]
    assert keys("停车场 执行 望发改") == ["document:1"]


def test_marks_width_and_case_make_no_difference() -> None:
    index([entry(1, "关于印发《望川市ＧＤＰ核算办法》的通知", "按2026－2030年 规划，增长3.5%")])
    for text in ("关于印发望川市gdp核算办法的通知", "“GDP核算”", "印发《望川市", "2026-2030年规划", "3.5%"):
        assert keys(text) == ["document:1"], text
    for text in ("增长35", "20262030"):
        assert keys(text) == [], text


def test_a_single_character_is_looked_for_in_titles() -> None:
    index([entry(1, "水价听证公告"), entry(2, "供暖公告", "自来水")])
    assert keys("水") == ["document:1"]
    assert keys("水 公告") == ["document:1"]


@pytest.mark.parametrize(
    "typed",
    ["国发[2017]46", "国发〔2017〕46号", "国发（2017）第046号", "国发 2017 46 号", "国发二〇一七年四十六号"],
)
def test_a_number_is_found_however_it_is_typed(typed: str) -> None:
    cited = entry(2, "关于贯彻国发〔2017〕46号文件的通知", on=FIRST.replace(year=2027))
    index([entry(1, "意见", numbers=("国发〔2017〕46号",)), cited, entry(3, "意见", "国发〔2017〕146号")])
    best = query(typed, must=()).hits[0]
    assert (best.key, best.exact) == ("document:1", True)


def test_an_index_code_is_found_whole() -> None:
    index([entry(1, "预算", numbers=("11430100006127328X/2026-00017",)), entry(2, "预算", "2026-00017")])
    assert query("11430100006127328x/2026-00017", must=()).hits[0].exact
    assert sorted(keys("2026-00017")) == ["document:1", "document:2"]


def test_what_is_repealed_ranks_last_unless_its_very_number_is_asked_for() -> None:
    index(
        [
            entry(1, "停车管理办法", numbers=("望政发〔2019〕3号",), rank_last=True),
            entry(2, "通知", "执行停车管理办法，废止望政发〔2019〕3号"),
        ]
    )
    assert keys("停车管理办法") == ["document:2", "document:1"]
    assert keys("望政发〔2019〕3号") == ["document:1", "document:2"]


def test_among_few_hits_what_speaks_of_it_most_comes_first() -> None:
    index([entry(1, "通知", "噪声" * 9), entry(2, "通知", "噪声" + "其他事项" * 99), entry(3, "关于噪声")])
    assert keys("噪声") == ["document:3", "document:1", "document:2"]


def test_without_words_everything_that_passes_is_given_newest_first(plain: Plain) -> None:
    expected = [e.key for e in plain.matching("", {"body:2"})]
    assert all_pages("", 7, must={"body:2"}) == expected
    assert keys("？！") == [] == keys("，")


def test_only_what_the_caller_demands_is_found() -> None:
    index([entry(1, "公开目录", tokens=PUBLIC), entry(2, "公开目录", tokens=frozenset({"audience:staff"}))])
    assert keys("公开目录", must=PUBLIC) == ["document:1"]
    assert facets("公开目录", must=PUBLIC, groups=[["audience:staff"]])["audience:staff"].number == 0


@pytest.mark.parametrize(
    "token", ["audience:staff' | 'every:entry", 'a:1" OR "every:entry', "Every:entry", "", "every:entry\n"]
)
def test_a_filter_from_an_address_never_opens_more(token: str) -> None:
    index([entry(1, "公开目录", tokens=frozenset({"audience:staff"}))])
    assert keys("公开目录", must=[token]) == keys("公开目录", any_of=[[token]]) == []
    assert facets("公开目录", must=(), groups=[[token]])[token].number == 0


@pytest.mark.parametrize("cursor", ["x", "1_2", "9_0_0_0", "0_0_" + "9" * 30, "0_nan_3"])
def test_a_cursor_made_up_gives_the_first_page(plain: Plain, cursor: str) -> None:
    assert keys("公开", after=cursor) == keys("公开")


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "'",
        "公开\x00目录",
        "a" * 5000,
        "公" * 5000,
        "（公开 " * 500,
        "公开 NOT 信息",
        "%",
        "\\",
        "公开*",
        "\ud800",
        "^公",
    ],
)
def test_nothing_that_is_typed_breaks_the_search(plain: Plain, text: str) -> None:
    assert query(text, must={"body:1"}).total >= 0
    assert query(text, must=()).hits == query(text, must=()).hits


def test_a_long_text_is_found_by_its_beginning() -> None:
    title = "关于" + "望川市公共资源交易管理" * 20
    index([entry(1, title)])
    assert keys(title) == ["document:1"]


def test_late_arrivals_of_old_days_keep_the_order() -> None:
    index([entry(1, "名录", on=FIRST.replace(month=6)), entry(2, "名录", on=FIRST.replace(month=2))])
    index([entry(3, "名录", on=FIRST.replace(month=4)), entry(4, "名录", on=FIRST.replace(month=2))])
    assert keys("名录", order="date") == [f"document:{n}" for n in (1, 3, 4, 2)]


def test_hits_name_their_entry() -> None:
    index([Entry(key="site:2:page:7", title="办事指南", on=FIRST)])
    assert keys("办事指南") == ["site:2:page:7"]
