"""Pictures: what is written beside the picture is read, the picture itself is not."""

import io
import warnings
from typing import Any

from PIL import ExifTags, Image, UnidentifiedImageError

from .decoding import NotText, decode
from .model import Gathering

SMALL = 120  # pixels; on less nobody can read a line of text
NOT_READ = "图片里的文字未能检查，请逐一看过"
BROKEN = "图片已损坏，未能检查"
FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "JPEG2000")
USER_COMMENT = 0x9286
WIDE_TAGS = range(0x9C9B, 0x9CA0)  # XPTitle to XPSubject, in UTF-16


def read(content: bytes, found: Gathering) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                said = [*_exif(picture), *_chunks(picture)]
                small = min(picture.size) < SMALL
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        found.unreadable.append(BROKEN)
        return
    found.text("\n".join(said), "图片的附加信息", hidden=True)
    if not small:
        found.unreadable.append(NOT_READ)


def _exif(picture: Any) -> list[str]:
    exif = picture.getexif()
    tags = dict(exif)
    for block in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
        tags |= exif.get_ifd(block)
    return [text for tag, value in tags.items() if (text := _said(tag, value))]


def _said(tag: int, value: Any) -> str:
    if isinstance(value, tuple) and tag in WIDE_TAGS:
        value = bytes(value)
    if isinstance(value, bytes):
        if tag in WIDE_TAGS:
            return value.decode("utf-16-le", "replace").rstrip("\0")
        return _text(value[8:] if tag == USER_COMMENT else value)
    if isinstance(value, str):
        return _again(value)
    return ""


def _again(value: str) -> str:
    """Chinese written as bytes into a Latin field."""
    try:
        return _text(value.encode("latin-1")) or value
    except UnicodeEncodeError:
        return value


def _text(value: bytes) -> str:
    try:
        return decode(value.strip(b"\0"))[0]
    except NotText:
        return ""


def _chunks(picture: Any) -> list[str]:
    """Text chunks of PNG, comments of JPEG and GIF, XMP."""
    texts = []
    for name, value in picture.info.items():
        if name in ("exif", "icc_profile", "dpi", "transparency"):
            continue
        if isinstance(value, bytes):
            value = _text(value)
        if isinstance(value, str) and value.strip():
            texts.append(f"{name}：{value}")
    return texts
