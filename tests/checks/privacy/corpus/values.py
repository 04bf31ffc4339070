"""Made-up persons. Area codes abolished before the birthdays, phone blocks never given out, an invented city."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.checks.identity import luhn_right, resident_check

# Abolished: 崇文 2010, 宣武 2010, 南汇 2009, 卢湾 2011, 塘沽 2009, 汉沽 2009, 大港 2009, 武进 2002, 江东 2016, 锡山 2000.
ABOLISHED = (
    "110103",
    "110104",
    "310225",
    "310103",
    "120107",
    "120108",
    "120109",
    "320421",
    "330204",
    "320283",
)
FAMILY = "赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤"
RARE_FAMILY = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "尉迟",
    "夏侯",
    "皇甫",
    "仉",
    "亓",
    "逯",
    "揣",
    "展",
    "禚",
    "初",
)
FIRST = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志宏文斌海燕春晓雪峰晨宇欣怡子涵浩然梓萱思雨嘉琪俊凯天翔若彤"
NATIONS = (
    "买买提·吐尔逊",
    "阿依古丽·艾买提",
    "古丽娜尔·卡德尔",
    "迪丽热巴·阿不都",
    "扎西·次仁",
    "帕提古丽·买买提江",
)
TOWNS = ("柳河镇", "清溪乡", "龙泉街道", "青石镇", "马坊乡", "新桥街道", "望湖镇", "石门街道")
VILLAGES = ("东风村", "上王村", "李家庄村", "前进村", "大沟村", "双槐村", "红旗村", "小河沿村")
ESTATES = ("锦绣花园", "幸福里小区", "碧水家园", "阳光新村", "翠竹苑", "御景名都", "铁路宿舍", "星河公寓")
STREETS = ("解放路", "建设西街", "府东大道", "滨河南路", "槐荫巷", "朝阳北路", "文昌街")
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
CARD_HEADS = ("621700", "622202", "622848", "621661", "623059", "621226", "622588", "955880", "622155")
MAIL_HOSTS = ("163.com", "qq.com", "126.com", "sina.com.cn", "foxmail.com", "139.com", "outlook.com")
ILLNESSES = (
    "肺癌", "尿毒症", "精神分裂症", "乙型肝炎", "白血病", "脑出血后遗症", "冠心病", "癫痫", "糖尿病并发症", "先天性心脏病", "艾滋病",
    "肢体残疾二级", "智力残疾一级", "乳腺癌", "肝硬化", "系统性红斑狼疮", "帕金森病", "重度抑郁症", "股骨头坏死", "慢性肾功能衰竭",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    name: str
    id_card: str
    phone: str
    bank_card: str
    email: str
    address: str
    plate: str
    passport: str
    illness: str


class Maker:
    """Everything from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def pick(self, choices):
        return self.random.choice(choices)

    def digits(self, count: int) -> str:
        return "".join(self.random.choices("0123456789", k=count))

    def person(self) -> Person:
        return Person(
            self.name(), self.id_card(), self.mobile(), self.bank_card(), self.email(), self.address(), self.plate(),
            self.passport(), self.pick(ILLNESSES),
        )  # fmt: skip

    def name(self) -> str:
        kind = self.random.random()
        if kind < 0.04:
            return self.pick(NATIONS)
        family = self.pick(RARE_FAMILY) if kind < 0.10 else self.pick(FAMILY)
        return family + "".join(self.random.choices(FIRST, k=1 if kind > 0.7 else 2))

    def birthday(self, first: int = 1940, last: int = 1999) -> date:
        return date(first, 1, 1) + timedelta(days=self.random.randrange((last - first) * 365))

    def id_card(self) -> str:
        first = f"{self.pick(ABOLISHED)}{self.birthday():%Y%m%d}{self.digits(3)}"
        return first + resident_check(first)

    def old_id_card(self) -> str:
        return f"{self.pick(ABOLISHED)}{self.birthday(1930, 1985):%y%m%d}{self.digits(3)}"

    def mobile(self) -> str:
        return self.pick(
            ("130", "135", "138", "147", "150", "158", "166", "173", "180", "189", "199")
        ) + self.digits(8)

    def landline(self) -> str:
        return (
            f"0{self.pick(('536', '531', '10', '21', '755', '871'))}-{self.pick('2345678')}{self.digits(6)}"
        )

    def bank_card(self) -> str:
        first = self.pick(CARD_HEADS)
        first += self.digits(self.pick((15, 18)) - len(first))
        return next(first + digit for digit in "0123456789" if luhn_right(first + digit))

    def email(self) -> str:
        word = "".join(self.random.choices("abcdefghijklmnopqrstuvwxyz", k=self.random.randint(4, 9)))
        return f"{word}{self.pick(('', '_', '.', '-'))}{self.digits(2)}@{self.pick(MAIL_HOSTS)}"

    def address(self) -> str:
        top = self.pick(("", "望川市", "云岭省望川市清江区", "清江区"))
        number = self.random.randint
        return self.pick(
            (
                f"{top}{self.pick(TOWNS)}{self.pick(VILLAGES)}{number(1, 12)}组{number(1, 99)}号",
                f"{top}{self.pick(TOWNS)}{self.pick(VILLAGES)}{self.pick('一二三四五六七')}组",
                f"{top}{self.pick(STREETS)}{number(1, 300)}号{self.pick(ESTATES)}{number(1, 30)}栋{number(1, 4)}单元{number(1, 20)}0{number(1, 4)}室",
                f"{top}{self.pick(ESTATES)}{number(1, 30)}号楼{number(1, 4)}单元{number(1, 20)}0{number(1, 4)}",
                f"{top}{self.pick(ESTATES)}{number(1, 30)}-{number(1, 4)}-{number(1, 20)}0{number(1, 4)}",
                f"{top}{self.pick(STREETS)}{number(1, 300)}号{number(1, 9)}幢{number(101, 999)}室",
                f"{top}{self.pick(STREETS)}{number(1, 300)}弄{number(1, 90)}号{number(101, 999)}室",
            )
        )  # fmt: skip

    def plate(self) -> str:
        head = self.pick(PROVINCES) + self.pick(PLATE_LETTERS)
        return head + self.pick(
            (
                self.digits(5),
                f"{self.pick(PLATE_LETTERS)}{self.digits(4)}",
                f"D{self.digits(5)}",
                f"{self.digits(3)}{self.pick(PLATE_LETTERS)}{self.digits(1)}",
            )
        )

    def passport(self) -> str:
        return self.pick(
            (f"E{self.digits(8)}", f"G{self.digits(8)}", f"E{self.pick('ABCDEFGHJK')}{self.digits(7)}")
        )

    def permit(self) -> str:
        return self.pick((f"H{self.digits(8)}", f"M{self.digits(8)}", f"C{self.digits(8)}"))
