"""The approval form is filled from the flow and is one A4 page, however long the words."""

import io

import pypdfium2
import pytest

from gongkai.bodies.actors import actor_of
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Edition
from gongkai.duties.disclosure.dossier.approval import approval, approval_pdf
from gongkai.duties.disclosure.release import actions
from tests import factories
from tests.duties.disclosure import play


def said(edition: Edition) -> dict[str, str]:
    """Label to text (and signature) of the form."""
    found = {}
    for row in approval(edition).rows:
        for label, value in zip(row[::2], row[1::2], strict=True):
            found[label.text] = f"{value.text}{value.sign}"
    return found


def text_of(pdf: bytes) -> tuple[int, str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return len(document), "".join(page.get_textpage().get_text_range() for page in document)


def test_it_says_what_the_flow_has_written_down(desk):
    edition = play.published(desk, number="望住建〔2026〕7号").current
    form = said(edition)
    assert form["信息名称"] == play.TITLE
    assert form["文号"] == "望住建〔2026〕7号"
    assert form["公开的依据"] == "条例第二十条第一项"
    assert form["第三方权益"] == "不涉及第三方的商业秘密、个人隐私"
    assert form["个人信息\n处理情况"] == "体检没有发现个人信息。"
    for label, person in (
        ("科室负责人审查", desk.head),
        ("公开机构审查", desk.office),
        ("分管领导审定", desk.leader),
    ):
        assert "同意公开" in form[label]
        assert person.name in form[label]
        assert edition.digest[:16] in form[label]
    assert edition.document.index_code in form["办理结果"]
    assert form["送审人"] == desk.author.name


def test_what_became_of_personal_data_is_on_it_and_never_the_data(desk):
    edition = play.drafted(desk, html=f"联系人手机 {factories.MOBILE}。")
    hit = edition.hits.get(kind="phone")
    edition = actions.clear_hit(edition, actor=actor_of(desk.author), hit=hit, reason="业务咨询的联系人")
    assert "还有 1 处没有处理" in said(edition)["个人信息\n处理情况"]
    edition = actions.second_hit(edition, actor=actor_of(desk.second), hit=hit, agree=True)
    assert "两人核对后保留 1 处（业务咨询的联系人）" in said(edition)["个人信息\n处理情况"]


def test_a_closed_referral_gives_the_other_attribute_and_the_reason(desk):
    edition = actions.refer(
        play.submitted(desk), actor=actor_of(desk.head), asked="区国家保密局", question="点位"
    )
    edition = actions.answer(
        edition, actor=actor_of(desk.office), answer="closed", text="涉及要害部位。", answered_on=today()
    )
    form = said(edition)
    assert form["公开属性"] == "不予公开"
    assert form["办理结果"] == "不予公开。涉及要害部位。"
    assert "区国家保密局" in form["报请确定"]


@pytest.mark.parametrize("length", [1, 4000])
def test_it_is_one_page(desk, length):
    edition = play.drafted(desk, summary="望川区" * length, title="改造方案" * 20)
    for person in (desk.head, desk.office):
        edition = play.submitted(desk, edition) if edition.state == "draft" else edition
        edition = actions.opine(edition, actor=actor_of(person), text="内容准确，同意公开。" * length)
    pages, words = text_of(approval_pdf(edition))
    assert pages == 1
    assert "上网信息、文件审批表" in words
    assert desk.office.name in words


def test_steps_not_yet_taken_are_left_to_the_pen(desk):
    assert "签名：" in said(play.drafted(desk))["分管领导审定"]
