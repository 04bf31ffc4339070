"""Old addresses lead on: in one step, never in circles, never to a host that nobody recorded."""

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.core.transitions import Refused
from gongkai.shell.sites.models import Redirect
from gongkai.shell.sites.redirects import remember

pytestmark = pytest.mark.django_db
PLACES = st.sampled_from(["/a/", "/b/", "/c/", "/d/"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(PLACES, PLACES), max_size=12))
def test_however_pages_move_one_step_leads_to_a_living_page(db: None, moves: list[tuple[str, str]]) -> None:
    with transaction.atomic():
        for old, new in moves:
            remember(path=old, target=new, reason="移动")
        rows = dict(Redirect.objects.values_list("path", "target"))
        assert not set(rows) & set(rows.values()), "a target leads on itself"
        if moves:
            assert moves[-1][1] not in rows
        transaction.set_rollback(True)


def test_an_address_with_its_query_goes_before_the_bare_path(client: Client) -> None:
    remember(path="/art.asp", target="/open/", reason="旧站")
    remember(path="/art.asp?id=7", target="/verify/", reason="旧站")
    assert client.get("/art.asp?id=7")["Location"] == "/verify/"
    assert client.get("/art.asp?id=8")["Location"] == "/open/"


def test_an_address_of_an_imported_site_is_known_under_its_host_only(
    client: Client, settings: object
) -> None:
    settings.ALLOWED_HOSTS = ["old.wangchuan.example", "testserver"]
    remember(path="/n1/2.html", target="/verify/", reason="导入", host="Old.Wangchuan.example")
    assert client.get("/n1/2.html", headers={"host": "old.wangchuan.example"})["Location"] == "/verify/"
    assert client.get("/n1/2.html").status_code == 404


def test_a_host_elsewhere_is_reached_only_when_recorded(client: Client) -> None:
    remember(path="/gone/", target="https://www.gov.cn/zhengce/", reason="移交")
    assert client.get("/gone/")["Location"] == "https://www.gov.cn/zhengce/"
    for bad in ("//evil.example/", "javascript:alert(1)", "evil.example/", "/\\evil.example"):
        with pytest.raises(Refused, match="新地址"):
            remember(path="/x/", target=bad, reason="移交")
    assert client.get("//evil.example/%2e%2e").status_code == 404


def test_only_reading_is_led_on(client: Client) -> None:
    remember(path="/gone/", target="/verify/", reason="移动")
    assert client.post("/gone/").status_code == 404
    assert client.head("/gone/").status_code == 301
