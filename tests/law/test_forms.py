"""The statutory forms and their identities, on a balanced report and on what can be wrong with it."""

from decimal import Decimal

import pytest

from gongkai.law.forms import evaluate, form_for_year, report_form

FORM, OLD = report_form("2021"), report_form("2019")
LEAVES = [
    *(5548, 2168, 13, 30, 11, 51, 104, 85, 286, 150, 3222),
    *(180, 19, 203, 148, 0, 101, 5, 318, 203, 965),
]


def balanced():
    """The balanced sample of the rule reference (§2.6), all of it natural persons, and two more tables."""
    values = dict.fromkeys(cell for table in FORM.tables.values() for cell in table.cells)
    values = dict.fromkeys(values, 0)
    rows = {"R1": 14069, "R2": 560, "R3T": 13810, "R4": 819}
    rows |= dict(zip((leaf.id for leaf in FORM.leaves), LEAVES, strict=True))
    for row, number in rows.items():
        values[row, "natural"] = values[row, "total"] = number
    for column, number in {"upheld": 72, "corrected": 64, "other": 178, "pending": 37, "total": 351}.items():
        values["review", column] = number
    values |= {("norms", "made"): 8, ("norms", "repealed"): 26, ("norms", "in_force"): 66}
    values["charges", "amount"] = Decimal("96171.6")
    return values


def failed(values, **more):
    return [finding for finding in evaluate(FORM, values, **more) if not finding.ok]


def test_the_cells_of_the_form_of_2021():
    assert [len(FORM.tables[name].cells) for name in ("two", "three", "four")] == [10, 175, 15]
    assert (len(FORM.leaves), len(OLD.leaves)) == (21, 19)
    assert [len(FORM.sections), len(OLD.sections)] == [6, 6]


def test_cells_have_one_place_in_a_form():
    for form in (FORM, OLD):
        cells = [cell for table in form.tables.values() for cell in table.cells]
        assert len(cells) == len(set(cells))


def test_labels_have_the_brackets_of_the_form():
    assert FORM.row("R3b").label == "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    assert FORM.row("R3c3").full_label == "（三）不予公开 3.危及“三安全一稳定”"
    assert [column.label for column in FORM.columns if column.group] == [
        "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他",
    ]  # fmt: skip
    labels = [row.full_label for form in (FORM, OLD) for row in form.rows]
    assert not any(mark in label for label in labels for mark in "(),:;")


def test_the_form_of_a_year():
    assert [form_for_year(year).id for year in (2019, 2020, 2021, 2026)] == ["2019", "2019", "2021", "2021"]
    for lookup in (lambda: form_for_year(2018), lambda: report_form("2008"), lambda: FORM.row("R9")):
        with pytest.raises(KeyError):
            lookup()


def test_a_balanced_report_passes():
    findings = evaluate(FORM, balanced(), balanced() | {("R4", "natural"): 560, ("R4", "total"): 560})
    assert {finding.identity for finding in findings if not finding.ok} == {"I6"}
    counts = {
        name: sum(f.identity == name for f in findings) for name in ("I1", "I2", "I3", "I4", "I5", "I6", "I9")
    }
    assert counts == {"I1": 7, "I2": 7, "I3": 25, "I4": 3, "I5": 7, "I6": 2, "I9": 2}


def test_sentences_speak_like_the_report():
    values = {("R1", "natural"): 23, ("R2", "natural"): 1, ("R3T", "natural"): 22, ("R4", "natural"): 2}
    by_column = {(f.identity, f.column): f.sentence for f in evaluate(FORM, values)}
    assert by_column["I1", "natural"] == "第一项 23 + 第二项 1 = 24，第三项 22 + 第四项 2 = 24，相符"
    assert by_column["I2", "natural"] == "21 种办理结果之和 0，（七）总计 22，不相符，相差 22"


@pytest.mark.parametrize(
    "cell", [cell for name in ("three", "four") for cell in FORM.tables[name].cells], ids="/".join
)
def test_every_single_wrong_cell_of_tables_three_and_four_is_found(cell):
    values = balanced()
    values[cell] += 1
    assert failed(values)


@pytest.mark.parametrize(
    ("cell", "value", "identity", "words"),
    [
        (("R1", "natural"), 14070, "I1", "第一项 14070 + 第二项 560 = 14630"),
        (("R3a", "natural"), 5547, "I2", "（七）总计 13810"),
        (("R3a", "total"), 5549, "I3", "自然人 5548 + 商业企业 0"),
        (("review", "pending"), 38, "I4", "尚未审结 38 = 352，总计 351"),
        (("licences", "decisions"), -1, "I7", "是负数 -1"),
        (("licences", "decisions"), Decimal("1.5"), "I7", "不是整数：1.5"),
        (("charges", "amount"), Decimal("0.1234567"), "I7", "超过 6 位小数"),
    ],
)
def test_what_is_wrong_is_said(cell, value, identity, words):
    sentences = [f.sentence for f in failed(balanced() | {cell: value}) if f.identity == identity]
    assert any(words in sentence for sentence in sentences)


def test_a_blank_is_counted_as_zero_and_reported():
    findings = failed(balanced() | {("licences", "decisions"): None})
    assert [(f.identity, f.level, f.row) for f in findings] == [("I7", "warn", "licences")]
    assert findings[0].sentence == "“行政许可”的“本年处理决定数量”一格空白，按零计算"


def test_the_year_before_must_carry_over():
    findings = [f for f in failed(balanced(), previous={("R4", "natural"): 559}) if f.identity == "I5"]
    assert [(f.column, f.left, f.right) for f in findings] == [("natural", 559, 560), ("total", 0, 560)]


def test_documents_in_force_follow_from_the_year_before():
    before = {("norms", "in_force"): 84}
    assert not [f for f in failed(balanced(), previous=before) if f.identity in ("I6", "I9")]
    few = failed(balanced(), previous={("norms", "in_force"): 10})
    assert {f.identity: f.level for f in few if f.row == "norms"} == {"I6": "warn", "I9": "error"}


def test_a_body_without_the_power_has_no_regulations():
    values = balanced() | {("regulations", "made"): 1}
    assert [f.identity for f in failed(values, makes_regulations=False)] == ["I8"]
    assert failed(values, makes_regulations=True) == []
    assert failed(values) == []


def test_tables_without_figures_are_left_out():
    four = dict.fromkeys(FORM.tables["four"].cells, 0)
    assert {f.identity for f in evaluate(FORM, four, {}, makes_regulations=False)} == {"I4", "I7"}


def test_the_form_of_2019_has_no_stock_of_documents():
    values = {cell: 0 for table in OLD.tables.values() for cell in table.cells}
    values["licences", "change"] = -3
    findings = evaluate(OLD, values, values, makes_regulations=False)
    assert all(f.ok for f in findings)
    assert {f.identity for f in findings} == {"I1", "I2", "I3", "I4", "I5", "I7", "I8"}
