"""Handing in an application on the portal: what is asked, what is refused, what is kept."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import SimpleNamespace

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from lxml import html

from gongkai.core.throttle import Throttled, address
from gongkai.duties.foi.models import Application
from gongkai.duties.foi.portal import limits
from tests.factories import credit_code, resident_number

from .conftest import FORM, ORGANISATION_FORM, filled, text

PDF = b"%PDF-1.4\n%demo\nstartxref\n0\n%%EOF\n"


def beside(answer: object, field: str) -> str:
    """The error sentence beside a field, found the way a screen reader finds it."""
    page = html.fromstring(text(answer))
    told = page.get_element_by_id(f"id_{field}").get("aria-describedby", "")
    errors = [page.get_element_by_id(name).text_content() for name in told.split() if name.endswith("_error")]
    return " ".join(" ".join(errors).split())


def test_only_bodies_with_a_disclosure_office_can_be_chosen(client: Client, office: SimpleNamespace):
    page = text(client.get("/apply/"))
    assert "/open/WC-JS/apply/" in page
    assert "民政局" not in page
    assert client.get("/open/WC-MZ/apply/").status_code == 404
    assert client.get("/open/WC-MZ/apply/person/").status_code == 404


def test_bodies_are_found_by_a_part_of_their_name(client: Client, office: SimpleNamespace):
    assert "/open/WC-JS/apply/" in text(client.get("/apply/", {"q": "住建"}))
    nothing = text(client.get("/apply/", {"q": "<script>"}))
    assert "没有找到“&lt;script&gt;”" in nothing


def test_who_does_not_know_the_body_is_sent_to_the_government(client: Client, office: SimpleNamespace):
    page = text(client.get("/apply/", {"q": "没有这个局"}))
    assert "不确定是哪个机关" in page
    assert "/open/WC/apply/" in page


def test_notice_gives_the_numbers_of_the_law(client: Client, office: SimpleNamespace):
    page = text(client.get("/open/WC-JS/apply/"))
    for words in ("20 个工作日内答复", "7 个工作日内一次说清", "第三十三条", "咨询", "信访", "查档"):
        assert words in page


def test_no_purpose_is_asked(client: Client, office: SimpleNamespace):
    page = html.fromstring(text(client.get(FORM)))
    names = set(page.xpath("//main//form//@name"))
    assert not any(word in name for name in names for word in ("purpose", "use", "yongtu"))
    assert "不需要说明用途" in page.text_content()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "请填写姓名"),
        ("id_number", "", "请填写证件号码"),
        ("id_number", "110105194912310", "现在填了 15 位"),
        ("id_number", "110105194912310021", "最后一位对不上"),
        ("phone", "", "请填写联系电话"),
        ("phone", "1380000012", "手机号码应为 11 位，现在填了 10 位"),
        ("email", "lin@", "电子邮箱的写法不对"),
        ("description", "", "请填写您想获取什么信息"),
        ("description", "长" * 2001, "最多 2000 个字，现在有 2001 个字"),
        ("medium", "telepathy", "没有这个选项"),
        ("handover", "pigeon", "没有这个选项"),
    ],
)
def test_each_mistake_is_told_beside_its_field(client, office, field, value, sentence):
    answer = client.post(FORM, filled(**{field: value}))
    assert sentence in beside(answer, field)
    assert "有 1 处需要修改" in text(answer)


def test_what_was_typed_is_kept(client: Client, office: SimpleNamespace):
    answer = client.post(FORM, filled(phone="1380000012", handover="collect", name="林 <b>知安"))
    page = html.fromstring(text(answer))
    assert page.xpath('//input[@name="name"]/@value') == ["林 <b>知安"]
    assert page.xpath('//input[@name="phone"]/@value') == ["1380000012"]
    assert page.xpath('//input[@name="handover"][@checked]/@value') == ["collect"]
    assert "青禾里片区" in page.xpath('//textarea[@name="description"]')[0].text
    assert Application.objects.count() == 0


@pytest.mark.parametrize(("handover", "field"), [("email", "email"), ("post", "address")])
def test_delivery_asks_for_the_address_it_needs(client, office, handover, field):
    assert "选择了这种送达方式" in beside(client.post(FORM, filled(handover=handover)), field)


def test_an_email_address_is_contact_enough(client: Client, office: SimpleNamespace):
    answer = client.post(FORM, filled(phone="", email="lin@mail.example"))
    assert "核对申请" in text(answer)


def test_numbers_are_read_as_people_type_them(client: Client, office: SimpleNamespace):
    typed = " ".join(resident_number(3)).replace("X", "x")
    client.post(FORM, filled(step="submit", id_number=typed, phone="１３８-0000-0012"))
    application = Application.objects.get()
    assert application.id_number == resident_number(3)
    assert application.phone == "13800000012"


def test_checking_writes_nothing_and_carries_everything(client: Client, office: SimpleNamespace):
    page = html.fromstring(text(client.post(FORM, filled(description="第一件\n第二件"))))
    assert Application.objects.count() == 0
    carried = {box.get("name"): box.get("value") for box in page.xpath('//main//input[@type="hidden"]')}
    carried.pop("csrfmiddlewaretoken")
    answer = client.post(FORM, carried | {"step": "submit"})
    assert answer.status_code == 302
    application = Application.objects.get()
    assert application.description.splitlines() == ["第一件", "第二件"]
    assert application.channel == "web"


def test_going_back_from_the_check_page_shows_the_form_as_it_was(client: Client, office: SimpleNamespace):
    page = html.fromstring(text(client.post(FORM, filled(step="edit", assistance="大字"))))
    assert page.xpath('//input[@name="assistance"]/@value') == ["大字"]
    assert not page.xpath('//*[contains(@class, "error-summary")]')


def test_an_organisation_applies_with_its_credit_code(client: Client, office: SimpleNamespace):
    data = filled(
        name="安澜柳荫建设有限公司",
        kind="enterprise",
        id_kind="credit",
        id_number=credit_code(),
        representative="沈砚",
        step="submit",
    )
    assert client.post(ORGANISATION_FORM, data).status_code == 302
    application = Application.objects.get()
    assert (application.kind, application.representative) == ("enterprise", "沈砚")


def test_an_organisation_must_say_its_class_and_a_right_code(client: Client, office: SimpleNamespace):
    data = filled(
        name="某协会", kind="", id_kind="credit", id_number=credit_code()[:-1] + "?", representative="沈砚"
    )
    answer = client.post(ORGANISATION_FORM, data)
    assert "请选择组织类别" in beside(answer, "kind")
    assert "没有“?”" in beside(answer, "id_number")


def test_changing_the_kind_of_applicant_keeps_what_both_forms_ask(client: Client, office: SimpleNamespace):
    page = html.fromstring(text(client.post(ORGANISATION_FORM, filled(step="switch"))))
    assert "青禾里片区" in page.xpath('//textarea[@name="description"]')[0].text
    assert not page.xpath('//*[contains(@class, "error-summary")]')


def test_posted_twice_is_one_application_with_one_receipt(client: Client, office: SimpleNamespace):
    receipts = []
    for _ in range(2):
        assert client.post(FORM, filled(step="submit")).status_code == 302
        receipts.append(re.findall(r"receipt__value[^>]*>([^<]+)<", text(client.get("/receipt/"))))
    assert receipts[0] == receipts[1]
    assert Application.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_equal_posts_at_the_same_instant_are_one_application(office: SimpleNamespace):
    start = Barrier(2)

    def post() -> int:
        start.wait()
        try:
            return Client().post(FORM, filled(step="submit")).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        answers = [thread.result() for thread in [threads.submit(post), threads.submit(post)]]
    assert answers == [302, 302]
    assert Application.objects.count() == 1


def test_a_token_of_ones_own_choice_opens_nobody_elses_application(client: Client, office: SimpleNamespace):
    client.post(FORM, filled(step="submit", name="先来的人", once="forward:1"))
    stranger = Client()
    stranger.post(FORM, filled(step="submit", name="后来的人", once="forward:1"))
    assert Application.objects.count() == 2
    assert not Application.objects.filter(once__contains="forward").exists()


def test_a_disguised_file_is_refused_with_the_way_out_and_the_good_one_kept(client, office):
    files = [
        SimpleUploadedFile("位置示意.pdf", PDF, "application/pdf"),
        SimpleUploadedFile("照片.jpg", b"MZ\x90\x00program", "image/jpeg"),
    ]
    page = html.fromstring(text(client.post(FORM, filled(files=files))))
    told = page.xpath('//p[@id="files-e"]')[0].text_content()
    assert "“照片.jpg”没有收下" in told
    assert "程序" in told
    kept = page.xpath('//input[@name="files_kept"]/@value')
    assert len(kept) == 1
    client.post(FORM, filled(files_kept=kept, step="submit"))
    assert [e.file.name for e in Application.objects.get().enclosures.all()] == ["位置示意.pdf"]


def test_an_oversized_file_is_refused_before_it_is_stored(client, office, settings):
    settings.UPLOAD_LIMIT = 1024
    big = SimpleUploadedFile("大图.pdf", PDF + b"\0" * 2048)
    page = text(client.post(FORM, filled(files=[big])))
    assert "“大图.pdf”没有收下：文件超过" in page
    assert "林知安" in page


def test_at_most_five_files(client: Client, office: SimpleNamespace):
    files = [SimpleUploadedFile(f"{n}.txt", f"第{n}份".encode()) for n in range(6)]
    assert "最多 5 个文件，现在有 6 个" in text(client.post(FORM, filled(files=files)))


def test_a_made_up_token_attaches_no_file(client: Client, office: SimpleNamespace):
    client.post(FORM, filled(files_kept=["1", "1:abc"], step="submit"))
    assert Application.objects.get().enclosures.count() == 0


def test_too_many_applications_from_one_address_keep_what_was_typed(client, office, monkeypatch):
    def no_more(request: object) -> None:
        raise Throttled(600)

    monkeypatch.setattr(limits, "sending", no_more)
    page = text(client.post(FORM, filled(step="submit")))
    assert "请在 10 分钟后再试" in page
    assert "青禾里片区" in page
    assert Application.objects.count() == 0


def test_an_address_may_send_thirty_an_hour(office: SimpleNamespace, rf):
    for _ in range(30):
        limits.sending(rf.post(FORM, REMOTE_ADDR="192.0.2.7"))
    with pytest.raises(Throttled):
        limits.sending(rf.post(FORM, REMOTE_ADDR="192.0.2.7"))
    limits.sending(rf.post(FORM, REMOTE_ADDR="192.0.2.8"))


def test_one_ipv6_household_is_one_address(rf):
    first, second = (rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{host}") for host in ("1", "ffff:1"))
    assert address(first) == address(second) == "2001:db8:1:2::/64"
    assert address(rf.get("/", REMOTE_ADDR="2001:db8:1:3::1")) != address(first)


def test_blank_form_is_one_sheet_without_a_purpose(client: Client, office: SimpleNamespace):
    answer = client.get("/open/WC-JS/apply/form.pdf")
    assert answer["Content-Type"] == "application/pdf"
    (sheet,) = pypdfium2.PdfDocument(answer.content)
    words = "".join(sheet.get_textpage().get_text_bounded().splitlines())
    assert "不需要说明用途" in words
    assert "司前路 18 号" in words


@pytest.mark.parametrize(
    ("path", "most"),
    [("/apply/", 9), ("/open/WC-JS/apply/", 10), (FORM, 10), ("/status/", 7), ("/status/lost/", 7)],
)
def test_pages_ask_the_database_little(client, office, django_assert_max_num_queries, path, most):
    """With what stands around them made anew: tests keep no pages."""
    client.get(path)
    with django_assert_max_num_queries(most):
        client.get(path)


def test_handing_in_asks_the_database_a_bounded_number_of_times(
    client, office, django_assert_max_num_queries
):
    with django_assert_max_num_queries(45):
        client.post(FORM, filled(step="submit"))
