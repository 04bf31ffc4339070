"""Personal names: beside other data of a person. A name alone is no leak, and many words begin like names.

A candidate is a surname with one or two characters; what stands before and behind it decides whether it is a name.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .layout import Layout, heads_column
from .words import lines, listed

COMMON, RARE = lines("surnames")
GIVEN = frozenset("".join(lines("given_characters")))
# Words that begin with a surname and are no names.
WORDS = frozenset(listed("words_like_names"))
DOUBLE = (
    "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|长孙|宇文|轩辕|夏侯|端木|独孤|南宫|呼延|澹台|百里|东郭|拓跋|完颜|纳兰"
    "|司空|第五|钟离|赫连"
)
# Characters that are not given to children: they belong to words.
NOT_GIVEN = (
    "的了是在号室路街村镇县市区省局厅院委处科站厂店年月日个第为以及或与等们不也都而且但被把对从到于此该每各某由将给让使用这那有无至何些"
    "什么吗呢吧啊者额费款案法式表单证件项目位间部门所类别型级岁女称职务码主户元万亿"
)
HAN = r"\u4e00-\u9fff"
LETTER = f"(?:[{HAN}](?<![{NOT_GIVEN}]))"
DOT = "[·•‧・．∙●]"
DOTTED = rf"[{HAN}]{{1,8}}(?:{DOT}[{HAN}]{{1,8}}){{1,4}}"
PLAIN = rf"(?:(?:{DOUBLE}){LETTER}{{1,2}}|[{COMMON}{RARE}]{LETTER}{{1,2}})"
WHOLE_NAME = re.compile(f"{DOTTED}|{PLAIN}")
LISTED = re.compile(rf"{DOTTED}|(?:{DOUBLE})[{HAN}]{{1,2}}|[{HAN}]{{2,5}}")
NOT_LISTED = re.compile(
    r"某|合计|小计|总计|共计|姓名|户主|名单|公司|中心|学校|医院|备注|审核|签|村委|居委|社区|单位|代表|以上|无此|空白|同上|暂无|未知|不详"
    r"|政府|委员会|小组|合作社|支部|大队|分局|办公"
)
ROLE = "|".join(listed("person_words"))
LABELLED = re.compile(
    rf"(?P<role>(?:姓\s{{0,4}}名|{ROLE})(?:姓名)?(?:[(（][^)）\n]{{0,8}}[)）])?\s{{0,3}}[:：]\s{{0,3}})"
    rf"(?P<name>{DOTTED}|(?:{DOUBLE})[ \u3000]{{0,3}}{LETTER}{{1,2}}|[{COMMON}{RARE}][ \u3000]{{0,3}}{LETTER}{{1,2}})"
)
FORM = re.compile(
    rf"(?:^|(?<=[\t\n]))[ \u3000]*(?:姓\s*名|(?:{ROLE})(?:姓名)?)[ \u3000]*[:：]?[ \u3000]*[\t\n][ \u3000]*(?P<name>[^\t\n]{{2,12}})"
    r"(?=[\t\n]|$)"
)

BEHIND_ROLE = re.compile(rf"(?:{ROLE})(?:姓名)?[ \u3000:：]{{0,3}}$")
TITLES = frozenset(listed("titles"))
BEHIND_LINK = re.compile(
    r"(?:将|与|由|向|为|对|给|被|请|叫|及|和|是|系|让|令|找|据|经|同|替|代|因|如|致|查|查明|核查|审核|审查|认定|汇入|现将|证明|委托|聘请|聘任|任命|通知|询问|走访|资助|奖励|表彰|处罚|慰问|组|村|社区|号|街道)$"
)
# What is said of persons, and what else follows a name.
BEFORE_PERSON = re.compile(
    r"同志|先生|女士|老人|男|女|现年|今年|年仅|\d{1,3}\s?周?岁|因|身?患|罹患|[被经]?确诊|系(?!统|列)|[被经]?(?:医院|医生)?诊断|被查出|查出|既往|核酸"
    r"|检测|体检|怀孕|感染|病故|病逝|伤残|残疾|自幼|长期|先天|就读|在读|上学|于\d{4}年|[，,、（(：:]\s?(?:其|现|系)?(?:男|女|现年|今年|年仅|\d{1,3}\s?周?岁"
    r"|诊断|确诊|患|既往|孕|怀孕|初[一二三]|高[一二三])"
)
BEFORE_LINK = re.compile(
    r"的|反映|联系|驾驶|领取|申请|在|自|家|住|等|已|未|为|是|曾|现|本人|之|与|和|及|向|经|身份|证件|公民|电话|手机|提供|持|所|名下|账|帐|卡|银行"
    r"|购买|办理|报|来|到|去|被|将|进行|提出|要求|称|说|户|一家|夫妇|其|获|并|也|还|由|给|以|对|从|拟|签|缴|交|收|发|打|拨|留|护照|通行证|邮箱"
    r"|电子|车|于|有|无|一次性|生前|死亡|去世|病故|出生|籍"
)
# Words behind a name: their first character is not part of it.
GROWN_TO = re.compile(
    r"联系|家住|家庭|家中|家人|家属|申请|身份|反映|驾驶|领取|现住|现居|公民|电话|手机|提供|持有|名下|账号|银行|购买|办理|报名|来电|来信|来访|要求|出生"
    r"|因病|因患|患有|身患|就读|在读|在家|同志|先生|女士|生前|本人|等人|等户|夫妇|一家|自愿|自幼|长期|先后|获得|曾用|至今|通过|作为|属于|属|签名|签字"
)
ENOUGH = 4
CLOSE = ("", "，", ",", "（", "(", " ")  # between a name and what is told of it
NEAR = 60  # characters before a value in which its owner is named
BEHIND = 24  # characters behind it


class Candidate(NamedTuple):
    score: int
    start: int
    end: int
    led: bool  # by a word for a person
    told_of: bool  # something is said behind it that is said of persons


def is_name(text: str) -> bool:
    """Whether the whole text has the shape of a name; spaces that stretch a short name do not matter."""
    plain = "".join(text.split())
    return bool(WHOLE_NAME.fullmatch(plain)) and not _is_word(plain)


def _is_word(plain: str) -> bool:
    return plain in WORDS or (plain[:2] in WORDS and not GIVEN.issuperset(plain[1:]))


def is_listed_name(text: str) -> bool:
    """Whether a cell of a name column holds a name in clear; any Chinese word of two to five characters may be one."""
    plain = re.sub(r"[(（][^)）]*[)）]$", "", "".join(text.split()))
    return bool(LISTED.fullmatch(plain)) and not NOT_LISTED.search(plain)


def labelled(layout: Layout, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Names behind a word such as 姓名： or 申请人：."""
    for found in LABELLED.finditer(layout.plain, start, end):
        low, high = found.span("name")
        if best := _best(layout.plain, low, high + 2, starts=low):
            yield best


def in_form(layout: Layout, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Names in the cell to the right of a label, or on the line below it."""
    for found in FORM.finditer(layout.plain, start, end):
        if is_listed_name(found["name"]) and not heads_column(found["name"]):
            yield found.span("name")


def in_row(layout: Layout, at: int) -> tuple[int, int] | None:
    """In a row without a header: the nearest cell to the left that is a name, else to the right."""
    plain = layout.plain
    start, end = layout.line(at)
    cells = [found.span() for found in re.finditer(r"[^\t]+", plain[start:end])]
    left = [(low + start, high + start) for low, high in cells if high + start <= at]
    right = [(low + start, high + start) for low, high in cells if low + start > at]
    return next((span for span in [*reversed(left), *right] if is_name(plain[slice(*span)])), None)


def owners(layout: Layout, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The name of whoever a value belongs to, with those listed before it (张三、李四)."""
    name = _owner(layout, start, end)
    while name:
        yield name
        listed_before = layout.plain[name[0] - 1 : name[0]] == "、"
        name = _best(layout.plain, max(0, name[0] - 6), name[0] - 1) if listed_before else None


def _owner(layout: Layout, start: int, end: int) -> tuple[int, int] | None:
    """In the sentence of the value before it, else close behind it."""
    plain = layout.plain
    low = max(0, start - NEAR)
    ends = [found.end() for found in re.finditer(r"[。！？；]", plain[low:start])]
    low += ends[-1] if ends else 0
    if best := _best(plain, low, start):
        return best
    stop = re.search(r"[。！？；\n]", plain[end : end + BEHIND])
    return _best(plain, end, end + (stop.start() if stop else BEHIND))


def told_of(layout: Layout, start: int, end: int, at: int) -> Iterator[tuple[int, int]]:
    """Persons of whom a sentence tells what stands at `at`."""
    for each in _candidates(layout.plain, start, end):
        close = layout.plain[each.end : at] in CLOSE and each.score > ENOUGH and at >= each.end
        if each.score >= ENOUGH and (each.told_of or each.led or close):
            yield each.start, each.end


def _best(plain: str, low: int, high: int, starts: int = -1) -> tuple[int, int] | None:
    """The likeliest name between; a name on the line of the value at `high` before those above it."""
    candidates = [
        each
        for each in _candidates(plain, low, high)
        if each.score >= ENOUGH and (starts < 0 or each.start == starts)
    ]
    line = plain.rfind("\n", low, high)
    best = max(candidates, key=lambda each: (each.start > line, each.score, each.start), default=None)
    return (best.start, best.end) if best else None


SURNAME = re.compile(f"{DOUBLE}|[{COMMON}{RARE}]")
SPELLED = re.compile(DOTTED)
SHORT = re.compile(rf"[ \u3000]{{0,3}}{LETTER}")


def _candidates(plain: str, low: int, high: int) -> Iterator[Candidate]:
    """Every surname with one or two characters behind it, and names with dots, with what speaks for them."""
    for found in SPELLED.finditer(plain, low, high):
        yield _spelled(plain, *found.span())
    high = min(high, len(plain))
    for found in SURNAME.finditer(plain, low, high):
        end = found.end()
        options = []
        for _ in range(2):
            given = SHORT.match(plain, end, high)
            if given is None:
                break
            end = given.end()
            options.append(_judged(plain, low, found, end))
        if options:  # of equals the longer one
            yield max(options, key=lambda each: (each.score, each.end))


def _judged(plain: str, low: int, surname: re.Match[str], end: int) -> Candidate:
    start = surname.start()
    letters = "".join(plain[surname.end() : end].split())
    score = 1 if surname[0] in COMMON or len(surname[0]) > 1 else -1
    score += sum(1 if letter in GIVEN else -1 for letter in letters)
    score -= 9 if letters in TITLES or _is_word(surname[0] + letters) else 0
    score -= 4 if GROWN_TO.match(plain, end - 1) else 0
    before = plain[max(low, start - 8) : start]
    led = bool(BEHIND_ROLE.search(before))
    if led or not before or not re.search(f"[{HAN}]$", before):
        score += 3
    else:
        score += 2 if BEHIND_LINK.search(before) else -3
    told = bool(BEFORE_PERSON.match(plain, end))
    if end >= len(plain) or not re.match(f"[{HAN}]", plain[end]):
        score += 3
    elif told or BEFORE_LINK.match(plain, end):
        score += 2
    else:
        score -= 1 if led else 3
    return Candidate(score, start, end, led, told)


def _spelled(plain: str, start: int, end: int) -> Candidate:
    """A name with dots, without the words that have grown to it."""
    first = re.match(f"[{HAN}]+", plain[start:end])
    head = first[0] if first else ""
    role = re.match(
        rf".*(?:{ROLE}|将|与|由|向|为|对|给|被|请|叫|及|和|是|系|经|据|因|户)(?=[{HAN}]{{2}})", head
    )
    start += role.end() if role else 0
    last = max(found.end() for found in re.finditer(DOT, plain[start:end])) + start
    tail = re.search(f"(?:{BEFORE_PERSON.pattern}|{BEFORE_LINK.pattern})", plain[last + 1 : end])
    end = last + 1 + tail.start() if tail else end
    told = bool(BEFORE_PERSON.match(plain, end)) or plain[end : end + 2] in ("，男", "，女", "，就")
    return Candidate(ENOUGH + 3, start, end, led=bool(role), told_of=told)
