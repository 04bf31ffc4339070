"""The seals against the events that they hold, and against each other."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from gongkai.core.time import day_start, local_date

from .canonical import ALGORITHMS, GENESIS, digest
from .damage import Damage, damage
from .models import Event, Seal
from .seals import hash_in, hashes_of, leaves_of, public, seal_digest

STREAM = "seal"  # the name under which a damaged seal itself is reported


def seal_damages() -> Iterator[Damage]:
    """What was changed after its day was sealed. Of a stream only the first damage is told: in a chain that
    was computed again, every later hash differs too."""
    own: list[Damage] = []
    held: list[Damage] = []
    number, previous, counted = 0, GENESIS, 0
    for seal in Seal.objects.order_by("number").iterator(chunk_size=20):
        own += _own_damage(seal, number + 1, previous)
        number, previous = seal.number, seal.hash
        now = hashes_of(seal.day)
        counted += len(now)
        if now != [hash_in(line) for line in seal.leaves.split("\n")]:
            held += _differences(seal, leaves_of(seal.day))
    if not own:  # otherwise a day may only have lost its seal
        held += _strangers(counted)
    yield from own
    yield from _firsts(held)


def compare_published(published: Iterable[Mapping[str, Any]]) -> Iterator[Damage]:
    """Seals that somebody kept a copy of, against ours: who rewrites everything cannot reach those."""
    ours = {seal.number: public(seal) for seal in Seal.objects.defer("leaves")}
    for theirs in published:
        number = int(theirs["number"])
        if number not in ours:
            yield damage(STREAM, number, "deleted", f"{theirs['day']} 的校验签名公布过，现在没有了")
        elif ours[number]["hash"] != theirs["hash"]:
            yield damage(STREAM, number, "edited", f"{theirs['day']} 的校验签名与公布的不同")


def _firsts(found: list[Damage]) -> Iterable[Damage]:
    """A backdated event is missing under one seal and too many under another: the former tells more."""
    firsts: dict[str, Damage] = {}
    for each in sorted(found, key=lambda damage: (damage.seq, damage.kind != "backdated")):
        firsts.setdefault(each.stream, each)
    return firsts.values()


def _own_damage(seal: Seal, number: int, previous: str) -> Iterator[Damage]:
    """The root need not be computed again: the seal's hash holds it together with its list."""
    sound = (
        seal.algo in ALGORITHMS
        and digest(seal.algo, seal.leaves) == seal.list_hash
        and seal_digest(seal) == seal.hash
    )
    if seal.number > number:
        yield damage(STREAM, number, "deleted", f"{seal.day} 之前的校验签名不见了")
    elif not sound:
        yield damage(STREAM, seal.number, "edited", f"{seal.day} 的校验签名与它封存的内容不符")
    elif seal.prev_hash != previous:
        yield damage(STREAM, seal.number, "edited", f"{seal.day} 的校验签名没有接在前一个之后")


def _differences(seal: Seal, now: list[str]) -> Iterator[Damage]:
    sealed, present = _by_place(seal.leaves.split("\n")), _by_place(now)
    for (stream, seq), hashed in sealed.items():
        if (stream, seq) not in present:
            yield _absent(seal, stream, seq)
        elif present[stream, seq] != hashed:
            yield damage(stream, seq, "edited", f"与 {seal.day} 封存时的散列不符")
    for stream, seq in present.keys() - sealed.keys():
        yield damage(stream, seq, "inserted", f"{seal.day} 封存时没有这一条")


def _absent(seal: Seal, stream: str, seq: int) -> Damage:
    event = Event.objects.filter(stream=stream, seq=seq).first()
    if event is None:
        return damage(stream, seq, "deleted", f"{seal.day} 封存过这一条")
    return damage(stream, seq, "backdated", f"封存在 {seal.day}，现在记为 {local_date(event.recorded_at)}")


def _strangers(counted: int) -> Iterator[Damage]:
    """Events on past days that had none when they were passed over by the seals."""
    last = Seal.objects.order_by("number").values_list("day", flat=True).last()
    if last is None:
        return
    past = Event.objects.filter(recorded_at__lt=day_start(last + timedelta(days=1)))
    if past.count() == counted:
        return
    days = set(Seal.objects.values_list("day", flat=True))
    for stream, seq, recorded_at in past.values_list("stream", "seq", "recorded_at").iterator():
        if local_date(recorded_at) not in days:
            yield damage(stream, seq, "inserted", f"{local_date(recorded_at)} 封存时没有事件")


def _by_place(lines: list[str]) -> dict[tuple[str, int], str]:
    parts = (line.rsplit(" ", 2) for line in lines)
    return {(stream, int(seq)): hashed for stream, seq, hashed in parts}
