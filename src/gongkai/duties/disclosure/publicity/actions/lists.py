"""A list on its way: prepared with its draft, filled, opened with its publication, closed by the calendar."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.models import Body
from gongkai.core.crypto import blind_index
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Document, Edition, Kind
from gongkai.duties.disclosure.documents.queries import in_hand
from gongkai.duties.disclosure.publicity.models import PublicityList, PublicityRow
from gongkai.duties.disclosure.publicity.policy import ListType, View, types
from gongkai.duties.disclosure.publicity.states import LIST
from gongkai.duties.disclosure.release.actions.drafting import rewrite
from gongkai.duties.disclosure.release.consequences import follow

CLERK = Actor.system("公示期限")


@transaction.atomic
def prepare(
    edition: Edition,
    *,
    actor: Actor,
    type: str,  # noqa: A002  the field's own name
    opens_on: date,
    closes_on: date,
    objections_to: str,
    place: Body | None = None,
    ground: str = "",
    follows: PublicityList | None = None,
) -> PublicityList:
    """Make the draft a publicity list of a type, with its window and where objections go. Raises Refused."""
    kind = types()[type]
    if edition.document.kind != Kind.LIST:
        raise Refused(["只有种类为“名单公示”的信息可以带名单"])
    _check_window(kind, edition.document.body, opens_on, closes_on)
    if kind.ground_needed and not ground.strip():
        raise Refused([f"“{kind.label}”要写明公开的法律依据；没有依据的，只公开汇总数"])
    found = PublicityList(
        document=edition.document,
        type=type,
        place=place,
        ground=ground,
        opens_on=opens_on,
        closes_on=closes_on,
        objections_to=objections_to,
        follows=follows,
    )

    def change(locked: Edition) -> dict:
        found.save()
        Document.objects.filter(pk=locked.document_id).update(take_down_on=closes_on)
        return {"list": type, "opens_on": opens_on, "closes_on": closes_on}

    rewrite(edition, actor, change, None)
    return found


def _check_window(kind: ListType, body: Body, opens_on: date, closes_on: date) -> None:
    if opens_on < today():
        raise Refused(["公示的第一天不能早于今天"])
    shortest = (
        work_calendar(body).add(opens_on, kind.days - 1)
        if kind.unit == "wd"
        else opens_on + timedelta(days=kind.days - 1)
    )
    if closes_on < shortest:
        raise Refused([f"“{kind.label}”至少公示到 {shortest}"])


def fill(
    found: PublicityList, *, actor: Actor, rows: Sequence[Mapping[str, str]], version: int | None = None
) -> PublicityList:
    """Put these rows in place of the rows so far. `rows` have the fields of the policy, and "who" (an identity
    number or what else tells people apart), which is never shown."""
    kind = types()[found.type]

    def change(_edition: Edition) -> dict:
        LIST.fire(
            "fill", found, actor, apply=lambda locked: _replace(locked, kind, rows), expected_version=version
        )
        return {"rows": len(rows)}

    with transaction.atomic():
        edition = in_hand(found.document)
        if edition is None:
            raise Refused(["名单已经公示，要改名单请先登记更正"])
        rewrite(edition, actor, change, None)
    return PublicityList.objects.get(pk=found.pk)


def _replace(found: PublicityList, kind: ListType, rows: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    found.rows.all().delete()
    PublicityRow.objects.bulk_create(
        [
            PublicityRow(
                list=found,
                serial=serial,
                values=json.dumps(dict(row), ensure_ascii=False, sort_keys=True),
                who=blind_index(row.get("who") or f"{row.get('name', '')} {row.get('address', '')}"),
                internet=kind.row(View.INTERNET, row),
                place_view=kind.row(View.PLACE, row),
            )
            for serial, row in enumerate(rows, 1)
        ],
        batch_size=500,
    )
    return {"rows": len(rows)}


def open_list(found: PublicityList) -> PublicityList:
    """Its document is public now: the window is open. Called when the document is shown."""
    return LIST.fire("open", found, CLERK)[0]


def strike(
    found: PublicityList, *, actor: Actor, row: PublicityRow, reason: str, version: int | None = None
) -> PublicityList:
    """Take one row out while the list is open; the row says so instead of showing its fields."""

    def apply(locked: PublicityList) -> dict:
        taken = locked.rows.select_for_update().get(pk=row.pk)
        if taken.struck_on:
            raise Refused(["这一行已经取消"])
        taken.struck_on = today()
        taken.save(update_fields=["struck_on"])
        return {"serial": taken.serial, "reason": reason}

    with transaction.atomic():
        found, _ = LIST.fire("strike", found, actor, apply=apply, expected_version=version)
        follow([found.document], actor)
    return found


def close_due() -> dict[str, int]:
    """Close the windows whose last day has passed. What `visible` hid since midnight is now also written down."""
    over = PublicityList.objects.filter(state=PublicityList.State.OPEN, closes_on__lt=today())
    for found in over:
        LIST.fire("close", found, CLERK)
    return {"closed": len(over)}
