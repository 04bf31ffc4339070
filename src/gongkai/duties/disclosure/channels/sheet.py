"""The sheet that hangs on a board: what is public, how long it stays, and where to read on (MC-08)."""

from datetime import date
from pathlib import Path

from gongkai.core.render import qr
from gongkai.core.render.pdf import typeset
from gongkai.core.time import local_date, today
from gongkai.duties.disclosure.documents.queries import visible

from .models import SENT, EmergencyWarning, Post
from .queries import STANDING
from .wording import called

TEMPLATE = Path(__file__).with_name("sheet.typ")


def may_be_printed(post: Post) -> bool:
    """Only what readers get now, and only while it belongs on the board (INV-01). Messages hang nowhere."""
    hangs = post.channel.kind not in SENT
    wanted = hangs and post.state in STANDING and (post.remove_on is None or post.remove_on >= today())
    return wanted and visible().filter(pk=post.document_id, current=post.edition_id).exists()


def pdf(post: Post, address: str) -> bytes:
    """One A4 page. A text that is too long is set smaller, then cut with a sign; the code leads to all of it."""
    document = post.document
    warning = EmergencyWarning.objects.filter(document=document).first()
    content = {
        "title": post.edition.title,
        "organ": document.body.name,
        "number": document.number or document.index_code or "",
        "day": _words(local_date(document.published_at)),
        "state": document.get_validity_display() if document.is_ended else "",
        "text": post.edition.text,
        "warning": called(warning) if warning else "",
        "drill": bool(warning and warning.drill),
        "until": _words(post.remove_on) if post.remove_on else "",
    }
    return typeset(TEMPLATE, "sheet", content, today(), qr=_svg(address))


def _words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _svg(address: str) -> str:
    code = qr.path(address)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{code.view_box}"><path d="{code.d}"/></svg>'
