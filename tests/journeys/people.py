"""The people of a journey: a citizen and members of staff, each with a browser of their own, without JavaScript.

They see and send only what the pages hold; nothing here calls an action.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from django.http import HttpResponse
from django.test import Client

from gongkai.bodies.models import Person
from gongkai.duties.foi.desk.verbs import VERBS
from gongkai.duties.foi.models import InfoRequest
from tests.factories import MOBILE, PASSWORD, resident_number

ASKED = "青禾里片区老旧小区改造项目2025年度资金使用明细"


@dataclass(frozen=True)
class Slip:
    """What a citizen takes home."""

    number: str
    code: str

    @property
    def case(self) -> InfoRequest:
        """As it stands now."""
        return InfoRequest.objects.get(number=self.number)


class Citizen:
    def __init__(self, name: str = "林知安", order: int = 1, address: str = "192.0.2.1") -> None:
        self.client = Client(REMOTE_ADDR=address)
        self.who = {"name": name, "id_kind": "resident", "id_number": resident_number(order), "phone": MOBILE}

    def applies(self, body: str = "WC-JS", description: str = ASKED, **wishes: str) -> Slip:
        """Form, page to check, receipt."""
        form = f"/open/{body}/apply/person/"
        once = re.search(r'name="once" value="([^"]+)"', text(self.client.get(form)))[1]
        typed = {
            **self.who,
            "description": description,
            "medium": "electronic",
            "handover": "site",
            "once": once,
            **wishes,
        }
        assert "核对申请" in text(self.client.post(form, typed | {"step": "check"}))
        receipt = self.client.post(form, typed | {"step": "submit"}, follow=True)
        number, code = re.findall(r'<p class="receipt__value[^"]*">([^<]+)</p>', text(receipt))
        return Slip(number, code)

    def tries(self, number: str, code: str) -> HttpResponse:
        return self.client.post("/status/", {"number": number, "code": code})

    def looks(self, slip: Slip) -> str:
        """Through the gate to the page of the request."""
        assert self.tries(slip.number, slip.code).url == f"/status/{slip.number}/"
        return text(self.client.get(f"/status/{slip.number}/"))

    def supplements(self, slip: Slip, *answers: str) -> str:
        typed = {f"a{n}": answer for n, answer in enumerate(answers, 1)}
        return text(self.client.post(f"/status/{slip.number}/supplement/", typed, follow=True))

    def letters(self, slip: Slip) -> Iterator[str]:
        """The text of each letter on the page, in the order of the page."""
        for address in re.findall(rf'href="(/status/{slip.number}/letters/\d+/)"', self.looks(slip)):
            yield pdf_text(self.client.get(address).content)


class Staff:
    """Logs in through the form for each piece of work, as on a new day."""

    def __init__(self, person: Person) -> None:
        self.person = person

    @property
    def client(self) -> Client:
        client = Client()
        answer = client.post("/login/", {"username": self.person.username, "password": PASSWORD})
        assert answer.url == "/desk/"
        return client

    def does(self, case: InfoRequest, verb: str, **typed: Any) -> InfoRequest:
        """One verb through its page; the form must be accepted."""
        client = self.client
        answer = client.post(f"/desk/foi/{case.pk}/{verb}/", frame(client, case, verb) | typed)
        assert answer.status_code == 302, text(answer)
        return InfoRequest.objects.get(pk=case.pk)

    def reads(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200
        return text(answer)


def frame(client: Client, case: InfoRequest, verb: str) -> dict[str, str]:
    """Version and once of the page from which a verb is sent."""
    page = text(client.get(f"/desk/foi/{case.pk}/" + ("" if VERBS[verb].at_once else f"{verb}/")))
    return {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("version", "once")}


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def pdf_text(content: bytes) -> str:
    """The words of a PDF without breaks of lines."""
    pages = pypdfium2.PdfDocument(content)
    return (
        "".join(page.get_textpage().get_text_bounded() for page in pages).replace("\r\n", "").replace(" ", "")
    )
