"""Whether an identity number or telephone number can be right: length, parts and check character.

A number that passes is well formed, not proved to belong to anybody. Every `..._problem` returns a Chinese
sentence for the person who typed it, or an empty string. Numbers are expected as `normal` returns them.
"""

import re
import unicodedata
from datetime import date

RESIDENT_LENGTH = 18
RESIDENT_WEIGHTS = tuple(2 ** (17 - place) % 11 for place in range(17))  # GB 11643, ISO 7064 MOD 11-2
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100: no I, O, Z, S, V
CREDIT_WEIGHTS = tuple(3**place % 31 for place in range(17))
MOBILE_LENGTH = 11
LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}(-\d{1,6})?")
ABROAD = re.compile(r"(\+|00)\d{7,15}")
PASSPORT = re.compile(r"[A-Z0-9]{5,20}")
TRAVEL_PERMIT = re.compile(r"[HM]\d{8}(\d{2})?|\d{8}(\d{2})?")


def normal(number: str) -> str:
    """Half width, no spaces, capital letters: people type these numbers in many ways."""
    return "".join(unicodedata.normalize("NFKC", number).split()).upper()


def normal_phone(number: str) -> str:
    """As `normal`; a mobile number also loses its hyphens, so that it is found again however it was typed."""
    plain = normal(number)
    bare = plain.replace("-", "")
    return bare if bare.startswith("1") else plain


def resident_check(first: str) -> str:
    """The 18th character of a resident identity number from its first 17 digits."""
    rest = sum(int(digit) * weight for digit, weight in zip(first, RESIDENT_WEIGHTS, strict=True)) % 11
    return "10X98765432"[rest]


def credit_check(first: str) -> str:
    """The 18th character of a unified social credit code from its first 17."""
    total = sum(CREDIT_ALPHABET.index(c) * weight for c, weight in zip(first, CREDIT_WEIGHTS, strict=True))
    return CREDIT_ALPHABET[-total % 31]


def luhn_right(number: str) -> bool:
    """Whether the last digit of a card number checks the others (ISO/IEC 7812, Luhn)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0


def resident_problem(number: str, today: date) -> str:
    """居民身份证 (GB 11643): 18 characters, an existing birthday not after `today`, the check character."""
    if len(number) != RESIDENT_LENGTH:
        return f"居民身份证号码应为 18 位，现在填了 {len(number)} 位"
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return "居民身份证号码只有数字，最后一位可以是 X"
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return "第 7 至 14 位不是存在的出生日期，请对照证件检查"
    if born > today:
        return "第 7 至 14 位的出生日期还没有到，请对照证件检查"
    if number[17] != resident_check(number[:17]):
        return "最后一位对不上，一般是中间某一位写错了，请对照证件检查"
    return ""


def credit_problem(number: str) -> str:
    """统一社会信用代码 (GB 32100): 18 characters of its alphabet and the check character."""
    if len(number) != RESIDENT_LENGTH:
        return f"统一社会信用代码应为 18 位，现在填了 {len(number)} 位"
    if wrong := [c for c in number if c not in CREDIT_ALPHABET]:
        return f"统一社会信用代码里没有“{wrong[0]}”，请检查是不是把数字写成了字母"
    if number[17] != credit_check(number[:17]):
        return "最后一位对不上，一般是中间某一位写错了，请对照证照检查"
    return ""


def passport_problem(number: str) -> str:
    return "" if PASSPORT.fullmatch(number) else "护照号码由 5 至 20 位字母和数字组成"


def travel_permit_problem(number: str, today: date) -> str:
    """Permits of Hong Kong, Macao and Taiwan residents; residence permits are built like resident numbers."""
    if len(number) == RESIDENT_LENGTH:
        return resident_problem(number, today)
    if TRAVEL_PERMIT.fullmatch(number):
        return ""
    return "通行证号码是 H 或者 M 加 8 位数字，或者 8 位数字；居住证号码是 18 位"


def phone_problem(number: str) -> str:
    """A mobile number, a landline with its area code, or a number abroad starting with + or 00."""
    plain = number.replace("-", "")
    if plain.startswith("1") and plain.isascii() and plain.isdigit():
        if len(plain) != MOBILE_LENGTH:
            return f"手机号码应为 11 位，现在填了 {len(plain)} 位"
        return "" if plain[1] in "3456789" else "手机号码的前两位不对，请检查"
    if LANDLINE.fullmatch(number) or ABROAD.fullmatch(plain):
        return ""
    return "请写 11 位手机号码，或者带区号的固定电话，例如 0000-88001100"
