"""Invented applicants. Area code 510202 was abolished in 1997, before any of these birth dates: nobody holds such a
number. Names are put together from lists and belong to nobody."""

from datetime import date, timedelta

from gongkai.checks.identity import credit_check, resident_check

SURNAMES = "林沈顾陆许苏方程叶韩唐于董萧曹袁邓傅曾彭吕卢蒋蔡贾丁魏薛阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金"
GIVEN = (
    "若川", "予宁", "明澜", "怀远", "清和", "知微", "景行", "云舒", "嘉禾", "望舒", "思齐", "向晚", "书语", "安澜",
    "子衿", "闻溪", "长青", "牧之", "青禾", "静远", "承泽", "晓岚", "星野", "南乔", "以宁", "采薇", "修远", "知夏",
)  # fmt: skip
ORGANISATIONS = {
    "enterprise": ("安澜{}商贸有限公司", "澜江{}建设有限公司", "望川{}科技有限公司"),
    "research": ("澜江{}经济研究所", "安澜{}规划研究院"),
    "social": ("安澜市{}公益服务中心", "望川区{}志愿者协会"),
    "legal": ("澜江{}律师事务所",),
    "other": ("安澜市{}小区业主委员会", "望川区{}农民专业合作社"),
}
MATTERS = (
    ("livelihood", "{}年度{}低保对象评议结果公示和资金发放情况"),
    ("land", "{}年{}地块国有土地上房屋征收补偿方案和评估结果"),
    ("planning", "{}年{}片区老旧小区改造项目的规划许可和竣工验收文件"),
    ("finance", "{}年{}道路维修工程的资金拨付明细"),
    ("enforcement", "{}年{}市场检查的处理结果"),
    ("personnel", "{}年{}社区工作者招聘的成绩汇总"),
)
PLACES = ("青禾里", "望江门", "石桥头", "柳荫", "东篱", "南浦", "松风", "双溪", "白鹭洲", "听雨巷")


def person_name(number: int) -> str:
    return SURNAMES[number % len(SURNAMES)] + GIVEN[number * 7 % len(GIVEN)]


def resident_number(number: int) -> str:
    """A well-formed resident identity number that nobody can hold."""
    born = date(1998, 1, 1) + timedelta(days=number * 13 % 2900)
    seventeen = f"510202{born:%Y%m%d}{number % 1000:03d}"
    return seventeen + resident_check(seventeen)


def credit_code(number: int) -> str:
    """A well-formed unified social credit code under an abolished area code."""
    seventeen = f"91510202MA{number % 10_000_000:07d}"
    return seventeen + credit_check(seventeen)


def applicant(kind: str, number: int) -> dict:
    """The fields of `person` that `foi.actions.submit` takes."""
    contact = {
        "phone": f"1990000{number % 10000:04d}",
        "email": f"a{number}@example.com",
        "address": "安澜市望川区听雨巷 1 号",
    }
    if kind == "natural":
        return contact | {
            "kind": kind,
            "name": person_name(number),
            "id_kind": "resident",
            "id_number": resident_number(number),
            "local": number % 5 != 0,
        }
    patterns = ORGANISATIONS[kind]
    return contact | {
        "kind": kind,
        "name": patterns[number % len(patterns)].format(GIVEN[number * 3 % len(GIVEN)]),
        "representative": person_name(number + 1),
        "id_kind": "credit",
        "id_number": credit_code(number),
    }


def topic(number: int) -> str:
    return MATTERS[number % len(MATTERS)][0]


def asked_for(number: int, year: int = 2024) -> str:
    return MATTERS[number % len(MATTERS)][1].format(year, PLACES[number * 3 % len(PLACES)]) + "。"
