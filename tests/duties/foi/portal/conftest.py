from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from gongkai.core.time import time_travel
from gongkai.duties.foi.codes import query_code
from gongkai.duties.foi.models import Application, InfoRequest
from tests.factories import MOBILE, case_of, found_office, noon, resident_number

FORM = "/open/WC-JS/apply/person/"
ORGANISATION_FORM = "/open/WC-JS/apply/organisation/"


@pytest.fixture(autouse=True)
def october() -> Iterator[None]:
    """Friday 2026-10-09, as on the mock-up pages; the next day is a Saturday on which people work."""
    with time_travel(noon(2026, 10, 9)):
        yield


@pytest.fixture
def office(db: None, october: None) -> SimpleNamespace:
    return found_office()


@pytest.fixture
def enter(client: Client) -> Callable[[Application], InfoRequest]:
    """Pass the gate with number and query code; returns the first case."""

    def pass_gate(application: Application) -> InfoRequest:
        case = case_of(application)
        answer = client.post("/status/", {"number": case.number, "code": query_code(application)})
        assert answer.status_code == 302, text(answer)
        return case

    return pass_gate


def filled(**changes: Any) -> dict[str, Any]:
    """A citizen's form without a mistake."""
    return {
        "name": "林知安",
        "id_kind": "resident",
        "id_number": resident_number(),
        "phone": MOBILE,
        "email": "",
        "address": "",
        "description": "青禾里片区老旧小区改造项目2025年度资金使用明细",
        "medium": "electronic",
        "handover": "site",
        "assistance": "",
        "once": "0123456789abcdefghijklmn",
        "step": "check",
        **changes,
    }


def text(answer: HttpResponse) -> str:
    return answer.content.decode()
