"""The ledger alone gives the same tables as the case tables."""

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.core import ledger
from gongkai.core.time import time_travel
from gongkai.oversight.annual.figures.recount import recount
from gongkai.oversight.annual.figures.tables import compute
from gongkai.oversight.remedies import actions
from tests.oversight.conftest import SYSTEM


@pytest.fixture
def busy(make_request, tree, keeper):
    """Two years of the bureau and one request elsewhere, with two reviews."""
    refused = make_request(
        received=date(2024, 12, 20), decision="refused_internal", decided=date(2025, 1, 10)
    )
    make_request(received=date(2025, 3, 3), kind="enterprise", decision="granted", decided=date(2025, 3, 20))
    make_request(received=date(2025, 12, 3), kind="legal")
    make_request(received=date(2025, 5, 6), countable=False)
    make_request(received=None)
    make_request(tree.town, received=date(2025, 5, 6), decision="granted", decided=date(2025, 6, 3))
    with time_travel(datetime(2026, 6, 1, tzinfo=UTC)):
        for result in ("corrected", ""):
            review = actions.register(
                case=refused, actor=keeper, route="review", venue="区政府", filed_on=date(2025, 2, 5)
            )
            review = actions.accept(review, actor=keeper, accepted_on=date(2025, 2, 7))
            if result:
                actions.conclude(review, actor=keeper, result=result, decided_on=date(2025, 4, 1))
    return tree


@pytest.mark.parametrize("year", [2024, 2025, 2026])
@pytest.mark.parametrize("code", ["WC-JS", "WC-SB"])
def test_every_cell_is_the_same_from_the_ledger(busy, year, code):
    assert recount([code], year).tables.values == compute(Body.objects.filter(code=code), year).values


def test_proofs_name_the_event_that_put_the_case_into_the_cell(busy):
    proofs = recount(["WC-JS"], 2025).proofs
    (granted,) = proofs["R3a", "enterprise"]
    assert ledger.Event.objects.get(stream=granted.stream, seq=granted.seq).kind == "foi.dispatch"
    (received,) = proofs["R1", "enterprise"]
    assert ledger.Event.objects.get(stream=received.stream, seq=received.seq).kind == "foi.receive"
    assert received.stream == granted.stream
    assert len(proofs["review", "corrected"]) == len(proofs["review", "pending"]) == 1


def test_a_later_receipt_does_not_move_the_year(busy):
    stream = recount(["WC-JS"], 2025).proofs["R2", "natural"][0].stream
    with transaction.atomic():
        ledger.append(
            stream=stream, kind="foi.receive_supplement", actor=SYSTEM, data={"received_on": date(2025, 2, 3)}
        )
    assert len(recount(["WC-JS"], 2025).proofs["R2", "natural"]) == 1


def test_a_request_taken_back_counts_again(busy):
    before = recount(["WC-JS"], 2025).tables.three["R1", "total"]
    stream = ledger.Event.objects.get(kind="foi.convert").stream
    with transaction.atomic():
        ledger.append(stream=stream, kind="foi.take_back", actor=SYSTEM, data={"countable": True})
    assert recount(["WC-JS"], 2025).tables.three["R1", "total"] == before + 1
