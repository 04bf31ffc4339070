"""The tree with both lines, its changes, and its shape on any earlier day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gongkai.bodies import actions, queries
from gongkai.bodies.models import Body, Role
from gongkai.bodies.queries import history
from gongkai.core.ledger import Actor
from gongkai.core.ledger import history as events_of
from gongkai.core.time import day_start, time_travel
from gongkai.core.transitions import Refused

SYSTEM = Actor.system("测试")
DAY = date(2026, 3, 2)


def again(body: Body) -> Body:
    return Body.objects.get(pk=body.pk)


def then(body: Body, day: date) -> history.BodyThen:
    return next(item for item in history.tree_on(day) if item.pk == body.pk)


def test_the_organ_of_a_window_is_its_department(tree):
    assert queries.organ_of(tree.window) == tree.housing
    assert queries.organ_of(tree.housing) == tree.housing


def test_subtree_is_the_first_line_and_both_lines_add_the_second(tree):
    assert set(queries.subtree(tree.housing)) == {tree.housing, tree.property, tree.window, tree.legal}
    assert tree.housing not in queries.subtree(tree.city_housing)
    assert set(queries.both_lines(tree.city_housing)) == {
        tree.city_housing,
        *queries.subtree(tree.housing),
    }


def test_people_with_a_role_are_found_in_the_sections_but_not_in_organs_below(tree, hire):
    at_section = hire("an", tree.property, Role.HANDLER)
    hire("bo", tree.civil, Role.HANDLER)
    assert list(queries.people_with(Role.HANDLER, tree.housing)) == [at_section]
    assert list(queries.people_with(Role.HANDLER, tree.county)) == []


def test_a_body_is_renamed_and_keeps_its_old_name_for_earlier_days(tree):
    with time_travel(day_start(DAY)):
        actions.rename(
            actor=SYSTEM,
            body=tree.civil,
            name="望川区民政和养老局",
            short_name="区民政局",
            on=DAY,
            note="某号",
        )
    assert again(tree.civil).name == "望川区民政和养老局"
    assert then(tree.civil, date(2026, 3, 1)).name == "望川区民政局"
    assert then(tree.civil, DAY).name == "望川区民政和养老局"
    last = events_of(tree.civil.stream).last()
    assert (last.kind, last.data["before"]["name"]) == ("body.renamed", "望川区民政局")


def test_two_renames_are_undone_in_order(tree):
    for day, name in [(date(2026, 2, 1), "第二名称局"), (date(2026, 4, 1), "第三名称局")]:
        with time_travel(day_start(day)):
            actions.rename(actor=SYSTEM, body=tree.civil, name=name, on=day)
    names = [then(tree.civil, day).name for day in (date(2026, 1, 1), date(2026, 3, 1), date(2026, 5, 1))]
    assert names == ["望川区民政局", "第二名称局", "第三名称局"]


def test_a_section_moves_with_what_is_under_it(tree):
    with time_travel(day_start(DAY)):
        actions.move(actor=SYSTEM, body=tree.property, parent=tree.civil, on=DAY)
    assert queries.organ_of(again(tree.window)) == tree.civil
    assert then(tree.property, date(2026, 3, 1)).parent == tree.housing.pk
    assert then(tree.property, DAY).parent == tree.civil.pk


def test_nothing_is_put_under_itself(tree):
    with pytest.raises(Refused, match="不能作它的上级"):
        actions.move(actor=SYSTEM, body=tree.county, parent=tree.housing, on=DAY)
    assert again(tree.housing).path == tree.housing.path


def test_a_section_with_open_cases_stays_with_its_organ(tree, open_case):
    open_case(tree.housing, tree.window)
    with pytest.raises(Refused, match="还有 1 件未办结"):
        actions.move(actor=SYSTEM, body=tree.property, parent=tree.civil, on=DAY)


def test_superiors_of_the_second_line_do_not_form_a_ring(tree):
    with pytest.raises(Refused, match="不能互为上级"):
        actions.set_vertical_superior(actor=SYSTEM, body=tree.city_housing, superior=tree.housing, on=DAY)


@pytest.mark.parametrize(
    ("parent", "kind", "why"),
    [
        ("window", "section", "科室不能设在窗口"),
        ("housing", "town", "乡镇街道不能设在部门"),
        ("county", "village", "村和社区不能设在政府"),
    ],
)
def test_kinds_stand_only_where_they_belong(tree, parent, kind, why):
    with pytest.raises(Refused, match=why):
        actions.open_body(
            actor=SYSTEM,
            parent=getattr(tree, parent),
            code="X",
            name="某单位",
            kind=kind,
            level="county",
            opened_on=DAY,
        )


def test_a_code_is_used_once(tree):
    with pytest.raises(Refused, match="单位代码 WC-MZ 已由望川区民政局使用"):
        actions.open_body(
            actor=SYSTEM,
            parent=tree.county,
            code="WC-MZ",
            name="某局",
            kind="department",
            level="county",
            opened_on=DAY,
        )


class TestDisclosureOffice:
    def test_a_body_without_one_says_why_it_takes_no_requests(self, tree):
        assert "还没有指定政府信息公开工作机构" in queries.why_no_requests(tree.housing)

    def test_one_office_is_named_and_replaced(self, tree):
        actions.name_disclosure_office(actor=SYSTEM, body=tree.housing, office=tree.legal, on=DAY)
        assert queries.why_no_requests(again(tree.housing)) == ""
        actions.name_disclosure_office(actor=SYSTEM, body=tree.housing, office=tree.property, on=DAY)
        assert again(tree.housing).disclosure_office == tree.property

    def test_it_may_be_a_department_of_the_government_or_the_body_itself(self, tree):
        actions.name_disclosure_office(actor=SYSTEM, body=tree.county, office=tree.civil, on=DAY)
        actions.name_disclosure_office(actor=SYSTEM, body=tree.town, office=tree.town, on=DAY)
        assert queries.why_no_requests(again(tree.town)) == ""

    def test_another_bodys_section_is_refused(self, tree):
        with pytest.raises(Refused, match="办公室不是望川区住房和城乡建设局的内设或者下属单位"):
            actions.name_disclosure_office(actor=SYSTEM, body=tree.housing, office=tree.office, on=DAY)

    def test_sections_and_closed_bodies_take_no_requests(self, tree):
        assert "不是独立机关" in queries.why_no_requests(tree.legal)
        with time_travel(day_start(DAY)):
            actions.close_body(actor=SYSTEM, body=tree.town, on=DAY)
        assert "已于2026-03-02撤销" in queries.why_no_requests(again(tree.town), date(2026, 3, 3))


class TestClosing:
    def test_everything_unsettled_is_named_at_once(self, tree, hire, open_case):
        hire("an", tree.housing, Role.CLERK)
        open_case(tree.housing)
        with pytest.raises(Refused) as refused:
            actions.close_body(actor=SYSTEM, body=tree.housing, on=DAY)
        assert refused.value.reasons == [
            "下面还有 3 个单位没有撤销或者划转",
            "还有 1 项任职没有结束",
            "还有 1 件未办结，先办结或者移交",
        ]
        assert again(tree.housing).closed_on is None

    def test_a_merged_body_names_its_heir_and_stays_in_the_past(self, tree):
        with time_travel(day_start(DAY)):
            actions.close_body(actor=SYSTEM, body=tree.office, on=DAY)
            actions.merge(actor=SYSTEM, body=tree.civil, into=tree.housing, on=DAY)
        merged = again(tree.civil)
        assert (merged.merged_into, merged.closed_on) == (tree.housing, DAY)
        assert "由望川区住房和城乡建设局继续行使职权" in queries.why_no_requests(merged, date(2026, 3, 3))
        assert tree.civil.pk in {item.pk for item in history.tree_on(DAY)}, "最后一天还在"
        assert tree.civil.pk not in {item.pk for item in history.tree_on(date(2026, 3, 3))}

    def test_the_heir_takes_over_the_second_line(self, tree):
        heir = actions.open_body(
            actor=SYSTEM,
            parent=tree.city,
            code="AL-ZJ",
            name="安澜市住建城管局",
            kind="department",
            level="city",
            opened_on=DAY,
        )
        with time_travel(day_start(date(2026, 4, 1))):
            actions.merge(actor=SYSTEM, body=tree.city_housing, into=heir, on=date(2026, 4, 1))
        assert again(tree.housing).vertical_superior == heir
        assert then(tree.housing, date(2026, 3, 31)).vertical_superior == tree.city_housing.pk

    def test_a_closed_body_is_not_changed_again(self, tree):
        with time_travel(day_start(DAY)):
            actions.close_body(actor=SYSTEM, body=tree.town, on=DAY)
            with pytest.raises(Refused, match="不能再修改"):
                actions.rename(actor=SYSTEM, body=tree.town, name="某镇", on=DAY)

    def test_the_database_refuses_a_heir_without_a_last_day(self, tree):
        with pytest.raises(IntegrityError), transaction.atomic():
            Body.objects.filter(pk=tree.civil.pk).update(merged_into=tree.housing)


def test_a_change_does_not_lie_in_the_future_or_before_the_body(tree):
    with time_travel(day_start(DAY)):
        with pytest.raises(Refused, match="不能晚于今天"):
            actions.rename(actor=SYSTEM, body=tree.civil, name="某局", on=date(2026, 3, 3))
        with pytest.raises(Refused, match="不能早于设立日期"):
            actions.rename(actor=SYSTEM, body=tree.civil, name="某局", on=date(2019, 12, 31))


def test_the_rules_of_a_section_are_those_of_its_organ(tree):
    assert queries.rules_of(tree.window).fee_method == "item", "没有填写时按默认"
    actions.set_rules(actor=SYSTEM, body=tree.housing, promised_reply_days=10, court="望川区人民法院")
    assert queries.rules_of(tree.window).promised_reply_days == 10
    with pytest.raises(Refused, match="规则由望川区住房和城乡建设局确定"):
        actions.set_rules(actor=SYSTEM, body=tree.legal, court="某法院")


def test_details_are_edited_with_their_former_values_kept(tree):
    actions.edit(actor=SYSTEM, body=tree.civil, phone="0000-8800 2200")
    actions.edit(actor=SYSTEM, body=tree.civil, phone="0000-8800 2200")
    changes = list(tree.civil.changes.filter(kind="edited"))
    assert [change.before for change in changes] == [{"phone": ""}], "没有变化就不记"
    with pytest.raises(TypeError):
        actions.edit(actor=SYSTEM, body=tree.civil, name="换名字要走更名")


def test_reads_of_the_past_tree_do_not_grow_with_it(tree, django_assert_num_queries):
    with django_assert_num_queries(3):
        history.tree_on(DAY)
