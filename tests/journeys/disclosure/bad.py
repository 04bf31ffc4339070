"""Bad files and bad pastes, made by code: each is what its name says and nothing else is wrong with it."""

import io
import zipfile
from itertools import product

from docx import Document

from tests.checks.carriers.made import packed, pdf, said, workbook

MANY = 100_000  # bench/scan.py reads a million
BOMB = b" " * (40 << 20)  # bytes that pack to nearly nothing


def bomb() -> bytes:
    """A Word file whose picture unpacks to 40 MB."""
    stream = io.BytesIO()
    Document().save(stream)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.bmp", BOMB)
    return stream.getvalue()


def empty_rows(last: str) -> bytes:
    """A hundred thousand styled rows without a value, then one value."""
    styled = [f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(1, MANY)]
    return workbook(f'{"".join(styled)}<row r="{MANY}"><c r="C{MANY}" t="str"><v>{last}</v></c></row>')


def broken_table(text: str) -> bytes:
    """A PDF whose cross-reference table points beside its objects: a reader finds them by itself."""
    whole = pdf(said(text))
    return whole.replace(b"00000 n \n", b"99999 n \n").replace(b"startxref\n", b"startxref\n1")


def torn() -> bytes:
    """A PDF with a head and an end and nothing that can be read between them."""
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 9 0 R >>\nendobj\nxref\n0 1\nstartxref\n9\n%%EOF\n"


def locked() -> bytes:
    return pdf(said("Notice")).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 9 0 R")


def macro() -> bytes:
    return packed({"word/document.xml": "<w/>", "word/vbaProject.bin": "x"})


# Ten documents with tables as Word and WPS put them on the clipboard: five tables, two hands.

CELLS = (("镇（街道）", "户数", "金额（元）"), ("东街街道", "36", "18,000"), ("柳林镇", "52", "26,000"))


def _word(text: str, more: str = "") -> str:
    return (
        f"<p class=MsoNormal align=center style='text-align:center'><span lang=EN-US style='font-family:仿宋_GB2312;"
        f"mso-bidi-font-size:10.5pt'>{text}<o:p></o:p></span></p>{more}"
    )


def _wps(text: str, more: str = "") -> str:
    return f'<p class="MsoNormal" style="mso-pagination:none;"><font face="仿宋">{text}</font><span>&nbsp;</span></p>{more}'


def plain(cell) -> str:
    return _table([[f"<td>{cell(text)}</td>" for text in row] for row in CELLS])


def merged(cell) -> str:
    """A heading over two columns, a cell over two rows."""
    head = [f"<td rowspan=2>{cell(CELLS[0][0])}</td>", f"<td colspan=2>{cell('发放情况')}</td>"]
    under = [f"<td>{cell(text)}</td>" for text in CELLS[0][1:]]
    return _table([head, under, *([f"<td>{cell(text)}</td>" for text in row] for row in CELLS[1:])])


def paragraphs(cell) -> str:
    """Two paragraphs in each cell, and a comment of the program's own."""
    second = cell("（已核）")
    return _table(
        [
            [f"<td><!--[if gte mso 9]><xml>x</xml><![endif]-->{cell(text, second)}</td>" for text in row]
            for row in CELLS
        ]
    )


def framed(cell) -> str:
    """The table inside another one that only lays the page out."""
    return (
        f"<table border=0><tr><td>{cell('发放情况表')}{plain(cell)}{cell('注：含结转。')}</td></tr></table>"
    )


def dressed(cell) -> str:
    """Styles, a script, an address on the author's own machine."""
    rows = [[f"<td style='background:red' onclick='x()'>{cell(text)}</td>" for text in row] for row in CELLS]
    picture = "<img src='file:///C:/Users/a/clip_image001.png'>"
    return f"<style>p.MsoNormal {{margin:0}}</style><script>alert(1)</script>{_table(rows)}{cell('见图' + picture)}"


def _table(rows: list[list[str]]) -> str:
    lines = "".join(f"<tr style='mso-yfti-irow:{n}'>{''.join(row)}</tr>" for n, row in enumerate(rows))
    return f"<table class=MsoTableGrid border=1 cellspacing=0 style='mso-border-alt:solid windowtext .5pt'>{lines}</table>"


PASTED = {
    f"{hand}-{table.__name__}": (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->'
        f"{table(cell)}<!--EndFragment--></body></html>"
    )
    for (hand, cell), table in product(
        (("word", _word), ("wps", _wps)), (plain, merged, paragraphs, framed, dressed)
    )
}
