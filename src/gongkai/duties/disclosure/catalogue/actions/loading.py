"""Many lines at once: the items of articles 20 and 21 for a level, and a standard catalogue from a file (PD-02)."""

from functools import partial

from django.db import transaction

from gongkai.bodies.actions.common import permit, record, refuse_if
from gongkai.bodies.importing import Examination, apply_each
from gongkai.bodies.models import Body
from gongkai.core.files import StoredFile
from gongkai.core.ledger import Actor
from gongkai.duties.disclosure.catalogue.examine import Row, examine
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry
from gongkai.duties.disclosure.catalogue.queries import live
from gongkai.duties.disclosure.catalogue.standard import statutory_items
from gongkai.shell.sites.actions import Duty
from gongkai.shell.sites.queries import columns_of

from .entries import add, add_all, edit, lock


@transaction.atomic
def load_statutory(*, actor: Actor, body: Body, duty: Duty) -> list[CatalogueEntry]:
    """The items of articles 20 and 21 that bind the body and are not in its catalogue yet, in the hands of `duty`.

    Each goes into the body's column for it, where there is one. Twice loaded changes nothing.
    """
    permit(actor, "disclosure.catalogue", body)
    body = lock(body)
    known = set(live(body).values_list("standard", flat=True))
    columns = {column.standard: column for column in columns_of(body)}
    wanted = [item for item in statutory_items(body) if item.id not in known]
    lines = [
        {
            "code": item.id,
            "area": "法定主动公开内容",
            "item": item.label[:120],
            "basis": item.basis,
            "standard": item.id,
            "nature": item.nature,
            "period": item.period,
            "stages": list(item.stages),
            "forms": ["website"],
            "column": columns.get(item.id),
            "order": order,
            **vars(duty),
        }
        for order, item in enumerate(wanted, 1)
    ]
    return add_all(actor=actor, body=body, reason="条例规定应当主动公开", lines=lines)


@transaction.atomic
def import_catalogue(*, actor: Actor, body: Body, stored: StoredFile, duty: Duty) -> Examination[Row]:
    """Examine the raw copy again and apply it, all rows or none; a second run changes nothing.

    A row without a section goes to `duty`. Raises Refused with every problem by its line, BadTable.
    """
    permit(actor, "disclosure.catalogue", body)
    body = lock(body)
    with stored.open() as raw:
        found = examine(body, raw.read())
    refuse_if(*found.problems)
    apply_each(found.rows, partial(_apply, actor, body, duty, live(body).count()))
    if counts := found.written:
        file = {"file": stored.digest, "name": stored.name}
        record(f"catalogue:{body.pk}", "catalogue.imported", actor, body=body.code, **file, **counts)
    return found


def _apply(actor: Actor, body: Body, duty: Duty, before: int, row: Row) -> None:
    reason = "导入标准目录"
    if row.outcome == "new":
        people = vars(duty) | ({"section": row.section} if row.section else {})
        add(actor=actor, body=body, reason=reason, order=before + row.number, **row.facts, **people)
    elif row.outcome == "changed" and row.existing:
        given = dict(row.changed)
        if "limit_n" in given or "period" in given:
            given |= {name: row.facts[name] for name in ("nature", "period", "limit_n", "limit_unit")}
        edit(row.existing, actor=actor, reason=reason, **given)
