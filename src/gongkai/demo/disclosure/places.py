"""Where the government discloses besides its website: screen, sign, board, messages, print; and a warning drill."""

import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from PIL import Image

from gongkai.core.files import StoredFile, put
from gongkai.core.time import now, today
from gongkai.demo.simulation import at
from gongkai.duties.disclosure.channels import actions
from gongkai.duties.disclosure.channels.issues import queries
from gongkai.duties.disclosure.channels.issues.actions import hand_out, make_issue, note_taken
from gongkai.duties.disclosure.channels.models import Issue, Post
from gongkai.duties.disclosure.documents.models import Document

from .desk import Desk
from .paths import work_day

PLACES = (
    ("board", "大门公开栏", "办公楼一层"),
    ("kiosk", "大厅查询屏", "政务服务大厅"),
    ("led", "门前显示屏", "司前路"),
    ("wechat", "望川发布", "微信公众号"),
    ("sms", "短信平台", ""),
)


def boards(desk: Desk, day: date) -> Iterator[datetime]:
    """One guide at every place; after its correction the old sheet is taken off, the new one still has to be hung,
    and a booklet with it is given out."""
    yield at(work_day(day), 9)
    channels = [
        actions.add_channel(
            actor=desk.office, body=desk.body, kind=kind, name=name, place=place, owner=desk.cast.office
        )
        for kind, name, place in PLACES
    ]
    document = _guide(desk)
    for channel in channels:
        actions.place(document, actor=desk.office, channel=channel)
    sheet = Post.objects.get(channel=channels[0], document=document)
    actions.deliver(sheet, actor=desk.office, proof=_photograph(desk, "张贴.png", "#8fa3b5"))
    actions.send_due()
    yield at(work_day(day, 20), 9)
    document = desk.correct(document, "工作日受理，当场办结的事项三十六项。", "事项数有变化")
    yield at(work_day(day, 21), 9)
    actions.remove(sheet, actor=desk.office, proof=_photograph(desk, "撤下.png", "#d8dee4"))
    _print(desk, document)


def _guide(desk: Desk) -> Document:
    return desk.publish(
        desk.draft(
            "A20-15",
            title=f"{desk.body.short}办事指南",
            html="工作日受理，当场办结的事项三十二项。",
            stage="service",
        )
    )


def _photograph(desk: Desk, name: str, colour: str) -> StoredFile:
    content = io.BytesIO()
    Image.new("RGB", (320, 200), colour).save(content, "PNG")
    return put(content.getvalue(), name, desk.office)


def _print(desk: Desk, document: Document) -> None:
    """A booklet at two places, one of which runs short, and a gazette once there are rules to print."""
    booklet = _issue(desk, Issue.Kind.BOOKLET, "便民指南", [document])
    window = hand_out(
        booklet, actor=desk.office, place="一号窗口", copies=100, on=today(), sort="window", reorder_at=20
    )
    note_taken(window, actor=desk.office, copies=85)
    hand_out(
        booklet, actor=desk.office, place="大厅查询屏旁", copies=50, on=today(), sort="kiosk", reorder_at=10
    )
    if rules := list(queries.for_gazette(desk.body)):
        gazette = _issue(desk, Issue.Kind.GAZETTE, f"{desk.body.name}公报", rules)
        hand_out(gazette, actor=desk.office, place="区图书馆", copies=30, on=today())


def _issue(desk: Desk, kind: str, title: str, documents: list[Document]) -> Issue:
    return make_issue(actor=desk.office, body=desk.body, kind=kind, title=title, documents=documents)


def warning(desk: Desk, day: date) -> Iterator[datetime]:
    """A drill on every screen, cleared within the hour."""
    yield at(work_day(day), 9)
    found = actions.draft_warning(
        actor=desk.writer,
        body=desk.body,
        title="暴雨黄色预警",
        text="预计六小时内降雨 50 毫米以上，请注意防范。",
        level="黄色",
        area=f"{desk.body.short}范围",
        until=now() + timedelta(hours=6),
        drill=True,
    )
    desk.publish(found.document.editions.get())
    yield at(work_day(day), 10)
    found.refresh_from_db()
    actions.clear(found, actor=desk.office)
