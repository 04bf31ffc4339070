"""PDF: the text of every page with what covers it, pictures, notes, form fields, properties, attachments."""

import ctypes
import re
import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from .model import Flow, Gathering
from .office import Nested

LOCK = threading.Lock()  # pdfium works for one thread at a time
BROKEN = "PDF 文件已损坏，未能检查，请重新导出"
LOCKED = "PDF 设有打开密码，未能检查，请去掉密码"
BIG_PICTURE = 0.15  # of the page; a seal or an emblem is smaller
ATTACHMENT_LIMIT = 50 << 20  # bytes
PAGES_LIMIT = 5000
WHITE = 250  # of 255 in every colour
OPAQUE = 200  # of 255
SURROGATE = re.compile("[\ud800-\udfff]")
HYPHEN = "\ufffe"  # what pdfium makes of a hyphen at the end of a line
SPREAD = (0.95, 1.03)  # the gap of one letter that stretches a short name
LATIN = 0x2E80  # letters from here on are Chinese
COLUMN_GAP, WORD_GAP = (
    0.8,
    0.4,
)  # of the height of a letter; between a Chinese and a Latin letter a quarter is usual
INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
PROPERTIES = {
    "Title": "标题",
    "Author": "作者",
    "Subject": "主题",
    "Keywords": "关键词",
    "Creator": "制作软件",
}
SAID_BY_NOTES = ("Contents", "T", "Subj", "RC", "TU", "V", "DV", "NM")


def read(content: bytes, found: Gathering, nested: Nested) -> None:
    with LOCK:
        try:
            document = pdfium.PdfDocument(content)
        except pdfium.PdfiumError as error:
            locked = (
                getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower()
            )
            found.unreadable.append(LOCKED if locked else BROKEN)
            return
        try:
            attached = _document(document, found)
        finally:
            document.close()
    for name, data in attached:
        nested(data, name)


def _document(document: Any, found: Gathering) -> list[tuple[str, bytes]]:
    document.init_forms()
    if len(document) > PAGES_LIMIT:
        found.unreadable.append(f"第 {PAGES_LIMIT} 页以后未能检查，请分成几个文件")
    for index in range(min(len(document), PAGES_LIMIT)):
        try:
            page = document[index]
            _page(page, f"第 {index + 1} 页", found)
            page.close()
        except pdfium.PdfiumError:
            found.unreadable.append(f"第 {index + 1} 页已损坏，未能检查，请重新导出")
    said = document.get_metadata_dict(skip_empty=True)
    lines = [f"{PROPERTIES.get(name, name)}：{value}" for name, value in said.items() if "Date" not in name]
    found.text("\n".join(lines), "文件属性", hidden=True)
    return list(_attachments(document, found))


def _page(page: Any, place: str, found: Gathering) -> None:
    objects = list(page.get_objects())
    pictures = _picture_share(page, objects)
    flow = Flow(place)
    for characters, hidden in _runs(page.get_textpage(), _unseen(objects)):
        flow.add(characters, f"{place}（看不见的文字）" if hidden else place, hidden=hidden)
    part = flow.part()
    if not part.text.strip():
        if any(each.type != raw.FPDF_PAGEOBJ_TEXT for each in objects):
            found.unreadable.append(f"{place}是图片，没有文字，未能检查，请提供可以复制文字的版本")
    else:
        found.parts.append(part)
        if any(flow.hidden):  # hidden characters may stand in the middle of a visible number
            found.text(part.visible, place)
        if pictures > BIG_PICTURE:
            found.unreadable.append(f"{place}有图片，图片里的文字未能检查，请逐一看过")
    found.text("\n".join(notes(page)), f"{place}的批注和表单", hidden=True)


def _runs(text_page: Any, unseen: set[int]) -> Iterator[tuple[str, bool]]:
    """Runs of text that are seen or not; unseen are the text objects at the addresses given."""
    run: list[str] = []
    state = False
    for index, letter in letters(text_page):
        hidden = state
        if unseen and (owner := raw.FPDFText_GetTextObject(text_page, index)):
            hidden = ctypes.addressof(owner.contents) in unseen
        if hidden != state:
            yield "".join(run), state
            run, state = [], hidden
        run.append(letter)
    yield "".join(run), state


def letters(text_page: Any) -> Iterator[tuple[int, str]]:
    """The characters of a page with their indexes in pdfium; a gap is a tab where it parts columns."""
    for index in range(text_page.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text_page, index))
        if letter == " " and raw.FPDFText_IsGenerated(text_page, index):
            letter = _gap(text_page, index)
        elif letter == HYPHEN:
            letter = "-"
        if letter >= " " or letter in ("\n", "\t"):
            yield index, letter if not SURROGATE.match(letter) else "\ufffd"


def _gap(text_page: Any, index: int) -> str:
    """What a distance between two letters means; it is nothing within a word of Chinese and Latin letters."""
    before, after = letter_box(text_page, index - 1), letter_box(text_page, index + 1)
    gap = (after.left - before.right) / max(before.top - before.bottom, after.top - after.bottom, 0.1)
    if SPREAD[0] < gap < SPREAD[1]:
        return "\u3000"
    if gap > COLUMN_GAP:
        return "\t"
    mixed = max(raw.FPDFText_GetUnicode(text_page, beside) for beside in (index - 1, index + 1)) > LATIN
    return "" if mixed and gap < WORD_GAP else " "


class Box(NamedTuple):
    """Edges in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float


def letter_box(text_page: Any, index: int) -> Box:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, index, box)
    return Box(box.left, box.bottom, box.right, box.top)


def _unseen(objects: list[Any]) -> set[int]:
    """Addresses of the text objects nobody sees; what is painted later lies above."""
    unseen = set()
    covers: list[tuple[float, ...]] = []
    for each in reversed(objects):
        if each.type == raw.FPDF_PAGEOBJ_TEXT:
            if _faint(each) or any(_inside(each.get_bounds(), cover) for cover in covers):
                unseen.add(ctypes.addressof(each.raw.contents))
        elif each.type == raw.FPDF_PAGEOBJ_IMAGE or (each.type == raw.FPDF_PAGEOBJ_PATH and _painted(each)):
            covers.append(each.get_bounds())
    return unseen


def _inside(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    """Mostly covered: left, bottom, right, top."""
    middle = (inner[1] + inner[3]) / 2
    reach = min(inner[2], outer[2]) - max(inner[0], outer[0])
    return outer[1] <= middle <= outer[3] and reach > 0.3 * max(inner[2] - inner[0], 0.1)


def _faint(text: Any) -> bool:
    if raw.FPDFTextObj_GetTextRenderMode(text) in INVISIBLE:
        return True
    colour = _fill(text)
    return colour is not None and (min(colour[:3]) >= WHITE or colour[3] == 0)


def _painted(path: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroke)
    colour = _fill(path)
    return mode.value != raw.FPDF_FILLMODE_NONE and colour is not None and colour[3] >= OPAQUE


def _fill(each: Any) -> tuple[int, int, int, int] | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(each, red, green, blue, alpha):
        return None
    return red.value, green.value, blue.value, alpha.value


def _picture_share(page: Any, objects: list[Any]) -> float:
    """The greatest part of the page that one picture takes."""
    area = max(page.get_width() * page.get_height(), 1.0)
    bounds = (each.get_bounds() for each in objects if each.type == raw.FPDF_PAGEOBJ_IMAGE)
    return max(((right - left) * (top - bottom) / area for left, bottom, right, top in bounds), default=0.0)


def notes(page: Any) -> Iterator[str]:
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if note:
            for key in SAID_BY_NOTES:
                if said := _string(note, key.encode()):
                    yield said
            if link := _link(page, note):
                yield link
            raw.FPDFPage_CloseAnnot(note)


def _string(note: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _link(page: Any, note: Any) -> str:
    action = raw.FPDFLink_GetAction(link) if (link := raw.FPDFAnnot_GetLink(note)) else None
    if not action:
        return ""
    size = raw.FPDFAction_GetURIPath(page.pdf, action, None, 0)
    buffer = ctypes.create_string_buffer(size or 1)
    raw.FPDFAction_GetURIPath(page.pdf, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _attachments(document: Any, found: Gathering) -> Iterator[tuple[str, bytes]]:
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        name = attachment.get_name() or f"附件 {index + 1}"
        try:
            data = bytes(attachment.get_data())
        except pdfium.PdfiumError:
            found.unreadable.append(f"附件“{name}”打不开，未能检查")
            continue
        if len(data) > ATTACHMENT_LIMIT:
            found.unreadable.append(f"附件“{name}”过大，未能检查")
        else:
            yield name, data
