"""What is left of a template: places nobody filled in."""

import re
from collections.abc import Iterator

from .marks import HAN, Mark
from .register import Register

_UNFILLED = re.compile(
    r"[【\[〔<＜](?:请(?:在此)?(?:填写|输入|选择|填入)|待填写|待补充|此处)[^\n【】\[\]]{0,20}[】\]〕>＞]"
    r"|(?:单击|点击)?此处(?:填写|输入|插入|添加)|[：:]\s*待(?:填写|补充)"
    r"|(?<![A-Za-z])(?:TODO|FIXME|TBD|lorem ipsum)(?![A-Za-z])"
    r"|\{\{[^{}\n]*\}\}|\$\{[^{}\n]*\}|\{%[^%\n]*%\}"
    r"|(?:19|20)(?:[xX×*＊]{1,2}|[_＿]{2,})年",
    re.IGNORECASE,
)
_PLACE = "省|市|县|区|镇|乡|街道|村|局|委|办|单位|部门|公司|学校|年|月|日|项目|同志"
_BLANK = re.compile(
    rf"(?<![xX])[xX]{{2,}}+(?=[{HAN}])|(?<=[{HAN}《“])[xX]{{2,}}+(?![A-Za-z\d])"
    rf"|(?<!×)×{{2,}}+(?=(?:{_PLACE}))|(?<=[《“])×{{2,}}+"
    rf"|(?<=[《。；“])[*＊]{{1,3}}(?=(?:{_PLACE}))"
    rf"|(?<![A-Za-z])某某(?=(?:{_PLACE}))"
    r"|【\s*】|〖\s*〗"
)
_LINE = re.compile(r"_{2,}|＿{2,}")
# A form that readers fill in is full of lines on purpose.
FORM = 8


def unfilled(text: str, known: Register) -> Iterator[Mark]:
    """20××年, 请填写…, TODO, {{name}}: what only a template has."""
    for found in _UNFILLED.finditer(text):
        yield Mark(*found.span(), f"“{found[0]}”是模板里没有填写的地方")


def blanks(text: str, known: Register) -> Iterator[Mark]:
    """__, xx市, ××局, 某某单位, 【】: a place left open, or a name masked on purpose."""
    for found in _BLANK.finditer(text):
        yield Mark(*found.span(), f"“{found[0]}”像是没有填写的地方")
    lines = list(_LINE.finditer(text))
    if len(lines) >= FORM:
        yield Mark(*lines[0].span(), f"全文有 {len(lines)} 处横线，像是没有填写的表格")
        return
    for found in lines:
        yield Mark(*found.span(), f"“{found[0]}”像是没有填写的地方")
