"""Names of bodies that miss a registered one by a single slip: a character changed, lost, doubled or swapped."""

import re
from collections.abc import Iterator

from .marks import Mark
from .register import Register
from .words import confusable

SHORTEST = 5  # characters; a slip in a shorter name is too likely another name
CERTAIN = 9  # from this length on any changed character is a slip
_TELLING = re.compile("[一二三四五六七八九十0-9东南西北中上下前后左右大小老新省市区县镇乡村州旗]")
_PLACE = re.compile("[镇乡村街社路]")


def misspelt_bodies(text: str, known: Register) -> Iterator[Mark]:
    """Near names of every registered body, each place once."""
    right = sorted({span for name in _written(known) for span in _spans(text, name)})
    told: set[tuple[int, int]] = set()
    for body in known.bodies:
        if len(body.name) < SHORTEST:
            continue
        for span in _near(text, body.name):
            if not any(_overlap(span, one) for one in (*right, *told)):
                told.add(span)
                yield Mark(*span, f"登记的名称是“{body.name}”", body.name)


def _written(known: Register) -> set[str]:
    return set(known.names) | {former.name for body in known.bodies for former in body.former}


def _near(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Any one slip leaves the beginning or the end of the name whole, two characters in the middle apart."""
    middle = len(name) // 2
    head, tail = name[: middle - 1], name[middle + 1 :]
    for size in (len(name), len(name) - 1, len(name) + 1):
        starts = {start for start, _ in _spans(text, head)} | {end - size for _, end in _spans(text, tail)}
        for start in sorted(starts):
            if start >= 0 and _is_slip(text[start : start + size], name):
                yield start, start + size


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


def _spans(text: str, part: str) -> Iterator[tuple[int, int]]:
    start = text.find(part)
    while start >= 0:
        yield start, start + len(part)
        start = text.find(part, start + 1)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
