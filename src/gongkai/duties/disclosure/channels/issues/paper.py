"""An issue on paper: title page, contents with page numbers, the items as they read on that day."""

from pathlib import Path

from gongkai.core.render.pdf import typeset
from gongkai.duties.disclosure.channels.models import Issue, IssueItem

TEMPLATE = Path(__file__).with_name("issue.typ")


def pdf(issue: Issue) -> bytes:
    """A4, ready for print."""
    items = issue.items.select_related("edition__document__body").prefetch_related("edition__attachments")
    day = issue.made_on
    content = {
        "title": issue.title,
        "number": f"{issue.year}年第{issue.number}期",
        "version": f"第{issue.number}版",
        "kind": issue.kind,
        "organ": issue.body.name,
        "day": f"{day.year}年{day.month}月{day.day}日",
        "items": [_item(item) for item in items],
    }
    return typeset(TEMPLATE, "issue", content, day)


def _item(item: IssueItem) -> dict[str, object]:
    edition, document = item.edition, item.edition.document
    papers = [paper.name for paper in edition.attachments.all()]
    return {
        "title": edition.title,
        "number": document.number or document.index_code or "",
        "organ": document.body.name,
        "text": edition.text,
        "papers": f"附件（见网站）：{'、'.join(papers)}" if papers else "",
    }
