"""Letters as PDF/A by Typst: no system package, about a millisecond a page, equal bytes for equal content."""

import io
import json
import re
import threading
import unicodedata
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path

import qrcode
import typst
from django.conf import settings
from pylopdf_fonts_zh_cn import serif_path
from qrcode.image.svg import SvgPathImage

from .letter import Letter

TEMPLATE = Path(__file__).with_name("letter.typ")
PROCLAIMED_FONTS = {"FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"}
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_compiling = threading.Lock()  # one compiler object refuses to be borrowed twice


@lru_cache(maxsize=8)
def _typst(template: Path, office_fonts: str) -> tuple[typst.Compiler, bool]:
    """The compiler, and whether the office has a 小标宋 so that no bold need be imitated."""
    folders = [office_fonts] if office_fonts else []
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[*folders, str(serif_path().parent)],
    )
    compiler = typst.Compiler(str(template), root=template.parent, font_paths=fonts, ignore_system_fonts=True)
    return compiler, bool(PROCLAIMED_FONTS & set(fonts.families()))


def typeset(template: Path, name: str, content: object, day: date, **inputs: str) -> bytes:
    """PDF/A of plain data under a template, which reads it as the JSON `sys.inputs.<name>`.

    A character that no font holds is printed as its code, 〔U+1F600〕, never as an empty box.
    """
    compiler, has_proclaimed = _typst(template, settings.FONTS)
    text = json.dumps(_clean(content), ensure_ascii=False)
    inputs |= {"embolden": "" if has_proclaimed else "yes"}
    timestamp = int(datetime.combine(day, time(), UTC).timestamp())
    while True:
        try:
            with _compiling:
                return compiler.compile(  # type: ignore[return-value]
                    sys_inputs={**inputs, name: text}, pdf_standards="a-2a", timestamp=timestamp
                )
        except typst.TypstError as error:
            text = _without_missing(text, error)


def letter_pdf(letter: Letter) -> bytes:
    """A letter in the look of GB/T 9704-2012."""
    return typeset(TEMPLATE, "letter", _printed(letter), letter.date, qr=_qr_svg(letter.verify_url))


def printable(text: str) -> str:
    """Text without control and direction characters, which print nothing and can reorder what is read."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(filter(_prints, text))


def _prints(character: str) -> bool:
    noncharacter = ord(character) & 0xFFFE == 0xFFFE
    return character == "\n" or not (noncharacter or unicodedata.category(character) in ("Cc", "Cf", "Cs"))


def _printed(letter: Letter) -> dict[str, object]:
    return letter.to_json() | {
        "date_text": letter.date_text,
        "attachments": letter.attachment_lines(),
        "digest": letter.digest,
    }


def _clean(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _clean(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(item) for item in value]
    return value


def _without_missing(content: str, error: typst.TypstError) -> str:
    found = _NO_GLYPH.search(error.message)
    if not found:
        raise error
    missing = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), found[1])
    for character in missing:
        content = content.replace(character, f"〔U+{ord(character):04X}〕")
    return content


def _qr_svg(url: str) -> str:
    if not url:
        return ""
    image = io.BytesIO()
    qrcode.make(url, image_factory=SvgPathImage, border=0).save(image)
    return image.getvalue().decode()
