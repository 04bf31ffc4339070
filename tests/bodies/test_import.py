"""Import of the tree: planted faults are named with their row, and nothing is half-written."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from gongkai.bodies import actions
from gongkai.bodies.importing import BadTable, examine
from gongkai.bodies.models import Body, Role
from gongkai.core.files import StoredFile, put
from gongkai.core.ledger import Actor, Event
from gongkai.core.transitions import Refused

SYSTEM = Actor.system("测试")
HEAD = "单位代码,名称,类别,层级,上级代码,主管部门代码,公开机构代码,设立日期,联系电话"
GOOD = [
    "WC-JT,望川区交通运输局,部门,县区级,WC,,WC-JT-B,2021-05-01,0000-8800 2301",
    "WC-JT-B,办公室,科室,县区级,WC-JT,,,2021-05-01,",
    "WC-JT-C,运政窗口,窗口,县区级,WC-JT-B,,,2021-05-01,",
    "WC-LT,临汀街道办事处,街道,乡镇级,WC,,,2021-05-01,",
]


def csv(*rows: str, head: str = HEAD) -> bytes:
    return "\r\n".join([head, *rows]).encode()


def store(content: bytes, name: str = "机关.txt") -> StoredFile:
    return put(content, name, SYSTEM)


def run(content: bytes):
    return actions.import_bodies(actor=SYSTEM, stored=store(content))


def problems(content: bytes) -> dict[int, list[str]]:
    return {row.number: row.problems for row in examine(content).rows if row.problems}


def sheet(*lines: list[object], merge: str = "") -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append(line)
    if merge:
        book.active.merge_cells(merge)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


class TestGood:
    def test_examining_writes_nothing(self, tree):
        before = Body.objects.count()
        found = examine(csv(*GOOD))
        assert (found.ok, found.count("new"), Body.objects.count()) == (True, 4, before)

    def test_is_applied_with_superiors_first_whatever_the_order(self, tree):
        run(csv(*reversed(GOOD)))
        transport = Body.objects.get(code="WC-JT")
        assert transport.path.startswith(tree.county.path)
        assert Body.objects.get(code="WC-JT-C").path.startswith(Body.objects.get(code="WC-JT-B").path)
        assert (transport.disclosure_office.code, transport.opened_on) == ("WC-JT-B", date(2021, 5, 1))
        assert Body.objects.get(code="WC-LT").kind == "town"

    def test_twice_is_as_once(self, tree):
        run(csv(*GOOD))
        before = (Body.objects.count(), Event.objects.count())
        assert run(csv(*GOOD)).count("same") == 4
        assert (Body.objects.count(), Event.objects.count()) == before

    def test_what_differs_is_changed_by_the_ordinary_verbs(self, tree):
        run(csv(*GOOD))
        changed = [GOOD[0].replace("交通运输局", "交通局").replace("2301", "2399"), *GOOD[1:]]
        found = run(csv(*changed))
        assert [row.outcome for row in found.rows] == ["changed", "same", "same", "same"]
        transport = Body.objects.get(code="WC-JT")
        assert (transport.name, transport.phone) == ("望川区交通局", "0000-8800 2399")
        assert transport.changes.filter(kind="renamed").count() == 1

    def test_columns_that_are_absent_stay_as_they_are(self, tree):
        run(csv(*GOOD))
        run(csv("WC-JT,望川区交通运输局,部门,县区级,WC", head="单位代码,名称,类别,层级,上级代码"))
        transport = Body.objects.get(code="WC-JT")
        assert (transport.phone, transport.disclosure_office.code) == ("0000-8800 2301", "WC-JT-B")

    def test_a_body_moves_and_gets_a_second_superior(self, tree):
        run(csv("WC-JS-FG,法规科,科室,县区级,WC-MZ,,,,", "WC-MZ,望川区民政局,部门,县区级,WC,AL-JS,,,"))
        assert Body.objects.get(code="WC-JS-FG").path.startswith(tree.civil.path)
        assert Body.objects.get(code="WC-MZ").vertical_superior == tree.city_housing

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
    def test_csv_in_any_usual_encoding(self, tree, encoding):
        content = csv(*GOOD).decode().encode(encoding)
        assert examine(content).ok

    def test_xlsx_with_a_title_dates_numbers_and_merged_superiors(self, tree):
        content = sheet(
            ["望川区机关名单"],
            ["上级代码", "单位代码", "名称", "类别", "层级", "设立日期"],
            ["WC", 1001, "望川区水利局", "部门", "县区级", date(2021, 5, 1)],
            [None, 1002, "望川区林业局", "部门", "县区级", "2021/5/1".replace("/5/1", "/05/01")],
            [None, None, None, None, None, None],
            merge="A3:A4",
        )
        found = examine(content)
        assert [(row.number, row.code, row.values["parent"]) for row in found.rows] == [
            (3, "1001", "WC"),
            (4, "1002", "WC"),
        ]
        assert found.ok, problems(content)
        run_xlsx = actions.import_bodies(actor=SYSTEM, stored=put(content, "机关.xlsx", SYSTEM))
        assert run_xlsx.count("new") == 2
        assert Body.objects.get(code="1002").opened_on == date(2021, 5, 1)


FAULTS = [
    ("A1,某局,部门,县区级,NOWHERE,,,,", "上级代码 NOWHERE 在表里和系统里都没有"),
    ("A1,某局,衙门,县区级,WC,,,,", "类别“衙门”不认识"),
    ("A1,某局,部门,国家级,WC,,,,", "层级“国家级”不认识"),
    (",某局,部门,县区级,WC,,,,", "没有填写单位代码"),
    ("A1,,部门,县区级,WC,,,,", "没有填写名称"),
    ("A 1,某局,部门,县区级,WC,,,,", "单位代码“A 1”"),
    ("A1,某局,部门,县区级,WC,,,2021-02-30,", "设立日期“2021-02-30”"),
    ("A1,某局,部门,县区级,,,,,", "没有填写上级代码"),
    ("A1,某镇,乡镇街道,乡镇级,WC-JS,,,,", "乡镇街道不能设在部门（望川区住房和城乡建设局）下面"),
    ("A1,某局,部门,县区级,WC,NOWHERE,,,", "主管部门代码 NOWHERE 在表里和系统里都没有"),
    ("A1,某局,部门,县区级,WC,,WC-JS-FG,,", "公开机构 WC-JS-FG 不是本单位的内设或者下属单位"),
    ("WC-JS,望川区住房和城乡建设局,乡镇街道,县区级,WC,,,,", "类别不能从部门改为乡镇街道"),
]


@pytest.mark.parametrize(("row", "why"), FAULTS)
def test_a_fault_is_named_with_its_row(tree, row, why):
    found = problems(csv(GOOD[0], GOOD[1], row))
    assert list(found) == [4]
    assert any(problem.startswith(why) for problem in found[4]), found


def test_a_double_names_the_first_row(tree):
    assert problems(csv(*GOOD, GOOD[1]))[6] == ["单位代码 WC-JT-B 与第 3 行重复"]


def test_a_ring_is_shown_as_it_runs(tree):
    rows = [
        "A1,甲局,部门,县区级,A2,,,,",
        "A2,乙局,部门,县区级,A3,,,,",
        "A3,丙局,部门,县区级,A1,,,,",
        "A4,丁局,部门,县区级,A1,,,,",
    ]
    found = problems(csv(*rows))
    assert found[2] == ["上级关系成环：A1 → A2 → A3 → A1"]
    assert found[4] == ["上级关系成环：A3 → A1 → A2 → A3"]
    with pytest.raises(Refused, match="第 2 行：上级关系成环"):
        run(csv(*rows))


def test_a_ring_through_what_exists_is_found(tree):
    rows = ["WC-JS,望川区住房和城乡建设局,部门,县区级,A1,,,,", "A1,甲局,部门,县区级,WC-JS,,,,"]
    assert "上级关系成环：WC-JS → A1 → WC-JS" in problems(csv(*rows))[2]


def test_a_ring_of_the_second_line_is_found(tree):
    rows = ["A1,甲局,部门,县区级,WC,A2,,,", "A2,乙局,部门,县区级,WC,A1,,,"]
    assert problems(csv(*rows))[2] == ["主管部门关系成环：A1 → A2 → A1"]


def test_one_bad_row_keeps_all_rows_out(tree):
    before = (Body.objects.count(), Event.objects.count())
    with pytest.raises(Refused, match="第 6 行：类别“衙门”不认识"):
        run(csv(*GOOD, "A1,某局,衙门,县区级,WC,,,,"))
    assert (Body.objects.count(), Event.objects.count()) == before


def test_a_refusal_while_writing_undoes_the_rows_before(tree, hire):
    admin = hire("admin", tree.housing, Role.SYSTEM_ADMIN)
    actor = Actor(kind="staff", name=admin.name, person_id=admin.pk, user=admin)
    rows = ["A1,档案科,科室,县区级,WC-JS,,,,", "A2,别局的科,科室,县区级,WC-MZ,,,,"]
    with pytest.raises(Refused, match="第 3 行：这一件属于望川区民政局"):
        actions.import_bodies(actor=actor, stored=store(csv(*rows)))
    assert not Body.objects.filter(code="A1").exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"a,b,c\r\n1,2,3\r\n", "前 10 行里没有找到标题行"),
        ("单位代码,名称\r\nA1,某局".encode(), "第 1 行的标题缺少：类别、层级、上级代码"),
        (csv(), "表里只有标题，没有机关"),
        (b"PK\x03\x04broken", "文件打不开，可能已损坏"),
        (b"\x81\xff\xff\x00", "认不出文件的编码"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(db, content, why):
    with pytest.raises(BadTable, match=why):
        examine(content)


def test_too_many_rows_are_refused(db):
    with pytest.raises(BadTable, match="一次最多导入 5000 行，这个文件有 5001 行"):
        examine(csv(*(f"A{n},某局,部门,县区级,WC,,,," for n in range(5001))))


def test_the_examination_asks_the_database_once(tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        examine(csv(*GOOD))
