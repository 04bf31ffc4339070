"""“Already published?” and “did you mean”: right rather than many."""

import pytest

from gongkai.core.search import index, meant, similar
from tests.core.search.corpus import entry

pytestmark = pytest.mark.django_db
PUBLIC = frozenset({"audience:public"})
TITLES = (
    "青禾里片区老旧小区改造项目资金使用明细",
    "望川市2026年义务教育学校招生划片范围公告",
    "望川市城区生活垃圾分类投放点名录",
    "关于调整城市公共交通票价的通知",
    "望川市人民政府办公室关于印发公共停车场收费管理办法的通知",
    "望川市2025年财政预算执行情况报告",
    "望川市应急管理局行政处罚裁量基准",
)


@pytest.fixture(autouse=True)
def published() -> None:
    index(entry(n, title, "正文", tokens=PUBLIC) for n, title in enumerate(TITLES))
    index(
        [
            entry(
                90,
                "青禾里片区老旧小区改造内部请示",
                numbers=("望建请〔2026〕7号",),
                tokens=frozenset({"a:staff"}),
            )
        ]
    )


def titles(text: str, **more: int) -> list[str]:
    return [TITLES[int(hit.key.partition(":")[2])] for hit in similar(text, must=PUBLIC, **more)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("我住在青禾里，想了解老旧小区改造的资金使用情况，钱都用到哪里去了？", TITLES[0]),
        ("请公开2026年义务教育招生划片范围，孩子九月上学。", TITLES[1]),
        ("垃圾分类投放点在哪里有名录吗", TITLES[2]),
        ("公共停车场收费是按什么管理办法定的？我认为收得太高。", TITLES[4]),
    ],
)
def test_the_title_that_a_citizen_speaks_of_comes_first(text: str, title: str) -> None:
    assert titles(text)[:1] == [title]


@pytest.mark.parametrize(
    "text", ["", "你好", "？？", "想咨询一下户口迁移需要哪些材料，多久能办好", "望川市的通知"]
)
def test_what_nobody_wrote_about_suggests_nothing(text: str) -> None:
    assert titles(text) == []


def test_what_is_not_for_the_public_is_not_suggested() -> None:
    assert titles("青禾里片区老旧小区改造内部请示 望建请〔2026〕7号") == [TITLES[0]]


def test_a_number_in_the_text_comes_before_all_titles() -> None:
    index([entry(50, "另一件", numbers=("望建发〔2026〕12号",), tokens=PUBLIC)])
    first = similar("我想要望建发(2026)12号文件，关于青禾里片区老旧小区改造项目资金使用明细", must=PUBLIC)[0]
    assert (first.key, first.exact) == ("document:50", True)


def test_no_more_than_asked_for() -> None:
    index(entry(n, f"青禾里片区老旧小区改造第{n}期资金使用明细", tokens=PUBLIC) for n in range(100, 120))
    assert len(similar("青禾里片区老旧小区改造资金使用明细", must=PUBLIC, limit=3)) == 3


def test_a_number_typed_otherwise_is_suggested_in_its_form_if_there_is_one() -> None:
    index(
        [
            entry(60, "意见", numbers=("国发〔2017〕46号",), tokens=PUBLIC),
            entry(61, "引用", "见国发〔2018〕5号", tokens=PUBLIC),
        ]
    )
    assert meant("国发[2017]46", must=PUBLIC) == ["国发〔2017〕46号"]
    assert meant("国发2018年第5号", must=PUBLIC) == ["国发〔2018〕5号"]
    assert meant("国发〔2017〕46号", must=PUBLIC) == []
    assert meant("国发[2017]47", must=PUBLIC) == []
    assert meant("国发[2017]46", must=["audience:staff"]) == []
    assert meant("停车收费", must=PUBLIC) == []
