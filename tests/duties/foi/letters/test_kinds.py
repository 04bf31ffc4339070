"""The table of kinds agrees with the law library, the wording and itself."""

import pytest

from gongkai.duties.foi.letters import FIELDS, KINDS, drafted, kind_of, required
from gongkai.duties.foi.letters.wording import wording
from gongkai.law import outcomes

DERIVED = {"you", "article", "regulation", "ground_article", "ground_words", "remedy"}


def test_all_28_kinds_are_there_in_their_order_and_one_for_other_outcomes():
    assert [kind.number for kind in KINDS.values()] == list(range(1, 30))
    assert kind_of("other").number == 29


def test_every_closing_decision_with_a_letter_has_its_kind():
    letters = {decision.letter for decision in outcomes.DECISIONS.values()} - {""}
    assert letters <= set(KINDS)
    assert {kind.id for kind in KINDS.values() if kind.remedy == "decision"} == letters


def test_the_seven_grounds_of_refusal_share_one_kind():
    assert len(kind_of("refused").decisions) == 7


def test_every_field_a_decision_requires_can_be_asked_for():
    for decision in outcomes.DECISIONS.values():
        if decision.letter:
            names = {field.name for field in drafted(decision.letter, decision.id)}
            assert set(decision.required) <= names


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_wording_uses_only_known_names_and_says_every_required_one(kind):
    lines = wording(kind.id, kind.version)
    named = {name for line in lines for name in line.names}
    named |= {line.condition[1] for line in lines if line.condition}
    assert {name for name in named if not name.startswith("limit.")} <= set(FIELDS) | DERIVED
    asked = {field.name for decision in kind.decisions or ("",) for field in drafted(kind.id, decision)}
    said = (
        named
        | ({"ground"} if "ground_words" in named else set())
        | ({"party"} if kind.to != "applicant" else set())
    )
    assert asked <= said


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_what_is_said_without_condition_is_required_or_filled_by_the_system(kind):
    lines = wording(kind.id, kind.version)
    always = {name for line in lines if line.condition is None for name in line.names}
    known = {field.name for decision in kind.decisions or ("",) for field in required(kind.id, decision)}
    assert {name for name in always if not name.startswith("limit.")} <= known | DERIVED | {"number"}


def test_the_drafting_form_asks_required_fields_first_and_marks_the_others():
    fields = drafted("not_held", "not_held")
    assert [(field.name, field.required) for field in fields] == [("reason", True), ("competent", False)]
    assert all(field.label and field.widget for field in FIELDS.values())


def test_a_choice_offers_the_grounds_of_refusal():
    ground = next(field for field in drafted("partial", "partial") if field.name == "ground")
    assert [value for value, _ in ground.choices] == list(kind_of("refused").decisions)


def test_document_numbers_have_a_series_for_each_kind_word():
    assert kind_of("supplement").number_series("望建") == "望建公开补"
    assert {kind.id for kind in KINDS.values() if not kind.series} == {"receipt", "service_receipt"}


def test_an_unknown_kind_or_version_is_an_error():
    with pytest.raises(KeyError):
        kind_of("nothing")
    with pytest.raises(FileNotFoundError):
        wording("receipt", "v0")
