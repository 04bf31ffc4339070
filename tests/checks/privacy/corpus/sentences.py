"""Sentences as offices write them, each with the values it leaks."""

from collections.abc import Callable

from .values import Maker, Person

Leak = tuple[str, list[tuple[str, str]]]  # the text; kind and value of everything private in it
Pattern = Callable[[Maker, Person], Leak]


def leaks(maker: Maker) -> list[Leak]:
    """One sentence of every pattern, about new persons."""
    told = [_filled(text, maker.person()) for text in SENTENCES]
    return told + [pattern(maker, maker.person()) for pattern in PATTERNS]


def _filled(text: str, person: Person) -> Leak:
    kinds = [kind for kind in Person.__dataclass_fields__ if f"{{{kind}}}" in text]
    named = [("medical" if kind == "illness" else kind, getattr(person, kind)) for kind in kinds]
    return text.format(**vars(person)), named


# {illness} is told with the name, so both are private.
SENTENCES = (
    "经审核，{name}（公民身份号码：{id_card}）符合公租房配租条件，现予公示。",
    "{name}，女，汉族，身份证号{id_card}，住{address}，联系电话{phone}。",
    "兹有我单位职工{name}同志（身份证号码{id_card}）前往贵处办理档案转移手续，请予接洽。",
    "当事人：{name}，性别：男，身份证件号码：{id_card}，住址：{address}。",
    "被处罚人{name}，身份证号码为{id_card}，户籍所在地：{address}。",
    "请将补助款汇入户主{name}的银行卡，卡号：{bank_card}，开户行：望川农村商业银行。",
    "收款人：{name}    账号：{bank_card}    开户银行：望川市信用社",
    "来信人{name}反映的问题已收悉，回访手机{phone}。",
    "申请人：{name}\n身份证号：{id_card}\n联系方式：{phone}\n家庭住址：{address}\n电子邮箱：{email}",
    "失主请与{name}联系，手机号码：{phone}，或者发邮件到{email}。",
    "驾驶人{name}驾驶{plate}小型轿车于2024年5月3日闯红灯，身份证号{id_card}。",
    "肇事车辆号牌为{plate}，当事人已被依法传唤。",
    "出境人员{name}，护照号{passport}，拟于近期返回。",
    "村民{name}家住{address}，因房屋漏雨申请危房改造。",
    "户主：{name}，现住址：{address}，家庭人口4人。",
    "{name}因患{illness}，家庭生活困难，经村民代表会议评议，拟纳入低保。",
    "救助对象{name}，{illness}患者，身份证号码{id_card}，申请医疗救助5000元。",
    "患者{name}，男，52岁，诊断为{illness}，2024年3月入院治疗。",
    "报名者请注明：姓名：{name}，手机：{phone}，邮箱：{email}。",
    "死者家属{name}（{id_card}）领取抚恤金。",
    "原告{name}，男，1978年6月1日出生，住{address}，公民身份号码{id_card}。",
    "经办人：{name} 身份证：{id_card} 电话：{phone}",
    "现将{name}的退休待遇领取资格予以公示，社会保障号码{id_card}。",
    "法定代理人{name}，证件号码{id_card}。",
    "(身份证号:{id_card})",
    "ID No.: {id_card}  Tel: {phone}",
    "公租房承租人{name}，{phone}，房号{address}。",
    "中奖者：{name}，手机尾号见附件，完整号码{phone}。",
)


def _id_broken(maker: Maker, person: Person) -> Leak:
    number = person.id_card
    broken = maker.pick(
        (
            f"{number[:6]} {number[6:14]} {number[14:]}",
            f"{number[:6]}-{number[6:14]}-{number[14:]}",
            f"{number[:6]} {number[6:10]} {number[10:14]} {number[14:]}",
            " ".join(number),
            f"{number[:10]}\u200b{number[10:]}",
            f"{number[:9]}\n{number[9:]}",
            f"{number[:14]}\u3000{number[14:]}",
            "".join(chr(ord(character) + 0xFEE0) for character in number),
            number.lower(),
        )
    )
    return f"领取人证件：{broken}。", [("id_card", number)]


def _old_id(maker: Maker, _: Person) -> Leak:
    number = maker.old_id_card()
    return f"老档案登记的身份证号{number}，请本人前来更换。", [("id_card", number)]


def _phone_broken(maker: Maker, person: Person) -> Leak:
    number = person.phone
    broken = maker.pick(
        (
            f"{number[:3]} {number[3:7]} {number[7:]}",
            f"{number[:3]}-{number[3:7]}-{number[7:]}",
            f"+86 {number}",
            f"+86-{number[:3]}-{number[3:7]}-{number[7:]}",
            f"86{number}",
            f"(+86){number}",
            "".join(chr(ord(character) + 0xFEE0) for character in number),
            f"{number[:7]} {number[7:]}",
        )
    )
    return f"有意者请致电{broken}（微信同号）。", [("phone", number)]


def _card_broken(maker: Maker, person: Person) -> Leak:
    number = person.bank_card
    groups = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    broken = maker.pick((groups, groups.replace(" ", "-"), number))
    return f"退款请打入本人储蓄卡 {broken} 。", [("bank_card", number)]


def _home_landline(maker: Maker, person: Person) -> Leak:
    number = maker.landline()
    text = f"户主{person.name}，家庭电话：{number}，身份证号：{person.id_card}。"
    return text, [("phone", number), ("name", person.name), ("id_card", person.id_card)]


def _permit(maker: Maker, person: Person) -> Leak:
    number = maker.permit()
    word = maker.pick(("港澳居民来往内地通行证号码：", "往来港澳通行证", "通行证号："))
    return f"姓名：{person.name}，{word}{number}。", [("passport", number), ("name", person.name)]


def _child(maker: Maker, person: Person) -> Leak:
    said = maker.pick(
        (
            "{name}，男，9岁，父母双亡，由祖父抚养。",
            "学生{name}，就读于望川市第二小学三年级，父亲外出务工。",
            "困境儿童{name}，6周岁，随外婆生活。",
            "孤儿{name}，每月发放基本生活费1200元。",
            "{name}，女，11岁，留守儿童，由祖母照看。",
        )
    )
    return said.format(name=person.name), [("name", person.name), ("minor", "")]


def _classified(maker: Maker, _: Person) -> Leak:
    mark = maker.pick(
        (
            "机密★10年",
            "秘密★启用前",
            "绝密★长期",
            "机  密 ★ 5年",
            "密级：秘密",
            "★机密",
            "内部资料，注意保存",
            "【内部文件】",
            "内部资料 严禁外传",
            "仅供内部参考",
        )
    )
    return f"{mark}\n关于做好有关工作的情况通报", [("classification", mark)]


PATTERNS: tuple[Pattern, ...] = (
    _id_broken,
    _id_broken,
    _old_id,
    _phone_broken,
    _phone_broken,
    _card_broken,
    _home_landline,
    _permit,
    _child,
    _classified,
)
