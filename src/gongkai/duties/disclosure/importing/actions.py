"""The two steps, and giving up."""

import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.bodies.queries import why_no_requests
from gongkai.core.files import StoredFile, keep
from gongkai.core.ledger import Actor, append
from gongkai.core.time import now
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.codes import front_of
from gongkai.duties.disclosure.documents.models import Category, PublicationRules
from gongkai.shell.sites.models import Column

from .applying import Application
from .examining import Examination
from .filing import Plan
from .findings import Findings
from .models import ImportBatch
from .prepared import Writer
from .sources import Shelf, read_shelf, shelf_of
from .states import IMPORT

Say = Callable[[int], None]  # told now and then how many documents are done


def examine(
    path: Path,
    *,
    body: Body,
    column: Column,
    category: Category,
    actor: Actor,
    dated: date | None = None,
    name: str = "",
    say: Say = lambda _: None,
) -> ImportBatch:
    """Read a source and tell what each document would become; nothing is written but the batch and its files.

    `dated` is the day of generation of documents whose source gives no date at all. Raises BadSource for a source
    that cannot be read, Refused without the right to import or for a body that may not publish.
    """
    _check(actor, body, column, category)
    shelf = shelf_of(path)
    with tempfile.TemporaryDirectory(prefix="gongkai-import-") as folder:
        prepared, told, raw = (Path(folder) / file for file in ("prepared", "report", "raw"))
        findings, writer = Findings(told), Writer(prepared)
        examination = Examination(Plan(body, column, category, dated), actor, findings)
        try:
            for done, each in enumerate(examination.prepared(read_shelf(shelf), shelf), 1):
                writer.add(each)
                say(done)
        finally:
            findings.close()
            writer.close()
        if examination.classified:
            raise Refused(examination.classified)
        name = name or path.resolve().name
        return _batch(
            examination,
            name,
            raw=_raw_copy(path, shelf, examination, raw, name, actor),
            prepared=keep(prepared, f"{name}.jsonl.gz", "application/gzip", actor),
            report=keep(told, f"{name}导入检查.txt", "text/plain", actor),
        )


@transaction.atomic
def _batch(examination: Examination, name: str, **files: StoredFile) -> ImportBatch:
    plan, actor = examination.plan, examination.actor
    batch = ImportBatch.objects.create(
        body=plan.body,
        name=name[:120],
        column=plan.column,
        category=plan.category,
        counts=dict(examination.counts) | {"told": dict(examination.findings.counts)},
        findings=examination.findings.ranked(),
        examined_by_id=actor.person_id,
        examined_at=now(),
        **files,
    )
    digests = {name: file.digest for name, file in files.items()}
    data = {"body": plan.body.code, "name": name, "counts": batch.counts, **digests}
    append(stream=batch.stream, kind="import.examined", actor=actor, data=data)
    return batch


def apply(
    batch: ImportBatch, *, actor: Actor, say: Say = lambda _: None, version: int | None = None
) -> ImportBatch:
    """Write the whole batch or nothing: the approval of another person than the one who examined it.

    Raises Refused, also when a document has gone on in the system since the examination.
    """

    def write(locked: ImportBatch) -> dict:
        locked.closed_by_id, locked.closed_at = actor.person_id, now()
        written = dict(Application(locked, actor).write(say))
        locked.counts = locked.counts | {"written": written}
        return {"body": locked.body.code, "written": written, "prepared": locked.prepared.digest}

    return IMPORT.fire("apply", batch, actor, apply=write, expected_version=version)[0]


def drop(batch: ImportBatch, *, actor: Actor, version: int | None = None) -> ImportBatch:
    """Give the batch up; its files stay as evidence."""

    def close(locked: ImportBatch) -> dict:
        locked.closed_by_id, locked.closed_at = actor.person_id, now()
        return {"body": locked.body.code}

    return IMPORT.fire("drop", batch, actor, apply=close, expected_version=version)[0]


def _check(actor: Actor, body: Body, column: Column, category: Category) -> None:
    if actor.user is None or not actor.user.has_perm("disclosure.import", body):
        raise Refused([f"您没有为{body.name}导入信息的权限"])
    if why := why_no_requests(body):
        raise Refused([why])
    front_of(body, PublicationRules.objects.filter(body=body).first() or PublicationRules(body=body))
    for thing, label in ((column, "栏目"), (category, "类别")):
        if thing.body_id != body.pk:
            raise Refused([f"{label}“{thing}”不属于{body.name}"])


def _raw_copy(
    path: Path, shelf: Shelf, examination: Examination, copy: Path, name: str, actor: Actor
) -> StoredFile:
    """The source itself when it is one file; of a folder a ZIP of all that is not kept as an attachment."""
    if path.is_file() and examination.parts <= {path.name}:
        return keep(path, name, "application/octet-stream", actor)
    if path.suffix.lower() == ".zip":
        return keep(path, name, "application/zip", actor)
    with zipfile.ZipFile(
        copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1, strict_timestamps=False
    ) as archive:
        for file in sorted({*shelf.names(), *examination.parts} - examination.used):
            archive.write(shelf.root / file, file)
    return keep(copy, f"{name}.zip", "application/zip", actor)
