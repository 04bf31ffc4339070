"""The second step of an import: all rows or none, through the same verbs that a person uses by hand."""

from functools import partial
from typing import Any

from django.db import transaction

from gongkai.bodies.importing import Examination, Row, apply_each, examine, in_order
from gongkai.bodies.importing.examine import PLAIN
from gongkai.bodies.models import Body
from gongkai.core.files import StoredFile
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.core.transitions import Refused

from .common import record
from .tree import DETAILS, edit, move, name_disclosure_office, open_body, rename, set_vertical_superior

NOTE = "导入"


@transaction.atomic
def import_bodies(*, actor: Actor, stored: StoredFile) -> Examination[Row]:
    """Examine the raw copy again and apply it; a second run changes nothing. Raises Refused, BadTable."""
    with stored.open() as raw:
        found = examine(raw.read())
    if not found.ok:
        raise Refused(found.problems)
    rows = in_order(found.rows)
    for step in (_place, _join):
        apply_each(rows, partial(step, actor))
    if counts := found.written:
        record("bodies", "bodies.imported", actor, file=stored.digest, name=stored.name, **counts)
    return found


def _place(actor: Actor, row: Row) -> None:
    """First pass, superiors first: open what is new, move and edit what has changed."""
    values = row.values
    if row.existing is None:
        details = {name: values[name] for name in (*DETAILS, "short_name")}
        keys = ("code", "name", "kind", "level", "opened_on")
        basic: dict[str, Any] = {name: values[name] for name in keys}
        open_body(actor=actor, parent=_body(values["parent"]), note=NOTE, **basic, **details)
        return
    body = row.existing
    if values["parent"] and values["parent"] != _parent_code(body):
        move(actor=actor, body=body, parent=_body(values["parent"]), on=today(), note=NOTE)
    short = values["short_name"] if "short_name" in row.given else body.short_name
    if (values["name"], short) != (body.name, body.short_name):
        rename(actor=actor, body=body, name=values["name"], short_name=short, on=today(), note=NOTE)
    details = {name: values[name] for name in PLAIN if name in row.given and name in DETAILS}
    edit(actor=actor, body=body, note=NOTE, **details)


def _join(actor: Actor, row: Row) -> None:
    """Second pass, when every body is there: the second line and the disclosure offices."""
    body, values = _body(row.code), row.values
    superior = _body(values["superior"]) if values["superior"] else None
    if "superior" in row.given and superior != body.vertical_superior:
        set_vertical_superior(actor=actor, body=body, superior=superior, on=_since(body), note=NOTE)
    if values["office"] and _body(values["office"]) != body.disclosure_office:
        office = _body(values["office"])
        name_disclosure_office(actor=actor, body=body, office=office, on=_since(body), note=NOTE)


def _since(body: Body) -> Any:
    """Changes to a body opened by this very import hold from its opening, others from today."""
    return min(today(), body.opened_on) if not body.changes.exclude(note=NOTE).exists() else today()


def _body(code: str) -> Body:
    return Body.objects.get(code=code)


def _parent_code(body: Body) -> str | None:
    return Body.objects.filter(path=body.path[: -Body.steplen]).values_list("code", flat=True).first()
