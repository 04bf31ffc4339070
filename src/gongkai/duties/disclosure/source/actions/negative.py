"""The negative list of a body: entries with ground, law and the day on which they are looked at again (RV-10)."""

from datetime import date

from django.db import transaction

from gongkai.bodies.actions.common import permit, record, refuse_if
from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.source.models import NegativeEntry
from gongkai.law.lists import GROUNDS, reassess_by


@transaction.atomic
def add_negative(
    *,
    actor: Actor,
    body: Body,
    matter: str,
    words: list[str],
    ground: str,
    basis: str,
    review_on: date | None = None,
) -> NegativeEntry:
    """A matter that is not disclosed. It is looked at again within a year, or earlier when the body says so."""
    permit(actor, "disclosure.catalogue", body)
    last = reassess_by(today())
    review_on, matter = review_on or last, matter.strip()
    words = [word.strip() for word in words if word.strip()]
    twin = NegativeEntry.objects.filter(body=body, matter=matter, ended_on=None).exists()
    refuse_if(
        "" if matter else "请填写“事项”",
        "" if words else "请填写至少一个比对词",
        "" if ground in GROUNDS else "请从清单里选择理由",
        "" if basis.strip() else "请写明法律依据和条款",
        f"负面清单里已经有“{matter}”" if twin else "",
        _why_not_by(review_on, last),
    )
    found = NegativeEntry.objects.create(
        body=body,
        matter=matter,
        words=words,
        ground=ground,
        basis=basis.strip(),
        since=today(),
        review_on=review_on,
    )
    _record(actor, "negative.added", found, basis=found.basis, review_on=review_on)
    return found


@transaction.atomic
def renew_negative(
    entry: NegativeEntry, *, actor: Actor, reason: str, review_on: date | None = None
) -> NegativeEntry:
    """Looked at again: it stays, with a reason, until its next day."""
    entry = _locked(entry, actor)
    last = reassess_by(today())
    review_on = review_on or last
    refuse_if("" if reason.strip() else "请写明继续列入的理由", _why_not_by(review_on, last))
    before, entry.review_on = entry.review_on, review_on
    entry.save(update_fields=["review_on"])
    _record(actor, "negative.renewed", entry, before=before, review_on=review_on, reason=reason.strip())
    return entry


@transaction.atomic
def end_negative(entry: NegativeEntry, *, actor: Actor, reason: str) -> NegativeEntry:
    """Off the list: what rested on it must be decided anew."""
    entry = _locked(entry, actor)
    refuse_if("" if reason.strip() else "请写明移出的理由")
    entry.ended_on, entry.ended_because = today(), reason.strip()
    entry.save(update_fields=["ended_on", "ended_because"])
    _record(actor, "negative.ended", entry, reason=reason.strip(), papers=entry.papers.count())
    return entry


def _locked(entry: NegativeEntry, actor: Actor) -> NegativeEntry:
    permit(actor, "disclosure.catalogue", entry.body)
    found = NegativeEntry.objects.select_for_update(of=("self",)).select_related("body").get(pk=entry.pk)
    if found.ended_on:
        raise Refused([f"“{found.matter}”已于 {found.ended_on} 移出负面清单"])
    return found


def _why_not_by(day: date, last: date) -> str:
    if day <= today():
        return "复核日期要在今天以后"
    return f"复核日期不能晚于 {last}，至少一年复核一次" if day > last else ""


def _record(actor: Actor, kind: str, entry: NegativeEntry, **more: object) -> None:
    record(entry.stream, kind, actor, body=entry.body.code, matter=entry.matter, ground=entry.ground, **more)
