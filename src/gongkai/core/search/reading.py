"""What is found, in which order, and how much of it.

By relevance: first what bears the number or the title asked for, then what has the words in its title, then the rest;
what ranks last comes last, unless its very number is asked for. Among few hits the ones that speak of it most come
first, among many the newest. The same on every database, because only what matches is asked of the database.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db.models import QuerySet

from .engine import engine
from .models import SearchEntry
from .numbers import number_key
from .terms import All, Any, But, Has, Term, Titled, Token, filters
from .text import fold, words
from .writing import EVERY, LAST, LONGEST_KEY

CAP = 1000  # hits: nobody reads on, so nobody counts on
RANKED = 400  # hits: more are not weighed one by one
USUAL_LENGTH = 1000  # characters of an entry, for BM25
SATURATION, LENGTH_WEIGHT = 1.2, 0.75  # k1 and b of BM25

Order = Literal["relevance", "date"]


@dataclass(frozen=True, slots=True)
class Hit:
    """`exact`: it bears the number or the title that was asked for."""

    key: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One page of hits. `capped`: there are more than `total`. `cursor` asks for the next page; empty on the last."""

    hits: list[Hit]
    total: int
    capped: bool
    cursor: str


@dataclass(frozen=True, slots=True)
class Count:
    number: int
    capped: bool


# Where a hit stands, sorted ascending: tier, weight (the heavier the lower), place (the newer the lower).
_Rank = tuple[int, int, int]
_CURSOR = re.compile(r"(\d)_(-?\d{1,12})_(-?\d{1,18})")


def query(
    text: str,
    *,
    must: Collection[str],
    any_of: Collection[Collection[str]] = (),
    order: Order = "relevance",
    limit: int = 20,
    after: str = "",
) -> Result:
    """One page of what has all the words of `text`, all tokens of `must`, and of each facet in `any_of` one token.

    Without words everything that passes the filters, newest first. `must` is where the caller says who is asking:
    nothing is left out by itself. An unknown `after` gives the first page.
    """
    tiers, passing = _tiers(text), filters(must, any_of)
    if not tiers:
        return Result([], 0, capped=False, cursor="")
    wanted = _wanted(tiers, passing)
    found = engine().few(wanted, CAP)
    last = _read(after)
    if order == "date" or not words(text):
        ranks = [(0, 0, -place) for place in _newest(wanted, found, last and -last[2], limit + 1)]
    elif found is not None and len(found) <= RANKED:
        ranks = sorted(rank for rank in _weighed(tiers, found, words(text)) if last is None or rank > last)
    else:
        ranks = _by_tiers(tiers, passing, last, limit + 1)
    page = ranks[:limit]
    return Result(
        hits=_hits([-place for _, _, place in page], tiers[0], named=bool(words(text))),
        total=CAP if found is None else len(found),
        capped=found is None,
        cursor="_".join(map(str, page[-1])) if len(ranks) > limit else "",
    )


def facets(
    text: str,
    *,
    must: Collection[str],
    any_of: Collection[Collection[str]] = (),
    groups: Collection[Collection[str]],
) -> dict[str, Count]:
    """How many hits of a query have each token of the groups, counted up to CAP."""
    tiers, passing = _tiers(text), filters(must, any_of)
    tokens = {token: filters([token]) for group in groups for token in group}
    if not tiers:
        return dict.fromkeys(tokens, Count(0, capped=False))
    wanted = _wanted(tiers, passing)
    if (found := engine().few(wanted, CAP)) is not None:
        held = Counter(t for (ts,) in _entries(found).values_list("tokens") for t in ts.split())
        return {token: Count(held[token], capped=False) for token in tokens}
    return {token: _count(All((wanted, *term))) for token, term in tokens.items()}


def _tiers(text: str) -> tuple[Term, ...]:
    """Best first. Each counts only for what no tier before it holds; the first and the last hold everything."""
    asked = words(text)
    if not asked:
        return () if text.strip() else (Token(EVERY),)
    last = Token(LAST)
    number, title = Token(f"#{number_key(text)[:LONGEST_KEY]}"), Token(f"@{fold(text)[:LONGEST_KEY]}")
    in_title = All(tuple(map(Titled, asked)))
    # A single character would be almost everywhere.
    anywhere = All(tuple(Has(word) if len(word) > 1 else Titled(word) for word in asked))
    return (
        Any((number, But(title, last))),
        But(in_title, last),
        But(anywhere, last),
        in_title,
        anywhere,
    )


def _wanted(tiers: Sequence[Term], passing: tuple[Term, ...]) -> Term:
    return All((Any((tiers[0], tiers[-1])), *passing))


def _newest(term: Term, found: list[int] | None, before: int | None, limit: int) -> list[int]:
    """The newest places of a term, `found` being all of them if they are few."""
    if found is None:
        return engine().newest(term, before, limit)
    return [place for place in found if before is None or place < before][:limit]


def _by_tiers(
    tiers: Sequence[Term], passing: tuple[Term, ...], last: _Rank | None, limit: int
) -> list[_Rank]:
    """Tier after tier, each with the newest first, from behind `last`."""
    ranks: list[_Rank] = []
    for number, tier in enumerate(tiers):
        if (last and number < last[0]) or len(ranks) == limit:
            continue
        before = -last[2] if last and number == last[0] else None
        term: Term = All((tier, *passing))
        if number:
            term = But(term, Any(tuple(tiers[:number])))
        places = _newest(term, engine().few(term, CAP), before, limit - len(ranks))
        ranks += [(number, 0, -place) for place in places]
    return ranks


def _weighed(tiers: Sequence[Term], places: list[int], asked: tuple[str, ...]) -> Iterator[_Rank]:
    for entry in _entries(places):  # somebody may have changed it this moment: then it is a last one
        tier = next((number for number, term in enumerate(tiers) if term.holds(entry)), len(tiers) - 1)
        yield tier, -round(1000 * _weight(entry, asked)), -entry.place


def _weight(entry: SearchEntry, asked: tuple[str, ...]) -> float:
    """BM25 without the rarity of the words, which all hits have alike."""
    length = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * len(entry.content) / USUAL_LENGTH
    times = [entry.content.count(word) for word in asked]
    return sum(count / (count + SATURATION * length) for count in times)


def _hits(places: list[int], best: Term, *, named: bool) -> list[Hit]:
    entries = {entry.place: entry for entry in _entries(places).defer("content")}
    there = [entries[place] for place in places if place in entries]
    return [Hit(entry.key, exact=named and best.holds(entry)) for entry in there]


def _count(term: Term) -> Count:
    found = engine().few(term, CAP)
    return Count(CAP if found is None else len(found), capped=found is None)


def _entries(places: list[int]) -> QuerySet[SearchEntry]:
    return SearchEntry.objects.filter(place__in=places)


def _read(cursor: str) -> _Rank | None:
    """A cursor comes from an address, where anybody can write anything."""
    found = _CURSOR.fullmatch(cursor)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None
