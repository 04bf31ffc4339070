"""Files made by hand, for what libraries do not write: bare PDF pages, workbooks as XML."""

import io
import zipfile
from collections.abc import Sequence
from html import escape

SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
IMAGE = "q 300 0 0 40 40 690 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def said(text: str, y: int = 700) -> str:
    """The operators that write a line of Latin text."""
    return f"BT /F1 12 Tf 50 {y} Td ({text}) Tj ET"


def pdf(*pages: str, notes: str = "", info: str = "") -> bytes:
    """A page for each content stream; `notes` are annotation dictionaries of the first page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    kids = []
    for number, content in enumerate(pages):
        kids.append(f"{len(objects) + 1} 0 R")
        annotations = f"/Annots [{notes}]" if notes and number == 0 else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {font} {annotations} "
            f"/Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    body, places = "%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return f"{body}{end}{trailer}\nstartxref\n{len(body)}\n%%EOF".encode("latin-1")


def workbook(rows: str, strings: Sequence[str] = ()) -> bytes:
    """A workbook of one sheet with the rows given as XML, and its shared strings."""
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    return packed(
        {
            "xl/sharedStrings.xml": f"<sst {SHEET}>{items}</sst>",
            "xl/workbook.xml": f'<workbook {SHEET} xmlns:r="{RELATIONS}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
            "</Relationships>",
            "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}><sheetData>{rows}</sheetData></worksheet>",
        }
    )


def packed(members: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()
