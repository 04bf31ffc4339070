"""The desk of columns: who owns what is one click for everybody, changes are for those who keep columns."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client

from gongkai.bodies import actions as bodies
from gongkai.bodies.models import Body, Person, Role
from gongkai.core.ledger import history
from gongkai.core.transitions import Refused
from gongkai.shell.sites import actions, checks, hooks, queries
from gongkai.shell.sites.actions import Duty
from gongkai.shell.sites.models import Column, Topic
from tests.shell.city import START, SYSTEM, hire
from tests.shell.sites.test_columns import add

pytestmark = pytest.mark.django_db
Enter = Callable[[Person], Client]


@pytest.fixture
def keeper(signed_in: Enter, staff: SimpleNamespace) -> Client:
    return signed_in(staff.officer)


def people(staff: SimpleNamespace, body: Body) -> dict[str, object]:
    return {
        "section": body.pk,
        "responsible": staff.leader.pk,
        "executing": staff.head.pk,
        "supervising": staff.supervisor.pk,
    }


def test_who_owns_a_page_is_one_click_for_any_member_of_staff(
    signed_in: Enter, site: Body, city: SimpleNamespace
) -> None:
    column = queries.standard_column(site, "A20-07")
    client = signed_in(city.admin)
    assert f'href="/desk/columns/{column.pk}/"' in client.get(column.get_absolute_url()).content.decode()
    html = client.get(f"/desk/columns/{column.pk}/").content.decode()
    for name in ("沈云舟", "何岚溪", "顾予宁"):
        assert name in html
    client.logout()
    assert "/desk/columns/" not in client.get(column.get_absolute_url()).content.decode()


def test_what_one_answers_for_stands_first(signed_in: Enter, site: Body, staff: SimpleNamespace) -> None:
    html = signed_in(staff.head).get("/desk/columns/").content.decode()
    assert "我负责的栏目" in html
    assert html.count("/desk/columns/of/") >= 3


def test_an_officer_opens_the_site_with_a_form(
    keeper: Client, city: SimpleNamespace, staff: SimpleNamespace
) -> None:
    sent = people(staff, city.housing) | {"theme": "line", "leave_out": ["A20-14"]}
    wrong = keeper.post(
        "/desk/columns/of/wc-zjj/open/", sent | {"executing": staff.leader.pk, "supervising": staff.leader.pk}
    )
    assert wrong.status_code == 422
    assert "不能都是同一个人" in wrong.content.decode()
    assert keeper.post("/desk/columns/of/wc-zjj/open/", sent)["Location"] == "/desk/columns/of/wc-zjj/"
    html = keeper.get("/desk/columns/of/wc-zjj/").content.decode()
    assert "缺少标准栏目“公务员招考”" in html
    assert "要处理的问题" in html
    mend = "/desk/columns/of/wc-zjj/standard/A20-14/"
    assert f'href="{mend}"' in html
    keeper.post(mend, people(staff, city.housing))
    assert "要处理的问题" not in keeper.get("/desk/columns/of/wc-zjj/").content.decode()


def test_a_column_is_added_described_moved_and_retired(
    keeper: Client, site: Body, staff: SimpleNamespace
) -> None:
    facts = {
        "name": "工作简报",
        "slug": "brief",
        "description": "每月一期",
        "type": "news",
        "template": "news",
        "period": "own",
    }
    sent = facts | people(staff, site)
    assert "请填写天数" in keeper.post("/desk/columns/of/wc-zjj/add/", sent).content.decode()
    keeper.post("/desk/columns/of/wc-zjj/add/", sent | {"period_days": 31})
    column = Column.objects.get(slug="brief")
    assert (column.period_days, column.executing) == (31, staff.head)
    page = f"/desk/columns/{column.pk}/"
    keeper.post(
        f"{page}edit/",
        facts | {"description": "每季一期", "keywords": "简报", "category": "", "order": 3, "period": "none"},
    )
    parent = queries.standard_column(site, "catalogue")
    keeper.post(f"{page}move/", {"parent": parent.pk})
    keeper.post(f"{page}retire/", {"reason": "不再出"})
    column.refresh_from_db()
    assert (column.description, column.period_days, column.parent, column.state) == (
        "每季一期",
        0,
        parent,
        "retired",
    )
    kinds = [event.kind for event in history(column.stream)][1:]
    assert kinds == ["column.added", "column.edited", "column.moved", "column.retired"]
    html = keeper.get(page).content.decode()
    assert "停用栏目" in html
    assert "不再出" in html
    assert keeper.get(f"{page}edit/").status_code == 404


def test_merging_shows_the_plan_before_it_is_done(keeper: Client, site: Body, duty: Duty) -> None:
    source, target = add(site, duty), queries.standard_column(site, "A20-15")
    hooks.counts(lambda columns: {column.pk: 8 for column in columns})
    page = f"/desk/columns/{source.pk}/merge/"
    html = keeper.get(page, {"target": target.pk}).content.decode()
    assert "合并后：其他法定公开内容" in html
    assert ">16<" in html
    assert Column.objects.get(pk=source.pk).is_live
    assert keeper.post(page, {"target": target.pk})["Location"] == f"/desk/columns/{target.pk}/"
    assert not Column.objects.get(pk=source.pk).is_live


def test_a_merging_that_may_not_be_says_why(keeper: Client, site: Body) -> None:
    guide, target = (queries.standard_column(site, standard) for standard in ("guide", "A20-15"))
    html = keeper.get(f"/desk/columns/{guide.pk}/merge/", {"target": target.pk}).content.decode()
    assert "现在不能合并" in html
    assert "是必设栏目" in html
    assert 'aria-label="确认合并"' not in html


def test_others_look_but_do_not_touch(signed_in: Enter, site: Body, city: SimpleNamespace) -> None:
    column = queries.standard_column(site, "A20-07")
    client = signed_in(city.handler)
    html = client.get(f"/desk/columns/{column.pk}/").content.decode()
    assert f"/desk/columns/{column.pk}/edit/" not in html
    assert client.get(f"/desk/columns/{column.pk}/edit/").status_code == 403


def test_a_topic_is_written_and_changed_with_its_blocks(keeper: Client, site: Body) -> None:
    column = queries.standard_column(site, "A20-01")
    facts = {"title": "加装电梯", "slug": "lifts", "summary": "政策和进展", "opens_on": "2026-10-01"}
    blocks = {
        "block-0-kind": "text", "block-0-heading": "说明", "block-0-text": "怎样申请", "block-0-most": 10,
        "block-1-kind": "column", "block-1-heading": "文件", "block-1-text": "多余的字", "block-1-most": 3,
    }  # fmt: skip
    page = "/desk/columns/of/wc-zjj/topic/"
    wrong = keeper.post(page, facts | blocks)
    assert wrong.status_code == 422
    assert "请填写栏目" in wrong.content.decode()
    assert "怎样申请" in wrong.content.decode(), "nothing typed is lost"
    assert "请填写小标题" not in wrong.content.decode(), "empty forms are no blocks"
    keeper.post(page, facts | blocks | {"block-1-column": column.pk})
    topic = Topic.objects.get()
    assert [(block.kind, block.text, block.column) for block in topic.blocks.all()] == [
        ("text", "怎样申请", None),
        ("column", "", column),
    ]
    only = {key: value for key, value in blocks.items() if key.startswith("block-0")}
    keeper.post(
        f"/desk/topics/{topic.pk}/",
        facts | only | {"closes_on": "2026-10-31"},
    )
    topic.refresh_from_db()
    assert (topic.blocks.count(), str(topic.closes_on)) == (1, "2026-10-31")


def test_the_checks_find_what_was_planted_and_nothing_else(
    city: SimpleNamespace, site: Body, duty: Duty, staff: SimpleNamespace
) -> None:
    assert checks.findings(site) == []
    left, into = add(site, duty), queries.standard_column(site, "A20-15")
    actions.retire_column(actor=SYSTEM, column=left, reason="整合", target=into)
    actions.retire_column(actor=SYSTEM, column=queries.standard_column(site, "A20-14"), reason="没有")
    hooks.counts(lambda columns: {column.pk: 2 for column in columns})
    Column.objects.filter(body=site, standard="reports").update(state="retired", retired_on=START)
    Person.objects.filter(pk=staff.head.pk).update(is_active=False)
    staff.leader.appointments.update(to_date=START)
    others = Column.objects.filter(body=site).exclude(standard="guide")
    others.update(executing=staff.officer, responsible=staff.officer)
    assert [(finding.text.partition("（")[0], finding.grave) for finding in checks.findings(site)] == [
        ("缺少必设栏目“政府信息公开年报”", True),
        ("缺少标准栏目“公务员招考”", False),
        ("沈云舟已不在任，“政府信息公开指南”要另定责任人", False),
        ("何岚溪已不在任，“政府信息公开指南”要另定责任人", False),
        ("“工作简报”已停用，里面还有 2 条没有移走", False),
    ]


def test_who_leaves_hands_over_the_columns(city: SimpleNamespace, site: Body, staff: SimpleNamespace) -> None:
    with pytest.raises(Refused, match=r"还没有移交：.*栏目“政府信息公开指南”（第一执行人）"):
        bodies.close_account(actor=SYSTEM, person=staff.head)
    work = [piece for piece in bodies_open_work(staff.head) if piece.kind == "column"]
    with pytest.raises(Refused, match="不能移交给本人"):
        bodies.hand_over(actor=SYSTEM, person=staff.head, to=staff.head, work=work)
    heir = hire("su.he", "苏禾", site, Role.SECTION_HEAD)
    bodies.hand_over(actor=SYSTEM, person=staff.head, to=heir, work=work)
    bodies.close_account(actor=SYSTEM, person=staff.head)
    assert queries.owned_by(heir).count() == len(work)


def bodies_open_work(person: Person) -> list:
    from gongkai.bodies.queries import open_work

    return open_work(person)
