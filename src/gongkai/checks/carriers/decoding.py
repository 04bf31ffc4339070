"""Bytes to text. What a file says of its encoding is a claim; its bytes decide."""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 4096  # bytes looked at for the signs of UTF-16
DAMAGE = 20  # one bad byte in so many is a damaged text of its encoding, more is another encoding
CONTROL = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f]")
LOST = "\ufffd"
DAMAGED = "部分文字的编码已损坏，未能检查，请用原软件另存为 UTF-8 后再检查"


class NotText(Exception):
    """The bytes are no text in any encoding used here."""


def decode(content: bytes) -> tuple[str, str]:
    """The text and, when some of it was lost, a Chinese sentence that says so. Raises NotText."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _told(content[len(mark) :].decode(encoding, "replace"))
    if encoding := _wide(content[:SAMPLE]):
        return _told(content.decode(encoding, "replace"))
    for encoding in ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _told(text)
    return _told(_least_damaged(content))


def _wide(sample: bytes) -> str:
    """UTF-16 without its mark: line ends, digits and Latin letters leave zeros on one side."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 50 <= len(sample) or min(even, odd) * 10 > max(even, odd):
        return ""
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = sample[: len(sample) // 2 * 2].decode(encoding, "ignore")
    return "" if CONTROL.search(text) else encoding


def _least_damaged(content: bytes) -> str:
    text = content.decode("utf-8", "replace")
    beyond_ascii = sum(character > "\x7f" for character in text)
    if text.count(LOST) * DAMAGE <= beyond_ascii:
        return text
    return content.decode("gb18030", "replace")


def _told(text: str) -> tuple[str, str]:
    """Refuses what has the control characters of a binary file."""
    controls = len(CONTROL.findall(text))
    if controls * DAMAGE > len(text) or text.count(LOST) * DAMAGE > len(text):
        raise NotText
    return text, DAMAGED if LOST in text or "\0" in text else ""
