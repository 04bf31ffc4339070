"""Pages of the channels in the demonstration city. One visit is (username, address)."""

from collections.abc import Iterator

from gongkai.duties.disclosure.channels.models import Post
from gongkai.duties.disclosure.documents.models import Document

Visit = tuple[str, str]

FILES = {
    "disclosure:kiosk_worker", "disclosure:kiosk_pages", "disclosure:led", "disclosure:post_proof",
    "disclosure:post_sheet", "disclosure:gazette_file", "disclosure:issue_file",
}  # fmt: skip
# The city has printed nothing (test_issues.py has) and is not being warned of anything; screens are in test_kiosk.py.
# A board is there once the city's year is past July.
AFTER_A_STEP = {
    "disclosure:kiosk",
    "disclosure:kiosk_column",
    "disclosure:kiosk_document",
    "disclosure:warning_clear",
    "disclosure:channel_retire",
    "disclosure:post",
    "disclosure:post_perform",
    "disclosure:issue",
    "disclosure:issue_take_back",
}


def desk() -> Iterator[Visit]:
    document = Document.objects.filter(body__code="WC").order_by("pk").first()
    yield "office", "/desk/disclosure/channels/"
    yield "office", "/desk/disclosure/channels/new/"
    yield "office", f"/desk/disclosure/channels/place/{document.pk}/"
    for post in Post.objects.filter(channel__body__code="WC", channel__kind="board").order_by("-pk")[:2]:
        yield "office", f"/desk/disclosure/channels/posts/{post.pk}/"
        yield "office", f"/desk/disclosure/channels/posts/{post.pk}/do/deliver/"
        yield "office", f"/desk/disclosure/channels/{post.channel_id}/retire/"
    yield "office", "/desk/disclosure/issues/"
    yield "office", "/desk/disclosure/issues/new/"
    yield "office", "/open/WC/gazette/"
    yield "office", "/desk/disclosure/warnings/"
    yield "office", f"/desk/disclosure/warnings/prepare/{document.pk}/"
