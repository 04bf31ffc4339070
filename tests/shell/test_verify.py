"""The public page of the daily seals."""

from types import SimpleNamespace

from django.test import Client

from gongkai.core.ledger.models import Seal
from gongkai.core.ledger.seals import seal_day
from gongkai.core.time import time_travel
from gongkai.shell import actions
from gongkai.shell.models import Site
from tests.shell.city import SYSTEM, noon


def test_before_the_first_seal_the_page_says_when_it_comes(client: Client, db: None) -> None:
    assert "还没有校验签名" in client.get("/verify/").content.decode()


def test_the_seal_of_a_past_day_is_public_and_stands_in_the_footer(
    client: Client, city: SimpleNamespace
) -> None:
    with time_travel(noon(2030, 3, 4)):
        actions.describe_site(actor=SYSTEM, site=Site(body=city.county), icp="澜ICP备00000001号")
    with time_travel(noon(2030, 3, 6)):
        seal = seal_day(noon(2030, 3, 4).date())
        html = client.get("/verify/").content.decode()
        footer = client.get("/").content.decode().split("<footer")[1]
    assert seal.hash in html
    assert seal.hash[:16] in footer
    assert client.get("/verify/seals.json").json()["seals"][-1]["hash"] == seal.hash
    assert Seal.objects.count() == len(client.get("/verify/seals.json").json()["seals"])
