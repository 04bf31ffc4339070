"""The queue, agreement to several at once, items put to others, chains, and what the desk's frame shows of them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from gongkai.bodies.actors import actor_of
from gongkai.core.time import now, time_travel, today
from gongkai.duties.disclosure.documents.models import Edition, PublicationRules
from gongkai.duties.disclosure.release import actions, chains
from gongkai.duties.disclosure.release.models import Opinion, ReviewChain
from gongkai.duties.disclosure.release.queries import waiting_for
from tests import factories
from tests.duties.disclosure import play
from tests.duties.disclosure.desk.conftest import page, sent
from tests.duties.disclosure.desk.test_journey import perform

QUEUE, DESK = "/desk/disclosure/review/", "/desk/disclosure/"


def items(*editions: Edition) -> list[str]:
    return [f"{edition.document_id}:{edition.version}" for edition in editions]


def test_the_queue_holds_what_is_this_persons_step_and_says_who_others_wait_for(desk, clients):
    edition = play.submitted(desk)
    assert [review.edition for review in waiting_for(desk.head)] == [edition]
    assert waiting_for(desk.office) == []
    mine, theirs = page(clients.head.get(QUEUE)), page(clients.office.get(QUEUE))
    assert "1 件等您审查" in mine
    assert "0 件等您审查" in theirs
    assert "科室负责人审查：苏晚晴" in theirs
    assert edition.title in mine.partition("本科室一个月内要公开的")[2]  # OR-09


def test_several_are_agreed_to_at_once_with_a_record_each(desk, clients):
    editions = [play.submitted(desk, title=f"第{n}号公告") for n in (1, 2)]
    own = play.submitted(desk, title="自己写的", by=desk.head)
    form = {"item": items(*editions, own), "once": "batch", "text": "同意公开"}
    told = page(clients.head.post(f"{QUEUE}agree/", form, follow=True))
    assert "同意了 2 件" in told
    assert "《自己写的》没有办成" in told
    assert Opinion.objects.filter(person=desk.head).count() == 2
    clients.head.post(f"{QUEUE}agree/", form)
    assert Opinion.objects.filter(person=desk.head).count() == 2


def test_a_changed_item_is_not_agreed_to_from_an_old_page(desk, clients):
    edition = play.submitted(desk)
    form = {"item": items(edition), "once": "old"}
    actions.revise(edition, actor=actor_of(desk.author), title="换过的标题")
    assert "没有办成" in page(clients.head.post(f"{QUEUE}agree/", form, follow=True))
    assert not Opinion.objects.exists()


def test_a_returned_item_keeps_the_comments(desk, clients):
    document = play.submitted(desk).document
    perform(clients.head, document, "return", text="第二条的数字要核对")
    shown = page(clients.author.get(f"{DESK}{document.pk}/"))
    assert "第二条的数字要核对" in shown
    assert "已退回" in shown


def test_the_page_says_why_a_button_is_not_this_persons(desk, clients):
    document = play.submitted(desk).document
    shown = page(clients.leader.get(f"{DESK}{document.pk}/"))
    assert "现在等待的是“科室负责人审查”，不由您办理" in shown
    assert "审定" not in shown.partition('class="actionbar"')[2].partition("暂不可用")[0]


def test_a_referral_ages_is_answered_and_closes_the_item(desk, clients, browse):
    edition = play.submitted(desk)
    document = edition.document
    perform(clients.head, document, "refer", asked="区国家保密局", question="点位能否公开")
    with time_travel(now() + timedelta(days=40)):
        office = browse(desk.office)
        assert "请催办" in page(office.get(f"{DESK}referrals/"))
        assert "报请确定超过" in page(office.get("/desk/"))
        perform(office, document, "answer_closed", text="涉及要害部位", number="望密函〔2026〕1号")
    edition.refresh_from_db()
    assert edition.state == Edition.State.DROPPED
    assert "望密函〔2026〕1号" in page(clients.author.get(f"{DESK}{document.pk}/"))


def test_publication_is_set_for_an_hour_and_withdrawal_needs_a_reason(desk, clients, browse):
    document = play.reviewed(desk).document
    past = sent(clients.office.get(f"{DESK}{document.pk}/schedule/"), at="2026-03-01T08:00")
    assert "已经过了" in page(clients.office.post(f"{DESK}{document.pk}/schedule/", past))
    perform(clients.office, document, "schedule", at="2026-03-03T08:00")
    assert "自动公开" in page(clients.office.get(f"{DESK}{document.pk}/"))
    with time_travel(factories.noon(2026, 3, 3)):
        assert actions.publish_due() == {"published": 1, "stopped": 0}
        office, address = browse(desk.office), f"{DESK}{document.pk}/withdraw/"
        assert office.post(address, sent(office.get(address))).status_code == 422
        perform(office, document, "withdraw", because="error", note="重新测算")
    assert "已经撤回" in page(clients.author.get(f"{DESK}{document.pk}/"))


@pytest.mark.parametrize(
    ("verb", "typed"),
    [
        ("limit_time", {"last_day": "2026-12-31", "reason": "公示期满"}),
        ("file_under", {"stage": "", "tags": "民生"}),
        ("link", {"new_matter": "老旧小区改造", "matter_stage": "before"}),
        ("hand_over", {"reason": "轮岗"}),
        ("correct", {"note": "更正完成时间"}),
    ],
)
def test_every_verb_on_a_public_document_has_a_page_that_works(desk, clients, verb, typed):
    document = play.published(desk)
    if verb == "hand_over":
        typed = typed | {"to": desk.second.pk}
    perform(clients.office, document, verb, **typed)


def test_a_special_requirement_is_set_with_its_reason_and_stands_at_the_last_day(desk, clients):
    PublicationRules.objects.create(body=desk.body, promise_n=5, promise_unit="wd", promise_source="办法")
    document = play.drafted(desk).document
    address = f"{DESK}{document.pk}/exempt/"
    assert clients.author.get(address).status_code == 404
    shown = clients.office.get(address)
    assert "办法：5 个工作日，到 2026-03-09（最严，按此计算）" in page(shown)
    empty = clients.office.post(address, sent(shown, reason=""))
    assert empty.status_code == 422
    perform(clients.office, document, "exempt", reason="市政府统一发布")
    for place in ("", "edit/"):
        told = page(clients.author.get(f"{DESK}{document.pk}/{place}"))
        assert "特殊要求，不按承诺期限：市政府统一发布" in told
        assert "2026-03-30" in told


def test_a_chain_is_set_for_a_category_with_the_head_named(desk, clients):
    form = f"{DESK}chains/{desk.body.code}/set/"
    preset = "主要负责人签字（科室、负责人）"
    answer = clients.office.post(
        form, {"preset": preset, "category": desk.category.pk, "head": desk.leader.pk}
    )
    assert answer.status_code == 302
    document = play.drafted(desk).document
    name, steps = chains.chain_for(document)
    assert (name, steps[-1].person) == (preset, desk.leader.pk)
    told = page(clients.office.get(f"{DESK}chains/"))
    assert f"主要负责人审定（{desk.leader.name}）" in told
    chain = ReviewChain.objects.get()
    clients.office.post(reverse("disclosure:end_chain", args=[chain.pk]))
    assert chains.chain_for(document)[0] == chains.DEFAULT
    assert clients.author.get(form).status_code == 404


def test_the_list_its_count_and_its_export_are_one(desk, clients):
    play.drafted(desk, title="加装电梯公告")
    play.published(desk, title="老旧小区改造办法", number="望住建〔2026〕7号")
    late = play.drafted(desk, title="早该公开的", generated_on=today() - timedelta(days=60))
    hand = page(clients.author.get(DESK))
    assert "加装电梯公告" in hand
    assert "老旧小区改造办法" not in hand
    public = page(clients.author.get(f"{DESK}?state=published"))
    assert "老旧小区改造办法" in public
    assert "1 件" in public
    assert late.title in page(clients.author.get(f"{DESK}?window=overdue"))
    assert "没有符合条件的信息" in page(clients.author.get(f"{DESK}?q=没有这一件"))
    book = clients.author.get(f"{DESK}?state=published&format=xlsx")
    assert book["Content-Type"].endswith("sheet")


def test_the_list_costs_the_same_however_long(desk, clients, django_assert_max_num_queries):
    play.drafted(desk)
    clients.author.get(DESK)
    with django_assert_max_num_queries(26) as one:
        clients.author.get(DESK)
    for n in range(2):
        play.drafted(desk, title=f"第{n}号公告")
    with django_assert_max_num_queries(26) as three:
        clients.author.get(DESK)
    assert len(one) == len(three)


def test_the_desk_counts_finds_and_explains(desk, clients):
    late = play.drafted(desk, title="早该公开的", generated_on=today() - timedelta(days=60))
    public = play.published(desk, number="望住建〔2026〕7号")
    home = page(clients.author.get("/desk/"))
    assert "为什么亮红灯" in home
    assert "第二十六条：20 个工作日" in home
    assert f"{DESK}{late.document_id}/edit/" in home
    assert "超过公开期限" in page(clients.office.get("/desk/"))
    for word in (public.index_code, "望住建[2026]07号"):
        assert clients.author.get("/desk/find/", {"q": word}).url == f"{DESK}{public.pk}/"


def test_documents_of_others_are_as_unknown_as_none(desk, browse):
    document = play.published(desk)
    stranger = browse(factories._hire("stranger", "外单位", desk.civil, "disclosure_office"))
    for place in ("", "edit/", "preview/", "withdraw/", "form/1/"):
        assert stranger.get(f"{DESK}{document.pk}/{place}").status_code == 404
        assert stranger.get(f"{DESK}999/{place}").status_code == 404
