"""Decides by its content what a file is and gathers what it and the files in it say."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from lxml import etree

from . import legacy, markup, pdf, picture, plain, sheet, word
from .decoding import decode
from .kinds import kind_of
from .model import Gathering, Part, Reading
from .office import Nested, leftovers, properties
from .unpacking import DAMAGED, DEPTH_LIMIT, Archive, Budget, TooMuch

FILE_NAME = "文件名"
TOO_MUCH = "文件解开后体积过大，未能检查，请删去多余内容后另存"
TOO_DEEP = "压缩包层层嵌套，未能检查，请把里面的文件逐个列出"
BROKEN = "文件已损坏，未能检查，请重新保存"
LOCKED = "文件设有密码，未能检查，请去掉密码"
PACKED = "压缩格式不能打开，未能检查，请解压后逐个检查"
UNKNOWN = "不认识的文件格式，未能检查，请转成 PDF、Word、Excel 或者纯文本"
EMPTY = "文件是空的，没有内容可以检查"
TEXT_FROM = 10  # visible characters that make a text
SHOWN = re.compile(r"ppt/slides/slide\d+\.xml|content\.xml|Doc_\d+/Pages/Page_\d+/Content\.xml")


def read(content: bytes, name: str) -> Reading:
    """Everything the file says, with its name and the files within it. Never raises: see `Reading.unreadable`."""
    found = Gathering()
    found.text(PurePosixPath(name.replace("\\", "/")).name, FILE_NAME)
    _File(Budget(len(content)), 0).read(content, name, found)
    parts = tuple(found.parts)
    said = sum(len(part.visible.strip()) for part in parts if part.place != FILE_NAME)
    pictures_only = any("是图片" in reason for reason in found.unreadable)
    return Reading(parts, tuple(dict.fromkeys(found.unreadable)), said >= TEXT_FROM and not pictures_only)


class _File:
    """A file at some depth of nesting."""

    def __init__(self, budget: Budget, depth: int) -> None:
        self._budget, self._depth = budget, depth

    def read(self, content: bytes, name: str, found: Gathering) -> None:
        try:
            self._by_content(content, name, found)
        except TooMuch:
            found.unreadable.append(TOO_MUCH)
        except (*DAMAGED, etree.LxmlError, KeyError, RecursionError, MemoryError):
            found.unreadable.append(BROKEN)

    def _by_content(self, content: bytes, name: str, found: Gathering) -> None:
        match kind_of(content):
            case "docx" | "xlsx" | "pages" | "zip" as kind:
                self._archive(content, kind, found)
            case "pdf":
                pdf.read(content, found, self._nested(found))
            case "ole":
                legacy.read(content, found)
            case "picture":
                picture.read(content, found)
            case "rtf":
                plain.read(plain.rtf_text(content), "", found)
            case "html" | "xml" | "text" as kind:
                _text(content, name, kind, found)
            case "packed":
                found.unreadable.append(PACKED)
            case "empty":
                found.unreadable.append(EMPTY)
            case "unknown":
                found.unreadable.append(UNKNOWN)

    def _archive(self, content: bytes, kind: str, found: Gathering) -> None:
        archive, within = Archive(content, self._budget), self._nested(found)
        if archive.locked:
            found.unreadable.append(LOCKED)
        elif kind == "xlsx":
            sheet.read(archive, found, within)
        elif kind == "docx":
            word.read(archive, found, within)
        elif kind == "pages":
            _pages(archive, found, within)
        else:
            for each in archive.names:
                found.text(PurePosixPath(each).name, f"压缩包内“{each}”的{FILE_NAME}")
                within(archive.read(each), each)

    def _nested(self, found: Gathering) -> Callable[[bytes, str], None]:
        def read(content: bytes, name: str) -> None:
            inner = Gathering()
            if self._depth >= DEPTH_LIMIT:
                inner.unreadable.append(TOO_DEEP)
            elif content:
                _File(self._budget, self._depth + 1).read(content, name, inner)
            found.parts += [_within(part, name) for part in inner.parts]
            found.unreadable += [f"内含文件“{name}”：{reason}" for reason in inner.unreadable]

        return read


def _within(part: Part, name: str) -> Part:
    place = f"内含文件“{name}”：{part.place}"
    if part.spots is None:
        return replace(part, place=place)
    label = part.spots.label
    return replace(
        part, place=place, spots=replace(part.spots, label=lambda i: f"内含文件“{name}”：{label(i)}")
    )


def _text(content: bytes, name: str, kind: str, found: Gathering) -> None:
    text, damage = decode(content)
    if damage:
        found.unreadable.append(damage)
    if kind == "html":
        markup.read(text, found)
    elif kind == "xml":
        found.text(markup.any_xml_text(content), "正文")
    else:
        plain.read(text, name, found)


def _pages(archive: Archive, found: Gathering, within: Nested) -> None:
    """Slides, OFD and OpenDocument: their pages are XML with the text in order."""
    read = set()
    for name in archive.names:
        if SHOWN.fullmatch(name):
            read.add(name)
            found.text("".join(markup.xml_text(archive.read(name))), f"正文（{name}）")
    properties(archive, found)
    leftovers(archive, frozenset(read), found, within)
