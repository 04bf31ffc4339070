"""A report as one JSON document: the cells, the identities, and the manifest of events behind every cell."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from gongkai.bodies.models import Body
from gongkai.core.ledger import Seal
from gongkai.core.ledger.canonical import digest, to_text
from gongkai.duties.foi import measures as foi
from gongkai.oversight.remedies import measures as remedies
from gongkai.oversight.remedies.models import Route

from .identities import Check
from .recount import Proof, Recount
from .tables import Cell, Tables, key

FORMAT = "gongkai-report/1"


def document(
    body: Body,
    year: int,
    scope: str,
    bodies: Iterable[Body],
    tables: Tables,
    checks: Iterable[Check],
    at: datetime,
) -> dict[str, Any]:
    """The report without its manifest. Its tables are in the shape that `checks.annual` reads."""
    return {
        "format": FORMAT,
        "form": "2021",
        "body": {"code": body.code, "name": body.name},
        "year": year,
        "scope": scope,
        "bodies": [{"code": each.code, "name": each.name} for each in bodies],
        "computed_at": at.isoformat(),
        "table_three": _nested(tables.three),
        "table_four": _nested(tables.four),
        "fees": _nested(tables.fees),
        "identities": [
            {"id": check.id, "ok": check.ok, "sentence": sentence}
            for check in checks
            for sentence in check.sentences
        ],
    }


def manifest(counted: Recount) -> dict[str, Any]:
    """The events behind each cell that is no sum, each event once, with the newest seal of the ledger.

    `cells` gives places in `rows`; a row is [stream, sequence, hash] of the event that put the case there.
    """
    rows: dict[Proof, int] = {}
    cells = {
        key(cell): [rows.setdefault(proof, len(rows)) for proof in proofs]
        for cell, proofs in counted.proofs.items()
    }
    measures = {
        **{row: measure.code for row, measure in foi.MEASURES.items()},
        **{key(cell): m.code for cell, m in (*remedies.MEASURES.items(), *foi.fees.MEASURES.items())},
    }
    return {
        "query": {
            "table_three": "foi.table_three",
            "table_four": "remedies.table_four",
            "fees": "foi.fees.totals",
            "measures": measures,
        },
        "seal": _seal_head(),
        "rows": [[proof.stream, proof.seq, proof.hash] for proof in rows],
        "cells": cells,
    }


def cells_of(document: Mapping[str, Any]) -> dict[Cell, int]:
    """The cells of a document: both tables and the fees."""
    rows = {**document["table_three"], **document["table_four"], **document["fees"]}
    return {(row, column): n for row, columns in rows.items() for column, n in columns.items()}


def proofs_of(manifest: Mapping[str, Any]) -> dict[Cell, list[Proof]]:
    """The events behind each cell of a manifest."""
    rows = [Proof(*row) for row in manifest["rows"]]
    return {
        tuple(cell.split("/", 1)): [rows[i] for i in places] for cell, places in manifest["cells"].items()
    }


def remedies_of(manifest: Mapping[str, Any], result: str = "") -> set[tuple[str, str]]:
    """Row of table four and stream of every remedy in a manifest, or of those in one column."""
    return {
        (row, proof.stream)
        for (row, column), proofs in proofs_of(manifest).items()
        if row in Route.values and result in ("", column)
        for proof in proofs
    }


def fingerprint(values: Mapping[str, Any], manifest: Mapping[str, Any]) -> str:
    """SM3 over the canonical text of a report and its manifest."""
    return digest("sm3", to_text({"values": values, "manifest": manifest}))


def _nested(cells: Mapping[Cell, int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (row, column), n in cells.items():
        found.setdefault(row, {})[column] = n
    return found


def _seal_head() -> dict[str, str] | None:
    seal = Seal.objects.defer("leaves").order_by("number").last()
    return {"day": seal.day.isoformat(), "root": seal.root} if seal else None
