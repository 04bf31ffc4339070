"""Search: every exact phrase is found, on SQLite and PostgreSQL alike, and in the same order.

- `index`, `delete` and `clear` write, within the caller's transaction.
- `query` gives a page of keys, `facets` the counts beside it, `meant` the number that was meant, `similar` what is
  published already. Each demands `must`: the tokens that say who is asking.
- `words` reads a query, `marked` and `fragments` show its words in a text.
- `note` counts what is searched for; `hot_words` and `missed` tell.
"""

from .log import hot_words, missed, note
from .marking import Piece, fragments, marked
from .numbers import meant
from .reading import CAP, Count, Hit, Result, facets, query
from .similar import similar
from .text import words
from .writing import Entry, clear, delete, index

__all__ = [
    "CAP",
    "Count",
    "Entry",
    "Hit",
    "Piece",
    "Result",
    "clear",
    "delete",
    "facets",
    "fragments",
    "hot_words",
    "index",
    "marked",
    "meant",
    "missed",
    "note",
    "query",
    "similar",
    "words",
]
