"""What a published report says, as plain facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.law.forms import report_form

Cell = tuple[str, str]

FORM = report_form("2021")
COLUMNS = tuple(column.id for column in FORM.columns)
KINDS = {row.id: row.full_label for row in FORM.tables["four"].rows}
RESULTS = tuple(column.id for column in FORM.tables["four"].blocks[0].columns)


class ReadError(ValueError):
    """The file cannot be read as the statutory tables; the message is Chinese and names each faulty row."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("；".join(sentences))


@dataclass(frozen=True)
class PublishedTables:
    """Tables three and four of the 2021 form (国办公开办函〔2021〕30号) as printed, unit 件.

    `problems` are oddities that do not stop the reading: a mistyped row name, a blank taken for zero.
    """

    body: str
    year: int
    three: Mapping[Cell, int]
    four: Mapping[Cell, int]
    problems: tuple[str, ...] = field(default=())
