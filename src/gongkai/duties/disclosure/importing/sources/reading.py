"""`read_source`: the documents of a file or a folder, one after the other."""

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from . import pages, rows, tables, texts
from .mending import NotText, decode
from .raw import BadSource, RawDocument, Skipped
from .shelf import Shelf, read, shelf_of

PAGES = (".html", ".htm", ".shtml", ".xhtml")
TEXTS = (".txt",)
UNUSED = "没有哪一份文件用到它"


def read_source(path: Path) -> Iterator[RawDocument | Skipped]:
    """The documents of a table, a page or a text, or of a folder of them (or a ZIP of one).

    Files that are neither documents nor part of one are named as skipped. Raises BadSource.
    """
    return read_shelf(shelf_of(path))


def read_shelf(shelf: Shelf) -> Iterator[RawDocument | Skipped]:
    """As `read_source`: tables, then pages, then texts, since the former name the latter as their parts.

    Tables of documents lie at the top; those in folders are files that documents bring along.
    """
    names = list(shelf.names())
    if not names:
        raise BadSource("文件夹是空的")
    parts: set[str] = set()
    at_top = min(name.count("/") for name in names)
    for kinds, reads in ((tables.KINDS, _table), (PAGES, _page), (TEXTS, _text)):
        for name in names:
            wanted = PurePosixPath(name).suffix.lower() in kinds and name not in parts
            if wanted and (reads is not _table or name.count("/") == at_top):
                for found in _alone(shelf, name, reads) if len(names) == 1 else reads(shelf, name):
                    parts.update(found.parts if isinstance(found, RawDocument) else (found.place,))
                    yield found
    for name in names:
        if name not in parts:
            yield Skipped(name, UNUSED)


def _alone(
    shelf: Shelf, name: str, reads: Callable[[Shelf, str], Iterator[RawDocument | Skipped]]
) -> Iterator[RawDocument]:
    """The only file must be what it is said to be."""
    for found in reads(shelf, name):
        if isinstance(found, Skipped):
            raise BadSource(found.why)
        yield found


def _table(shelf: Shelf, name: str) -> Iterator[RawDocument | Skipped]:
    """A file that turns out to be no table of documents is skipped; one that breaks off is an error."""
    begun = False
    try:
        for document in rows.documents(shelf, name):
            begun = True
            document.parts.append(name)
            yield document
    except BadSource as bad:
        if begun:
            raise BadSource(f"“{name}”：{bad}") from bad
        yield Skipped(name, str(bad))


def _page(shelf: Shelf, name: str) -> Iterator[RawDocument | Skipped]:
    return _one(shelf, name, pages.read_page)


def _text(shelf: Shelf, name: str) -> Iterator[RawDocument | Skipped]:
    return _one(shelf, name, texts.read_text)


def _one(
    shelf: Shelf, name: str, fill: Callable[[RawDocument, str, Shelf], str]
) -> Iterator[RawDocument | Skipped]:
    """`fill` returns why the file is no document, or nothing."""
    document = RawDocument(place=name, parts=[name])
    try:
        text, notes = decode(read(shelf, name))
    except BadSource as bad:
        document.errors.append(str(bad))
        yield document
        return
    except NotText:
        yield Skipped(name, "内容不是文字")
        return
    document.repaired += notes
    why = fill(document, text, shelf)
    yield Skipped(name, why) if why else document
