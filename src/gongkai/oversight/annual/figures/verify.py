"""Takes a report file apart: file ↔ ledger ↔ case tables; names the cell and the event where they part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.bodies.models import Body
from gongkai.core import ledger
from gongkai.core.ledger import Seal
from gongkai.duties.foi.models import InfoRequest
from gongkai.oversight.remedies.models import Remedy

from .documents import FORMAT, cells_of, proofs_of
from .recount import Facts, Proof, Recount, recount
from .tables import Cell, compute, key, measure_of

# What the case table says of a request, under the names of its facts.
REQUEST_COLUMNS = {
    "received_on": "first_received_on",
    **{name: name for name in ("applicant_kind", "countable", "outcome", "decided_on")},
    **{f"fee_{name}": f"fee__{name}" for name in ("amount", "sent_on", "paid_on", "waived_reason")},
}
FEW = 5000  # streams named in one query; above that the whole ledger is read


class BadReport(ValueError):
    """The file is not a report of ours; the message is Chinese."""


@dataclass(frozen=True)
class Difference:
    """One place where two of the three do not agree."""

    cell: str
    stream: str
    seq: int | None
    sentence: str

    def __str__(self) -> str:
        event = f"{self.stream} 第 {self.seq} 条" if self.seq else self.stream
        return "　".join(part for part in (self.cell and f"格 {self.cell}", event, self.sentence) if part)


def verify(document: Mapping[str, Any]) -> list[Difference]:
    """Every difference of a report file; empty when file, ledger and tables agree. Raises BadReport."""
    codes, year = _scope(document)
    counted = recount(codes, year)
    printed, proofs = _printed(document)
    found = list(_damaged(set(counted.facts) | {proof.stream for rows in proofs.values() for proof in rows}))
    found += _file_against_ledger(printed, proofs, counted)
    found += _sealed(document["manifest"].get("seal"))
    found += _tables_against_ledger(codes, year, counted)
    return found


def _scope(document: Mapping[str, Any]) -> tuple[list[str], int]:
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise BadReport(f"不是本系统导出的报告（缺少 format {FORMAT}）")
    try:
        codes, year = [each["code"] for each in document["bodies"]], int(document["year"])
    except (KeyError, TypeError, ValueError) as error:
        raise BadReport("报告文件缺少机关名单 bodies 或者年份 year") from error
    known = set(Body.objects.filter(code__in=codes).values_list("code", flat=True))
    if missing := [code for code in codes if code not in known]:
        raise BadReport(f"本系统没有这些机关：{'、'.join(missing)}")
    return codes, year


def _printed(document: Mapping[str, Any]) -> tuple[dict[Cell, int], dict[Cell, list[Proof]]]:
    try:
        cells, proofs = cells_of(document), proofs_of(document["manifest"])
        for cell in (*cells, *proofs):
            measure_of(cell)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise BadReport(f"报告文件的表格或者清单不完整：{error}") from error
    return cells, proofs


def _damaged(streams: set[str]) -> Iterator[Difference]:
    few = sorted(streams) if len(streams) <= FEW else None
    for damage in ledger.verify(few):
        if damage.stream in streams:
            yield Difference("", damage.stream, damage.seq, f"账本被改动：{damage.sentence}")


def _file_against_ledger(
    printed: Mapping[Cell, int], proofs: Mapping[Cell, list[Proof]], counted: Recount
) -> Iterator[Difference]:
    for cell, n in counted.tables.values.items():
        if printed.get(cell) != n:
            sentence = f"文件为 {printed.get(cell, '空')}，按账本重算为 {n}"
            yield Difference(key(cell), "", None, sentence)
    for cell in sorted({*proofs, *counted.proofs}):
        listed, proved = set(proofs.get(cell, ())), set(counted.proofs.get(cell, ()))
        for proof in sorted(listed - proved, key=_place):
            yield Difference(
                key(cell), proof.stream, proof.seq, "文件清单里有这一条，账本里没有，或者不计入本格"
            )
        for proof in sorted(proved - listed, key=_place):
            yield Difference(key(cell), proof.stream, proof.seq, "账本里这一条计入本格，文件清单里没有")


def _place(proof: Proof) -> tuple[str, int]:
    return proof.stream, proof.seq


def _sealed(seal: Mapping[str, Any] | None) -> Iterator[Difference]:
    """The seal that the file names must stand unchanged."""
    if seal and not Seal.objects.filter(day=seal["day"], root=seal["root"]).exists():
        yield Difference("", "", None, f"账本里 {seal['day']} 的校验签名与文件不同")


def _tables_against_ledger(codes: list[str], year: int, counted: Recount) -> Iterator[Difference]:
    bodies = Body.objects.filter(code__in=codes)
    now = compute(bodies, year).values
    for cell, n in counted.tables.values.items():
        if now[cell] != n:
            yield Difference(key(cell), "", None, f"办件表为 {now[cell]}，按账本重算为 {n}")
    for stream, values in _rows(bodies):
        facts = counted.facts.pop(stream, None) or Facts(stream)
        yield from _row_against_facts(values, facts, year)
    for facts in counted.facts.values():
        for cell, proof in facts.cells(year):
            yield Difference(key(cell), facts.stream, proof.seq, "账本里有这件，办件表里没有")


def _row_against_facts(values: Mapping[str, Any], facts: Facts, year: int) -> Iterator[Difference]:
    """Fields of one case that do not say what its events say, with the cells that hang on them."""
    for name, value in values.items():
        told = facts.values.get(name)
        given = value.isoformat() if isinstance(value, date) else value
        if given != told and (given or told):
            proof = facts.proofs.get(name)
            cells = "、".join(_cells_of(facts, proof, year))
            sentence = f"办件表的 {name} 为 {given or '空'}，账本为 {told or '空'}"
            yield Difference(cells, facts.stream, proof.seq if proof else None, sentence)


def _cells_of(facts: Facts, proof: Proof | None, year: int) -> list[str]:
    """The cells that hang on one event of the case; all cells of the case when none does."""
    cells = facts.cells(year)
    hanging = [cell for cell, by in cells if proof and (by.stream, by.seq) == (proof.stream, proof.seq)]
    return [key(cell) for cell in hanging or [cell for cell, _ in cells]]


def _rows(bodies: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the case tables say of each case, under the names that the events use."""
    requests = InfoRequest.objects.filter(body__in=bodies, first_received_on__isnull=False)
    columns = requests.values_list("pk", *REQUEST_COLUMNS.values())
    for pk, *values in columns.iterator(chunk_size=5000):
        yield f"foi:{pk}", dict(zip(REQUEST_COLUMNS, values, strict=True))
    names = ("accepted_on", "result", "decided_on")
    for pk, route, *values in Remedy.objects.filter(body__in=bodies).values_list("pk", "route", *names):
        yield f"remedy:{pk}", {"kind": route, **dict(zip(names, values, strict=True))}
