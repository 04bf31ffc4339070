"""The guide that goes stale, information officers, categories with their crosswalk, the five stages."""

from types import SimpleNamespace

import pytest
from django.test import Client

from gongkai.bodies import actions as bodies
from gongkai.bodies.actors import actor_of
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue import actions, guide, queries
from gongkai.duties.disclosure.documents.models import Category, Tag
from gongkai.duties.disclosure.release import actions as release
from tests.duties.disclosure import play
from tests.factories import SYSTEM, _again


def test_the_guide_goes_stale_when_a_contact_changes_elsewhere(desk: SimpleNamespace) -> None:
    office = actor_of(desk.office)
    assert {one.label for one in guide.differences(desk.body)} >= {"办公地址", "联系电话"}  # never confirmed
    first = actions.confirm_guide(actor=office, body=desk.body)
    assert (first.number, guide.differences(desk.body)) == (1, [])
    with pytest.raises(Refused, match="没有变化"):
        actions.confirm_guide(actor=office, body=desk.body)
    bodies.edit(actor=SYSTEM, body=_again(desk.body), phone="0000-8800 9999")
    body = _again(desk.body)
    (changed,) = guide.differences(body)
    assert (changed.label, changed.before, changed.after) == ("联系电话", "0000-8800 2207", "0000-8800 9999")
    page = Client().get(f"/open/{body.code}/guide/").content.decode()
    assert "核对以后有更新：联系电话，上面是最新的" in page
    with pytest.raises(Refused, match="又有变化"):
        actions.confirm_guide(actor=office, body=body, seen=first.facts)
    assert actions.confirm_guide(actor=office, body=body, seen=guide.facts_of(body)).number == 2


def test_only_the_office_confirms_the_guide(desk: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        actions.confirm_guide(actor=actor_of(desk.author), body=desk.body)


def test_every_section_has_an_officer_and_a_stand_in(desk: SimpleNamespace, go) -> None:
    office = actor_of(desk.office)
    assert queries.vacant(desk.body) == [desk.section]
    with pytest.raises(Refused, match="不能是同一个人"):
        actions.name_officer(actor=office, section=desk.section, person=desk.author, stand_in=desk.author)
    actions.name_officer(actor=office, section=desk.section, person=desk.author, stand_in=desk.second)
    assert queries.vacant(desk.body) == []
    go(2026, 4, 1)
    after = actions.name_officer(actor=office, section=desk.section, person=desk.second)
    assert [(section, officer) for section, officer in queries.officers(desk.body)] == [(desk.section, after)]
    desk.second.is_active = False
    desk.second.save()
    assert queries.vacant(desk.body) == [desk.section]


def test_categories_are_mapped_and_their_counts_add_up(desk: SimpleNamespace) -> None:
    office = actor_of(desk.office)
    with pytest.raises(Refused, match="对应的标准类别"):
        actions.add_category(actor=office, body=desk.body, name="公积金", standard="nowhere")
    other = actions.add_category(actor=office, body=desk.body, name="物业管理", standard="A20-05")
    play.published(desk)
    play.published(desk, title="物业服务规范", category=other)
    assert {one.category.name: one.n for one in queries.categories(desk.body)} == {
        "政策文件": 1,
        "物业管理": 1,
    }
    adopted = actions.adopt_standard(actor=office, body=desk.body)
    assert len(adopted) == 15  # sixteen items bind a bureau, one is mapped already
    assert actions.adopt_standard(actor=office, body=desk.body) == []
    actions.retire_category(other, actor=office)
    assert Category.objects.get(pk=other.pk).retired_on
    with pytest.raises(Refused, match="停用"):
        actions.retire_category(Category.objects.get(pk=other.pk), actor=office)


def test_tags_are_one_list_for_all(desk: SimpleNamespace) -> None:
    office = actor_of(desk.office)
    tag = actions.add_tag(actor=office, body=desk.body, name="公共资金使用和监督")
    with pytest.raises(Refused, match="已经有标签"):
        actions.add_tag(actor=office, body=desk.body, name="公共资金使用和监督")
    document = play.published(desk, tags=[tag.name])
    assert list(Tag.objects.get().documents.all()) == [document]


def test_the_matrix_of_stages_shows_blank_cells(desk: SimpleNamespace) -> None:
    document = play.published(desk)
    release.file_under(document, actor=actor_of(desk.author), stage="decision")
    (own, cells), (other, blank) = queries.matrix([desk.body, desk.civil], 2026)
    assert (own, cells["decision"], cells["result"]) == (desk.body, 1, 0)
    assert (other, sum(blank.values())) == (desk.civil, 0)
