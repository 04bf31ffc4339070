"""What all office packages have in common: properties, embedded files, pictures, and parts nobody thinks of."""

import re
from collections.abc import Callable
from typing import Any

from .markup import any_xml_text, parse_xml
from .model import Gathering
from .unpacking import Archive

PROPERTIES = {
    "title": "标题",
    "subject": "主题",
    "creator": "作者",
    "lastModifiedBy": "最后修改者",
    "keywords": "关键词",
    "description": "备注",
    "category": "类别",
    "Manager": "经理",
    "Company": "单位",
    "HyperlinkBase": "超链接基础",
}
SETTINGS = re.compile(
    r"(?:^|/)(?:theme|fontTable|styles|numbering|webSettings|stylesWithEffects|presProps|viewProps|tableStyles"
    r"|calcChain|printerSettings|\[Content_Types\]|slideLayouts?|slideMasters?|colors|quickStyle|layout)\d*"
    r"(?:\.xml|\.bin|/)",
    re.IGNORECASE,
)
Nested = Callable[[bytes, str], None]


def local(element: Any) -> str:
    """The tag without its namespace; strict and transitional documents differ in nothing else."""
    return str(element.tag).rpartition("}")[2]


def properties(archive: Archive, found: Gathering) -> None:
    lines = []
    for name in archive.under("docProps/"):
        if not name.endswith(".xml"):
            continue
        for element in parse_xml(archive.read(name)).iter():
            if isinstance(element.tag, str) and (element.text or "").strip():
                lines.append(f"{PROPERTIES.get(local(element), _given_name(element))}：{element.text}")
    found.text("\n".join(lines), "文件属性", hidden=True)


def _given_name(element: Any) -> str:
    parent = element.getparent()
    return parent.get("name", local(element)) if parent is not None else local(element)


def leftovers(archive: Archive, read: frozenset[str], found: Gathering, nested: Nested) -> None:
    """Every part that has no reader of its own: text of XML, files within the file."""
    for name in archive.names:
        if name in read or name.startswith("docProps/") or SETTINGS.search(name):
            continue
        if name.endswith((".xml", ".rels", ".vml")):
            found.text(any_xml_text(archive.read(name)), f"文件内部的 {name}", hidden=True)
        else:
            nested(archive.read(name), name)
