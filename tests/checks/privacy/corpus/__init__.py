"""A labelled corpus made by code: sentences, lists and files with private data in them, and public look-alikes."""

from collections.abc import Iterator
from dataclasses import dataclass

from . import hidden, sentences, tables, traps, writers
from .values import Maker

Value = tuple[str, str]  # kind and value; the value is empty where only the kind is told


@dataclass(frozen=True)
class File:
    name: str
    content: bytes
    private: list[Value]
    items: int  # labelled values, or public look-alikes
    hidden: bool = False  # all of its values are where nobody sees them


TEXTS = {
    "utf8.txt": lambda lines: writers.text(lines, "utf-8"),
    "bom.txt": lambda lines: writers.text(lines, "utf-8-sig"),
    "gb.txt": lambda lines: writers.text(lines, "gb18030"),
    "wide.txt": lambda lines: writers.text(lines, "utf-16"),
    "page.html": writers.page,
    "spans.htm": writers.split_page,
    "letter.docx": writers.word,
    "letter.odt": writers.odt,
    "letter.ofd": writers.ofd,
    "talk.pptx": writers.slides,
    "letter.rtf": writers.rich_text,
}
LISTS = {
    "gb.csv": lambda rows: writers.separated(rows, ",", "gb18030"),
    "utf8.csv": lambda rows: writers.separated(rows, ",", "utf-8-sig"),
    "tabs.txt": lambda rows: writers.separated(rows, "\t", "utf-8"),
    "semicolons.csv": lambda rows: writers.separated(rows, ";", "gb18030"),
    "spaces.txt": writers.aligned,
    "pipes.md": writers.piped,
    "table.html": writers.page_table,
    "wps.html": writers.pasted_table,
    "fake.xls": writers.page_table,
    "list.docx": writers.word_table,
    "list.xlsx": writers.sheet,
    "titled.xlsx": writers.titled_sheet,
}


def files(seed: int) -> Iterator[File]:
    maker = Maker(seed)
    for name, write in TEXTS.items():
        for told in (sentences.leaks(maker), sentences.leaks(maker)):
            private = [value for _, values in told for value in values]
            yield File(name, write([text for text, _ in told]), private, len(private))
        lines = traps.traps(maker)
        yield File(f"public-{name}", write(lines), [], len(lines))
    for name, write in LISTS.items():
        for make in tables.PERSONS:
            table = make(maker, 4)
            yield File(name, write(table.rows), table.private, len(table.private))
        for make in tables.THINGS:
            table = make(maker, 6)
            yield File(f"public-{name}", write(table.rows), [], 6)
    yield from _pdfs(maker)
    yield from _hidden(maker)
    yield from _outside(maker)


def _pdfs(maker: Maker) -> Iterator[File]:
    made = [make(maker, 6) for make in tables.PERSONS]
    private = [value for table in made for value in table.private]
    yield File("lists.pdf", writers.pdf([table.rows for table in made]), private, len(private))
    public = [make(maker, 6) for make in tables.THINGS]
    yield File("public.pdf", writers.pdf([table.rows for table in public]), [], 6 * len(public))


def _hidden(maker: Maker) -> Iterator[File]:
    for ending, places in (("docx", hidden.WORD), ("xlsx", hidden.BOOK), ("html", hidden.WEB)):
        for name, write in places.items():
            number = maker.id_card()
            yield File(f"{name}.{ending}", write(number), [("id_card", number)], 1, hidden=name not in SEEN)


# Unusual places, and yet a reader sees what is there.
SEEN = ("inserted", "box", "header", "footer", "footnote")


def _outside(maker: Maker) -> Iterator[File]:
    """Names of files, what is written beside pictures, archives within archives, numbers of a spreadsheet."""
    person = maker.person()
    yield File(
        f"{person.name}{person.id_card}.txt",
        "申请表".encode(),
        [("id_card", person.id_card), ("name", person.name)],
        2,
    )
    number = maker.id_card()
    yield File("photo.jpg", writers.photo(f"ID {number}"), [("id_card", number)], 1, hidden=True)
    table = tables.benefit(maker, 5)
    inner = writers.packed({"list.xlsx": writers.sheet(table.rows), "note.txt": "见附表"})
    yield File("annexes.zip", writers.packed({"a/inner.zip": inner}), table.private, len(table.private))
    person = maker.person()
    rows = [["姓名", "手机"], [person.name, int(person.phone)]]
    yield File("numbers.xlsx", writers.sheet(rows), [("name", person.name), ("phone", person.phone)], 2)
