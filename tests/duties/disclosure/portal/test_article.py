"""The page of a document: its furniture, its files, what stands beside it, what is left when it is gone."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.core.ledger import append
from gongkai.duties.disclosure.documents.models import Audience, Document, Kind, Matter, Validity
from gongkai.law import facts
from tests.duties.disclosure.shelf import SYSTEM, next_edition, shelved

TITLE = "望川区老旧小区改造三年行动方案"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n"
QUERIES = 11


def page(client: Client, document: Document) -> str:
    answer = client.get(document.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_piece_of_furniture_stands_on_the_page(client: Client, desk: SimpleNamespace) -> None:
    document = shelved(
        desk, TITLE, number="望建发〔2026〕7号", topic="10", genre="10", summary="十二个片区，三年完成。"
    )
    html = page(client, document)
    for shown in (
        TITLE, "望建发〔2026〕7号", document.index_code, desk.body.name, "城乡建设、环境保护", "意见",
        "发布时间", "2026-03-02 12:00", f"来源：{document.source}", "责任编辑：陆青禾", "浏览 0 次", "大字号", "打印",
        "关闭", "本页网址的二维码", "十二个片区，三年完成。", "三年内完成改造", "版本记录", "本页网址：http://testserver/info/",
    ):  # fmt: skip
        assert shown in html, shown


def test_the_page_has_every_required_meta_tag(client: Client, desk: SimpleNamespace) -> None:
    html = page(client, shelved(desk, TITLE))
    required = [tag["id"] for tag in facts.load("meta_tags")["tag"] if tag["required"]]
    assert [name for name in required if f'<meta name="{name}" content=' not in html] == []
    assert '<meta name="PubDate" content="2026-03-02 12:00">' in html


def test_a_long_title_breaks_after_the_issuing_body(client: Client, desk: SimpleNamespace) -> None:
    html = page(client, shelved(desk, f"{desk.body.name}关于印发三年行动方案的通知"))
    lines = html.split('<h1 class="article-title">')[1].split("</h1>")[0].split("</span>")
    assert [line.rpartition(">")[2] for line in lines if line] == [
        desk.body.name,
        "关于印发三年行动方案的通知",
    ]


def test_a_page_asks_few_questions_of_the_database(
    client: Client, desk: SimpleNamespace, settings: object
) -> None:
    """Once another page of the column was shown, what stands around is known."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "few questions"}
    settings.CACHES = settings.CACHES | {"pages": memory}
    others = [shelved(desk, f"第 {n} 号公告") for n in range(9)]
    document = shelved(desk, TITLE, interprets=others[0], files=[(f"附件{n}.pdf", PDF) for n in range(4)])
    page(client, others[1])
    with CaptureQueriesContext(connection) as asked:
        page(client, document)
    assert len(asked) <= QUERIES, "\n".join(query["sql"] for query in asked)


@pytest.mark.parametrize(
    ("validity", "told"),
    [
        (Validity.VALID, "现行有效"),
        (Validity.AMENDED, "本文件已修改"),
        (Validity.PENDING, "本文件尚未施行"),
        (Validity.REPEALED, "本文件已废止，不再作为办事依据"),
        (Validity.EXPIRED, "本文件已失效，不再作为办事依据"),
    ],
)
def test_a_rule_says_whether_it_binds(
    client: Client, desk: SimpleNamespace, validity: Validity, told: str
) -> None:
    assert told in page(client, shelved(desk, TITLE, kind=Kind.NORM, validity=validity))


def test_a_repealed_rule_leads_to_its_successor_and_back(client: Client, desk: SimpleNamespace) -> None:
    new = shelved(
        desk, "望川区住宅加装电梯办法", number="望政规〔2026〕3号", kind=Kind.NORM, validity=Validity.VALID
    )
    old = shelved(desk, "加装电梯试点方案", kind=Kind.NORM, validity=Validity.REPEALED, replaced_by=new)
    html = page(client, old)
    banner = html.split("不再作为办事依据")[1].split("</p>")[0]
    assert new.get_absolute_url() in banner
    assert "望政规〔2026〕3号" in banner
    assert f'<a href="{old.get_absolute_url()}" class="struck">' in page(client, new)


def test_a_successor_that_nobody_may_read_is_not_named(client: Client, desk: SimpleNamespace) -> None:
    new = shelved(desk, "内部掌握的新办法", kind=Kind.NORM, audience=Audience.STAFF)
    old = shelved(desk, "加装电梯试点方案", kind=Kind.NORM, validity=Validity.REPEALED, replaced_by=new)
    assert "内部掌握的新办法" not in page(client, old)


def test_rule_and_interpretation_lead_to_each_other(client: Client, desk: SimpleNamespace) -> None:
    rule = shelved(desk, "加装电梯办法")
    reading = shelved(desk, "一图读懂加装电梯", kind=Kind.INTERPRETATION, interprets=rule)
    for one, other, why in ((rule, reading, "政策解读"), (reading, rule, "解读的文件")):
        line = page(client, one).split('id="rel"')[1].split(other.get_absolute_url())[1].split("</li>")[0]
        assert why in line


def test_a_matter_is_a_line_of_time_and_tells_what_is_still_to_come(
    client: Client, desk: SimpleNamespace
) -> None:
    matter = Matter.objects.create(body=desk.body, title="青禾里片区改造", opened_on=date(2026, 1, 5))
    during = shelved(desk, "施工进度", matter=matter, matter_stage="during")
    shelved(desk, "征求意见", matter=matter, matter_stage="before")
    html = page(client, during)
    line = html.split('id="matter-h"')[1].split("</section>")[0]
    places = [
        line.index(part)
        for part in ("青禾里片区改造", "事前公开", "征求意见", "事中公开", "（本页）", "事后公开")
    ]
    assert places == sorted(places)


def test_structured_kinds_show_their_facts(client: Client, desk: SimpleNamespace) -> None:
    facts = {"year": "2026", "unit": "区住房和城乡建设局", "scope": "部门预算", "total": "12600000.5"}
    html = page(client, shelved(desk, "2026年部门预算", kind=Kind.BUDGET, facts=facts))
    assert "<dt>预算年度</dt>" in html
    assert "12,600,000.5 元" in html


def test_a_file_is_given_to_be_saved_under_its_own_name(client: Client, desk: SimpleNamespace) -> None:
    document = shelved(desk, TITLE, files=[("资金分摊测算表.pdf", PDF)])
    file = document.current.attachments.get()
    assert file.file.digest in page(client, document)
    answer = client.get(f"{document.get_absolute_url()}files/{file.pk}/")
    assert b"".join(answer) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E8%B5%84%E9%87%91")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    again = client.get(
        f"{document.get_absolute_url()}files/{file.pk}/", headers={"If-None-Match": answer["ETag"]}
    )
    assert again.status_code == 304


def test_no_file_is_given_by_the_address_of_another_document(client: Client, desk: SimpleNamespace) -> None:
    hidden = shelved(desk, "内部材料", audience=Audience.STAFF, files=[("内部.pdf", PDF)])
    shown = shelved(desk, TITLE)
    file = hidden.current.attachments.get()
    for address in (hidden.get_absolute_url(), shown.get_absolute_url()):
        assert client.get(f"{address}files/{file.pk}/").status_code == 404


def test_a_correction_is_told_and_the_old_words_are_gone(client: Client, desk: SimpleNamespace) -> None:
    document = shelved(desk, TITLE, html="<p>联系人电话写错了</p>")
    next_edition(document, html="<p>电话已改正</p>", note="更正了联系电话")
    html = page(client, document)
    assert "更正了联系电话" in html
    assert "写错了" not in html
    assert client.get(f"{document.get_absolute_url()}editions/1/").status_code == 404


def test_the_old_words_of_a_rule_stay_readable_unless_they_had_to_go(
    client: Client, desk: SimpleNamespace
) -> None:
    document = shelved(desk, TITLE, kind=Kind.NORM, html="<p>补助十万元</p>")
    next_edition(document, html="<p>补助十五万元</p>")
    old = f"{document.get_absolute_url()}editions/1/"
    assert old in page(client, document)
    assert "补助十万元" in client.get(old).content.decode()
    assert client.get(f"{document.get_absolute_url()}editions/2/").status_code == 404
    append(stream=document.stream, kind="document.withdraw", actor=SYSTEM, data={"because": "privacy"})
    assert client.get(old).status_code == 404
    assert old not in page(client, document)


def test_a_withdrawn_document_leaves_a_stone_without_its_title(client: Client, desk: SimpleNamespace) -> None:
    document = shelved(desk, "张某某处罚决定书", html="<p>张某某</p>")
    document.state, document.withdrawn_because, document.withdrawn_at = (
        "withdrawn",
        "privacy",
        document.published_at,
    )
    document.save()
    answer = client.get(document.get_absolute_url())
    assert answer.status_code == 410
    assert answer["Cache-Control"] == "no-cache"
    html = answer.content.decode()
    assert "张某某" not in html
    for told in ("涉及个人信息或者商业秘密", "2026-03-02", document.index_code):
        assert told in html


def test_what_was_public_for_the_last_time_yesterday_is_gone_before_anybody_takes_it_down(
    client: Client, desk: SimpleNamespace, go: Callable[[int, int, int], None]
) -> None:
    document = shelved(desk, "拟配租对象名单", take_down_on=date(2026, 3, 9))
    go(2026, 3, 9)
    assert "拟配租对象名单" in page(client, document)
    go(2026, 3, 10)
    answer = client.get(document.get_absolute_url())
    assert answer.status_code == 410
    assert "拟配租对象名单" not in answer.content.decode()


def test_an_internal_document_is_unknown_to_the_public_and_open_to_its_staff(
    client: Client, desk: SimpleNamespace
) -> None:
    document = shelved(desk, "内部值班安排", audience=Audience.STAFF)
    address = document.get_absolute_url()
    assert client.get(address).status_code == 404
    client.force_login(desk.author, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(address)
    assert "内部值班安排" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    Document.objects.filter(pk=document.pk).update(
        state="withdrawn", withdrawn_because="error", withdrawn_at=document.published_at
    )
    assert client.get(address).status_code == 410
    client.logout()
    assert client.get(address).status_code == 404


def test_a_draft_has_no_page_and_no_stone(client: Client, desk: SimpleNamespace) -> None:
    document = shelved(desk, TITLE)
    Document.objects.filter(pk=document.pk).update(state="draft")
    assert client.get(document.get_absolute_url()).status_code == 404
