"""Takes values out of a file for good: masks written in, hidden places emptied, and the result read again."""

from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from gongkai.checks.carriers import kind_of
from gongkai.checks.privacy.model import Hit, Kind, Known, Report
from gongkai.checks.privacy.scanning import NOTHING_KNOWN, scan_file

from . import page, paged, sheet, table, word
from .rewriting import Order

MARKED = "文件标有密级或者内部标志，遮盖后也不能公开，请先作保密审查"
NOT_POSSIBLE = "这种文件不能自动遮盖，请在原软件中删去后重新上传"
# What nobody can rewrite without the program that made it, or without looking: the way out of each.
WAYS_OUT: Mapping[str, str] = {
    "ole": "旧版的 Word、Excel 文件（.doc、.xls）不能自动遮盖，请另存为 .docx 或者 .xlsx 后重新上传，再采用遮盖后的版本",
    "pages": "OFD 和演示文稿不能自动遮盖，请在原软件中删去后重新导出，或者改传 PDF",
    "picture": "图片不能自动遮盖，请用看图软件把号码涂盖、去掉拍摄信息，另存以后重新上传",
    "zip": "压缩包不能自动遮盖，请解开以后逐个上传",
    "packed": "压缩包不能自动遮盖，请解开以后逐个上传",
}


class StillReadable(Exception):
    """The file cannot be let out: a Chinese sentence that names the places where a value can still be read."""


def redact(
    content: bytes,
    name: str,
    hits: Collection[Hit],
    *,
    known: Known = NOTHING_KNOWN,
    styles: Mapping[Kind, str] | None = None,
) -> bytes:
    """The file with the values of the hits masked, and without comments, tracked changes, properties, hidden content.

    Text and separated tables come back in UTF-8, pages of a PDF with a hit as pictures. `known` is that of the scan
    which gave the hits; `styles` names masks of masking.toml. Raises StillReadable for a mark of secrecy, for a kind of
    file that cannot be redacted, and when reading the result again finds one of the values.
    """
    if any(hit.kind == "classification" for hit in hits):
        raise StillReadable(MARKED)
    order = Order(frozenset(hit.digest for hit in hits), styles or {}, known)
    result = _redacted(content, name, order)
    left = [
        hit.place
        for hit in prove(result, masked_name(name, hits, known=known), known).hits
        if hit.digest in order.digests
    ]
    if left:
        raise StillReadable(f"遮盖后仍能读出：{'、'.join(left)}，请在原软件中删去后重新上传")
    return result


def _redacted(content: bytes, name: str, order: Order) -> bytes:
    match kind := kind_of(content):
        case "text":
            return table.redacted(content, name, order)
        case "html":
            return page.redacted(content, order)
        case "docx":
            return word.redacted(content, order)
        case "xlsx":
            return sheet.redacted(content, order)
        case "pdf":
            return paged.redacted(content, order)
    raise StillReadable(WAYS_OUT.get(kind, NOT_POSSIBLE))


def masked_name(name: str, hits: Collection[Hit], *, known: Known = NOTHING_KNOWN) -> str:
    """The file's name with the values of the hits masked; stars are not allowed in names of files."""
    order = Order(frozenset(hit.digest for hit in hits), {}, known)
    plain = PurePosixPath(name).name
    masked = order.text(plain)
    return plain if masked == plain else masked.replace("*", "x")


def prove(content: bytes, name: str, known: Known = NOTHING_KNOWN) -> Report:
    """What a scan of the result still finds and cannot read."""
    return scan_file(content, name, known=known)
