"""A text as the scan sees it: half width, its lines, and the columns of its tables with what heads them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ＠．－＿＋]")
HALF_WIDTH = {ord(each): ord(each) - 0xFEE0 for each in "＠．－＿＋"}
HALF_WIDTH |= {code + 0xFEE0: code for code in range(0x30, 0x7B) if chr(code).isalnum()}
SENTENCE_END = re.compile(r"[。！？；\n]")
BEFORE = 32  # characters in which a label is looked for
# Read backwards from a value: what parts it from its label, then the label.
LABEL = re.compile(r"[\s:：（(【\[“”\"'‘’=—、，,>|/\-\u200b]*([^，。；,;\n\t\d）)|\]]*)")

# What heads a column, and what the cells below it hold.
ROLES = (
    ("office", re.compile(r"(?:办公|单位|咨询|服务|监督|值班|投诉|受理|报名|举报|公司|机构|企业)\S{0,4}(?:电话|号码|热线)|传真")),
    ("id", re.compile(r"护照|通行证|身份证|身份号|公民身份|证件号|证件号码|身份证件|^证号$|^sfzh?$", re.IGNORECASE)),
    ("phone", re.compile(r"电话|手机|联系方式|联系号码|移动电话|^tel$|^phone$|^mobile$", re.IGNORECASE)),
    ("bank", re.compile(r"银行卡|卡号|账号|帐号|账户|帐户|存折|一卡通")),
    ("address", re.compile(r"住址|地址|住所|居住地|户籍|户口所在|家庭所在|门牌")),
    ("minor_name", re.compile(r"(?:学生|儿童|幼儿|孤儿|婴儿|孩子|子女|未成年人)(?:的)?(?:姓名|名字)$|^(?:学生|幼儿|儿童|孤儿)$")),
    ("contact", re.compile(r"^(?:联系|负责|经办|责任|联络|法定代表)人(?:员)?(?:姓名)?$|^法人(?:代表)?(?:姓名)?$|^(?:经营者|负责同志)(?:姓名)?$")),
    ("name", re.compile(
        r"姓名|^户主|^(?:申请|持证|领款|收款|受益|补助|救助|享受|保障|被保险|投保|承租|购房|考|参保|代理|监护|当事|亡|死亡|伤"
        r"|持卡|受助|报名|被执行|中签|获奖|承包|种植|养殖|农)(?:人|者|户|对象|人员|生|户主)(?:员|姓名|名称)?$"
        r"|^(?:患者|病人|家长|村民|职工|人员|户名|名字|同志|对象|name|xm)$", re.IGNORECASE)),
    ("medical", re.compile(
        r"病种|疾病|病名|病情|诊断|患病|残疾(?:类别|类型|等级|级别|程度|情况|证)|健康状况|身体状况|致残|孕周|怀孕|检测结果|化验|体检")),
    ("age", re.compile(r"年龄|^周?岁")),
    ("thing", re.compile(r"信用代码|机构代码|编号|编码|合同|订单|文号|代码|批号|索引|执照|许可|备案|学号|工号|准考证|发票|凭证|流水")),
    ("post", re.compile(r"职务|职称|岗位|职级|分工")),
    ("org", re.compile(r"单位|机构|部门|企业|公司|窗口|网点|项目|名称$")),
)  # fmt: skip
TELLING = frozenset(
    ("id", "phone", "bank", "address", "minor_name", "name", "medical", "age", "thing", "office")
)
HEADISH = re.compile(
    r"序号|编号|性别|民族|出生|金额|标准|人数|类别|类型|等级|备注|日期|时间|银行|开户|关系|学校|班级|年级|名称|项目|面积|原因|情况"
    r"|状态|结果|学历|专业|籍贯|车牌|邮箱|邮编|签名|签字|监护|数量|合计|成绩|分数|排名|补贴|补助|款项|亩|用途|品种|政治面貌|事项"
    r"|^(?:所在|所属)?(?:村|组|村组|乡|镇|乡镇|街道|社区|县|区)(?:名|别|名称|（社区）|\(社区\)|居)?$|^(?:No\.?|NO\.?|email|sex)$"
)
LONG_NUMBER = re.compile(r"\d{5}")
HEADER_LENGTH = 24  # characters of a column head at most
PROSE_LENGTH = 30  # a line of so many characters without cells ends a table
HAS_HEAD = re.compile(
    r"姓\s*名|身份证|证件号|电话|手机|联系方式|账号|帐号|卡号|住址|地址|户主|病种|疾病|诊断|残疾|申请人|xm|name|法定代表人|患者|学生"
    r"|人员|对象|领款人|受益人|监护人|账户|农户|村民|家长|户名|编号|代码|文号|单号|合同|执照|批号"
)
HEADER_LINE = 1000  # characters of a header in all
MOST = 0.6  # of the cells of a header are words that head columns
TAB, WIDE_SPACE, SPACE = re.compile(r"\t"), re.compile(r"[ \u3000\xa0]{2,}"), re.compile(r"[ \u3000\xa0]+")


class Cell(NamedTuple):
    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header: the text from `start` (after the header) to `end`, its cells parted by `gap`."""

    start: int
    end: int
    roles: tuple[str, ...]
    gap: re.Pattern[str]

    @property
    def sure(self) -> bool:
        """Cells are parted by tabs, so that each stands in its column even when others are empty."""
        return self.gap is TAB


def half_width(text: str) -> str:
    """The same number of characters, digits and Latin letters in half width."""
    return text.translate(HALF_WIDTH) if WIDE.search(text) else text


class Layout:
    def __init__(self, text: str) -> None:
        self.plain = half_width(text)
        self.tables = list(_tables(self.plain))
        self._starts = [table.start for table in self.tables]
        self._labels: dict[int, str] = {}  # of the value asked for last; several kinds ask for the same

    def line(self, at: int) -> tuple[int, int]:
        end = self.plain.find("\n", at)
        return self.plain.rfind("\n", 0, at) + 1, len(self.plain) if end < 0 else end

    def sentence(self, start: int, end: int, reach: int = 120) -> tuple[int, int]:
        """The sentence around a value, at most `reach` characters to each side."""
        low = max(0, start - reach)
        before = [found.end() for found in SENTENCE_END.finditer(self.plain, low, start)]
        after = SENTENCE_END.search(self.plain, end, end + reach)
        high = after.start() if after else min(len(self.plain), end + reach)
        return before[-1] if before else low, high

    def table_at(self, at: int) -> Table | None:
        index = bisect_right(self._starts, at) - 1
        return self.tables[index] if index >= 0 and at < self.tables[index].end else None

    def cells(self, table: Table, start: int, end: int) -> list[Cell]:
        """The cells of one row with the roles of their columns."""
        spans = list(_spans(self.plain, start, end, table.gap))
        if not table.sure and len(spans) != len(table.roles):
            return [Cell(low, high, "") for low, high in spans]
        roles = table.roles
        return [Cell(low, high, roles[i] if i < len(roles) else "") for i, (low, high) in enumerate(spans)]

    def roles(self, at: int) -> tuple[str, ...]:
        """What the columns of the table around a place hold."""
        table = self.table_at(at)
        return table.roles if table else ()

    def role(self, at: int) -> str:
        """What the column of a value holds, or an empty string."""
        table = self.table_at(at)
        if table is None:
            return ""
        start, end = self.line(at)
        if table.sure:
            column = self.plain.count("\t", start, at)
            return table.roles[column] if column < len(table.roles) else ""
        cells = self.cells(table, start, end)
        return next((cell.role for cell in cells if cell.start <= at < cell.end), "")

    def label(self, start: int) -> str:
        """The words directly before a value: in its cell or sentence, else in the cell to the left."""
        if start not in self._labels:
            found = LABEL.match(self.plain[max(0, start - BEFORE) : start][::-1])
            self._labels = {start: found[1][::-1] if found else ""}
        return self._labels[start]


def _spans(text: str, start: int, end: int, gap: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The cells of a line; between tabs a cell may be empty."""
    for found in gap.finditer(text, start, end):
        if found.start() > start or gap is TAB:
            yield start, found.start()
        start = found.end()
    if start < end or gap is TAB:
        yield start, end


def _tables(text: str) -> Iterator[Table]:
    """Each header found, with the rows down to the next header or to prose."""
    headers: list[tuple[int, tuple[str, ...], re.Pattern[str]]] = []
    seen = -1
    for word in HAS_HEAD.finditer(text):
        start = text.rfind("\n", 0, word.start()) + 1
        if start == seen:
            continue
        seen = start
        end = text.find("\n", word.end())
        end = len(text) if end < 0 else end
        gap = next((gap for gap in (TAB, WIDE_SPACE, SPACE) if gap.search(text, start, end)), None)
        if gap and (roles := _roles(text, start, end, gap)):
            headers.append((end + 1, roles, gap))
    for index, (start, roles, gap) in enumerate(headers):
        limit = headers[index + 1][0] if index + 1 < len(headers) else len(text)
        yield Table(start, _end(text, start, limit, gap), roles, gap)


def _roles(text: str, start: int, end: int, gap: re.Pattern[str]) -> tuple[str, ...]:
    """The roles of the columns if the line is a header, else nothing."""
    if end - start > HEADER_LINE or LONG_NUMBER.search(text, start, end):
        return ()
    cells = ["".join(text[low:high].split()) for low, high in _spans(text, start, end, gap)]
    filled = [cell for cell in cells if cell]
    if len(filled) < (2 if gap is TAB else 3) or max(map(len, filled)) > HEADER_LENGTH:
        return ()
    roles = tuple(role_of(cell) for cell in cells)
    heads = sum(map(heads_column, cells))
    return () if TELLING.isdisjoint(roles) or heads < MOST * len(filled) else roles


def heads_column(text: str) -> bool:
    """Whether the text is a word that heads a column or labels a cell."""
    return bool(role_of(text) or HEADISH.search(text))


def role_of(head: str) -> str:
    return next((role for role, words in ROLES if words.search(head)), "")


def _end(text: str, start: int, limit: int, gap: re.Pattern[str]) -> int:
    """Where the rows stop: at a long line without cells; short ones are headings or totals within the table."""
    while start < limit:
        end = text.find("\n", start, limit)
        end = limit if end < 0 else end
        if end - start > PROSE_LENGTH and not gap.search(text, start, end):
            return start
        start = end + 1
    return limit
