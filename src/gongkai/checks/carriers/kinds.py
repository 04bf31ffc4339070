"""What a file is, by its content."""

import re
from typing import Literal

from .decoding import NotText, decode
from .legacy import START as OLE_START
from .unpacking import Archive, Budget

FileKind = Literal[
    "docx",
    "xlsx",
    "pages",
    "zip",
    "pdf",
    "ole",
    "picture",
    "rtf",
    "packed",
    "html",
    "xml",
    "text",
    "empty",
    "unknown",
]
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
PICTURE_STARTS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*")
PACKED_STARTS = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
RTF_START = b"{\\rtf"
PDF_WITHIN = 1024  # bytes
HTML = re.compile(
    r"<\s*(?:!doctype\s+html|html|head|body|meta|table|div|p|span|br|h[1-6]|tr|td|a|font|ul|ol)\b[^<]*>",
    re.IGNORECASE,
)
XML = re.compile(r"\A\s*<(?:\?xml|[A-Za-z_][\w:.-]*[\s>])")
SAMPLE = 20_000  # characters in which the tags of a page show


def kind_of(content: bytes) -> FileKind:
    """Raises one of unpacking.DAMAGED or TooMuch for a zip-based file that cannot be opened."""
    if not content.strip():
        return "empty"
    if content.startswith(ZIP_STARTS):
        return _zip_kind(frozenset(Archive(content, Budget(len(content))).names))
    if b"%PDF-" in content[:PDF_WITHIN]:
        return "pdf"
    starts: tuple[tuple[FileKind, tuple[bytes, ...]], ...] = (
        ("ole", (OLE_START,)),
        ("picture", PICTURE_STARTS),
        ("rtf", (RTF_START,)),
        ("packed", PACKED_STARTS),
    )
    for kind, beginnings in starts:
        if content.startswith(beginnings):
            return kind
    return "picture" if content[8:12] == b"WEBP" else _text_kind(content)


def _zip_kind(names: frozenset[str]) -> FileKind:
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(name.startswith("word/document") for name in names):
        return "docx"
    if names & {"OFD.xml", "content.xml"} or any(name.startswith("ppt/") for name in names):
        return "pages"
    return "zip"


def _text_kind(content: bytes) -> FileKind:
    try:
        text, _ = decode(content)
    except NotText:
        return "unknown"
    if HTML.search(text[:SAMPLE]):
        return "html"
    return "xml" if XML.match(text) else "text"
