"""Numbers of people: identity, phone, bank card, passport. A number of a thing that looks alike is left alone."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import accumulate

from gongkai.checks import identity

from .layout import Layout
from .model import Confidence, Found
from .nearby import Nearby
from .words import (
    BANK_LABEL,
    HOME_PHONE,
    ID_LABEL,
    OFFICE_ACCOUNT,
    OFFICE_PHONE,
    PASSPORT_LABEL,
    PERMIT_LABEL,
    PHONE_LABEL,
    THING_LABEL,
)

LATEST = date.max  # the scan has no clock, and a birthday to come is a fault for others to find
PROVINCES = frozenset(range(11, 16)) | {21, 22, 23, *range(31, 38), *range(41, 47), *range(50, 55)}
PROVINCES |= {*range(61, 66), 71, 81, 82, 83}
FOREIGN = "9"  # permanent residents from abroad, since 2023
# Where people break a number of 18: area, year, month, day, order; or in the middle, or into ones and twos.
CUTS = frozenset((3, 6, 8, 10, 12, 14, 15, 16, 17, 18))

# What may stand within a number that people broke up: spaces of all kinds, hyphens, cell and line ends.
GAP = r"[ \t\r\n\xa0\u2000-\u200d\u2060\ufeff\xad\u3000\-\u2010-\u2015\u2212._·/|]{0,3}"
SMALL_GAP = r"[ .\xa0\u2000-\u200d\u2060\ufeff\xad\u3000\-\u2010-\u2015\u2212]{0,2}"
# Each pattern begins with plain characters and looks back afterwards: the search skips all others fast.
RESIDENT = re.compile(
    rf"[1-9](?<![0-9].)(?:{GAP}[0-9]){{5}}{GAP}(?:1{GAP}[89]|2{GAP}0)(?:{GAP}[0-9]){{2}}{GAP}"
    rf"(?:0{GAP}[1-9]|1{GAP}[0-2]){GAP}(?:[012]{GAP}[0-9]|3{GAP}[01])(?:{GAP}[0-9]){{3}}{GAP}[0-9Xx](?:[1-7][1-4](?:[Bb][0-9])?)?(?![0-9])"
)
NUMBER_LENGTH = 18  # a 残疾人证 adds kind, grade and B with the count of reissues
OLD_RESIDENT = re.compile(
    r"[1-8](?<![0-9.A-Za-z].)[0-9]{5}[ \-]?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[ \-]?[0-9]{3}(?![0-9.])"
)
EXPONENT = "E+"
FLOAT = re.compile(r"[1-9](?<![0-9.].)\.([0-9]{10,17})[Ee]\+?1[47](?![0-9])")
MOBILE = re.compile(
    rf"[1+08](?<![0-9.].)(?:(?<=\+)86[)）]?{SMALL_GAP}1|(?<=0)086{SMALL_GAP}1|(?<=8)6{SMALL_GAP}1|(?<=0)1|(?<=1))"
    rf"{SMALL_GAP}[3-9]{SMALL_GAP}[0-9](?:{SMALL_GAP}[0-9]){{8}}(?![0-9]|\.[0-9])"
)
MOBILE_SHAPES = frozenset(
    ((11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (3, 3, 5), (4, 4, 3), (5, 6), (6, 5), (1,) * 11)
)
PERSONAL = frozenset(("name", "minor_name", "id"))  # columns of a list of persons
SHORTEST_ACCOUNT = 12
CARD_LENGTHS = range(13, 20)
CARD = re.compile(r"[0-9](?<![0-9.A-Za-z].)[0-9]{3}(?:[ \xa0\u3000\-]{0,2}[0-9]){8,17}(?![0-9]|\.[0-9])")
HOME_CARD = re.compile(r"62|9558|60[13]|685800")  # issuers in China
ABROAD_CARD = re.compile(r"4\d{15}|5[1-5]\d{14}|35\d{14}|3[47]\d{13}")
AFTER_WORD = 20  # characters between a word and its number
SENTENCE_BETWEEN = re.compile(r"[。；\d]|\S\s*\n")
PHONE_WORD = re.compile(r"电话|座机|联系方式|宅电|TEL|Tel|tel")
LANDLINE = re.compile(
    r"(?<![\d.\-])(?:[(（]?0\d{2,3}[)）]?[ \-\u2010-\u2015]{0,2})?[2-8]\d{6,7}(?:[\-\u2010-\u2015转]\d{1,6})?(?!\d)"
)
PASSPORT = re.compile(
    r"[EGDSP1](?<![A-Za-z0-9].)(?:(?<=[EGDSP]) ?[0-9]{8}|(?<=E) ?[A-HJ-NP-Z][0-9]{7}|(?<=1)[45][0-9]{7})(?![A-Za-z0-9])"
)
PASSPORT_WORD = re.compile(
    r"护照(?:号码?)?|通行证(?:号码?)?|回乡证(?:号码?)?|台胞证(?:号码?)?|Passport(?: [Nn]o\.?)?|passport(?: [Nn]o\.?)?|PASSPORT(?: NO\.?)?"
)
ANY_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[A-Z]{0,2}\d{6,9}(?![A-Za-z0-9])")
PERMIT = re.compile(r"(?<![A-Za-z0-9])(?:[HMCWLT]?\d{8}(?:\d{2})?|C[A-Z]\d{7})(?![A-Za-z0-9])")
PERMIT_LETTER = re.compile(r"(?<![A-Za-z0-9])[HMCW]\d{8}(?:\d{2})?(?![A-Za-z0-9])")
UNIT_BEHIND = re.compile(r"\s*(?:号(?!码)|元|万|亿|平方|亩|吨|千|人|%|％|米)")


def resident_numbers(layout: Layout) -> Iterator[Found]:
    """身份证号. 18 digits: the check character decides; without it only a label makes a hit."""
    plain, at = layout.plain, 0
    while found := RESIDENT.search(plain, at):
        start, end = found.span()
        confidence = _resident(layout, start, end)
        at = end if confidence else start + 1
        if confidence:
            yield Found("id_card", start, end, confidence)
    for found in OLD_RESIDENT.finditer(plain):
        if int(found[0][:2]) in PROVINCES:
            labelled = _is_labelled(layout, found.start(), "id", ID_LABEL)
            if labelled or (found[0].isdigit() and not _of_thing(layout, *found.span())):
                yield Found("id_card", *found.span(), "high" if labelled else "medium")
    for found in FLOAT.finditer(plain) if EXPONENT in plain.upper() else ():
        digits = (found[0][0] + found[1]).ljust(18, "0")
        if int(digits[:2]) in PROVINCES and _is_birthday(digits[6:14]):
            yield Found("id_card", *found.span(), "medium")


def _resident(layout: Layout, start: int, end: int) -> Confidence | None:
    text = layout.plain[start:end]
    number = "".join(filter(str.isalnum, text)).upper()[:NUMBER_LENGTH]
    if number[0] != FOREIGN and int(number[:2]) not in PROVINCES:
        return None
    if not text.isalnum() and not _one_number(layout.plain, start, end):
        return None
    labelled = _is_labelled(layout, start, "id", ID_LABEL)
    if identity.resident_problem(number, LATEST) == "":
        credit = identity.credit_problem(number) == "" and (
            number[0] == FOREIGN or _of_thing(layout, start, end)
        )
        return None if credit and not labelled else "high"
    if not _is_birthday(number[6:14]):
        return None
    cut_off = (
        number.endswith("000") and len(text) == NUMBER_LENGTH
    )  # a spreadsheet keeps 15 digits of a number
    return "medium" if labelled or cut_off else None


def _one_number(plain: str, start: int, end: int) -> bool:
    """Broken into few pieces or into single characters, and not itself a piece of a longer chain."""
    pieces = list(map(len, re.findall(r"[0-9Xx]+", plain[start:end])))
    if len(pieces) > 2 and max(pieces) > 2 and not CUTS.issuperset(accumulate(pieces)):
        return False
    chained = re.search(r"\d[\-/.]$", plain[max(0, start - 2) : start]) or re.match(
        r"[\-/.]\d", plain[end : end + 2]
    )
    return not chained


def _is_birthday(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True


def _is_labelled(layout: Layout, start: int, role: str, words: re.Pattern[str]) -> bool:
    label = layout.label(start)
    return bool(label and words.search(label)) or (
        layout.role(start) == role and not THING_LABEL.search(label)
    )


def _of_thing(layout: Layout, start: int, end: int) -> bool:
    """A number of a thing by its label, its column, its unit, or as a piece of an address on the web."""
    if layout.role(start) == "thing" or UNIT_BEHIND.match(layout.plain, end):
        return True
    return bool(THING_LABEL.search(layout.label(start))) or _in_web_address(layout.plain, start, end)


def _in_web_address(plain: str, start: int, end: int) -> bool:
    before = re.search(r"[!-~]*$", plain[max(0, start - 200) : start])
    after = re.match(r"[!-~]*", plain[end : end + 40])
    around = (before[0] if before else "") + "0" + (after[0] if after else "")
    return bool(re.search(r"://|www\.|\.s?html?|[?&]\w+=|/\w+/", around)) and "tel:" not in around


def mobiles(layout: Layout) -> Iterator[Found]:
    """手机号码, also spaced and with the country code."""
    plain = layout.plain
    for found in MOBILE.finditer(plain):
        start, end = found.span()
        digits = "".join(re.findall(r"\d", found[0]))[-11:]
        if identity.phone_problem(digits):
            continue
        labelled = _is_labelled(layout, start, "phone", PHONE_LABEL)
        pieces = tuple(map(len, re.findall(r"\d+", found[0])))
        if len(pieces) > 1 and not _good_shape(plain, start, end, found[0], labelled=labelled):
            continue
        if not labelled and (_of_thing(layout, start, end) or _in_code(plain, start, end)):
            continue
        yield Found("phone", start, end, "high" if labelled else "medium")


def _good_shape(plain: str, start: int, end: int, text: str, *, labelled: bool) -> bool:
    bare = re.sub(rf"^(?:\+|00)?86[)）]?{SMALL_GAP}", "", text)
    shape = tuple(map(len, re.findall(r"\d+", bare)))
    if shape not in MOBILE_SHAPES:
        return False
    flanked = re.search(r"\d[ \t]+$", plain[max(0, start - 3) : start]) or re.match(
        r"[ \t]+\d", plain[end : end + 3]
    )
    return labelled or shape == (11,) or not (flanked or "." in bare)


def _in_code(plain: str, start: int, end: int) -> bool:
    """Grown together with letters or a hyphenated number, as codes of things are."""
    before, after = plain[max(0, start - 2) : start], plain[end : end + 2]
    return bool(re.search(r"[A-Za-z]$|\d-$", before) or re.match(r"[A-Za-z]|-\d{2}", after))


def landlines(layout: Layout, of_person: Callable[[int, int], bool]) -> Iterator[Found]:
    """固定电话 of private persons only: by the word before it, or beside the data of a person."""
    plain = layout.plain
    seen = -1
    for word in PHONE_WORD.finditer(plain):
        found = LANDLINE.search(plain, word.end(), word.end() + AFTER_WORD)
        if found is None or found.start() == seen:
            continue
        if SENTENCE_BETWEEN.search(plain, word.end(), found.start()) or _is_date(found[0]):
            continue
        seen = found.start()
        before = plain[max(0, word.start() - 10) : found.start()].rpartition("\n")[2]
        if HOME_PHONE.search(before):
            yield Found("phone", *found.span(), "high")
        elif of_person(*found.span()) and not OFFICE_PHONE.search(before):
            yield Found("phone", *found.span(), "medium")


def landlines_in_columns(layout: Layout, near: Nearby) -> Iterator[Found]:
    """固定电话 in the telephone column of a list of persons, in rows that hold a number only a person has."""
    for table in layout.tables:
        if "phone" in table.roles and "org" not in table.roles:
            for start, end in near.lines(table.start, table.end):
                for cell in layout.cells(table, start, end):
                    found = (
                        LANDLINE.search(layout.plain, cell.start, cell.end) if cell.role == "phone" else None
                    )
                    if found and not _is_date(found[0]):
                        yield Found("phone", *found.span(), "medium")


def _is_date(text: str) -> bool:
    return len(text) == 8 and text.isdigit() and _is_birthday(text)


def bank_cards(layout: Layout, identities: Nearby) -> Iterator[Found]:
    """银行卡号和个人账号: the Luhn digit and a known issuer, or a label; identity numbers are known already."""
    plain, at = layout.plain, 0
    while found := CARD.search(plain, at):
        start = found.start()
        solid = re.match(r"\d+", found[0])
        end = start + solid.end() if solid and solid.end() >= SHORTEST_ACCOUNT else found.end()
        at = end
        if not identities.between(start, end) and (confidence := _card(layout, start, end, identities.owned)):
            yield Found("bank_card", start, end, confidence)


def _card(layout: Layout, start: int, end: int, of_person: Callable[[int, int], bool]) -> Confidence | None:
    number = "".join(re.findall(r"\d", layout.plain[start:end]))
    labelled = _is_labelled(layout, start, "bank", BANK_LABEL)
    if not labelled and _of_thing(layout, start, end):
        return None
    card = len(number) in CARD_LENGTHS and identity.luhn_right(number)
    if card and HOME_CARD.match(number):
        return "high"
    line = layout.line(start)
    if OFFICE_ACCOUNT.search(layout.plain, max(line[0], start - 60), min(line[1], end + 40)):
        return None
    if card and (labelled or (ABROAD_CARD.fullmatch(number) and of_person(start, end))):
        return "high" if labelled else "medium"
    listed = layout.role(start) == "bank" and not PERSONAL.isdisjoint(layout.roles(start))
    return "medium" if listed or (labelled and of_person(start, end)) else None


def passports(layout: Layout) -> Iterator[Found]:
    """护照、港澳台通行证: the known shapes, others only behind their label."""
    plain = layout.plain
    for found in PASSPORT.finditer(plain):
        labelled = _is_labelled(layout, found.start(), "id", PASSPORT_LABEL)
        if labelled or (found[0][0] in "EG" and not _of_thing(layout, *found.span())):
            yield Found("passport", *found.span(), "high" if labelled else "medium")
    for word in PASSPORT_WORD.finditer(plain):
        pattern = PERMIT if PERMIT_LABEL.search(word[0]) else ANY_PASSPORT
        number = pattern.search(plain, word.end(), word.end() + AFTER_WORD)
        if number and not re.search(r"[。；\n]", plain[word.end() : number.start()].strip()):
            yield Found("passport", *number.span(), "high")
    for table in layout.tables:
        if "id" in table.roles:
            for found in PERMIT_LETTER.finditer(plain, table.start, table.end):
                if layout.role(found.start()) == "id":
                    yield Found("passport", *found.span(), "high")
