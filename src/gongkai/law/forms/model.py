"""What a statutory form is made of. Ids are stable; labels are printed exactly as the form has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Cell = tuple[str, str]  # (row id, column id): unique over all tables of one form
Number = int | Decimal
Level = Literal["error", "warn"]
Values = Mapping[Cell, Number | None]  # None is a blank


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `leaf` rows of table three are results that are counted; `article` is of the Regulations."""

    id: str
    label: str
    group: str = ""
    article: str = ""
    leaf: bool = False

    @property
    def full_label(self) -> str:
        """With the group before it, such as （三）不予公开 1.属于国家秘密."""
        return f"{self.group} {self.label}".strip()


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `kind`: a count, an amount (at most six decimals) or a signed count."""

    id: str
    label: str
    group: str = ""
    kind: Literal["count", "amount", "signed"] = "count"


@dataclass(frozen=True, slots=True)
class Block:
    """A grid with its own columns; table two has one for each item of article 20."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple((row.id, column.id) for row in self.rows for column in self.columns)


@dataclass(frozen=True, slots=True)
class Table:
    """A numbered table: "two", "three" or "four". `note` is printed in its corner."""

    id: str
    title: str
    note: str
    blocks: tuple[Block, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for block in self.blocks for row in block.rows)

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for block in self.blocks for cell in block.cells)


@dataclass(frozen=True, slots=True)
class Identity:
    """A rule that the figures obey; "warn" rules have lawful exceptions."""

    id: str
    label: str
    level: Level
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class ReportForm:
    """A form: six headings, three tables, identities. `rows` and `columns` are those of table three."""

    id: str
    title: str
    number: str
    first_year: int
    last_year: int | None
    sections: tuple[str, ...]
    tables: Mapping[str, Table]
    identities: tuple[Identity, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.tables["three"].rows

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.tables["three"].blocks[0].columns

    @property
    def leaves(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.leaf)

    def row(self, row_id: str) -> Row:
        """The row of that id in any table; raises KeyError."""
        for table in self.tables.values():
            for row in table.rows:
                if row.id == row_id:
                    return row
        raise KeyError(row_id)

    def identity(self, identity_id: str) -> Identity | None:
        """The identity of that id, None when this form does not have it."""
        return next((identity for identity in self.identities if identity.id == identity_id), None)
