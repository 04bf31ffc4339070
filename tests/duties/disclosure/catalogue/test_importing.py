"""Standard catalogues in their own form, and the items of articles 20 and 21 (PD-02)."""

import io
from types import SimpleNamespace

import pytest
from openpyxl import Workbook

from gongkai.bodies.actors import actor_of
from gongkai.bodies.importing import BadTable
from gongkai.bodies.models import Body
from gongkai.core.files import put
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue import actions, queries, terms
from gongkai.duties.disclosure.catalogue.examine import describe, examine
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry
from gongkai.duties.disclosure.catalogue.standard import statutory_items
from gongkai.shell.sites.actions import Duty

UPPER = ["序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
         "公开对象", "", "公开方式", "", "公开层级", ""]  # fmt: skip
LOWER = ["", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群体（请写明）", "主动", "依申请公开",
         "县级", "乡级"]  # fmt: skip
BOXES = "■政府网站　□政府公报\n■社区/企事业单位/村公示栏（电子屏）"
ROWS = [
    ["1", "社会救助", "政策法规文件", "法律、法规", "条例第二十条", "制定或获取之日起10个工作日内", "民政局",
     BOXES, "√", "", "√", "", "√", "√"],
    ["2", "", "审批信息", "低保名单", "社会救助暂行办法", "制定或获取之日起10个工作日内，公示7天", "民政局",
     "■政府网站", "", "√ 低保对象所在村", "√", "", "√", "√"],
    ["3", "农村危房改造", "镇级初审", "评议结果", "条例第二十一条", "及时公开", "乡镇政府",
     "■村公告牌", "√", "", "√", "", "", "√"],
    ["4", "", "补助资金", "资金使用", "条例第二十条", "按季度公开", "住建局", "政府网站、两微一端",
     "√", "", "", "√", "√", ""],
]  # fmt: skip


def workbook(rows: list[list[str]] = ROWS, *, merged: bool = True) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["望川区社会救助领域基层政务公开标准目录"])
    for line in (UPPER, LOWER, *rows):
        sheet.append(line)
    if merged:
        for area in ("A1:N1", "B2:C2", "D2:D3", "E2:E3", "I2:J2", "K2:L2", "M2:N2"):
            sheet.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("merged", [True, False])
def test_each_row_is_understood(desk: SimpleNamespace, merged: bool) -> None:
    found = examine(desk.body, workbook(merged=merged))
    assert [(row.number, row.outcome) for row in found.rows] == [
        (4, "new"),
        (5, "new"),
        (6, "other"),
        (7, "new"),
    ]
    first, second, _, fourth = (row.facts for row in found.rows)
    assert (first["area"], first["item"], first["limit_n"], first["limit_unit"]) == (
        "社会救助", "政策法规文件", 10, "wd",
    )  # fmt: skip
    assert first["forms"] == ["website", "board"]
    assert (second["area"], second["group"], second["mode"]) == ("社会救助", "低保对象所在村", "unasked")
    assert (fourth["nature"], fourth["period"], fourth["mode"]) == ("routine", "quarter", "on_request")
    assert describe(found.rows[2])[-1] == "公开渠道“村公告牌”不在标准名称里，没有登记"


def test_the_same_table_for_a_town_takes_the_rows_of_towns(desk: SimpleNamespace) -> None:
    town = Body.objects.get(pk=desk.body.pk)
    town.kind = "town"
    assert [row.outcome for row in examine(town, workbook()).rows] == ["new", "new", "new", "other"]


def test_csv_in_gb18030(desk: SimpleNamespace) -> None:
    text = "\n".join(",".join(line).replace("\n", " ") for line in (UPPER, LOWER, *ROWS))
    assert examine(desk.body, text.encode("gb18030")).count("new") == 3


def test_what_is_wrong_is_told_by_its_line(desk: SimpleNamespace, duty: Duty) -> None:
    late = [*ROWS[0][:5], "信息形成之日起30个工作日内", *ROWS[0][6:]]
    nameless = ["9", "社会救助", "", *ROWS[0][3:]]
    stored = put(workbook([ROWS[0], late, nameless]), "目录.xlsx", actor_of(desk.office))
    with pytest.raises(Refused) as refused:
        actions.import_catalogue(actor=actor_of(desk.office), body=desk.body, stored=stored, duty=duty)
    assert refused.value.reasons == [
        "第 5 行：期限 30 个工作日比法定的 20 个工作日长（第二十六条），只能更短",
        "第 5 行：与第 4 行是同一个事项",
        "第 6 行：没有填写二级事项",
    ]
    assert not CatalogueEntry.objects.exists()


def test_an_import_is_whole_and_twice_changes_nothing(desk: SimpleNamespace, duty: Duty) -> None:
    office = actor_of(desk.office)

    def load(rows: list[list[str]]) -> tuple[int, int, int]:
        stored = put(workbook(rows), "目录.xlsx", office)
        found = actions.import_catalogue(actor=office, body=desk.body, stored=stored, duty=duty)
        return found.count("new"), found.count("changed"), found.count("same")

    assert load(ROWS) == (3, 0, 0)
    assert load(ROWS) == (0, 0, 3)
    newer = [*ROWS[0][:5], "制定或获取之日起5个工作日内", *ROWS[0][6:]]
    assert load([newer, *ROWS[1:]]) == (0, 1, 2)
    entry = queries.live(desk.body).get(item="政策法规文件")
    assert (entry.limit, entry.section, entry.executing) == ("5 个工作日", duty.section, duty.executing)
    assert entry.changes.first().after["公开期限"] == "5 个工作日"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "没有找到标题行"),
        (b"PK\x03\x04 not a workbook", "文件打不开"),
        ("公开内容,公开依据\n甲,乙".encode(), "标题缺少：二级事项、公开时限"),
        (",".join(LOWER).encode(), "没有找到标题行"),
    ],
)
def test_a_file_that_is_no_catalogue(desk: SimpleNamespace, content: bytes, why: str) -> None:
    with pytest.raises(BadTable, match=why):
        examine(desk.body, content)


@pytest.mark.parametrize(
    ("text", "nature", "period", "n", "unit"),
    [
        ("自信息形成或者变更之日起20个工作日内", "ad_hoc", "", 20, "wd"),
        ("信息形成后二十个工作日内", "ad_hoc", "", 20, "wd"),
        ("按月公开，次月10日前", "routine", "month", 10, "cd"),
        ("每半年", "routine", "half_year", None, "wd"),
        ("每年3月底前", "routine", "year", None, "wd"),
        ("长期公示", "lasting", "", None, "wd"),
        ("公示期不少于7天", "ad_hoc", "", None, "wd"),
    ],
)
def test_limits_in_prose(text: str, nature: str, period: str, n: int | None, unit: str) -> None:
    found = terms.read_term(text)
    assert (found.nature, found.period, found.n, found.unit) == (nature, period, n, unit)


def test_the_items_of_the_articles_come_with_their_columns(desk: SimpleNamespace, duty: Duty) -> None:
    office = actor_of(desk.office)
    loaded = actions.load_statutory(actor=office, body=desk.body, duty=duty)
    assert [entry.standard for entry in loaded] == [f"A20-{n:02d}" for n in range(1, 16)] + ["A21-C"]
    budget = next(entry for entry in loaded if entry.standard == "A20-07")
    assert (budget.nature, budget.period, budget.column.name) == ("routine", "year", "财政预决算")
    assert budget.basis == "《中华人民共和国政府信息公开条例》第二十条第七项"
    assert actions.load_statutory(actor=office, body=desk.body, duty=duty) == []


def test_towns_have_their_own_item(desk: SimpleNamespace) -> None:
    town = Body.objects.get(pk=desk.body.pk)
    town.kind = "town"
    assert statutory_items(town)[-1].id == "A21-T"
    assert "A21-T" not in {item.id for item in statutory_items(desk.body)}
