"""What rooms above ask of a document before it may be reviewed or shown; they register here.

Each is a function: edition -> sentences for the person at the screen; nothing when all is well.
"""

from collections.abc import Callable, Iterable

from gongkai.duties.disclosure.documents.content import document_with
from gongkai.duties.disclosure.documents.kinds import troubles
from gongkai.duties.disclosure.documents.models import Edition, Kind

before_review: list[Callable[[Edition], Iterable[str]]] = []
before_show: list[Callable[[Edition], Iterable[str]]] = []
cautions: list[Callable[[Edition], Iterable[str]]] = []
"""What the person should think of; it stops nothing."""


def missing(edition: Edition) -> list[str]:
    """What the document lacks to be reviewed (SC-13: blank metadata is an error)."""
    document, told = document_with(edition), []
    for value, label in (
        (edition.title.strip(), "标题"),
        (document.source.strip(), "来源"),
        (document.editor.strip(), "责任编辑"),
        (document.column_id, "栏目"),
        (document.section_id, "责任科室"),
    ):
        if not value:
            told.append(f"请填写“{label}”")
    if not (edition.text.strip() or edition.attachments.exists()):
        told.append("正文和附件都是空的，请至少填写一样")
    if document.kind == Kind.INTERPRETATION and document.interprets_id is None:
        told.append("政策解读要关联它解读的文件")
    if edition.number > 1 and not edition.note.strip():
        told.append("更正要写对外的更正说明")
    told += troubles(document.kind, document.facts)
    return told + [sentence for check in before_review for sentence in check(edition)]


def cautioned(edition: Edition) -> list[str]:
    """Everything that the rooms above give to think about."""
    return [sentence for caution in cautions for sentence in caution(edition)]
