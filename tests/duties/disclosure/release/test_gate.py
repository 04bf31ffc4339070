"""Nothing is shown without a completed review on exactly this content, and no scan hit left open (INV-01)."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused, Stale
from gongkai.duties.disclosure.documents.models import Attachment, Document, Edition
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.release import actions, chains, gate
from gongkai.duties.disclosure.release.models import Hit, Opinion, Review
from tests import factories
from tests.duties.disclosure import play

NUMBER = factories.resident_number()


def test_three_different_people_bring_a_document_to_the_public(desk: SimpleNamespace) -> None:
    document = play.published(desk)
    assert visible().get() == document
    assert document.index_code.endswith("/2026-00001")
    review = Review.objects.get()
    opinions = list(review.opinions.all())
    assert [opinion.label for opinion in opinions] == ["科室负责人审查", "公开机构审查", "分管领导审定"]
    assert len({opinion.person_id for opinion in opinions} | {desk.author.pk}) == 4
    assert {opinion.digest for opinion in opinions} == {document.current.digest} == {review.digest}


def test_nothing_is_public_at_any_step_before_the_gate(desk: SimpleNamespace) -> None:
    edition = play.submitted(desk)
    for person in (desk.head, desk.office, desk.leader):
        assert not visible().exists()
        with pytest.raises(Refused):
            actions.publish(edition, actor=actor_of(desk.office))
        edition = actions.opine(edition, actor=actor_of(person))
    assert not visible().exists()
    actions.publish(edition, actor=actor_of(desk.office))
    assert visible().count() == 1


def test_the_author_never_approves_whatever_the_posts(desk: SimpleNamespace) -> None:
    edition = play.submitted(desk, by=desk.head)
    with pytest.raises(Refused, match="写过或者改过"):
        actions.opine(edition, actor=actor_of(desk.head))


def test_who_changed_a_word_counts_as_an_author(desk: SimpleNamespace) -> None:
    edition = play.drafted(desk)
    edition = actions.revise(edition, actor=actor_of(desk.head), html="三年内完成十个片区的改造。")
    edition = actions.submit(actions.scan(edition, actor=actor_of(desk.author)), actor=actor_of(desk.author))
    with pytest.raises(Refused, match="写过或者改过"):
        actions.opine(edition, actor=actor_of(desk.head))


def test_nobody_acts_twice_in_one_review(desk: SimpleNamespace) -> None:
    bodies_role = factories.bodies.appoint
    bodies_role(
        actor=factories.SYSTEM,
        person=desk.head,
        body=desk.body,
        role="disclosure_office",
        from_date=factories.START,
    )
    head = type(desk.head).objects.get(pk=desk.head.pk)
    edition = actions.opine(play.submitted(desk), actor=actor_of(head))
    with pytest.raises(Refused, match="已经在这次审查里签过意见"):
        actions.opine(edition, actor=actor_of(head))


def test_an_edit_after_approval_voids_it(desk: SimpleNamespace) -> None:
    edition = actions.revise(play.reviewed(desk), actor=actor_of(desk.author), html="四年内完成。")
    assert edition.state == Edition.State.DRAFT
    assert Review.objects.get().state == Review.State.VOID
    with pytest.raises(Refused):
        actions.publish(edition, actor=actor_of(desk.office))


def test_content_changed_behind_the_back_of_the_review_is_stopped(desk: SimpleNamespace) -> None:
    edition = play.reviewed(desk, files=[("附件.txt", "资金安排见正文。".encode())])
    other = play.drafted(desk, title="另一件", files=[("附件.txt", "资金安排另行通知。".encode())])
    Attachment.objects.filter(edition=edition).update(file=other.attachments.get().file)
    with pytest.raises(Refused, match="内容在审定以后有改动"):
        actions.publish(edition, actor=actor_of(desk.office))


def test_a_review_made_of_one_person_twice_is_no_review(desk: SimpleNamespace) -> None:
    edition = play.reviewed(desk)
    edition.hands = [*edition.hands, desk.leader.pk]
    edition.save()
    assert any("审查人重复" in reason for reason in gate.reasons(edition))


def test_an_identity_number_stops_the_review_until_two_people_have_looked(desk: SimpleNamespace) -> None:
    edition = play.drafted(desk, html=f"联系人身份证号 {NUMBER}，请核对。")
    hit = edition.hits.get(kind="id_card")
    assert NUMBER not in str(Hit.objects.values())
    with pytest.raises(Refused, match="1 处没有处理"):
        actions.submit(edition, actor=actor_of(desk.author))
    edition = actions.clear_hit(edition, actor=actor_of(desk.author), hit=hit, reason="本人书面同意公开")
    with pytest.raises(Refused, match="不能是写理由的人自己"):
        actions.second_hit(edition, actor=actor_of(desk.author), hit=hit, agree=True)
    edition = actions.second_hit(edition, actor=actor_of(desk.second), hit=hit, agree=True)
    assert actions.submit(edition, actor=actor_of(desk.author)).state == Edition.State.REVIEW


def test_the_masked_version_leaves_nothing_to_find(desk: SimpleNamespace) -> None:
    edition = play.drafted(
        desk,
        html=f"申请人身份证号 {NUMBER}。",
        files=[("名单.csv", f"姓名,身份证号\n林知安,{NUMBER}\n".encode("gb18030"))],
    )
    assert edition.hits.filter(kind="id_card", verdict="open").count() == 2
    edition = actions.take_masked(edition, actor=actor_of(desk.author))
    edition = actions.take_masked(edition, actor=actor_of(desk.author), attachment=edition.attachments.get())
    edition = actions.scan(edition, actor=actor_of(desk.author))
    assert not edition.hits.filter(kind="id_card").exclude(verdict="gone").exists()
    assert NUMBER not in edition.html + edition.text
    with edition.attachments.get().file.open() as stream:
        assert NUMBER not in stream.read().decode()


def test_a_file_with_a_mark_of_classification_is_never_taken_in(desk: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="涉密或者内部标志"):
        play.drafted(desk, files=[("方案.txt", "机密★5年\n\n关于某项工作的方案".encode())])
    assert not Attachment.objects.exists()


def test_a_returned_draft_keeps_its_comments(desk: SimpleNamespace) -> None:
    edition = actions.return_(play.submitted(desk), actor=actor_of(desk.head), text="第二条写清完成时间")
    assert edition.state == Edition.State.DRAFT
    assert Opinion.objects.get().text == "第二条写清完成时间"
    again = actions.opine(play.submitted(desk, edition), actor=actor_of(desk.head))
    assert again.state == Edition.State.REVIEW
    assert [review.state for review in edition.reviews.order_by("pk")] == ["returned", "pending"]


def test_two_editors_on_one_item_the_second_is_told_and_nothing_is_lost(desk: SimpleNamespace) -> None:
    edition = play.drafted(desk)
    actions.revise(edition, actor=actor_of(desk.second), summary="先改管网", version=edition.version)
    with pytest.raises(Stale) as stale:
        actions.revise(edition, actor=actor_of(desk.author), summary="后改立面", version=edition.version)
    assert "顾予宁" in stale.value.reasons[0]
    assert Edition.objects.get().summary == "先改管网"


def test_a_correction_is_a_new_edition_and_the_old_one_stays(desk: SimpleNamespace) -> None:
    document = play.published(desk)
    code, first = document.index_code, document.current
    document = play.corrected(desk, document, "五年内完成。")
    assert (document.index_code, document.current.number) == (code, 2)
    assert Edition.objects.get(pk=first.pk).state == Edition.State.SUPERSEDED
    assert "三年内" in Edition.objects.get(pk=first.pk).text


def test_readers_see_the_old_words_until_the_correction_is_published(desk: SimpleNamespace) -> None:
    document = play.published(desk)
    edition = actions.correct(
        document, actor=actor_of(desk.author), note="更正", changed_on=document.generated_on
    )
    actions.revise(edition, actor=actor_of(desk.author), title="改过的标题", html="五年内完成。")
    shown = Document.objects.get()
    assert (shown.title, shown.current.text) == (play.TITLE, document.current.text)


def test_new_facts_of_a_public_document_wait_for_the_review_of_their_edition(desk: SimpleNamespace) -> None:
    document = play.published(desk, audience="staff", number="望住建〔2026〕7号")
    edition = actions.correct(
        document, actor=actor_of(desk.author), note="改为向社会公开", changed_on=today()
    )
    edition = actions.revise(
        edition, actor=actor_of(desk.author), audience="public", number="望住建〔2026〕8号"
    )
    assert not visible().exists()
    assert Document.objects.get().number == "望住建〔2026〕7号"
    document = play.published(desk, actions.scan(edition, actor=actor_of(desk.author)))
    assert visible().get().number == "望住建〔2026〕8号"
    assert document.current.digest == gate.digest_of(document.current)


def test_an_hour_set_for_publication_goes_with_the_review(desk: SimpleNamespace) -> None:
    edition = actions.schedule(play.reviewed(desk), actor=actor_of(desk.office), at=now() + timedelta(days=1))
    edition = actions.revise(edition, actor=actor_of(desk.author), html="四年内完成。")
    assert Document.objects.get().publish_at is None


def test_a_draft_form_sent_twice_begins_one_document(desk: SimpleNamespace) -> None:
    first, second = (play.drafted(desk, once="token") for _ in range(2))
    assert first.document == second.document == Document.objects.get()


@pytest.mark.parametrize(("fields", "first"), [({}, "科室初步意见"), ({"kind": "emergency"}, "公开机构审查")])
def test_no_chain_passes_over_the_head_of_the_section_but_for_warnings(
    desk: SimpleNamespace, fields: dict[str, str], first: str
) -> None:
    actions.set_chain(
        actor=actor_of(desk.office), body=desk.body, preset="两审（公开机构初审、分管领导终审）"
    )
    document = play.drafted(desk, **fields).document
    assert chains.chain_for(document)[1][0].label == first


def test_a_head_who_wrote_it_is_not_asked_about_it(desk: SimpleNamespace) -> None:
    actions.set_chain(
        actor=actor_of(desk.office), body=desk.body, preset="两审（公开机构初审、分管领导终审）"
    )
    assert chains.chain_for(play.drafted(desk, by=desk.head).document)[1][0].label == "公开机构审查"


def test_a_chain_for_a_category_counts_before_the_one_for_all(desk: SimpleNamespace) -> None:
    office, presets = actor_of(desk.office), list(chains.PRESETS)
    document = play.drafted(desk).document
    actions.set_chain(actor=office, body=desk.body, preset=presets[1])
    own = actions.set_chain(actor=office, body=desk.body, preset=presets[-1], category=desk.category)
    assert chains.chain_for(document)[0] == presets[-1]
    actions.end_chain(own, actor=office)
    assert chains.chain_for(document)[0] == presets[1]
    with pytest.raises(Refused, match="没有设定"):
        actions.set_chain(actor=actor_of(desk.author), body=desk.body, preset=presets[1])
