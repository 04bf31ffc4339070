"""Pages of the channels in the demonstration city. One visit is (username, address)."""

from collections.abc import Iterator

from gongkai.duties.disclosure.channels.kiosk.key import key_of
from gongkai.duties.disclosure.channels.kiosk.shelf import Shelf
from gongkai.duties.disclosure.channels.models import Channel, EmergencyWarning, Issue, Post, PrintRun
from gongkai.duties.disclosure.documents.models import Document

Visit = tuple[str, str]

FILES = {
    "disclosure:kiosk_worker", "disclosure:kiosk_pages", "disclosure:led", "disclosure:post_proof",
    "disclosure:post_removal", "disclosure:post_sheet", "disclosure:gazette_file", "disclosure:issue_file",
}  # fmt: skip
ONLY_SENT = {"disclosure:issue_take_back"}


def desk() -> Iterator[Visit]:
    for address in (*_lists(), *_screen(), *_posts(), *_issues(), *_warnings()):
        yield "office", address


def _lists() -> Iterator[str]:
    for page in ("channels/", "channels/new/", "channels/messages/", "issues/", "issues/new/"):
        yield f"/desk/disclosure/{page}"
    yield "/open/WC/gazette/"


def _screen() -> Iterator[str]:
    """The desk's page of the touch screen, and the screen itself."""
    kiosk = Channel.objects.get(body__code="WC", kind="kiosk")
    shelf, start = Shelf(kiosk), f"/kiosk/{kiosk.pk}/{key_of(kiosk)}/"
    filled = next(column for column in shelf.columns() if shelf.under(column))
    yield f"/desk/disclosure/channels/{kiosk.pk}/screen/"
    yield start
    yield f"{start}column/{filled.slug}/"
    yield f"{start}info/{shelf.placed()[0].pk}/"


def _posts() -> Iterator[str]:
    """What hangs, was taken off and was sent; a document that may go to more places."""
    place = "/desk/disclosure/channels/"
    posts = Post.objects.filter(channel__body__code="WC", channel__kind__in=("board", "sms", "wechat"))
    for post in posts.order_by("pk"):
        yield f"{place}posts/{post.pk}/"
    hung = posts.filter(channel__kind="board", state="queued").latest("pk")
    yield f"{place}posts/{hung.pk}/do/deliver/"
    yield f"{place}{hung.channel_id}/retire/"
    placed = Post.objects.values("document")
    other = Document.objects.filter(body__code="WC", state="published").exclude(pk__in=placed)
    yield f"{place}place/{other.earliest('pk').pk}/"


def _issues() -> Iterator[str]:
    for issue in Issue.objects.filter(body__code="WC"):
        yield f"/desk/disclosure/issues/{issue.pk}/"
    yield f"/desk/disclosure/issues/copies/{PrintRun.objects.filter(issue__body__code='WC').earliest('pk').pk}/"


def _warnings() -> Iterator[str]:
    found = EmergencyWarning.objects.filter(document__body__code="WC").latest("pk")
    place = "/desk/disclosure/warnings/"
    for page in ("", "new/", f"prepare/{found.document_id}/", f"{found.pk}/clear/"):
        yield f"{place}{page}"
