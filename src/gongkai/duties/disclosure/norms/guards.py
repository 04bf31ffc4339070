"""Why something may not be done with a normative document. The docstrings are the rule in Chinese."""

from gongkai.core.ledger import Actor
from gongkai.duties.disclosure.documents.models import Document

from .models import NormRecord


def legality_given(record: NormRecord, actor: Actor) -> str | None:
    """已有合法性审核意见"""
    return None if record.legality_on else "还没有登记合法性审核意见；未经合法性审核的，不得提请签发"


def document_public(record: NormRecord, actor: Actor) -> str | None:
    """文件已经公布"""
    return None if record.document.state == Document.State.PUBLISHED else "文件还没有公布"
