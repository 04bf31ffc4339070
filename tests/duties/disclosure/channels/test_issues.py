"""An issue is made of what is public and valid; a changed item takes it off the web and calls its copies back."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels.issues import queries
from gongkai.duties.disclosure.channels.issues.actions import hand_out, make_issue, take_back
from gongkai.duties.disclosure.channels.models import Issue
from gongkai.duties.disclosure.documents.models import Document, Kind
from gongkai.shell.sites.actions import Duty, add_column
from tests.duties.disclosure import play
from tests.duties.disclosure.channels.test_desk import words
from tests.duties.disclosure.desk.conftest import browse, clients, page  # noqa: F401  fixtures
from tests.duties.disclosure.shelf import next_edition, shelved

ISSUES = "/desk/disclosure/issues/"


def made(desk: SimpleNamespace, *documents: Document, kind: str = "gazette") -> Issue:
    return make_issue(
        actor=actor_of(desk.office), body=desk.body, kind=kind, title="公报", documents=documents
    )


def out(desk: SimpleNamespace) -> list[str]:
    return [run.place for run in queries.to_call_back(Body.objects.filter(pk=desk.body.pk))]


def test_an_issue_has_a_title_page_contents_and_its_items_in_order(desk):
    second = shelved(
        desk, "物业管理办法", kind=Kind.NORM, number="望住规〔2026〕2号", files=[("表.txt", b"1")]
    )
    first = shelved(desk, "加装电梯办法", kind=Kind.NORM)
    issue = made(desk, first, second)
    with issue.file.open() as stream:
        pages, text = words(stream.read())
    assert pages == 1 + 1 + 2
    for word in ("2026年第1期", "2026年3月2日编印", "目录", "望住规〔2026〕2号", "附件（见网站）：表.txt"):
        assert word in text
    assert text.rindex("物业管理办法") > text.rindex("加装电梯办法") > text.index("目录")
    assert made(desk, first).number == issue.number + 1


@pytest.mark.parametrize("fields", [{"audience": "staff"}, {"validity": "repealed"}, {"state": "withdrawn"}])
def test_nothing_is_printed_that_is_not_public_and_valid(desk, fields):
    document = shelved(desk, "不能登的")
    Document.objects.filter(pk=document.pk).update(**fields)
    with pytest.raises(Refused, match="不能登的"):
        made(desk, shelved(desk, "能登的"), document)
    assert not Issue.objects.exists()


@pytest.mark.parametrize("change", ["corrected", "withdrawn"])
def test_an_issue_with_a_changed_item_is_offered_no_more_and_called_back(desk, change):
    document, other = shelved(desk, "供水办法"), shelved(desk, "供热办法")
    issue, good = made(desk, document, other), made(desk, other)
    for one in (issue, good):
        hand_out(one, actor=actor_of(desk.office), place=f"第 {one.number} 期", copies=50, on=today())
    address = f"/open/{desk.body.code}/gazette/"
    assert "供水办法" in page(Client().get(address))
    assert Client().get(f"{address}{issue.pk}.pdf").content.startswith(b"%PDF")
    if change == "corrected":
        next_edition(document)
    else:
        play.actions.withdraw(document, actor=actor_of(desk.office), because="error", note="")
    assert "供水办法" not in page(Client().get(address))
    assert "供热办法" in page(Client().get(address))
    assert Client().get(f"{address}{issue.pk}.pdf").status_code == 404
    assert out(desk) == ["第 1 期"]
    take_back(issue.runs.get(), actor=actor_of(desk.office))
    assert out(desk) == []


def test_a_repealed_rule_stays_in_the_gazette_with_its_mark_and_calls_the_booklet_back(desk):
    document = shelved(desk, "加装电梯办法", kind=Kind.NORM)
    made(desk, document)
    booklet = made(desk, document, kind="booklet")
    hand_out(booklet, actor=actor_of(desk.office), place="窗口", copies=5, on=today())
    Document.objects.filter(pk=document.pk).update(validity="repealed")
    shown = page(Client().get(f"/open/{desk.body.code}/gazette/"))
    assert "加装电梯办法" in shown
    assert "已废止" in shown
    assert out(desk) == ["窗口"]


def test_the_next_gazette_is_proposed_made_and_logged_at_the_desk(desk, clients):  # noqa: F811
    old = shelved(desk, "老办法", kind=Kind.NORM)
    made(desk, old)
    rules = [shelved(desk, name, kind=Kind.NORM) for name in ("甲办法", "乙办法")]
    shelved(desk, "不是规范性文件")
    assert list(queries.for_gazette(desk.body)) == rules
    form = page(clients.office.get(f"{ISSUES}new/"))
    assert "\n".join(rule.index_code for rule in rules) in form
    lines = "\n".join(rule.index_code for rule in reversed(rules))
    facts = {"kind": "gazette", "title": "住建公报", "documents": lines}
    answer = clients.office.post(f"{ISSUES}new/", facts)
    issue = Issue.objects.get(title="住建公报")
    assert answer.url == f"{ISSUES}{issue.pk}/"
    assert [item.edition.title for item in issue.items.all()] == ["乙办法", "甲办法"]
    copies = {"place": "图书馆", "sort": "other", "copies": 30, "reorder_at": 0, "on": today().isoformat()}
    assert "图书馆" in page(clients.office.post(answer.url, copies, follow=True))
    run = issue.runs.get()
    next_edition(rules[0])
    assert "图书馆" in page(clients.office.get(ISSUES))
    assert "收回已经登记" in page(clients.office.post(f"{ISSUES}copies/{run.pk}/back/", follow=True))
    assert clients.author.get(answer.url).status_code == 404


def test_the_gazette_stands_in_the_rail_once_there_is_one(desk):
    address, guide = f"/open/{desk.body.code}/gazette/", f"/open/{desk.body.code}/guide/"
    assert address not in page(Client().get(guide))
    made(desk, shelved(desk, "供水办法"))
    assert f'href="{address}"' in page(Client().get(guide))
    assert f'<a href="{address}" aria-current="page">政府公报</a>' in page(Client().get(address))


@pytest.mark.parametrize("page_name", ["gazette", "negative_list", "open_guide", "duty"])
def test_no_column_takes_the_address_of_a_page(desk, page_name):
    """Whatever room it is of, and without a list that somebody would have to keep."""
    name = page_name if page_name.startswith("open") else f"disclosure:{page_name}"
    slug = reverse(name, args=[desk.body.code]).rstrip("/").rpartition("/")[2]
    people = Duty(desk.section, desk.leader, desk.head, desk.office)
    facts = {"actor": actor_of(desk.office), "body": desk.body, "duty": people, "description": "试"}
    with pytest.raises(Refused, match=f"“{slug}”(已由系统的页面使用|留给标准栏目|已由栏目)"):
        add_column(name="占用", slug=slug, **facts)
    assert add_column(name="不占用", slug=f"{slug}-2", **facts).slug == f"{slug}-2"
