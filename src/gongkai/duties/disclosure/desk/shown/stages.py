"""Words for what a document is going through."""

from gongkai.duties.disclosure.documents.models import Document, Edition

TONES = {
    "审查中": "brand",
    "报请确定中": "slate",
    "审查通过": "brand",
    "已公开": "green",
    "已撤回": "red",
    "公开期满撤下": "slate",
}


def stage_of(edition: Edition) -> str:
    """The state as a list says it: of the edition, and of the document once readers had it."""
    if edition.state == Edition.State.PUBLISHED:
        return Document.State(edition.document.state).label
    if edition.state == Edition.State.APPROVED and edition.document.publish_at:
        return "等待定时公开"
    return Edition.State(edition.state).label


def stage_tone(edition: Edition) -> str:
    return TONES.get(stage_of(edition), "")
