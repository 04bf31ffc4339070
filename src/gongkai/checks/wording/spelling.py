"""Names of bodies that miss a registered one by a single slip: a character changed, lost, doubled or swapped."""

import re
from collections.abc import Iterator
from functools import lru_cache

from .marks import Mark
from .register import Register
from .words import confusable

SHORTEST = 5  # characters; a slip in a shorter name is too likely another name
CERTAIN = 9  # from this length on any changed character is a slip
_TELLING = re.compile("[一二三四五六七八九十0-9东南西北中上下前后左右大小老新省市区县镇乡村州旗]")
_PLACE = re.compile("[镇乡村街社路]")


def misspelt_bodies(text: str, known: Register) -> Iterator[Mark]:
    """Near names of every registered body, each place once."""
    taken = bytearray(len(text))  # where a right name stands, or one that was told of
    for name in _written(known):
        for start in _places(text, name):
            taken[start : start + len(name)] = b"\x01" * len(name)
    for body in known.bodies:
        if len(body.name) < SHORTEST:
            continue
        for start, end in _near(text, body.name):
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                yield Mark(start, end, f"登记的名称是“{body.name}”", body.name)


def _written(known: Register) -> set[str]:
    return set(known.names) | {former.name for body in known.bodies for former in body.former}


def _near(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Any one slip leaves the beginning or the end of the name whole, two characters in the middle apart."""
    middle = len(name) // 2
    heads = list(_places(text, name[: middle - 1]))
    ends = [start + len(name) - middle - 1 for start in _places(text, name[middle + 1 :])]
    for size in (len(name), len(name) - 1, len(name) + 1):
        starts = {start for start in heads if _agrees(text, start, size, name, middle - 1)}
        starts |= {end - size for end in ends if _agrees(text, end - size, size, name, middle - len(name))}
        for start in sorted(starts):
            if _is_slip(text[start : start + size], name):
                yield start, start + size


def _agrees(text: str, start: int, size: int, name: str, beside: int) -> bool:
    """Whether the character beside the whole half of the name, or the farthest from it, is right: no slip spoils
    both. It spares comparing every place where many names begin alike. `beside` counts as an index of the name."""
    end = start + size
    if start < 0 or end > len(text):
        return False
    if beside > 0:
        return text[start + beside] == name[beside] or text[end - 1] == name[-1]
    return text[end + beside] == name[beside] or text[start] == name[0]


@lru_cache(maxsize=1 << 15)  # a long text writes the same names over and over
def _is_slip(written: str, name: str) -> bool:
    """Whether a near name is a misspelling; another number, direction or place makes another body."""
    if len(written) == len(name):
        return _is_changed(written, name)
    if len(written) == len(name) - 1:
        # Without its first or last character a name may be a way of speaking.
        places = [n for n in range(1, len(name) - 1) if name[:n] + name[n + 1 :] == written]
        return bool(places) and not _TELLING.match(name[places[0]])
    return any(name[: n + 1] + name[n:] == written for n in range(len(name) - 1))


def _is_changed(written: str, name: str) -> bool:
    places = [n for n, (one, other) in enumerate(zip(written, name, strict=True)) if one != other]
    if len(places) == 2:
        one, other = places
        return other == one + 1 and written[one] == name[other] and written[other] == name[one]
    if len(places) != 1:
        return False
    place = places[0]
    if confusable(written[place], name[place]):
        return True
    is_place = _PLACE.search(name[place + 1 : place + 3]) is not None
    return len(name) >= CERTAIN and not is_place and not _TELLING.search(written[place] + name[place])


def _places(text: str, part: str) -> Iterator[int]:
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)
