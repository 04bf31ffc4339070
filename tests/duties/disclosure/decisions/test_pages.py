"""Table two for everybody, its months on the desk; a month that nobody entered is named, it is no zero."""

from types import SimpleNamespace

from django.test import Client
from django.urls import reverse

from gongkai.duties.disclosure.decisions.models import DecisionTally
from tests.duties.disclosure.norms.test_register import norm


def test_a_month_is_entered_on_the_desk_and_stands_in_the_table(desk: SimpleNamespace) -> None:
    client = Client()
    client.force_login(desk.author)
    address = reverse("disclosure:decisions", args=[desk.body.code, 2026])
    assert "未登记" in client.get(address).content.decode()
    sent = {"sort": "licences", "month": "1", "value": "12", "basis": "审批台账"}
    assert client.post(address, sent | {"basis": ""}).status_code == 422
    assert client.post(address, sent).status_code == 302
    assert DecisionTally.objects.get().count == 12
    page = Client().get(reverse("disclosure:table_two", args=[desk.body.code, 2026])).content.decode()
    assert '<td class="num">12<br><span class="meta">2 月没有登记</span></td>' in page


def test_the_register_counts_itself(desk: SimpleNamespace) -> None:
    norm(desk)
    page = Client().get(reverse("disclosure:table_two", args=[desk.body.code, 2026])).content.decode()
    row = page.split("行政规范性文件</th>")[1].split("</tr>")[0]
    assert [cell.split("<")[0] for cell in row.split('<td class="num">')[1:]] == ["1", "0", "1"]


def test_a_year_to_come_has_no_table(desk: SimpleNamespace) -> None:
    assert Client().get(reverse("disclosure:table_two", args=[desk.body.code, 2027])).status_code == 404
