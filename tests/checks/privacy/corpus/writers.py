"""The same lines and rows in every carrier an office produces."""

import csv
import io
import zipfile
from html import escape

import openpyxl
import typst
from docx import Document
from PIL import Image
from pylopdf_fonts_zh_cn import serif_path


def text(lines: list[str], encoding: str) -> bytes:
    return "\n".join(lines).encode(encoding)


def separated(rows: list[list[str]], separator: str, encoding: str) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue().encode(encoding)


def aligned(rows: list[list[str]]) -> bytes:
    """Columns held in line by spaces, as in a mail."""
    return "\n".join("    ".join(cell for cell in row) for row in rows).encode()


def piped(rows: list[list[str]]) -> bytes:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines).encode()


def page(lines: list[str]) -> bytes:
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    return f"<!DOCTYPE html><html><head><title>公示</title></head><body>\n{body}\n</body></html>".encode()


def split_page(lines: list[str]) -> bytes:
    """As pasted from a word processor: every few characters are a span of their own."""
    paragraphs = []
    for line in lines:
        pieces = [line[at : at + 5] for at in range(0, len(line), 5)]
        paragraphs.append(
            "<p>" + "".join(f'<span lang="EN-US">{escape(piece)}</span>' for piece in pieces) + "</p>"
        )
    return f"<html><body>{''.join(paragraphs)}</body></html>".encode("gb18030")


def page_table(rows: list[list[str]]) -> bytes:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in rows[1:]
    )
    return f"<html><body><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></body></html>".encode()


def pasted_table(rows: list[list[str]]) -> bytes:
    """From WPS: paragraphs in the cells, a title row over all columns, the page within a layout table."""
    title = f'<tr><td colspan="{len(rows[0])}"><p><b>望川市公示表</b></p></td></tr>'
    body = "".join(
        "<tr>\n"
        + "".join(f'  <td><p class="MsoNormal"><span>{escape(cell)}</span></p></td>\n' for cell in row)
        + "</tr>\n"
        for row in rows
    )
    return f"<table><tr><td><table border=1>{title}{body}</table></td></tr></table>".encode(
        "gbk", "xmlcharrefreplace"
    )


def word(lines: list[str]) -> bytes:
    document = Document()
    for line in lines:
        paragraph = document.add_paragraph()
        for at in range(0, len(line), 7):
            paragraph.add_run(line[at : at + 7])
    return _saved(document)


def word_table(rows: list[list[str]]) -> bytes:
    document = Document()
    document.add_paragraph("望川市公示名单")
    table = document.add_table(len(rows), len(rows[0]))
    cells = table._cells
    for at, cell in enumerate(cell for row in rows for cell in row):
        cells[at].text = cell
    return _saved(document)


def sheet(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return _saved(book)


def titled_sheet(rows: list[list[object]]) -> bytes:
    """A title over all columns, an empty row, the list not in the first column."""
    book = openpyxl.Workbook()
    book.active["B1"] = "望川市公示名单（第一批）"
    book.active.merge_cells("B1:F1")
    for number, row in enumerate(rows, 3):
        for column, cell in enumerate(row, 2):
            book.active.cell(number, column, cell)
    return _saved(book)


def pdf(pages: list[list[list[str]]]) -> bytes:
    """One table a page."""
    source = ['#set text(font: "Source Han Serif SC", lang: "zh", size: 7pt)', "#set page(flipped: true)"]
    for rows in pages:
        cells = ", ".join(f'"{cell}"' for row in rows for cell in row)
        source.append(f"#table(columns: {len(rows[0])}, {cells})\n#pagebreak(weak: true)")
    return typst.compile("\n".join(source).encode(), font_paths=[str(serif_path().parent)])


def odt(lines: list[str]) -> bytes:
    body = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    space = 'xmlns:office="urn:o" xmlns:text="urn:t"'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:d {space}>{body}</office:d>",
        }
    )


def ofd(lines: list[str]) -> bytes:
    objects = "".join(
        f"<ofd:TextObject><ofd:TextCode>{escape(line)}</ofd:TextCode></ofd:TextObject>" for line in lines
    )
    return packed(
        {
            "OFD.xml": '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>',
            "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016">{objects}</ofd:Page>',
        }
    )


def slides(lines: list[str]) -> bytes:
    body = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
    return packed(
        {
            "ppt/presentation.xml": "<p/>",
            "ppt/slides/slide1.xml": f'<p:s xmlns:p="p" xmlns:a="a">{body}</p:s>',
        }
    )


def rich_text(lines: list[str]) -> bytes:
    def said(line: str) -> str:
        return "".join(
            c if c.isascii() else "".join(f"\\'{byte:02x}" for byte in c.encode("gb18030")) for c in line
        )

    body = "\\par\n".join(said(line.replace("\n", " ")) for line in lines)
    return f"{{\\rtf1\\ansi\\ansicpg936{{\\fonttbl{{\\f0 SimSun;}}}}\\f0 {body}\\par}}".encode()


def photo(said: str) -> bytes:
    picture = Image.new("RGB", (300, 200), "white")
    exif = picture.getexif()
    exif[0x010E] = said  # ImageDescription
    stream = io.BytesIO()
    picture.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def packed(members: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
