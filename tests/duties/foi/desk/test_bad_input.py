"""What goes wrong between two people and one form: twice, too late, not allowed, half typed."""

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.bodies.actors import actor_of
from gongkai.core.ledger import history
from gongkai.duties.foi import actions as foi
from gongkai.duties.foi.models import InfoRequest
from tests import factories
from tests.duties.foi.desk.scenes import consulted, drafted

PROOF = "送达回证：2026年10月16日，本人签收".encode()


def search(case, **other):
    return {
        "places": "档案室",
        "words": "资金",
        "hits": 0,
        "searched_on": "2026-10-16",
        "version": case.version,
        "once": "the-same-form",
    } | other


def test_a_form_sent_twice_acts_once_and_says_it_is_done(office, browse):
    case = factories.lead_to(office, "handling")
    client = browse(office.handler)
    first = client.post(f"/desk/foi/{case.pk}/record_search/", search(case))
    second = client.post(f"/desk/foi/{case.pk}/record_search/", search(case))
    assert first.url == second.url == f"/desk/foi/{case.pk}/"
    assert case.searches.count() == 1


def test_a_stale_page_is_told_what_changed_and_keeps_what_was_typed(office, browse):
    case = factories.lead_to(office, "handling")
    foi.propose_extension(case, actor=actor_of(office.handler), days=5, reason="材料多")
    answer = browse(office.handler).post(
        f"/desk/foi/{case.pk}/record_search/", search(case, note="写了很久的说明")
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "办理了“申请延期”" in page
    assert "写了很久的说明" in page
    assert case.searches.count() == 0
    fresh = InfoRequest.objects.get(pk=case.pk)
    assert f'name="version" value="{fresh.version}"' in page
    again = answer.context["form"]["once"].value()
    sent = search(fresh, once=again)
    assert browse(office.handler).post(f"/desk/foi/{case.pk}/record_search/", sent).status_code == 302


def test_a_refusal_stands_on_top_with_its_reason_and_the_text_stays(office, browse):
    case = consulted(office)
    foi.save_draft(case, actor=actor_of(office.handler), decision="granted", fields=factories.GRANTED)
    case.refresh_from_db()
    answer = browse(office.handler).post(
        f"/desk/foi/{case.pk}/submit_draft/", {"version": case.version, "once": "a"}
    )
    assert answer.status_code == 409
    assert "第三方意见还没有登记" in answer.content.decode()


def test_a_day_in_the_future_is_refused_beside_its_field(office, browse):
    case = consulted(office)
    answer = browse(office.handler).post(
        f"/desk/foi/{case.pk}/reach_party/",
        {
            "consultation": case.consultations.get().pk,
            "on": "2026-10-20",
            "version": case.version,
            "once": "a",
        },
    )
    assert answer.context["form"].errors["on"] == ["日期不能晚于今天"]


def test_an_objection_needs_a_judgement_of_its_reasons(office, browse):
    case = consulted(office)
    answer = browse(office.handler).post(
        f"/desk/foi/{case.pk}/record_opinion/",
        {
            "consultation": case.consultations.get().pk,
            "opinion": "object",
            "reasons": "商业秘密",
            "on": "2026-10-16",
            "version": case.version,
            "once": "a",
        },
    )
    assert "reasonable" in answer.context["form"].errors


def test_one_more_box_for_items_brings_the_form_back_without_errors(office, browse):
    case = factories.lead_to(office, "received")
    answer = browse(office.clerk).post(
        f"/desk/foi/{case.pk}/register/",
        {"items": ["甲", "乙"], "more": "items", "version": case.version, "once": "a"},
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count('name="items"') == 3
    assert "error-summary" not in page
    assert InfoRequest.objects.count() == 1


def test_the_fee_is_computed_before_anything_is_sent(office, browse):
    case = factories.lead_to(office, "handling")
    answer = browse(office.handler).post(
        f"/desk/foi/{case.pk}/charge/",
        {"method": "page", "quantity": 150, "preview": "1", "version": case.version, "once": "a"},
    )
    assert "合计" in answer.content.decode()
    assert not hasattr(InfoRequest.objects.get(pk=case.pk), "fee")


def test_a_good_file_is_kept_when_another_field_is_wrong(office, browse):
    case = factories.lead_to(office, "closed")
    client = browse(office.clerk)
    sent = {"served_at": "", "signer": "本人", "version": case.version, "once": "a"}
    proof = SimpleUploadedFile("送达回证.txt", PROOF)
    answer = client.post(f"/desk/foi/{case.pk}/record_service/", sent | {"proof": proof})
    assert answer.status_code == 422
    token = (
        answer.context["form"].fields["proof"].widget.get_context("proof", None, {})["widget"]["stored"][0][0]
    )
    sent |= {"served_at": "2026-10-16T12:00", "proof_kept": token}
    assert client.post(f"/desk/foi/{case.pk}/record_service/", sent).status_code == 302
    assert case.letters.get(decision="granted").delivery.proof.name == "送达回证.txt"


def test_a_disguised_file_is_refused_with_its_reason(office, browse):
    case = factories.lead_to(office, "closed")
    fake = SimpleUploadedFile("回证.pdf", b"MZ\x90\x00 not a document")
    answer = browse(office.clerk).post(
        f"/desk/foi/{case.pk}/record_service/",
        {
            "served_at": "2026-10-16T12:00",
            "signer": "本人",
            "proof": fake,
            "version": case.version,
            "once": "a",
        },
    )
    assert answer.status_code == 422
    assert "没有收下" in str(answer.context["form"].errors["proof"])


def test_a_file_number_that_this_server_did_not_sign_attaches_nothing(office, browse):
    case = drafted(office)
    browse(office.handler).post(
        f"/desk/foi/{case.pk}/save_draft/",
        {
            "decision": "granted",
            "f_provision": "见附件",
            "attachments_kept": ["1", "1:forged"],
            "version": case.version,
            "once": "a",
        },
    )
    assert case.letters.get(decision="granted").attachments.count() == 0


def test_revealing_leaves_an_event_and_shows_the_number_once(office, browse):
    case = factories.lead_to(office, "handling")
    client = browse(office.handler)
    full = case.application.id_number
    assert full not in client.get(f"/desk/foi/{case.pk}/").content.decode()
    assert full in client.post(f"/desk/foi/{case.pk}/reveal/").content.decode()
    assert history(case.stream).last().kind == "foi.reveal"
    assert full not in client.get(f"/desk/foi/{case.pk}/").content.decode()
    assert browse(office.leader).post(f"/desk/foi/{case.pk}/reveal/").status_code == 404
