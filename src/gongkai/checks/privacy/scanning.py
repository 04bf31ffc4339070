"""Puts the finders together: values, then who they belong to; each value once."""

from gongkai.checks import carriers
from gongkai.checks.carriers import Part, Reading

from .addresses import addresses
from .layout import Layout
from .masks import mask
from .model import CONFIDENCES, Found, Hit, Kind, Known, Report, digest
from .nearby import Nearby
from .numbers import bank_cards, landlines, landlines_in_columns, mobiles, passports, resident_numbers
from .people import Persons
from .signs import classifications, emails, plates

NOTHING_KNOWN = Known()
# Where two kinds claim the same characters the earlier one has them.
PRECEDENCE: tuple[Kind, ...] = (
    "id_card",
    "bank_card",
    "phone",
    "passport",
    "email",
    "plate",
    "classification",
    "address",
    "medical",
    "minor",
    "name",
)
RANK = {kind: number for number, kind in enumerate(PRECEDENCE)}
# The same words said of two persons are two values.
OF_ITS_PLACE: frozenset[Kind] = frozenset(("medical", "minor"))
PLACES_NAMED = 3


def scan_text(text: str, *, place: str = "", known: Known = NOTHING_KNOWN) -> list[Hit]:
    """Every place of a text at which personal data or a mark of secrecy stands, in order.

    A tab parts two cells, a newline two rows: a header is understood. `start` and `end` count characters of `text`.
    """
    return scan_part(Part(text, place), known)


def scan_part(part: Part, known: Known = NOTHING_KNOWN) -> list[Hit]:
    """As `scan_text`, with the place of each hit within the part."""
    hits = []
    for found in find(part.text):
        value = part.text[found.start : found.end]
        if not known.has(found.kind, value):
            hits.append(
                Hit(
                    kind=found.kind,
                    place=part.place_at(found.start),
                    hidden=part.hidden_in(found.start, found.end),
                    confidence=found.confidence,
                    masked=mask(found.kind, value),
                    digest=digest(found.kind, value, known.key),
                    start=found.start,
                    end=found.end,
                )
            )
    return hits


def scan_file(content: bytes, name: str, *, known: Known = NOTHING_KNOWN) -> Report:
    """A whole file with its name and the files within it. Never raises: see `Report.unreadable`."""
    return scan_reading(carriers.read(content, name), known=known)


def scan_html(html: str, *, known: Known = NOTHING_KNOWN) -> Report:
    """The text of a document as it is published, without the page around it."""
    return scan_file(f"<html><body>{html}</body></html>".encode(), "正文.html", known=known)


def scan_reading(reading: Reading, *, known: Known = NOTHING_KNOWN) -> Report:
    """One hit for each value of what was read. A value found in several places is hidden if it is so in one."""
    hits = [hit for part in reading.parts for hit in scan_part(part, known)]
    return Report(_once(hits), reading.unreadable)


def find(text: str) -> list[Found]:
    """The values of a text, none overlapping another, in order."""
    if not text.strip():
        return []
    layout = Layout(text)
    identities = [*resident_numbers(layout), *passports(layout)]
    cards = list(bank_cards(layout, Nearby(layout, identities)))
    owned = Nearby(layout, [*identities, *cards])
    values = [*owned.values, *mobiles(layout), *landlines(layout, owned.owned)]
    values += [*emails(layout), *plates(layout), *addresses(layout, owned.owned)]
    values += landlines_in_columns(layout, owned)
    values = _settled([*values, *classifications(layout)])
    persons = Persons(layout, values)
    values = _settled([*values, *persons.in_lists(), *persons.in_prose()])
    return _settled([*values, *persons.beside(values)])


def _settled(found: list[Found]) -> list[Found]:
    """Without overlaps: by precedence, then by certainty."""
    settled: list[Found] = []
    heap: list[Found] = []  # a run of values each of which overlaps another one of it
    end = -1
    for each in sorted(found, key=lambda each: each.start):
        if each.start >= end:
            settled += _best(heap)
            heap = []
        heap.append(each)
        end = max(end, each.end)
    return settled + _best(heap)


def _best(heap: list[Found]) -> list[Found]:
    if len(heap) < 2:
        return heap
    taken: list[Found] = []
    for each in sorted(
        heap, key=lambda each: (RANK[each.kind], -CONFIDENCES.index(each.confidence), each.start)
    ):
        if all(each.end <= other.start or other.end <= each.start for other in taken):
            taken.append(each)
    return sorted(taken, key=lambda each: each.start)


def _once(hits: list[Hit]) -> tuple[Hit, ...]:
    groups: dict[tuple[str, ...], list[Hit]] = {}
    for number, hit in enumerate(hits):
        own = (str(number),) if hit.kind in OF_ITS_PLACE else ()
        groups.setdefault((hit.kind, hit.digest, *own), []).append(hit)
    return tuple(_merged(group) for group in groups.values())


def _merged(group: list[Hit]) -> Hit:
    first = group[0]
    if len(group) == 1:
        return first
    places = list(dict.fromkeys(hit.place for hit in group))
    more = f"等 {len(places)} 处" if len(places) > PLACES_NAMED else ""
    return first._replace(
        place="、".join(places[:PLACES_NAMED]) + more,
        hidden=any(hit.hidden for hit in group),
        confidence=max((hit.confidence for hit in group), key=CONFIDENCES.index),
    )


def mask_text(text: str, hits: list[Hit], styles: dict[Kind, str] | None = None) -> str:
    """The text with each hit masked; `styles` names the mask of a kind where it is not the first one."""
    pieces, done = [], 0
    for hit in sorted(hits, key=lambda hit: hit.start):
        value = text[hit.start : hit.end]
        pieces += [text[done : hit.start], mask(hit.kind, value, (styles or {}).get(hit.kind, ""))]
        done = hit.end
    return "".join([*pieces, text[done:]])
