"""The confidence marks travel with the data."""

from gongkai.law import facts


def test_unconfirmed_are_those_from_memory_and_at_second_hand():
    found = facts.unconfirmed()
    assert {fact.confidence for fact in found} == {"M", "P"}
    places = {fact.place for fact in found}
    assert "regimes.regime.711.limits.fee_payment" in places
    assert "regimes.regime.492.limits.proactive_publish" in places
    assert "regimes.regime.711.limits.reply" not in places


def test_the_weakest_of_several_marks():
    assert [facts.weakest(*marks) for marks in ("V", "VD", "VDP", "VMP")] == ["V", "D", "P", "M"]


def test_places_are_unique():
    places = [fact.place for fact in facts.facts()]
    assert len(places) == len(set(places))
