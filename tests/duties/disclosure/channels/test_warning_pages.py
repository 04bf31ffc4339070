"""The banner stands on every page of the portal while a warning is on, and nowhere before or after."""

from types import SimpleNamespace

from django.test import Client

from gongkai.bodies.actors import actor_of
from gongkai.core.time import today
from gongkai.duties.disclosure.channels.models import EmergencyWarning
from gongkai.duties.disclosure.documents.models import Edition
from tests.duties.disclosure import play
from tests.duties.disclosure.channels.test_warnings import issue
from tests.duties.disclosure.desk.conftest import browse, clients, page  # noqa: F401  fixtures

BANNER, DESK = 'class="alerts"', "/desk/disclosure/warnings/"


def pages(desk: SimpleNamespace, *more: str) -> list[bool]:
    visitor = Client()
    own = (f"/site/{desk.body.code}/", f"/open/{desk.body.code}/guide/")
    return [BANNER in page(visitor.get(path)) for path in ("/", *own, "/search/", "/apply/", *more)]


def test_the_banner_comes_with_the_publication_and_goes_with_the_all_clear(desk, clients):  # noqa: F811
    article = f"/info/{play.published(desk, title='一件公告').pk}/"
    assert pages(desk, article) == [False] * 6
    found = issue(desk)
    assert pages(desk, article) == [True] * 6
    shown = page(Client().get("/"))
    assert "橙色预警" in shown
    assert "演练" not in shown
    answer = clients.office.post(f"{DESK}{found.pk}/clear/", follow=True)
    assert "预警已经解除" in page(answer)
    assert pages(desk, article) == [False] * 6


def test_a_drill_is_marked_as_one(desk):
    issue(desk, drill=True)
    assert '<strong class="tag tag--line">演练</strong>' in page(Client().get("/"))


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
    clients.author.post(address, {"level": "红色", "drill": "on"})
    found = EmergencyWarning.objects.get()
    assert (found.level, found.drill, found.issued_at) == ("红色", True, None)
    assert "已经是预警" in page(clients.author.post(address, {"level": "蓝色"}))
    assert Edition.objects.get(pk=edition.pk).digest != edition.digest
    assert pages(desk) == [False] * 5


def test_nobody_clears_what_is_not_on(desk, clients):  # noqa: F811
    found = issue(desk)
    clients.office.post(f"{DESK}{found.pk}/clear/")
    assert clients.office.post(f"{DESK}{found.pk}/clear/").status_code == 409
    assert clients.author.post(f"{DESK}{found.pk}/clear/").status_code == 404
