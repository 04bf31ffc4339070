"""The form of a document: nothing typed is lost, nothing is changed unasked, and what must not come in stays out."""

import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.bodies.actors import actor_of
from gongkai.core.files import StoredFile
from gongkai.core.ledger import history
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Document, Edition, Kind
from gongkai.duties.disclosure.release import actions
from gongkai.duties.disclosure.release.models import Hit, Review
from tests import factories
from tests.duties.disclosure import play
from tests.duties.disclosure.desk.conftest import page, sent
from tests.duties.disclosure.desk.test_journey import NEW, draft

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><style>p.MsoNormal{}</style>
<p class=MsoNormal style='text-indent:21pt'><span lang=EN-US>2026</span><span>年起，三年内完成改造。</span><o:p></o:p></p>
<script>alert(1)</script></body></html>"""


def edit(client, document, **typed):
    address = f"/desk/disclosure/{document.pk}/edit/"
    return client.post(address, sent(client.get(address), **typed))


def upload(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/plain")


def test_errors_stand_beside_their_fields_and_everything_typed_stays(desk, clients):
    typed = sent(
        clients.author.get(NEW), title="加装电梯办法", number="乱写", html="第一条　正文还在。",
        generated_on=(today() + timedelta(days=1)).isoformat(), category=desk.category.pk,
        files=upload("说明.txt", "说明"),
    )  # fmt: skip
    answer = clients.author.post(NEW, typed)
    assert answer.status_code == 422
    told = page(answer)
    for said in ("不是发文字号", "生成日期不能晚于今天", "加装电梯办法", "第一条　正文还在。", "说明.txt"):
        assert said in told
    assert not Document.objects.exists()
    good = sent(answer, number="", generated_on=today().isoformat())
    assert clients.author.post(NEW, good).status_code == 302
    assert Edition.objects.get().attachments.get().name == "说明.txt"


def test_what_is_missing_does_not_keep_a_draft_from_being_saved(desk, clients):
    document = draft(desk, clients.author, column="", section="", source="", html="")
    told = page(clients.author.get(f"/desk/disclosure/{document.pk}/edit/"))
    for said in ("请填写“栏目”", "请填写“责任科室”", "请填写“来源”", "正文和附件都是空的"):
        assert said in told


def test_a_form_sent_twice_makes_one_document(desk, clients):
    typed = sent(clients.author.get(NEW), title="公告", category=desk.category.pk, html="公告正文。")
    first, second = (clients.author.post(NEW, typed) for _ in range(2))
    assert first.url == second.url
    assert Document.objects.count() == 1


def test_pasted_word_is_cleaned_and_the_page_says_what_was_done(desk, clients):
    document = draft(desk, clients.author, html=WORD)
    edition = document.editions.get()
    assert edition.text.strip() == "2026年起，三年内完成改造。"
    assert "alert" not in edition.html
    assert "正文整理过" in page(clients.author.get(f"/desk/disclosure/{document.pk}/edit/"))


def test_saving_without_a_change_leaves_the_review_alone_and_a_change_voids_it(desk, clients):
    edition = play.submitted(desk)
    assert edit(clients.author, edition.document).status_code == 302
    assert edit(clients.author, edition.document, tags="改造、民生").status_code == 302
    assert Review.objects.get().state == Review.State.PENDING
    assert list(edition.document.tags.values_list("name", flat=True)) == ["改造", "民生"]
    edit(clients.author, edition.document, title="另一个标题")
    assert Review.objects.get().state == Review.State.VOID
    assert Edition.objects.get().state == Edition.State.DRAFT


def test_of_two_editors_the_later_sees_both_versions_and_loses_nothing(desk, clients):
    document = play.drafted(desk, html="三年内完成改造。").document
    address = f"/desk/disclosure/{document.pk}/edit/"
    typed = sent(clients.author.get(address), html="四年内完成改造。", summary="我写的概述")
    edit(clients.second, document, html="五年内完成改造。")
    answer = clients.author.post(address, typed)
    told = page(answer)
    assert answer.status_code == 409
    assert "<del>四</del><ins>五</ins>年内完成改造。" in told
    assert "顾予宁" in told
    assert "我写的概述" in told
    assert Edition.objects.get().text.strip() == "五年内完成改造。"
    assert clients.author.post(address, sent(answer)).status_code == 302
    assert Edition.objects.get().text.strip() == "四年内完成改造。"


def test_files_are_added_ordered_and_taken_off_under_names_that_cannot_escape(desk, clients):
    document = draft(desk, clients.author, files=upload("../../x.txt", "甲"))
    edit(clients.author, document, files=upload("乙.txt", "乙"))
    first, second = document.editions.get().attachments.all()
    assert (first.name, second.name) == ("x.txt", "乙.txt")
    edit(clients.author, document, **{f"place_{first.pk}": "9"})
    assert [paper.name for paper in document.editions.get().attachments.all()] == ["乙.txt", "x.txt"]
    typed = sent(clients.author.get(f"/desk/disclosure/{document.pk}/edit/"))
    del typed[f"keep_{second.pk}"]
    clients.author.post(f"/desk/disclosure/{document.pk}/edit/", typed)
    assert document.editions.get().attachments.get().name == "x.txt"
    assert "detached" in history(document.stream).last().data


def test_a_file_with_a_mark_of_classification_never_comes_in(desk, clients):
    document = draft(desk, clients.author)
    answer = edit(clients.author, document, files=upload("方案.txt", "机密★10年\n某某方案。"))
    assert answer.status_code == 422
    assert "按保密规定处理" in page(answer)
    assert not StoredFile.objects.exists()


def test_a_kind_brings_its_own_fields(desk, clients):
    typed = sent(clients.author.get(NEW), title="2026年部门预算", category=desk.category.pk, kind="budget")
    asked = clients.author.post(NEW, {**typed, "more": "kind"})
    assert asked.status_code == 200
    wrong = clients.author.post(NEW, sent(asked, fact_year="26年", fact_total="很多"))
    assert wrong.status_code == 422
    assert "“预算年度”要写成四位年份" in page(wrong)
    assert "以元为单位的数字" in page(wrong)
    clients.author.post(NEW, sent(wrong, fact_year="2026", fact_total="1260000.5", fact_unit="区住建局"))
    document = Document.objects.get()
    assert (document.kind, document.facts) == (
        Kind.BUDGET,
        {"year": "2026", "unit": "区住建局", "total": "1260000.5"},
    )
    assert "请填写“内容”" in page(clients.author.get(f"/desk/disclosure/{document.pk}/edit/"))


def test_links_are_named_by_what_stands_on_documents(desk, clients):
    policy = play.published(desk, number="望住建〔2026〕7号")
    wrong = clients.author.post(
        NEW,
        sent(
            clients.author.get(NEW), title="解读", category=desk.category.pk, interprets="望住建〔2026〕99号"
        ),
    )
    assert "没有找到“望住建〔2026〕99号”" in page(wrong)
    good = sent(
        wrong,
        interprets="望住建[2026]07号",
        cites=policy.index_code,
        new_matter="老旧小区改造",
        matter_stage="after",
    )
    assert clients.author.post(NEW, good).status_code == 302
    document = Document.objects.get(interprets=policy)
    assert list(document.cites.all()) == [policy]
    assert (document.matter.title, document.matter_stage) == ("老旧小区改造", "after")


def test_the_rail_finds_masks_and_asks_a_second_person(desk, clients):
    document = draft(desk, clients.author, html=f"联系人手机 {factories.MOBILE}。")
    rail = page(clients.author.get(f"/desk/disclosure/{document.pk}/edit/"))
    assert "138****0012" in rail
    assert "“送审”暂不可用" in rail
    hit = Hit.objects.get(kind="phone")
    clear, second = (
        f"/desk/disclosure/{document.pk}/{verb}/?hit={hit.pk}" for verb in ("clear_hit", "second_hit")
    )
    kept = clients.author.post(clear, sent(clients.author.get(clear), reason="业务咨询的联系人"))
    assert kept.status_code == 302
    refused = clients.author.post(second, sent(clients.author.get(second), agree="yes"))
    assert refused.status_code == 409
    assert "不能是写理由的人自己" in page(refused)
    assert clients.second.post(second, sent(clients.second.get(second), agree="yes")).status_code == 302
    assert Hit.objects.get(kind="phone").verdict == Hit.Verdict.CLEARED
    assert "“送审”暂不可用" not in page(clients.author.get(f"/desk/disclosure/{document.pk}/edit/"))


def test_taking_the_masked_words_settles_the_hit_and_looks_again(desk, clients):
    document = draft(desk, clients.author, html=f"联系人手机 {factories.MOBILE}。")
    edition = document.editions.get()
    form = {"version": edition.version, "once": "mask-1", "attachment": ""}
    clients.author.post(f"/desk/disclosure/{document.pk}/mask/", form)
    edition = document.editions.get()
    assert factories.MOBILE not in edition.html + edition.text
    assert Hit.objects.get(kind="phone").verdict == Hit.Verdict.GONE
    assert edition.scanned == edition.digest


def test_wording_is_marked_in_place_and_never_changed(desk, clients):
    text = "备案材料报区住建局,逾期不候。"
    document = draft(desk, clients.author, html=text)
    told = page(clients.author.get(f"/desk/disclosure/{document.pk}/wording/"))
    assert '<mark class="f-note">,</mark>' in told
    assert document.editions.get().text.strip() == text


def test_what_is_wrong_for_a_page_stands_in_the_rail_with_its_place_and_is_never_changed(desk, clients):
    text = (
        '<h2>一、范围</h2><p>见<a href="http://10.1.2.3/oa">内网</a>和<a href="/info/999/">旧办法</a>。</p>'
        "<table><tr><td>片区</td></tr><tr><td>青禾里</td></tr></table>"
    )
    document = draft(desk, clients.author, html=text, summary="第一段。\n第二段,有半角逗号。")
    kept = document.editions.get().html
    for place in ("edit/", "wording/"):
        told = page(clients.author.get(f"/desk/disclosure/{document.pk}/{place}"))
        for said in (
            "第 1 个链接“内网”", "链接指向内部网络（10.1.2.3）", "请换成公开的网址", "/info/999/", "链接在本站打不开",
            "第 1 个表格", "请把第一行设为表头",
        ):  # fmt: skip
            assert said in told, (place, said)
    rail = page(clients.author.get(f"/desk/disclosure/{document.pk}/edit/"))
    assert "内容概述第 2 段" in rail
    assert "只提示，不拦截" in rail
    assert document.editions.get().html == kept
    assert "送审" in rail
    assert "“送审”暂不可用" not in rail


def test_the_last_day_stands_at_the_draft_with_the_limits_behind_it(desk, clients):
    from gongkai.duties.disclosure.documents.models import PublicationRules

    PublicationRules.objects.create(
        body=desk.body, promise_n=3, promise_unit="cd", promise_source="区政务公开办法"
    )
    told = page(clients.author.get(NEW))
    assert "区政务公开办法：3 日" in told
    assert (today() + timedelta(days=3)).isoformat() in told
    assert "20 个工作日" in told


def test_somebody_who_writes_for_nobody_gets_no_form(desk, browse):
    audit = factories._hire("audit.one", "审计员", desk.body, "audit_admin")
    assert browse(audit).get(NEW).status_code == 404


def test_an_edition_that_is_public_is_not_edited_in_place(desk, clients):
    document = play.published(desk)
    answer = clients.author.get(f"/desk/disclosure/{document.pk}/edit/")
    assert answer.url == f"/desk/disclosure/{document.pk}/"
    actions.correct(document, actor=actor_of(desk.author), note="更正", changed_on=today())
    assert io.StringIO(page(clients.author.get(f"/desk/disclosure/{document.pk}/edit/"))).read()
