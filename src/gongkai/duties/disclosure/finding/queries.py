"""Searching what is public: hits with the places where the words stand, counts beside them, help when there are none.

The index is kept in step; each hit is asked for once more in `visible`, so that nothing can be found that may not be
read, whatever the index says.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.bodies.models import Body
from gongkai.core import search
from gongkai.core.search import Piece
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import ENDED, Attachment, Document, Validity
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.law.lists import choices

from .entries import EVERYBODY, SCOPES, pk_of, token

PAGE = 10
LONGEST_LIST, YEARS = 12, 20  # lines of a facet
FACETS = ("validity", "year", "body", "topic", "genre")
ALWAYS = ("validity", "year")  # also counted where there are more hits than anybody counts


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for. `chosen` are values by name of facet, `kind` a kind of document or empty."""

    words: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    by_date: bool = False
    after: str = ""

    @property
    def tokens(self) -> list[str]:
        """What every hit must have."""
        return [EVERYBODY, *([token("kind", self.kind)] if self.kind else [])]

    @property
    def filters(self) -> list[list[str]]:
        return [_tokens(name, value) for name, value in self.chosen.items() if value]


@dataclass(frozen=True)
class Found:
    """One hit as it is shown. `in_file` names the file in which the words stand when they stand nowhere else."""

    document: Document
    exact: bool
    title: list[Piece]
    fragments: list[list[Piece]]
    in_file: str = ""


@dataclass(frozen=True)
class Page:
    """`total` is a lower bound when `capped`; `cursor` asks for the next page."""

    hits: list[Found]
    total: int
    capped: bool
    cursor: str


@dataclass(frozen=True)
class Choice:
    """A line of a facet; `value` is empty for “全部”."""

    value: str
    label: str
    number: int | None
    here: bool


def find(wanted: Wanted) -> Page:
    """One page of hits: the very number or title first, what no longer binds last."""
    found = search.query(
        wanted.words,
        must=wanted.tokens,
        any_of=wanted.filters,
        order="date" if wanted.by_date else "relevance",
        limit=PAGE,
        after=wanted.after,
    )
    asked = search.words(wanted.words)
    keys = {pk_of(hit.key): hit.exact for hit in found.hits}
    documents = visible().select_related("body", "current", "replaced_by").in_bulk(keys)
    hits = [_found(documents[pk], exact, asked) for pk, exact in keys.items() if pk in documents]
    return Page(hits, found.total, found.capped, found.cursor)


def scopes(wanted: Wanted) -> list[Choice]:
    """The parts of the site with their counts, whichever of them is chosen; the whole first."""
    elsewhere = replace(wanted, chosen={**wanted.chosen, "scope": ""})
    counts = _counted(elsewhere, {"scope": SCOPES})
    chosen = wanted.chosen.get("scope", "")
    whole = sum(counts[token("scope", value)].number for value in SCOPES)
    parts = [
        Choice(value, label, counts[token("scope", value)].number, value == chosen)
        for value, label in SCOPES.items()
    ]
    return [Choice("", "全部", whole, not chosen), *parts]


def facets(wanted: Wanted, page: Page, bodies: Sequence[Body]) -> dict[str, list[Choice]]:
    """Values to narrow by with their counts, without those that lead to nothing."""
    names = [name for name in FACETS if not page.capped or name in ALWAYS]
    labels = {name: dict(_labels(name, bodies)) for name in names}
    counts = _counted(wanted, labels)
    return {name: _choices(name, labels[name], counts, wanted.chosen.get(name, "")) for name in names}


def _counted(wanted: Wanted, labels: Mapping[str, Mapping[str, str]]) -> dict[str, search.Count]:
    groups = [[one for value in values for one in _tokens(name, value)] for name, values in labels.items()]
    return search.facets(wanted.words, must=wanted.tokens, any_of=wanted.filters, groups=groups)


def other_ways(words: str) -> list[tuple[str, int]]:
    """Parts of a query in vain that have hits, with their number: without one of its words, or one alone."""
    parts = search.words(words)
    shorter = [" ".join(parts[:n] + parts[n + 1 :]) for n in range(len(parts))] + list(parts)
    counted = (
        (text, search.query(text, must=[EVERYBODY], limit=1).total) for text in dict.fromkeys(shorter) if text
    )
    return [(text, number) for text, number in counted if number][:4]


def alike(text: str, most: int = 5) -> list[Document]:
    """What is public already and may be what somebody's own words ask for (the most likely first)."""
    pks = [pk_of(hit.key) for hit in search.similar(text, must=[EVERYBODY], limit=most)]
    documents = visible().select_related("body").in_bulk(pks)
    return [documents[pk] for pk in pks if pk in documents]


def _found(document: Document, exact: bool, asked: Sequence[str]) -> Found:
    edition = document.current
    text, name = edition.text, ""
    missing = [
        word
        for word in asked
        if not _has(f"{document.title}\n{document.number}\n{document.index_code}\n{text}", word)
    ]
    if missing and (file := _file_with(edition.attachments.all(), missing)):
        text, name = file.text, file.name
    elif not any(_has(text, word) for word in asked) and edition.summary:
        text = edition.summary
    return Found(
        document=document,
        exact=exact,
        title=search.marked(document.title, asked),
        fragments=search.fragments(text, asked),
        in_file=name,
    )


def _file_with(files: Collection[Attachment], words: Sequence[str]) -> Attachment | None:
    return next((file for file in files if any(_has(file.text, word) for word in words)), None)


def _has(text: str, word: str) -> bool:
    return any(piece.marked for piece in search.marked(text, [word]))


def _tokens(name: str, value: str) -> list[str]:
    if name == "validity" and value == "ended":
        return [token(name, code) for code in ENDED]
    return [token(name, value)]


def _labels(name: str, bodies: Sequence[Body]) -> Sequence[tuple[str, str]]:
    """Values and words of a facet, in their order."""
    if name == "validity":
        ended = ("ended", "已废止或者失效")
        return (*((code, Validity(code).label) for code in ("valid", "amended", "pending")), ended)
    if name == "year":
        return _years()
    if name == "body":
        return [(str(body.pk), body.short) for body in bodies]
    return choices("genres" if name == "genre" else "subjects")


def _years() -> list[tuple[str, str]]:
    return [(str(year), str(year)) for year in range(today().year, today().year - YEARS, -1)]


def _choices(
    name: str, labels: Mapping[str, str], counts: Mapping[str, search.Count], chosen: str
) -> list[Choice]:
    found = [
        Choice(value, label, sum(counts[one].number for one in _tokens(name, value)), value == chosen)
        for value, label in labels.items()
    ]
    shown = [choice for choice in found if choice.number or choice.here]
    if name in ("body", "genre", "topic"):
        shown.sort(key=lambda choice: -(choice.number or 0))
    return shown[:LONGEST_LIST]
