"""Documents led to a state by the real actions, in the bureau of tests.factories."""

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from gongkai.bodies import actions as bodies
from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Role
from gongkai.core.files import put
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Category, Document, Edition
from gongkai.duties.disclosure.release import actions, chains, gate
from gongkai.shell.sites.actions import Duty, open_site
from gongkai.shell.sites.queries import columns_of
from tests import factories

TITLE = "望川区老旧小区改造三年行动方案"
TEXT = "一、总体要求\n从二〇二六年起，三年内完成十二个片区的改造。\n二、工作任务\n先改管网，后改立面。"


def found_desk() -> SimpleNamespace:
    """The bureau with a sub-site, a category, and one person for each step of the default chain.

    `author` writes, `head` leads the section, `office` and `leader` review; `second` looks at hits beside the author.
    """
    desk = factories.found_office()
    bodies.edit(actor=factories.SYSTEM, body=desk.housing, credit_code=factories.credit_code())
    desk.body, desk.author = factories._again(desk.housing), desk.handler
    desk.head = factories._hire("su.wanqing", "苏晚晴", desk.section, Role.SECTION_HEAD)
    desk.second = factories._hire("gu.yuning", "顾予宁", desk.section, Role.HANDLER)
    duty = Duty(section=desk.section, responsible=desk.leader, executing=desk.head, supervising=desk.office)
    open_site(actor=actor_of(desk.office), body=desk.body, duty=duty)
    desk.column = columns_of(desk.body).filter(parent__isnull=False).first() or columns_of(desk.body).first()
    desk.category = Category.objects.create(body=desk.body, name="政策文件", standard="09")
    return desk


def drafted(desk: SimpleNamespace, title: str = TITLE, **fields: Any) -> Edition:
    """A complete first edition by the author, with `files` (name, bytes) attached and scanned."""
    files: Iterable[tuple[str, bytes]] = fields.pop("files", ())
    edition = actions.draft(
        **{
            "actor": actor_of(fields.pop("by", desk.author)),
            "body": desk.body,
            "title": title,
            "html": TEXT,
            "generated_on": today(),
            "section": desk.section,
            "column": desk.column,
            "category": desk.category,
            "source": desk.body.name,
            "editor": "陆青禾",
            **fields,
        }
    )
    for name, content in files:
        file = put(content, name, actor_of(desk.author))
        edition = actions.attach(edition, actor=actor_of(desk.author), file=file)
    return actions.scan(edition, actor=actor_of(desk.author))


def submitted(desk: SimpleNamespace, edition: Edition | None = None, **fields: Any) -> Edition:
    found = edition or drafted(desk, **fields)
    return actions.submit(found, actor=actor_of(desk.author), basis="条例第二十条第一项")


def reviewed(desk: SimpleNamespace, edition: Edition | None = None, **fields: Any) -> Edition:
    """Agreed to by everybody whose turn it is."""
    found = submitted(desk, edition, **fields)
    people = [desk.head, desk.office, desk.leader, desk.reviewer]
    while found.state == Edition.State.REVIEW:
        step = chains.next_step(gate.review_in_hand(found))
        person = next(person for person in people if step.is_for(person, found))
        people.remove(person)
        found = actions.opine(found, actor=actor_of(person), text="同意公开")
    return found


def published(desk: SimpleNamespace, edition: Edition | None = None, **fields: Any) -> Document:
    """Public, through the gate."""
    found = actions.publish(reviewed(desk, edition, **fields), actor=actor_of(desk.office))
    return Document.objects.get(pk=found.document_id)


def corrected(desk: SimpleNamespace, document: Document, html: str, note: str = "更正了完成时间") -> Document:
    """A second edition, reviewed and published."""
    edition = actions.correct(document, actor=actor_of(desk.author), note=note, changed_on=today())
    edition = actions.revise(edition, actor=actor_of(desk.author), html=html)
    return published(desk, actions.scan(edition, actor=actor_of(desk.author)))
