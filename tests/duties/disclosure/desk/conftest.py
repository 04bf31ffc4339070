"""Somebody signed in at the desk, and the fields that a page's form would send."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from lxml import html

from gongkai.bodies.models import Person


def page(response: Any) -> str:
    return response.content.decode()


def sent(response: Any, **typed: Any) -> dict[str, Any]:
    """What the (last) form of the page with a version would send, with what was typed put in."""
    forms = [form for form in html.fromstring(page(response)).forms if "version" in form.fields]
    fields = dict(forms[0].form_values())
    return {**fields, **typed}


@pytest.fixture
def browse() -> Callable[[Person], Client]:
    """`browse(person)`: a client signed in as that person."""

    def make(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def clients(desk: SimpleNamespace, browse: Callable[[Person], Client]) -> SimpleNamespace:
    return SimpleNamespace(
        **{
            role: browse(getattr(desk, role))
            for role in ("author", "second", "head", "office", "leader", "clerk")
        }
    )
