"""Old Word and Excel files: their text is picked out as far as it stands in one piece; the rest is unread."""

import re

from .model import Gathering

START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_WHOLLY = "旧格式文件（.doc、.xls）只能检查一部分，请用 Word、Excel 或者 WPS 另存为 .docx、.xlsx 后再检查"
LOCKED = "文件设有密码，未能检查，请去掉密码"
WIDE = re.compile(rb"(?:[\x09\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f]|[\x00-\x1f]\x30|[\x00-\xef]\xff){4,}")
NARROW = re.compile(rb"[\x20-\x7e]{6,}")


def read(content: bytes, found: Gathering) -> None:
    if "EncryptedPackage".encode("utf-16-le") in content:
        found.unreadable.append(LOCKED)
        return
    wide = [run[0].decode("utf-16-le", "ignore") for run in WIDE.finditer(content)]
    narrow = [run[0].decode("ascii") for run in NARROW.finditer(content)]
    found.text("\n".join(wide + narrow), "旧格式文件中的文字")
    found.unreadable.append(NOT_WHOLLY)
