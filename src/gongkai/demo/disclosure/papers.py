"""Files that hang on documents: such as readers want, and such as must never leave."""

import io

from docx import Document as Docx
from docx.document import Document as DocxDocument
from openpyxl import Workbook

from gongkai.demo.people import resident_number

Files = list[tuple[str, bytes]]
PEOPLE = ("林知安", "周明远", "许佳音", "何远", "沈梦溪", "顾一帆", "陆念慈", "宋青", "韩雨桐")


def of_a_norm(title: str) -> Files:
    """What one needs to act on a rule: the form to fill in, and the table of what is needed."""
    return [("附件1.申请表.docx", _form(title)), ("附件2.材料清单.xlsx", _needed())]


def _form(title: str) -> bytes:
    form = Docx()
    form.add_heading("申请表", level=1)
    form.add_paragraph(f"依据：{title}")
    table = form.add_table(rows=0, cols=2)
    for label in ("申请单位", "申请事项", "联系电话", "申请日期"):
        table.add_row().cells[0].text = label
    return _bytes(form)


def _needed() -> bytes:
    book = Workbook()
    sheet = book.active
    for row in (["序号", "材料", "份数"], [1, "申请表", 1], [2, "主体资格证明", 1], [3, "办理方案", 2]):
        sheet.append(row)
    return _bytes(book)


def hidden_column() -> bytes:
    """A workbook whose hidden column still holds identity numbers."""
    book = Workbook()
    sheet = book.active
    sheet.append(["序号", "姓名", "身份证号", "补贴金额（元）"])
    for number in range(3):
        sheet.append([number + 1, PEOPLE[number], resident_number(720 + number), 1200 + number * 100])
    sheet.column_dimensions["C"].hidden = True
    return _bytes(book)


def commented_draft() -> bytes:
    """A letter whose comment still holds somebody's mobile number."""
    letter = Docx()
    paragraph = letter.add_paragraph("关于加装电梯补贴申领的说明")
    letter.add_comment(paragraph.runs, text="联系人周明远 13800000025，发布前删掉", author="经办")
    return _bytes(letter)


def _bytes(made: Workbook | DocxDocument) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
