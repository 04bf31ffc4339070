"""Lists as offices publish them: persons with their data, and lists of things and offices that are public."""

from dataclasses import dataclass

from .traps import ORGANS, credit_code
from .values import ESTATES, VILLAGES, Maker

Value = tuple[str, str]


@dataclass(frozen=True)
class Table:
    rows: list[list[str]]  # the first one is the header
    private: list[Value]  # kind and value


def benefit(maker: Maker, size: int) -> Table:
    people = [maker.person() for _ in range(size)]
    rows = [["序号", "姓名", "性别", "身份证号码", "联系电话", "家庭住址", "补助金额（元）"]]
    rows += [
        [
            str(n),
            _stretched(maker, p.name),
            maker.pick("男女"),
            p.id_card,
            p.phone,
            p.address,
            maker.digits(3),
        ]
        for n, p in enumerate(people, 1)
    ]
    return _table(rows, people, "name", "id_card", "phone", "address")


def payment(maker: Maker, size: int) -> Table:
    people = [maker.person() for _ in range(size)]
    rows = [["乡镇", "村", "户主姓名", "公民身份号码", "开户银行", "银行账号", "面积（亩）", "金额"]]
    rows += [
        ["柳河镇", maker.pick(VILLAGES), p.name, p.id_card, "望川农商行", p.bank_card, "3.5", "420.00"]
        for p in people
    ]
    return _table(rows, people, "name", "id_card", "bank_card")


def relief(maker: Maker, size: int) -> Table:
    people = [maker.person() for _ in range(size)]
    rows = [["救助对象", "年龄", "病种", "救助金额", "手机号"]]
    rows += [[p.name, str(maker.random.randint(25, 80)), p.illness, "5000", p.phone] for p in people]
    table = _table(rows, people, "name", "phone")
    return Table(table.rows, table.private + [("medical", p.illness) for p in people])


def parking(maker: Maker, size: int) -> Table:
    people = [maker.person() for _ in range(size)]
    rows = [["申请人", "车牌号码", "所在小区", "联系方式", "电子邮箱"]]
    rows += [[p.name, p.plate, maker.pick(ESTATES), p.phone, p.email] for p in people]
    return _table(rows, people, "name", "plate", "phone", "email")


def travel(maker: Maker, size: int) -> Table:
    people = [maker.person() for _ in range(size)]
    rows = [["姓名", "单位及职务", "护照号码", "事由"]]
    rows += [[p.name, "望川市农业农村局科员", p.passport, "考察"] for p in people]
    return _table(rows, people, "name", "passport")


def enrolment(maker: Maker, size: int) -> Table:
    people = [maker.person() for _ in range(size)]
    rows = [["学生姓名", "就读学校", "年级", "监护人身份证号", "监护人电话"]]
    rows += [
        [p.name, "望川市第三小学", f"{maker.pick('一二三四五六')}年级", p.id_card, p.phone] for p in people
    ]
    table = _table(rows, people, "name", "id_card", "phone")
    return Table(table.rows, table.private + [("minor", "") for _ in people])


def _table(rows, people, *kinds: str) -> Table:
    return Table(rows, [(kind, getattr(person, kind)) for person in people for kind in kinds])


def _stretched(maker: Maker, name: str) -> str:
    """Short names are spaced out to the width of long ones."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 and maker.random.random() < 0.5 else name


def offices(maker: Maker, size: int) -> Table:
    rows = [["单位名称", "办公地址", "办公电话", "邮政编码"]]
    rows += [
        [maker.pick(ORGANS), f"望川市府前街{n}号{n}楼30{n % 9}室", maker.landline(), "261000"]
        for n in range(1, size + 1)
    ]
    return Table(rows, [])


def contacts(maker: Maker, size: int) -> Table:
    rows = [["部门", "联系人", "联系电话", "传真"]]
    rows += [[maker.pick(ORGANS), maker.name(), maker.landline(), maker.landline()] for _ in range(size)]
    return Table(rows, [])


def awards(maker: Maker, size: int) -> Table:
    rows = [["采购项目编号", "项目名称", "中标供应商", "统一社会信用代码", "中标金额（元）", "日期"]]
    rows += [
        [f"SDGP{maker.digits(15)}", "办公设备采购", "望川宏达商贸有限公司", credit_code(maker), f"{maker.digits(7)}.00", "2024-05-13"]
        for _ in range(size)
    ]  # fmt: skip
    return Table(rows, [])


def statistics(maker: Maker, size: int) -> Table:
    rows = [["指标", "2019年", "2020年", "2021年", "2022年", "2023年"]]
    rows += [
        [f"指标{n}", *(str(maker.random.randint(1000, 99_999_999)) for _ in range(5))]
        for n in range(1, size + 1)
    ]
    return Table(rows, [])


def masked(maker: Maker, size: int) -> Table:
    rows = [["序号", "姓名", "身份证号", "手机号", "开户账号", "所在村"]]
    for n in range(1, size + 1):
        p = maker.person()
        hidden = [
            f"{p.id_card[:4]}{'*' * 10}{p.id_card[-4:]}",
            f"{p.phone[:3]}****{p.phone[-4:]}",
            f"{'*' * 15}{p.bank_card[-4:]}",
        ]
        rows.append([str(n), f"{p.name[0]}**", *hidden, "东风村"])
    return Table(rows, [])


def permits(maker: Maker, size: int) -> Table:
    rows = [
        ["行政相对人名称", "统一社会信用代码", "法定代表人", "行政许可决定书文号", "许可编号", "有效期至"]
    ]
    rows += [
        ["望川市鑫源食品有限公司", credit_code(maker), maker.name(), f"望市监许〔2024〕{n}号", f"JY1370705{maker.digits(7)}", "2029-03-01"]
        for n in range(1, size + 1)
    ]  # fmt: skip
    return Table(rows, [])


def leaders(maker: Maker, size: int) -> Table:
    rows = [["姓名", "职务", "工作分工"]]
    rows += [[maker.name(), "副局长", "分管办公室、人事科"] for _ in range(size)]
    return Table(rows, [])


PERSONS = (benefit, payment, relief, parking, travel, enrolment)
THINGS = (offices, contacts, awards, statistics, masked, permits, leaders)
