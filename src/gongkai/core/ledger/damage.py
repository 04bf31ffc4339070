"""What is wrong with a stream: its rows as they are, against what their own hashes and marks still tell.

Slow and careful; only streams that the fast pass of `verify` found suspicious come here.

A row is *genuine* when its mark belongs to its hash and its hash to its content, at the place where it stands
or at another one: the number is part of what is hashed, so a moved row still tells where it came from (its
origin). A row that is not genuine is a *stray*.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from .canonical import ALGORITHMS, digest, mac
from .writing import HASHED

Kind = Literal["edited", "deleted", "inserted", "reordered", "backdated"]
WORDS: dict[Kind, str] = {
    "edited": "被改动",
    "deleted": "被删除",
    "inserted": "是后来插入的",
    "reordered": "被调换次序",
    "backdated": "时间被改动",
}
LISTED = 50  # more missing rows than this in one gap are told in one sentence
SEARCHED = 500  # places tried for a moved row: bounded, for a stream that is wholly rewritten


@dataclass(frozen=True)
class Damage:
    """One thing found wrong; `sentence` is for people and names stream, place and kind."""

    stream: str
    seq: int
    kind: Kind
    sentence: str


@dataclass(frozen=True)
class Row:
    """An event as it stands in the database: the hashed columns as text, and what was made of them.

    `times` are the time columns in the form of `stamp`.
    """

    columns: Mapping[str, str]
    hash: str
    mac: str
    times: str

    @property
    def seq(self) -> int:
        return int(self.columns["seq"])

    @property
    def stamp(self) -> str:
        return self.columns["stamp"]

    def hashes_to(self, hashed: str, **other: str) -> bool:
        """Whether the content, with some columns as in `other`, has this hash."""
        columns = {**self.columns, **other}
        return columns["algo"] in ALGORITHMS and hashed == digest(
            columns["algo"], "\n".join(columns[name] for name in HASHED)
        )

    def fits(self, slot: "Row") -> bool:
        """Whether this content once stood in the place of another row."""
        return self.hashes_to(slot.hash, seq=slot.columns["seq"], prev_hash=slot.columns["prev_hash"])


def damage(stream: str, seq: int, kind: Kind, detail: str) -> Damage:
    return Damage(stream, seq, kind, f"{stream} 第 {seq} 条{WORDS[kind]}（{kind}）：{detail}")


def diagnose(stream: str, rows: Sequence[Row], head: tuple[int, str] | None, key: bytes) -> list[Damage]:
    """Everything wrong with a stream, in its order. `rows` by number; `head` is the registered end."""
    marked = {row.seq for row in rows if mac(key, row.hash) == row.mac}
    seq, hashed = head or (0, "")
    origins = _origins(rows, marked, seq)
    genuine = {row.seq: place for place, row in origins.items()}
    strays = [row for row in rows if row.seq not in genuine]
    found = [
        *_moved(origins),
        *_untimely(origins),
        *_strays(strays, marked, origins, seq),
        *_gaps(origins, {row.seq for row in strays}, max([seq, *origins])),
        *_end(origins, seq, hashed),
    ]
    return sorted((damage(stream, *each) for each in found), key=lambda each: each.seq)


Finding = tuple[int, Kind, str]


def _origins(rows: Sequence[Row], marked: set[int], length: int) -> dict[int, Row]:
    """The genuine rows by the place where they were written."""
    origins = {row.seq: row for row in rows if row.seq in marked and row.hashes_to(row.hash)}
    last = max([length, *(row.seq for row in rows)])
    empty = list(islice((place for place in range(1, last + 1) if place not in origins), SEARCHED))
    shift = 0  # rows behind an inserted or deleted one are all moved by the same number
    for row in rows:
        if row.seq not in marked or origins.get(row.seq) is row:
            continue
        for place in (row.seq + shift, row.seq - 1, row.seq + 1, *empty):
            if place not in origins and row.hashes_to(row.hash, seq=str(place)):
                origins[place], shift = row, place - row.seq
                break
    return origins


def _moved(origins: Mapping[int, Row]) -> Iterator[Finding]:
    """Genuine rows that stand out of their order; rows that only made room or closed a gap do not count."""
    standing = sorted((row.seq, place) for place, row in origins.items())
    for (seq, place), due in zip(standing, sorted(origins), strict=True):
        if place not in (seq, due):
            yield seq, "reordered", f"写入时是第 {place} 条"


def _untimely(origins: Mapping[int, Row]) -> Iterator[Finding]:
    for row in origins.values():
        if row.times != row.stamp:
            yield row.seq, "backdated", f"写入时是 {row.stamp}，现在是 {row.times}（UTC）"


def _strays(
    strays: Sequence[Row], marked: set[int], origins: Mapping[int, Row], length: int
) -> Iterator[Finding]:
    before: Row | None = None
    for row in strays:
        previous, before = before, row
        if row.seq in origins or row.seq > length:
            yield row.seq, "inserted", "写入时这里没有这一条"
        elif row.seq in marked and (explained := _changed(row, strays)):
            yield explained
        elif (ahead := origins.get(row.seq - 1)) and row.stamp < ahead.stamp[:26]:
            yield row.seq, "backdated", f"时间 {row.stamp} 早于前一条（UTC）"
        elif row.seq in marked:
            yield row.seq, "edited", "内容与写入时的散列不符"
        elif previous and row.columns["prev_hash"] == previous.hash and row.hashes_to(row.hash):
            continue  # recomputed to hang on to the forged row before it
        else:
            yield row.seq, "edited", "内容和散列都被换过，没有本系统的校验标记"


def _changed(row: Row, strays: Sequence[Row]) -> Finding | None:
    """What explains a row whose hash is still ours but no longer fits its content."""
    if row.hashes_to(row.hash, stamp=row.times):
        return row.seq, "backdated", f"写入时是 {row.times}，现在是 {row.stamp}（UTC）"
    for other in strays[:SEARCHED]:
        if other is not row and other.fits(row):
            return row.seq, "reordered", f"原来的内容现在在第 {other.seq} 条"
    return None


def _gaps(origins: Mapping[int, Row], strays: set[int], length: int) -> Iterator[Finding]:
    before = 0
    for place in sorted({*origins, *(seq for seq in strays if seq <= length), length + 1}):
        missing = range(before + 1, place)
        if len(missing) > LISTED:
            yield missing[0], "deleted", f"从这一条到第 {missing[-1]} 条都没有了"
        else:
            yield from ((each, "deleted", "写入过这一条，现在没有了") for each in missing)
        before = place


def _end(origins: Mapping[int, Row], length: int, hashed: str) -> Iterator[Finding]:
    """The registered end of the stream against the last genuine row."""
    last = max(origins, default=0)
    if last > length:
        yield last, "edited", f"链尾登记被改动，现在记为第 {length} 条"
    elif last == length and last and origins[last].hash != hashed:
        yield last, "edited", "链尾登记的散列被改动"
