"""What a file really is. The name is a claim, the content decides, and a refusal tells the way out."""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

UNPACKED_LIMIT = 200 * 1024 * 1024  # bytes of all members of a zip-based document together
UNPACKED_RATIO = 200  # times the packed size; office documents stay below 100
RATIO_MATTERS_FROM = 10 * 1024 * 1024  # bytes; below this a high ratio does no harm
MEMBERS_LIMIT = 5000


class BadFile(ValueError):
    """Why a file cannot be taken, in one or two Chinese sentences for the person who sent it."""


@dataclass(frozen=True)
class Kind:
    label: str
    media_type: str
    extensions: tuple[str, ...]


OOXML = "application/vnd.openxmlformats-officedocument"
PDF = Kind("PDF", "application/pdf", ("pdf",))
DOCX = Kind("Word 文档（.docx）", f"{OOXML}.wordprocessingml.document", ("docx",))
XLSX = Kind("Excel 表格（.xlsx）", f"{OOXML}.spreadsheetml.sheet", ("xlsx",))
OFD = Kind("OFD 版式文件", "application/ofd", ("ofd",))
DOC = Kind("Word 97 文档（.doc）", "application/msword", ("doc",))
XLS = Kind("Excel 97 表格（.xls）", "application/vnd.ms-excel", ("xls",))
JPG = Kind("JPG 图片", "image/jpeg", ("jpg", "jpeg"))
PNG = Kind("PNG 图片", "image/png", ("png",))
TXT = Kind("纯文本", "text/plain", ("txt", "csv"))
KINDS = (PDF, DOCX, XLSX, OFD, DOC, XLS, JPG, PNG, TXT)

TAKEN = "PDF、Word、Excel、OFD、图片（JPG、PNG）或者纯文本（.txt）"
BROKEN = "文件已损坏，无法打开。请在自己的电脑上打开检查，重新保存或者重新扫描后再上传。"
LOCKED = "文件设有打开密码，工作人员无法查看。请去掉密码后重新上传。"
PROGRAM = "这是可以运行的程序，不能作为材料上传。请上传 " + TAKEN + "。"
MACRO = "文件里带有宏程序，可能有害。请另存为不含宏的文档或者 PDF 后再上传。"
BOMB = "文件解开后体积过大，无法安全打开。请删去多余内容，另存为 PDF 后再上传。"

PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
ENCRYPTED_PDF = re.compile(rb"/Encrypt\s*(<<|\d+\s+\d+\s+R)")


def identify(content: bytes, name: str) -> str:
    """The media type. Raises BadFile when the content is unreadable, harmful or not what the name says."""
    extension = PurePosixPath(name).suffix.lstrip(".").lower()
    claimed = next((kind for kind in KINDS if extension in kind.extensions), None)
    if content.startswith(PROGRAM_STARTS):
        raise BadFile(PROGRAM)
    if claimed is None:
        raise BadFile(f"不支持“{extension or '没有扩展名'}”的文件。请转成 {TAKEN}后再上传。")
    found = _kind_of(content)
    if found is None:
        raise BadFile(BROKEN)
    if found is not claimed:
        raise BadFile(
            f"文件名写的是{claimed.label}，内容却是{found.label}。"
            f"请把扩展名改为“.{found.extensions[0]}”，或者重新另存后再上传。"
        )
    return found.media_type


def _kind_of(content: bytes) -> Kind | None:
    """The kind whose structure is whole; None when the content is broken or of no known kind."""
    if content.startswith(ZIP_STARTS):
        return _zip_kind(content)
    if content.startswith(OLE_START):
        return _ole_kind(content)
    if b"%PDF-" in content[:1024]:
        return _pdf_kind(content)
    if content.startswith(b"\xff\xd8\xff"):
        return JPG if b"\xff\xd9" in content[-65536:] else None
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG if b"IEND\xaeB`\x82" in content[-65536:] else None
    return TXT if _is_text(content) else None


def _pdf_kind(content: bytes) -> Kind | None:
    if ENCRYPTED_PDF.search(content):
        raise BadFile(LOCKED)
    end = content[-2048:]
    return PDF if b"startxref" in end and b"%%EOF" in end else None


def _ole_kind(content: bytes) -> Kind | None:
    """The streams of an OLE container are named in UTF-16; a locked OOXML document hides in one as well."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise BadFile(LOCKED)
    if "WordDocument".encode("utf-16-le") in content:
        return DOC
    return XLS if "Workbook".encode("utf-16-le") in content else None


def _zip_kind(content: bytes) -> Kind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _unpack(archive, len(content))
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError, ValueError) as error:
        if isinstance(error, BadFile):
            raise
        raise BadFile(BROKEN) from error
    if any(name.endswith("vbaProject.bin") for name in names):
        raise BadFile(MACRO)
    for member, kind in (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("OFD.xml", OFD)):
        if member in names:
            return kind
    raise BadFile(f"不接收压缩包。请把里面的文件逐个上传，格式为 {TAKEN}。")


def _unpack(archive: zipfile.ZipFile, packed: int) -> None:
    """Read every member to its end, since declared sizes may lie; the checksums are verified on the way."""
    if len(archive.infolist()) > MEMBERS_LIMIT:
        raise BadFile(BOMB)
    total = 0
    for member in archive.infolist():
        if member.flag_bits & 1:
            raise BadFile(LOCKED)
        with archive.open(member) as stream:
            while chunk := stream.read(1 << 20):
                total += len(chunk)
                crammed = total > RATIO_MATTERS_FROM and total > packed * UNPACKED_RATIO
                if crammed or total > UNPACKED_LIMIT:
                    raise BadFile(BOMB)


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(ord(c) < 32 and c not in "\t\n\r\f" for c in text)
    return False
