"""The content of an official letter, apart from how it looks.

A letter is stored, hashed and rendered again from this record alone, so it holds nothing but plain data.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Literal

from gongkai.core.ledger.canonical import digest, to_text

ParagraphKind = Literal["text", "heading", "quote", "item", "table", "page"]


@dataclass(frozen=True)
class Paragraph:
    """One block of the body. `page` starts a new page with `text` as its title; `table` uses `rows` only."""

    kind: ParagraphKind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    header: bool = False  # the first of the rows names the columns


@dataclass(frozen=True)
class Attachment:
    title: str
    pages: int = 0  # 0: not counted, as with a data file


@dataclass(frozen=True)
class Letter:
    """`style` "letter" is the red-headed 信函 of GB/T 9704-2012; "form" is a plain sheet kept in the file."""

    organ: str
    title: str
    number: str
    addressee: str
    paragraphs: tuple[Paragraph, ...]
    organ_signature: str
    date: date
    attachments: tuple[Attachment, ...] = ()
    contact: str = ""
    copy_note: str = ""
    style: Literal["letter", "form"] = "letter"
    verify_url: str = ""

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"date": self.date.isoformat()}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Letter":
        """Raises KeyError or TypeError when the data is no letter."""
        known = {field.name for field in fields(cls)}
        values = {name: value for name, value in data.items() if name in known}
        paragraphs = (
            Paragraph(**{**item, "rows": tuple(tuple(row) for row in item["rows"])})
            for item in values["paragraphs"]
        )
        return cls(
            **{
                **values,
                "date": date.fromisoformat(values["date"]),
                "paragraphs": tuple(paragraphs),
                "attachments": tuple(Attachment(**item) for item in values["attachments"]),
            }
        )

    @property
    def digest(self) -> str:
        """SM3 over the canonical content. Where the letter can be verified is not part of what it says."""
        content = self.to_json()
        del content["verify_url"]
        return digest("sm3", to_text(content))

    @property
    def date_text(self) -> str:
        return f"{self.date.year}年{self.date.month}月{self.date.day}日"

    def attachment_lines(self) -> list[str]:
        """GB/T 9704: numbered only when there are several, no punctuation after the name."""
        named = [item.title + (f"（共{item.pages}页）" if item.pages else "") for item in self.attachments]
        return named if len(named) == 1 else [f"{n}. {text}" for n, text in enumerate(named, start=1)]

    def lines(self) -> Iterator[str]:
        """Every string of the letter in reading order."""
        yield from filter(None, (self.organ, self.number, self.title, self.addressee))
        for paragraph in self.paragraphs:
            if paragraph.text:
                yield from paragraph.text.splitlines()
            for row in paragraph.rows:
                yield from (line for cell in row for line in cell.splitlines())
        yield from self.attachment_lines()
        yield from filter(None, (self.organ_signature, self.date_text, self.contact, self.copy_note))
