from datetime import UTC, date, datetime

import pytest

from gongkai.core.time import time_travel
from gongkai.oversight.remedies import actions
from gongkai.oversight.remedies.models import Remedy


@pytest.fixture(autouse=True)
def _today():
    with time_travel(datetime(2026, 3, 2, 4, tzinfo=UTC)):
        yield


@pytest.fixture
def refusal(make_request):
    return make_request(received=date(2025, 3, 3), decision="refused_process", decided=date(2025, 4, 1))


@pytest.fixture
def desk(browse, keeper):
    return browse(keeper.user)


@pytest.fixture
def stranger(browse, hire, tree):
    return browse(hire("stranger", tree.town, "disclosure_office"))


FORM = {"route": "suit_direct", "venue": "望川区人民法院", "filed_on": "2025-05-06"}


def test_from_the_number_of_a_case_to_the_register(desk, refusal):
    page = desk.get("/desk/remedies/new/", {"number": refusal.number})
    assert page.headers["location"] == f"/desk/remedies/new/{refusal.pk}/"
    page = desk.get(page.headers["location"]).content.decode()
    assert "2025-06-03" in page  # last day to ask for reconsideration
    assert "应当先申请行政复议" in page


def test_unknown_number_is_told_beside_the_field_and_kept(desk):
    page = desk.get("/desk/remedies/new/", {"number": "WC-没有"})
    assert page.status_code == 422
    assert "没有编号 WC-没有" in page.content.decode()
    assert 'value="WC-没有"' in page.content.decode()


def test_registering_shows_the_warning_on_the_page(desk, refusal):
    page = desk.post(f"/desk/remedies/new/{refusal.pk}/", FORM, follow=True)
    assert page.status_code == 200
    assert "应当先申请行政复议；直接起诉是否受理由人民法院决定" in page.content.decode()
    assert Remedy.objects.get().filed_on == date(2025, 5, 6)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"filed_on": "5月6日"}, "提出日期应写成"),
        ({"filed_on": "2025-03-01"}, "提出日期不能早于答复日期"),
        ({"route": "suit_after"}, "复议后起诉要选择之前已经审结的复议"),
        ({"venue": ""}, "请填写复议机关或者人民法院"),
    ],
)
def test_wrong_input_is_told_and_kept_and_nothing_is_written(desk, refusal, wrong, sentence):
    page = desk.post(f"/desk/remedies/new/{refusal.pk}/", {**FORM, "document_number": "行初1号", **wrong})
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert 'value="行初1号"' in page.content.decode()
    assert not Remedy.objects.exists()


def test_steps_are_done_on_the_page_of_the_remedy(desk, refusal):
    desk.post(f"/desk/remedies/new/{refusal.pk}/", FORM)
    remedy = Remedy.objects.get()
    address = f"/desk/remedies/{remedy.pk}/"
    desk.post(f"{address}accept/", {"accept-accepted_on": "2025-05-08", "version": 0})
    page = desk.post(
        f"{address}conclude/",
        {"conclude-result": "upheld", "conclude-decided_on": "2025-07-01", "conclude-cost": 0, "version": 1},
        follow=True,
    )
    assert "本案已经了结" in page.content.decode()
    assert Remedy.objects.get().result == "upheld"


def test_a_stale_page_is_told_what_changed(desk, refusal, keeper):
    desk.post(f"/desk/remedies/new/{refusal.pk}/", FORM)
    remedy = Remedy.objects.get()
    actions.accept(remedy, actor=keeper, accepted_on=date(2025, 5, 8))
    page = desk.post(
        f"/desk/remedies/{remedy.pk}/withdraw/", {"withdraw-decided_on": "2025-05-09", "version": 0}
    )
    assert page.status_code == 422
    assert "登记受理" in page.content.decode()
    assert Remedy.objects.get().state == "accepted"


def test_filters_and_the_count_agree(desk, refusal, keeper):
    for route in ("review", "review", "suit_direct"):
        actions.register(case=refusal, actor=keeper, route=route, venue="区政府", filed_on=date(2025, 5, 6))
    assert "共 3 件" in desk.get("/desk/remedies/").content.decode()
    assert "共 2 件" in desk.get("/desk/remedies/?route=review").content.decode()
    assert "没有符合条件的复议诉讼" in desk.get("/desk/remedies/?q=没有").content.decode()


def test_another_body_sees_nothing(stranger, desk, refusal):
    desk.post(f"/desk/remedies/new/{refusal.pk}/", FORM)
    remedy = Remedy.objects.get()
    assert "共 0 件" in stranger.get("/desk/remedies/").content.decode()
    for address in (
        f"/desk/remedies/{remedy.pk}/",
        f"/desk/remedies/new/{refusal.pk}/",
        "/desk/remedies/999/",
    ):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"/desk/remedies/{remedy.pk}/accept/", {}).status_code == 404


def test_without_login_the_desk_asks_for_it(client):
    assert client.get("/desk/remedies/").status_code == 302
