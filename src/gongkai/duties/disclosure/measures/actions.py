"""The reason why something was late: the only thing about lateness that a person writes."""

from django.db import transaction

from gongkai.bodies.actions.common import permit
from gongkai.bodies.models import Body
from gongkai.core.ledger import Actor, append
from gongkai.core.time import local_date, today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Document

from .counting import Span
from .models import LateReason
from .timeliness import late


@transaction.atomic
def explain_lateness(document: Document, *, actor: Actor, reason: str) -> LateReason:
    """Say why a document was public after its last day; said again, the new reason counts. Raises Refused."""
    permit(actor, "disclosure.draft", document)
    if not reason.strip():
        raise Refused(["请写明超期的原因"])
    if not is_late(document):
        raise Refused([f"“{document.title}”没有超期公开"])
    found, _ = LateReason.objects.update_or_create(
        document=document,
        defaults={"reason": reason.strip(), "told_by_id": actor.person_id, "told_on": today()},
    )
    data = {"body": document.body.code, "reason": found.reason}
    append(stream=document.stream, kind="document.late_explained", actor=actor, data=data)
    return found


def is_late(document: Document) -> bool:
    """Whether it was first public after its last day."""
    if document.published_at is None:
        return False
    day = local_date(document.published_at)
    return late(Body.objects.filter(pk=document.body_id), Span(day, day)).filter(pk=document.pk).exists()
