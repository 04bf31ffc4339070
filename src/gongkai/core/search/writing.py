"""Into the index and out of it, within the caller's transaction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from .engine import engine
from .models import SERIAL_BITS, SearchEntry
from .numbers import number_key
from .terms import is_token
from .text import fold, searchable

BATCH, BATCH_CHARACTERS = 1000, 2_000_000
LONGEST_KEY = 150  # characters of a title or number that is found as a whole
EVERY, LAST = "every:entry", "rank:last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that can be found.

    `key` names it, such as "document:123"; `numbers` are its document number and index code; `on` is the day it is
    sorted by; `tokens` are what filters ask for, such as "body:12"; `rank_last` for what is repealed.
    """

    key: str
    title: str
    text: str = ""
    numbers: tuple[str, ...] = ()
    on: date
    tokens: frozenset[str] = frozenset()
    rank_last: bool = False


def index(entries: Iterable[Entry]) -> int:
    """Make entries findable, in place of what their keys named before; returns how many were new or different.

    Any number of entries in bounded memory; fastest in order of their days. Raises ValueError for a token that is
    not lower-case "name:value".
    """
    with transaction.atomic():
        return sum(map(_write, _batches(entries)))


def delete(keys: Iterable[str]) -> int:
    """Make entries unfindable; returns how many there were."""
    wanted = list(keys)
    with transaction.atomic():
        return sum(_remove(_places(key__in=wanted[n : n + BATCH])) for n in range(0, len(wanted), BATCH))


def clear(prefix: str) -> int:
    """Make all entries unfindable whose key starts so; returns how many there were."""
    with transaction.atomic():
        return _remove(_places(key__startswith=prefix))


def _places(**lookup: object) -> Iterable[int]:
    return SearchEntry.objects.filter(**lookup).values_list("place", flat=True)


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    batch: dict[str, Entry] = {}
    characters = 0
    for entry in entries:
        batch[entry.key] = entry
        characters += len(entry.text)
        if len(batch) >= BATCH or characters >= BATCH_CHARACTERS:
            yield list(batch.values())
            batch, characters = {}, 0
    if batch:
        yield list(batch.values())


def _write(batch: list[Entry]) -> int:
    there = {old.key: old for old in SearchEntry.objects.filter(key__in=[entry.key for entry in batch])}
    fresh = [(entry, row) for entry in batch if not _same(row := _row(entry), there.get(entry.key), entry.on)]
    if not fresh:
        return 0
    moved = [(entry, row) for entry, row in fresh if not _same_day(there.get(entry.key), entry.on)]
    for (_, row), place in zip(moved, engine().new_places([entry.on for entry, _ in moved]), strict=True):
        row.place = place
    for entry, row in fresh:
        row.place = row.place or there[entry.key].place
    _remove(there[entry.key].place for entry, _ in fresh if entry.key in there)
    SearchEntry.objects.bulk_create(sorted((row for _, row in fresh), key=lambda row: row.place))
    engine().settle()
    return len(fresh)


def _row(entry: Entry) -> SearchEntry:
    title = fold(entry.title)
    numbers = dict.fromkeys(form(number) for number in entry.numbers for form in (fold, number_key))
    if wrong := [token for token in entry.tokens if not is_token(token)]:
        raise ValueError(f"not a token: {min(wrong)}")
    tokens = {f"#{number_key(number)[:LONGEST_KEY]}" for number in entry.numbers}
    tokens |= {EVERY, f"@{title[:LONGEST_KEY]}"} | entry.tokens | ({LAST} if entry.rank_last else set())
    return SearchEntry(
        key=entry.key,
        title=title,
        content="\n".join([*numbers, title, searchable(fold(entry.text))]),
        tokens=f" {' '.join(sorted(tokens))} ",
    )


def _same(row: SearchEntry, old: SearchEntry | None, day: date) -> bool:
    return (
        old is not None
        and _same_day(old, day)
        and (row.title, row.content, row.tokens) == (old.title, old.content, old.tokens)
    )


def _same_day(old: SearchEntry | None, day: date) -> bool:
    return old is not None and old.place >> SERIAL_BITS == day.toordinal()


def _remove(places: Iterable[int]) -> int:
    """By place and in order: FTS5 writes a piece of its index whenever the order breaks."""
    wanted = sorted(places)
    for start in range(0, len(wanted), BATCH):
        SearchEntry.objects.filter(place__in=wanted[start : start + BATCH])._raw_delete("default")
    return len(wanted)
