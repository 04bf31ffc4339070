"""Taking a dossier out."""

from django.db import transaction

from gongkai.core.ledger import Actor, append
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Document

from . import bundle


@transaction.atomic
def export(document: Document, *, actor: Actor) -> bytes:
    """The dossier as one ZIP; that it was taken out, and by whom, is the last event in it. Raises Refused."""
    if actor.user is None or not actor.user.has_perm("disclosure.view", document):
        raise Refused(["您没有导出这件卷宗的权限"])
    append(stream=document.stream, kind="document.dossier", actor=actor, data={"body": document.body.code})
    return bundle.pack(document)
