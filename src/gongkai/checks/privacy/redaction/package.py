"""Office packages as members by name, from which parts can be dropped with all that points to them."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable

from lxml import etree

from gongkai.checks.carriers.markup import parse_xml
from gongkai.checks.carriers.office import SETTINGS
from gongkai.checks.carriers.unpacking import Archive, Budget

from .rewriting import Order

TYPES = "[Content_Types].xml"
PRIVATE = re.compile(
    r"docProps/(?:custom|thumbnail)|customXml/|.*/(?:people|persons?/|person)|.*printerSettings",
    re.IGNORECASE,
)
EMPTY_PROPERTIES = {
    "docProps/core.xml": (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    ),
    "docProps/app.xml": (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
    ),
}


class Package:
    """The members of a zip-based document, each whole in memory."""

    def __init__(self, content: bytes) -> None:
        archive = Archive(content, Budget(len(content)))
        self.members = {name: archive.read(name) for name in archive.names}

    def drop(self, unwanted: Callable[[str], bool]) -> None:
        """Without the parts, the relations to them and the declarations of their types."""
        gone = {name for name in self.members if unwanted(name)}
        for name in gone:
            del self.members[name]
        for name in [each for each in self.members if each.endswith(".rels")]:
            self._without(name, "Target", gone, posixpath.dirname(posixpath.dirname(name)))
        if TYPES in self.members:
            self._without(TYPES, "PartName", gone, "")

    def _without(self, name: str, attribute: str, gone: set[str], folder: str) -> None:
        root = parse_xml(self.members[name])
        for child in list(root):
            if _resolved(folder, child.get(attribute) or "") in gone:
                root.remove(child)
        self.members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def forget_authors(self) -> None:
        """Properties, comments' authors, data behind the document."""
        self.drop(lambda name: bool(PRIVATE.match(name)))
        for name in EMPTY_PROPERTIES.keys() & self.members.keys():
            self.members[name] = EMPTY_PROPERTIES[name]

    def mask_rest(self, order: Order, done: set[str]) -> None:
        """Wanted values in the text and attributes of all other XML parts."""
        for name in self.members.keys() - done:
            if name.endswith((".xml", ".rels", ".vml")) and not SETTINGS.search(name):
                self.members[name] = masked_xml(self.members[name], order)

    def content(self) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.members.items():
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return stream.getvalue()


def _resolved(folder: str, target: str) -> str:
    return (
        target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    )


def masked_xml(content: bytes, order: Order) -> bytes:
    """Each text and attribute for itself; unchanged bytes when none holds a wanted value."""
    try:
        root = parse_xml(content)
    except etree.XMLSyntaxError:
        return content
    changed = False
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if (new := order.text(value)) != value:
                element.set(name, new)
                changed = True
        for which in ("text", "tail"):
            value = getattr(element, which)
            if value and (new := order.text(value)) != value:
                setattr(element, which, new)
                changed = True
    return (
        etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True) if changed else content
    )
