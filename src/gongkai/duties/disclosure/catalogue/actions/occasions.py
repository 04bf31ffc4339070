"""Events that an ad hoc entry obliges to disclose (PD-12)."""

from datetime import date

from django.db import transaction

from gongkai.bodies.actions.common import permit, record, refuse_if
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry, Nature, Occasion
from gongkai.duties.disclosure.documents.models import Document


@transaction.atomic
def note_occasion(*, actor: Actor, entry: CatalogueEntry, title: str, happened_on: date) -> Occasion:
    """Something happened; from its day the limit of the entry runs."""
    permit(actor, "disclosure.draft", entry)
    refuse_if(
        "" if entry.nature == Nature.AD_HOC else f"“{entry.item}”不是随时公开的事项，不按事件登记",
        f"“{entry.item}”已于 {entry.removed_on} 移出目录" if entry.removed_on else "",
        "发生日期不能晚于今天" if happened_on > today() else "",
        "" if title.strip() else "请填写事件",
    )
    found = Occasion.objects.create(
        entry=entry, title=title.strip(), happened_on=happened_on, noted_by_id=actor.person_id
    )
    _record(actor, "catalogue.occasion_noted", found)
    return found


@transaction.atomic
def fill_occasion(occasion: Occasion, *, actor: Actor, document: Document) -> Occasion:
    """This document discloses the event."""
    permit(actor, "disclosure.draft", occasion.entry)
    refuse_if("" if document.body_id == occasion.entry.body_id else f"“{document.title}”不属于本机关")
    occasion.document = document
    occasion.save(update_fields=["document"])
    _record(actor, "catalogue.occasion_filled", occasion, document=document.pk)
    return occasion


@transaction.atomic
def drop_occasion(occasion: Occasion, *, actor: Actor, reason: str) -> None:
    """It was noted by mistake."""
    permit(actor, "disclosure.draft", occasion.entry)
    refuse_if(
        "" if reason.strip() else "请写明理由", "已经关联文件的事件不能删除" if occasion.document_id else ""
    )
    _record(actor, "catalogue.occasion_dropped", occasion, reason=reason)
    occasion.delete()


def _record(actor: Actor, kind: str, occasion: Occasion, **more: object) -> None:
    entry = occasion.entry
    record(
        entry.stream,
        kind,
        actor,
        body=entry.body.code,
        entry=entry.code,
        title=occasion.title,
        happened_on=occasion.happened_on,
        **more,
    )
