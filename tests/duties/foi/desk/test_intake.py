"""Taking in paper, mail, fax and speech: the instants that count, the receipt, the query code."""

import pytest

from gongkai.duties.foi.codes import query_code
from gongkai.duties.foi.models import Application
from tests import factories


def form(office, **other):
    return {
        "once": "counter-1",
        "body": office.housing.pk,
        "channel": "counter",
        "submitted_at": "2026-10-16T09:30",
        "kind": "natural",
        "name": "林知安",
        "id_kind": "resident",
        "id_number": factories.resident_number(),
        "phone": factories.MOBILE,
        "description": "青禾里片区改造资金明细",
        "medium": "paper",
        "handover": "collect",
        "local": "on",
    } | other


@pytest.mark.parametrize(
    ("channel", "instants", "received_on"),
    [
        ("counter", {}, "2026-10-16"),
        ("oral", {}, "2026-10-16"),
        ("post_signed", {"submitted_at": "2026-10-12T09:00", "arrived_at": "2026-10-14T10:00"}, "2026-10-14"),
        ("post_plain", {"submitted_at": "2026-10-12T09:00", "arrived_at": "2026-10-14T10:00"}, None),
        (
            "email",
            {
                "submitted_at": "2026-10-12T09:00",
                "arrived_at": "2026-10-12T09:00",
                "confirmed_at": "2026-10-15T09:00",
            },
            "2026-10-15",
        ),
        ("fax", {"submitted_at": "2026-10-12T09:00", "arrived_at": "2026-10-12T09:01"}, None),
    ],
)
def test_the_day_of_receipt_follows_from_channel_and_instants(office, browse, channel, instants, received_on):
    answer = browse(office.clerk).post("/desk/foi/new/", form(office, channel=channel, **instants))
    assert answer.status_code == 302, answer.context["form"].errors
    application = Application.objects.get()
    assert str(application.received_on or "") == (received_on or "")
    assert application.requests.get().state == ("received" if received_on else "arrived")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"id_number": "110101199003070000"}, "id_number"),
        ({"submitted_at": "2026-10-17T09:00"}, "submitted_at"),
        ({"channel": "fax"}, "arrived_at"),
        ({"channel": "fax", "arrived_at": "2026-10-15T09:00"}, "arrived_at"),
        ({"phone": ""}, "phone"),
        ({"handover": "post"}, "address"),
        ({"description": ""}, "description"),
        ({"channel": "web"}, "channel"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed_and_writes_nothing(office, browse, wrong, field):
    answer = browse(office.clerk).post("/desk/foi/new/", form(office, **wrong))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "林知安" in answer.content.decode()
    assert Application.objects.count() == 0


def test_the_receipt_shows_the_code_once_and_a_form_sent_twice_makes_one_application(office, browse):
    client = browse(office.clerk)
    first = client.post("/desk/foi/new/", form(office))
    second = client.post("/desk/foi/new/", form(office))
    assert first.url == second.url
    application = Application.objects.get()
    code = query_code(application)
    page = client.get(first.url)
    assert code in page.content.decode()
    assert "2026-11-13" in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    assert code not in client.get(first.url).content.decode()


def test_a_new_code_at_the_window_ends_the_old_one(office, browse):
    client = browse(office.clerk)
    client.post("/desk/foi/new/", form(office))
    application = Application.objects.get()
    old = query_code(application)
    page = client.post(f"/desk/foi/applications/{application.pk}/reissue/", follow=True).content.decode()
    application.refresh_from_db()
    assert query_code(application) != old
    assert query_code(application) in page
    stranger = browse(office.stranger["clerk"])
    assert stranger.post(f"/desk/foi/applications/{application.pk}/reissue/").status_code == 404
    assert stranger.get(f"/desk/foi/applications/{application.pk}/receipt/").status_code == 404


def test_the_mail_register_lists_what_came_by_mail_with_its_number(office, browse):
    client = browse(office.clerk)
    post = {"channel": "post_signed", "mail_number": "XA00000000000", "arrived_at": "2026-10-16T10:00"}
    client.post("/desk/foi/new/", form(office, **post))
    factories.hand_in(office.housing)
    answer = client.get("/desk/foi/arrivals/")
    assert [item.mail_number for item, _ in answer.context["rows"]] == ["XA00000000000"]
    assert browse(office.stranger["clerk"]).get("/desk/foi/arrivals/").context["rows"] == []
    assert browse(office.handler).get("/desk/foi/arrivals/").status_code == 404
    assert client.get("/desk/foi/arrivals/?format=xlsx").status_code == 200


def test_a_clerk_cannot_take_in_for_another_body(office, browse):
    answer = browse(office.clerk).post("/desk/foi/new/", form(office, body=office.county.pk))
    assert "body" in answer.context["form"].errors
