"""Whose address counts behind a reverse proxy."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

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
