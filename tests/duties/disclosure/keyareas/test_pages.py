"""The pages of the key areas: what readers get, what the desk adds, and every form of a verb."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.bodies.actors import actor_of
from gongkai.duties.disclosure.keyareas import actions
from gongkai.duties.disclosure.keyareas.models import Allocation, Fund, Project
from tests.duties.disclosure import play
from tests.duties.disclosure.keyareas.test_keyareas import BUDGET, PURCHASE, fund_of, project_of


@pytest.fixture
def author(desk: SimpleNamespace) -> Client:
    client = Client()
    client.force_login(desk.author, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"disclosure:{name}", args=args)


def text(client: Client, name: str, *args: object) -> str:
    answer = client.get(at(name, *args))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def table(name: str) -> list[str]:
    answer = Client().get(at(f"public_{name}_table", "WC", 2026))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return answer.content.decode("utf-8-sig").splitlines()


def test_the_matrix_of_the_district_has_a_cell_for_every_unit(desk: SimpleNamespace, author: Client) -> None:
    play.published(desk, title="2026年部门预算", kind="budget", facts=BUDGET)
    public = text(Client(), "public_budgets", "WC", 2026)
    assert public.count("没有公开</span>") == 2 * 3 - 1
    assert "《预算法》第十四条" in public
    head, *rows = table("budgets")
    assert head.startswith("机关,文件,年度,情况")
    assert len(rows) == 3 * 4
    assert (
        "安澜市望川区住房和城乡建设局,部门预算,2026,已公开,2026-03-02,2026-03-22,2026年部门预算,1200000,"
        in "".join(rows)
    )


def test_an_empty_cell_leads_staff_to_the_draft_that_fills_it(desk: SimpleNamespace, author: Client) -> None:
    draft = play.drafted(desk, title="预算稿", kind="budget", facts=BUDGET).document
    assert at("document", draft.pk) in text(author, "budgets", "WC-JS", 2026)
    assert "预算稿" not in text(Client(), "public_budgets", "WC-JS", 2026)


def test_procurement_shows_what_each_project_saved(desk: SimpleNamespace, author: Client) -> None:
    play.published(desk, title="成交公告", kind="procurement", facts=PURCHASE | {"award": "950000"})
    play.published(desk, title="监理公告", kind="procurement", facts=PURCHASE | {"project": "监理"})
    for client, name in ((Client(), "public_procurement"), (author, "procurement")):
        page = text(client, name, "WC-JS", 2026)
        assert "50,000.00（5%）" in page
        assert page.count("没有成交公告") == 1
    assert [row.split(",")[1:8] for row in table("procurement")[1:]] == [
        ["监理", "工程", "公开招标", "1000000", "", "", ""],
        ["管网改造", "工程", "公开招标", "1000000", "950000", "50000", "5%"],
    ]


def test_a_project_is_entered_filled_and_closed_by_forms(desk: SimpleNamespace, author: Client) -> None:
    sent = {"title": "青禾里地块", "sort": "land", "opened_on": "2026-03-02"}
    assert author.post(at("project_new", "WC-JS"), sent | {"sort": "sea"}).status_code == 422
    answer = author.post(at("project_new", "WC-JS"), sent)
    project = Project.objects.get()
    assert answer.url == at("project", project.pk)
    assert "读者还看不到这个项目" in text(author, "project", project.pk)
    assert Client().get(at("public_project", "WC-JS", project.pk)).status_code == 404
    first, *others = project.stages.all()
    document = play.published(desk, title="征收土地预公告")
    assert author.post(at("project_stage", first.pk), {"not_needed": ""}).status_code == 422
    answer = author.post(at("project_stage", first.pk), {"document": document.index_code})
    assert answer.url == at("project", project.pk)
    refused = author.post(at("project_close", project.pk))
    assert refused.status_code == 422
    assert "还有阶段没有公开" in refused.content.decode()
    for stage in others:
        author.post(at("project_stage", stage.pk), {"not_needed": "只做预公告"})
    assert author.post(at("project_close", project.pk)).status_code == 302
    assert "2026-03-02</time> 办结" in text(author, "projects", "WC-JS", 2026)


def test_readers_see_the_stages_of_a_project_and_no_reason_of_the_staff(desk: SimpleNamespace) -> None:
    project = project_of(desk)
    first, second, *_ = project.stages.all()
    document = play.published(desk, title="征收土地预公告")
    actions.fill_stage(first, actor=actor_of(desk.author), document=document)
    actions.fill_stage(second, actor=actor_of(desk.author), not_needed="领导说不用")
    for code in ("WC", "WC-JS"):
        page = text(Client(), "public_project", code, project.pk)
        assert "已经公开或者不涉及的 2 个" in page
        assert "还没有公开。依据：《土地管理法》第四十九条。" in page
        assert "领导说不用" not in page
    assert Client().get(at("public_project", "WC-MZ", project.pk)).status_code == 404
    assert "青禾里地块" in text(Client(), "public_projects", "WC", 2026)
    assert "青禾里地块" in text(Client(), "article", document.pk)
    assert [row.split(",")[7] for row in table("projects")[1:]] == ["已公开", "不涉及", "未公开", "未公开"]
    play.actions.withdraw(document, actor=actor_of(desk.office), because="error", note="")
    assert Client().get(at("public_project", "WC", project.pk)).status_code == 404


def test_a_fund_is_entered_handed_on_and_ended_by_forms(desk: SimpleNamespace, author: Client) -> None:
    sent = {
        "name": "危房改造补助",
        "basis": "文件",
        "standard": "标准",
        "audience": "农户",
        "since": "2026-01-01",
    }
    assert author.post(at("fund_new", "WC-JS"), sent | {"basis": ""}).status_code == 422
    answer = author.post(at("fund_new", "WC-JS"), sent)
    fund = Fund.objects.get()
    assert answer.url == at("fund", fund.pk, 2026)
    document = play.published(desk, title="分配公告")
    give = at("fund_allocate", fund.pk, 2026)
    whole = {"to": desk.county.pk, "amount": "1000", "households": "9", "document": document.index_code}
    assert author.post(give, whole).status_code == 302
    part = {"to": desk.body.pk, "amount": "1001", "out_of": Allocation.objects.get().pk}
    refused = author.post(give, part)
    assert refused.status_code == 422
    assert "还可以分配 1000" in refused.content.decode()
    assert author.post(give, part | {"amount": "600"}).status_code == 302
    page = text(author, "fund", fund.pk, 2026)
    assert "留存 400.00" in page
    assert page.count("没有公开</span>") == 1
    assert author.post(at("fund_end", fund.pk), {"on": "2025-01-01"}).status_code == 422
    assert author.post(at("fund_end", fund.pk), {"on": "2026-12-31"}).status_code == 302
    assert "危房改造补助" in text(author, "funds", "WC-JS", 2026)


def test_readers_see_only_the_money_that_a_public_document_tells(desk: SimpleNamespace) -> None:
    document = play.published(desk, title="分配公告")
    fund, author = fund_of(desk), actor_of(desk.author)
    whole = actions.allocate(
        fund, actor=author, year=2026, to=desk.county, amount=Decimal(1000), document=document
    )
    actions.allocate(fund, actor=author, year=2026, to=desk.civil, amount=Decimal(333), out_of=whole)
    fund_of(desk, "没有公开的补助")
    page = text(Client(), "public_funds", "WC", 2026)
    assert "危房改造补助" in page
    for hidden in ("333.00", "没有公开的补助"):
        assert hidden not in page
    assert len(table("funds")) == 1 + 1


def test_the_overview_leads_to_every_area_and_a_year_to_come_has_none(
    desk: SimpleNamespace, author: Client
) -> None:
    assert author.get(at("own_areas")).url == at("areas", "WC-JS", 2026)
    public, own = text(Client(), "public_areas", "WC", 2026), text(author, "areas", "WC-JS", 2026)
    for name in ("budgets", "procurement", "projects", "funds"):
        assert at(f"public_{name}", "WC", 2026) in public
        assert at(name, "WC-JS", 2026) in own
    assert Client().get(at("public_areas", "WC", 2027)).status_code == 404
    assert author.get(at("budgets", "WC-JS", 2027)).status_code == 404
