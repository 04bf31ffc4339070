"""Identity numbers: the published specimen passes, one wrong character never does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks import identity

TODAY = date(2026, 11, 21)
SPECIMEN = "11010519491231002X"  # printed in the standard itself
digits17 = st.builds(
    # 132930 was abolished in 1986, so nobody born later holds such a number.
    lambda born, order: f"132930{born:%Y%m%d}{order:03d}",
    st.dates(date(1990, 1, 1), date(2010, 12, 31)),
    st.integers(0, 999),
)
credit17 = st.text(identity.CREDIT_ALPHABET, min_size=17, max_size=17)


def test_specimen_of_the_standard_passes():
    assert identity.resident_problem(SPECIMEN, TODAY) == ""


@given(digits17)
def test_number_with_its_check_character_passes(first):
    assert identity.resident_problem(first + identity.resident_check(first), TODAY) == ""


@given(digits17, st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_changed_digit_is_always_found(first, place, other):
    number = first + identity.resident_check(first)
    changed = number[:place] + other + number[place + 1 :]
    assert changed == number or identity.resident_problem(changed, TODAY)


@given(digits17, st.integers(0, 15))
def test_two_swapped_neighbours_are_always_found(first, place):
    number = first + identity.resident_check(first)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or identity.resident_problem(swapped, TODAY)


@pytest.mark.parametrize(
    ("number", "word"),
    [
        ("110105491231002", "15 位"),
        ("11010519491331002X", "出生日期"),
        ("11010520991231002X", "还没有到"),
        ("110105194912310021", "最后一位"),
        ("1101051949123100XX", "只有数字"),
        ("", "0 位"),
        ("１1010519491231002X", "只有数字"),
    ],
)
def test_wrong_resident_number_says_what_is_wrong(number, word):
    assert word in identity.resident_problem(number, TODAY)


def test_numbers_are_read_as_people_type_them():
    assert identity.normal(" １10105 19491231 002x ") == SPECIMEN


@given(credit17)
def test_credit_code_with_its_check_character_passes(first):
    assert identity.credit_problem(first + identity.credit_check(first)) == ""


@given(credit17, st.integers(0, 16), st.sampled_from(identity.CREDIT_ALPHABET))
def test_one_changed_character_of_a_credit_code_is_always_found(first, place, other):
    code = first + identity.credit_check(first)
    changed = code[:place] + other + code[place + 1 :]
    assert changed == code or identity.credit_problem(changed)


def test_credit_code_names_a_letter_it_cannot_have():
    assert "“O”" in identity.credit_problem("O" * 18)


@pytest.mark.parametrize("number", ["H12345678", "M1234567801", "12345678", SPECIMEN])
def test_permits_pass(number):
    assert identity.travel_permit_problem(number, TODAY) == ""


@pytest.mark.parametrize("number", ["H123", "X12345678", "", "11010519491231002"])
def test_wrong_permits_are_told(number):
    assert identity.travel_permit_problem(number, TODAY)


@pytest.mark.parametrize(
    "number", ["13800000012", "138-0000-0012", "0000-88001100", "000088001100", "+85288001100"]
)
def test_telephone_numbers_pass(number):
    assert identity.phone_problem(number) == ""


@pytest.mark.parametrize(
    ("number", "word"),
    [("1380000012", "填了 10 位"), ("12800000012", "前两位"), ("88001100", "带区号"), ("没有", "带区号")],
)
def test_wrong_telephone_number_says_what_is_wrong(number, word):
    assert word in identity.phone_problem(number)


@given(st.text(max_size=30))
def test_no_input_breaks_the_checks(text):
    number = identity.normal(text)
    for sentence in (
        identity.resident_problem(number, TODAY),
        identity.credit_problem(number),
        identity.passport_problem(number),
        identity.travel_permit_problem(number, TODAY),
        identity.phone_problem(number),
    ):
        assert isinstance(sentence, str)
