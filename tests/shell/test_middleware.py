"""Whose address counts behind a reverse proxy."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from gongkai.shell.middleware import BehindProxy


@pytest.mark.parametrize(
    ("forwarded", "believed"),
    [("192.0.2.7", "192.0.2.7"), ("10.0.0.1, 192.0.2.7", "192.0.2.7"), ("", "127.0.0.1")],
    ids=["one hop", "a claim before it", "no proxy"],
)
def test_the_address_that_our_own_proxy_appended_counts(rf: RequestFactory, forwarded: str, believed: str):
    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.META["REMOTE_ADDR"])

    request = rf.get("/", headers={"X-Forwarded-For": forwarded} if forwarded else {})
    assert BehindProxy(answer)(request).content.decode() == believed


@pytest.mark.django_db
def test_a_host_that_is_not_ours_gets_a_page_that_says_so(client: Client) -> None:
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "没有看懂这次请求" in answer.content.decode()
    assert "evil.example" not in answer.content.decode()
