"""One value each in the places nobody looks at."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
from docx import Document
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from . import writers

Place = Callable[[str], bytes]
SHOWN = "望川市关于补贴发放的公示"
DRAWN = (
    '<w:r xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing><wp:inline>'
    "<wps:txbx><w:txbxContent><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    "</wp:inline></w:drawing></w:r>"
)


def _word(inside: str) -> Place:
    """A paragraph of the body with raw XML in it."""

    def write(said: str) -> bytes:
        document = Document()
        document.add_paragraph(f"{SHOWN}MARK")
        content = writers._saved(document)
        return changed(
            content, "word/document.xml", "MARK</w:t></w:r>", "</w:t></w:r>" + inside.format(said=said)
        )

    return write


def changed(content: bytes, member: str, old: str, new: str) -> bytes:
    """A package with a text of one member replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for info in before.infolist():
            data = before.read(info)
            if info.filename == member:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            after.writestr(info, data)
    return stream.getvalue()


def added(content: bytes, member: str, text: str) -> bytes:
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(member, text)
    return stream.getvalue()


def _word_header(said: str) -> bytes:
    document = Document()
    document.add_paragraph(SHOWN)
    document.sections[0].header.paragraphs[0].text = said
    return writers._saved(document)


def _word_footer(said: str) -> bytes:
    document = Document()
    document.add_paragraph(SHOWN)
    document.sections[0].footer.paragraphs[0].text = said
    return writers._saved(document)


def _word_property(said: str) -> bytes:
    document = Document()
    document.add_paragraph(SHOWN)
    document.core_properties.comments = said
    return writers._saved(document)


def _word_part(member: str, text: str) -> Place:
    return lambda said: added(writers.word([SHOWN]), member, text.format(said=said))


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOTE = f"<w:{{tag}} {W}><w:{{one}}><w:p><w:r><w:t>{{{{said}}}}</w:t></w:r></w:p></w:{{one}}></w:{{tag}}>"


def _book(change: Callable[[openpyxl.Workbook, str], None]) -> Place:
    def write(said: str) -> bytes:
        book = openpyxl.Workbook()
        book.active.append([SHOWN])
        change(book, said)
        return writers._saved(book)

    return write


def _hidden_sheet(book: openpyxl.Workbook, said: str) -> None:
    book.create_sheet("底稿")["B2"] = said
    book["底稿"].sheet_state = "hidden"


def _very_hidden_sheet(book: openpyxl.Workbook, said: str) -> None:
    book.create_sheet("数据源")["A1"] = said
    book["数据源"].sheet_state = "veryHidden"


def _hidden_column(book: openpyxl.Workbook, said: str) -> None:
    book.active["D5"] = said
    book.active.column_dimensions["D"].hidden = True


def _hidden_row(book: openpyxl.Workbook, said: str) -> None:
    book.active["A9"] = said
    book.active.row_dimensions[9].hidden = True


def _narrow_column(book: openpyxl.Workbook, said: str) -> None:
    book.active["C2"] = said
    book.active.column_dimensions["C"].width = 0.6


def _white(book: openpyxl.Workbook, said: str) -> None:
    book.active["B3"] = said
    book.active["B3"].font = Font(color="FFFFFFFF")


def _no_format(book: openpyxl.Workbook, said: str) -> None:
    book.active["B3"] = said
    book.active["B3"].number_format = ";;;"


def _comment(book: openpyxl.Workbook, said: str) -> None:
    book.active["A1"].comment = Comment(said, "经办人")


def _name(book: openpyxl.Workbook, said: str) -> None:
    book.defined_names["备用"] = DefinedName("备用", attr_text=f'"{said}"')


def _header(book: openpyxl.Workbook, said: str) -> None:
    book.active.oddHeader.center.text = said


def _property(book: openpyxl.Workbook, said: str) -> None:
    book.properties.description = said


def _formula(book: openpyxl.Workbook, said: str) -> None:
    book.active["B2"] = f'=IF(A1="","{said}","")'


def _web(inside: str) -> Place:
    return lambda said: f"<html><body><p>{SHOWN}</p>{inside.format(said=said)}</body></html>".encode()


WORD: dict[str, Place] = {
    "deleted": _word("<w:del><w:r><w:delText>{said}</w:delText></w:r></w:del>"),
    "inserted": _word("<w:ins><w:r><w:t>{said}</w:t></w:r></w:ins>"),
    "moved": _word("<w:moveFrom><w:r><w:t>{said}</w:t></w:r></w:moveFrom>"),
    "vanished": _word("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{said}</w:t></w:r>"),
    "white": _word('<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{said}</w:t></w:r>'),
    "field": _word('<w:r><w:instrText>MERGEFIELD "{said}"</w:instrText></w:r>'),
    "box": _word(DRAWN),
    "header": _word_header,
    "footer": _word_footer,
    "property": _word_property,
    "comment": _word_part("word/comments.xml", NOTE.format(tag="comments", one="comment")),
    "footnote": _word_part("word/footnotes.xml", NOTE.format(tag="footnotes", one="footnote")),
    "custom": _word_part("customXml/item9.xml", "<root><value>{said}</value></root>"),
    "variable": _word_part(
        "word/settings2.xml", f'<w:settings {W}><w:docVar w:name="v" w:val="{{said}}"/></w:settings>'
    ),
}
BOOK: dict[str, Place] = {
    change.__name__.strip("_"): _book(change)
    for change in (
        _hidden_sheet, _very_hidden_sheet, _hidden_column, _hidden_row, _narrow_column, _white, _no_format, _comment,
        _name, _header, _property, _formula,
    )
}  # fmt: skip
BOOK["cache"] = lambda said: added(
    writers.sheet([[SHOWN]]), "xl/pivotCache/pivotCacheRecords1.xml", f'<r><s v="{said}"/></r>'
)
BOOK["leftover"] = lambda said: added(
    writers.packed(
        {
            "xl/workbook.xml": "<workbook/>",
            "xl/sharedStrings.xml": f"<sst><si><t>{said}</t></si></sst>",
        }
    ),
    "xl/other.txt",
    SHOWN,
)
WEB: dict[str, Place] = {
    "comment": _web("<!-- 备份：{said} -->"),
    "display": _web('<div style="display: none">{said}</div>'),
    "attribute": _web('<input type="hidden" value="{said}">'),
    "title": _web('<span title="{said}">查看</span>'),
    "white": _web('<font color="#ffffff">{said}</font>'),
    "script": _web('<script>var row = "{said}";</script>'),
    "data": _web('<td data-id="{said}">详情</td>'),
    "class": _web('<style>.x {{ color: red; display:none }}</style><p class="a x">{said}</p>'),
    "size": _web('<span style="font-size:0">{said}</span>'),
    "hidden": _web("<p hidden>{said}</p>"),
}
