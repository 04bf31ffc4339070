"""The banner stands on every page of the portal while a warning is on, and nowhere before or after."""

from types import SimpleNamespace

from django.test import Client

from gongkai.bodies.actors import actor_of
from gongkai.core.time import today
from gongkai.duties.disclosure.channels import actions
from gongkai.duties.disclosure.channels.models import EmergencyWarning
from gongkai.duties.disclosure.documents.models import Category, Document, Edition
from tests.duties.disclosure import play
from tests.duties.disclosure.channels.test_warnings import AREA, UNTIL, issue
from tests.duties.disclosure.desk.conftest import browse, clients, page  # noqa: F401  fixtures

BANNER, DESK = 'class="alerts"', "/desk/disclosure/warnings/"


def pages(desk: SimpleNamespace, *more: str) -> list[bool]:
    visitor = Client()
    own = (f"/site/{desk.body.code}/", f"/open/{desk.body.code}/guide/")
    return [BANNER in page(visitor.get(path)) for path in ("/", *own, "/search/", "/apply/", *more)]


def test_the_banner_comes_with_the_publication_and_goes_with_the_all_clear(desk, clients, go):  # noqa: F811
    article = f"/info/{play.published(desk, title='一件公告').pk}/"
    assert pages(desk, article) == [False] * 6
    found = issue(desk)
    assert pages(desk, article) == [True] * 6
    shown = page(Client().get("/"))
    assert "橙色预警" in shown
    assert "演练" not in shown
    answer = clients.office.post(f"{DESK}{found.pk}/clear/", follow=True)
    assert "预警已经解除" in page(answer)
    over = page(Client().get("/"))
    assert "预警已解除" in over
    assert "橙色预警</strong>" not in over
    go(2026, 3, 3)
    assert pages(desk, article) == [False] * 6


def test_a_drill_is_marked_as_one_on_every_page(desk):
    found = issue(desk, drill=True)
    assert '<strong class="tag tag--line">演练：橙色预警</strong>' in page(Client().get("/"))
    article = page(Client().get(f"/info/{found.document_id}/"))
    assert "<title>【演练】暴雨橙色预警" in article.replace("\n", "")


def test_area_and_time_are_told_and_after_the_time_there_is_no_warning(desk, go):
    issue(desk)
    assert AREA in page(Client().get("/"))
    assert "到3月2日18:00" in page(Client().get("/"))
    go(2026, 3, 3)
    assert pages(desk) == [False] * 5
    assert actions.end_due() == 1
    assert EmergencyWarning.objects.get().cleared_at is not None
    assert "预警已解除" in page(Client().get("/"))


def test_a_withdrawn_warning_is_over(desk):
    found = issue(desk)
    play.actions.withdraw(found.document, actor=actor_of(desk.office), because="error", note="")
    found.refresh_from_db()
    assert found.cleared_at is not None
    assert pages(desk) == [False] * 5


def test_a_warning_past_its_last_day_is_not_shown(desk, go):
    found = issue(desk)
    actor = actor_of(desk.office)
    play.actions.limit_time(found.document, actor=actor, last_day=today(), reason="预警当日有效")
    go(2026, 3, 3)
    assert pages(desk) == [False] * 5


def test_a_draft_is_made_a_warning_once(desk, clients):  # noqa: F811
    edition = play.drafted(desk, title="暴雨红色预警", kind="emergency", facts={"sort": "预警信息"})
    address = f"{DESK}prepare/{edition.document_id}/"
    assert "请选择预警级别" in page(clients.author.post(address, {}))
    facts = {"level": "红色", "area": AREA, "until": "2026-03-02T18:00"}
    assert "预计解除时间已经过了" in page(clients.author.post(address, facts | {"until": "2026-03-02T11:00"}))
    clients.author.post(address, facts | {"drill": "on"})
    found = EmergencyWarning.objects.get()
    assert (found.level, found.drill, found.area, found.until, found.issued_at) == (
        "红色", True, AREA, UNTIL, None,
    )  # fmt: skip
    assert found.document.title == "【演练】暴雨红色预警"
    assert "已经是预警" in page(clients.author.post(address, facts))
    assert Edition.objects.get(pk=edition.pk).digest != edition.digest
    assert pages(desk) == [False] * 5


def test_a_warning_is_written_on_one_page_and_waits_for_the_leader(desk, clients):  # noqa: F811
    facts = {"title": "大风黄色预警", "level": "黄色", "area": AREA, "until": "2026-03-02T18:00"}
    assert "请填写预警内容" in page(clients.author.post(f"{DESK}new/", facts))
    facts["text"] = "阵风 8 级。\n请不要在广告牌下停留。"
    assert "还没有“应急管理”的栏目或者类别" in page(clients.author.post(f"{DESK}new/", facts))
    assert not Document.objects.exists()
    Category.objects.create(body=desk.body, name="应急管理", standard="A20-12")
    answer = clients.author.post(f"{DESK}new/", facts)
    found = EmergencyWarning.objects.get()
    assert answer.url == f"/desk/disclosure/{found.document_id}/"
    assert (found.document.kind, found.area, found.until) == ("emergency", AREA, UNTIL)
    edition = found.document.editions.get()
    assert edition.text == facts["text"]
    assert edition.scanned == edition.digest
    edition = play.actions.submit(edition, actor=actor_of(desk.author))
    play.actions.publish(
        play.actions.opine(edition, actor=actor_of(desk.leader)), actor=actor_of(desk.office)
    )
    assert "大风黄色预警" in page(Client().get("/"))


def test_what_is_no_drill_does_not_say_so(desk, clients):  # noqa: F811
    edition = play.drafted(desk, title="暴雨预警演练", kind="emergency", facts={"sort": "预警信息"})
    facts = {"level": "红色", "area": AREA, "until": "2026-03-02T18:00"}
    answer = clients.author.post(f"{DESK}prepare/{edition.document_id}/", facts)
    assert "请勾选“这是演练”" in page(answer)


def test_nobody_clears_what_is_not_on(desk, clients):  # noqa: F811
    found = issue(desk)
    clients.office.post(f"{DESK}{found.pk}/clear/")
    assert clients.office.post(f"{DESK}{found.pk}/clear/").status_code == 409
    assert clients.author.post(f"{DESK}{found.pk}/clear/").status_code == 404
