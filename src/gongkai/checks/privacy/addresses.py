"""Addresses to the door. The address of an office, a shop or a building site is public and no hit."""

import re
from collections.abc import Callable, Iterator

from .layout import Layout
from .model import Confidence, Found
from .names import labelled
from .words import COMPANY, HOME_LABEL, OFFICE_PLACE, POST_LABEL

N = r"(?:[甲乙丙丁附]?\d{1,5}|[一二三四五六七八九十百零〇]{1,4}|[A-Za-z]\d{0,3})"
UNIT = r"(?:号楼|号院|号|弄|支弄|栋|幢|座|单元|楼|层|室|户|房|组|小组|社|队|排|门|#)"
# What ends the number of a door, or begins one that has no unit; the number is then looked for around it.
ESTATE_ENDS = "苑园区院里村城庭府居寓舍都湾郡邸轩墅厦坊"
ANCHOR = re.compile(
    rf"[号弄栋幢座单楼层室户房组队社排门#小{ESTATE_ENDS}]"
    rf"(?:(?<=[0-9一二三四五六七八九十百零〇A-Za-z].)|(?<=[{ESTATE_ENDS}])(?=\d{{1,3}}[\-－—–]\d))"
)
NUMBER = re.compile(rf"第?{N}(?:[\-－—–~之/]{N}){{0,3}}$")
UNITS = re.compile(rf"(?:村民)?{UNIT}")
BARE_DOOR = re.compile(r"\d{1,3}(?:[\-－—–]\d{1,4}){1,3}")
NUMBER_LENGTH = 16  # characters of the number of a door
MORE = re.compile(
    rf" ?(?:[东南西北]?第?{N}(?:[\-－—–之]{N}){{0,3}}(?:村民)?{UNIT}|[东南西北](?:单元|户|屋|侧|厢))"
    rf"|{N}(?:[\-－—–]{N}){{1,3}}(?!\d)|(?:自编|附)?\d{{2,4}}(?!\d)"
)
PLACE = re.compile(
    r"(?:路|街|大道|道|巷|胡同|里|弄|村|屯|庄|社区|小区|花园|苑|园|城|公寓|家园|大厦|广场|湾|府|居|庭|院|楼|坊|坪|寨|堡|营|沟|庙|桥|店|集|岭|嘎查|塘|垸|冲|湖"
    r"|山庄|新村|宿舍|委会|段|区|镇|乡|台|坡|坝|岗|洼|河|头|口|场|县|旗|苏木|团|连|号|舍|寓|都|郡|邸|轩|墅|厦|铺|圩|市|街道)[）)]?\s?$"
)
ESTATE = re.compile(
    rf"(?:[（(][\u4e00-\u9fff0-9]{{1,14}}[）)])?(?:[\u4e00-\u9fff]{{2,10}}?)?(?:第)?{N}(?:[\-－—–之]{N}){{0,3}}{UNIT}|[\u4e00-\u9fff]{{1,9}}[苑园区院里村城庭府居都](?=\d{{1,3}}[\-－—–]\d)"
)
RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）()·\-]+$")
BACK = 44  # characters of an address before its door
ADDRESS_LABEL = re.compile(
    r"^.*(?:住址|地址|住所地?|家住|居住于|居住在|居住地|居住|现住|住在|住于|暂住|常住|户籍地|户籍所在地|户籍|户口所在地|房号|门牌号|门牌|租住|现居|位于|租住|坐落于|来自|送到|寄至|送至|住|系|[：:]|是|为|在|到)"
)
HOME_SHAPE = re.compile(
    r"(?:小区|花园|苑|新村|家园|公寓|宿舍|山庄|里|庭|府|居|城|嘉园|名都|华庭).{0,16}(?:室|户|\d+[\-－—]\d+)|(?:村|屯|庄).{0,8}组.{0,4}号|(?:单元|栋|幢|号楼).{0,8}(?:室|户)"
)
LABEL_REACH = 24
FORM_REACH = 120  # characters to each side in which a form names its person
EARLIEST = 6  # characters that make an address


def addresses(layout: Layout, of_person: Callable[[int, int], bool]) -> Iterator[Found]:
    """住址 to the door: by its label, its column, or beside the data of a person."""
    plain, done = layout.plain, 0
    for anchor in ANCHOR.finditer(plain):
        if anchor.start() < done or (door := _door(plain, done, anchor)) is None:
            continue
        low = max(done, door[0] - BACK)
        run = RUN.search(plain[low : door[0]])
        if run is None or not PLACE.search(run[0]):
            continue
        start = low + run.start()
        start += _label_length(plain[start : door[0]])
        done = end = _door_end(plain, door[1])
        if end - start >= EARLIEST and (confidence := _private(layout, start, end, of_person)):
            yield Found("address", start, end, confidence)


def _door(plain: str, done: int, anchor: re.Match[str]) -> tuple[int, int] | None:
    """The number of the first door: around its unit, or behind the name of an estate."""
    if found := BARE_DOOR.match(plain, anchor.end()):
        return found.span()
    number = NUMBER.search(plain, max(done, anchor.start() - NUMBER_LENGTH), anchor.start())
    unit = UNITS.match(plain, anchor.start())
    return (number.start(), unit.end()) if number and unit else None


def _label_length(run: str) -> int:
    """How much of the run before the door is not address: a label, a verb, the rest of the sentence."""
    label = ADDRESS_LABEL.match(run)
    if label and len(run) - label.end() >= 2:
        return label.end()
    return 0


def _door_end(plain: str, end: int) -> int:
    """Further doors follow the first one, at once or behind the name of an estate."""
    while more := MORE.match(plain, end) or ESTATE.match(plain, end):
        end = more.end()
    return end


def _private(
    layout: Layout, start: int, end: int, of_person: Callable[[int, int], bool]
) -> Confidence | None:
    plain = layout.plain
    role = layout.role(start)
    if role == "address":
        table = layout.table_at(start)
        if table is None or {"name", "minor_name", "id", "medical"}.isdisjoint(table.roles):
            return None
        return None if "org" in table.roles and "id" not in table.roles else "high"
    line = layout.line(start)
    before = plain[max(line[0], start - LABEL_REACH) : start]
    around = plain[max(line[0], start - 40) : min(line[1], end + 30)]
    if HOME_LABEL.search(before):
        return None if COMPANY.search(before) else "high"
    if OFFICE_PLACE.search(around) or COMPANY.search(around):
        return None
    if of_person(start, end):
        return "medium"
    named = POST_LABEL.search(before) and any(labelled(layout, max(0, start - FORM_REACH), end + FORM_REACH))
    return "medium" if named or HOME_SHAPE.search(plain[start:end]) else None
