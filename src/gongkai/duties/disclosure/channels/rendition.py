"""The words of a post for a small channel, as its readers get them (MC-03, MC-05)."""

from dataclasses import dataclass, replace

from django.conf import settings

from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.shell.queries import current_site

from .models import ChannelKind, EmergencyWarning, Outgoing, Post
from .wording import called, over

ONE, OF_SEVERAL = (
    70,
    67,
)  # characters of a message that stands alone, and of each of several that belong together
MOST = 2 * OF_SEVERAL
SUMMARY = 120


@dataclass(frozen=True)
class Message:
    """What goes out. `link` is where readers read on; without a domain of the site it cannot be opened."""

    kind: str
    text: str
    link: str

    @property
    def length(self) -> int:
        return len(self.text)

    @property
    def is_sms(self) -> bool:
        return self.kind == ChannelKind.SMS

    @property
    def parts(self) -> int:
        """As how many messages an SMS is sent and paid for."""
        return 1 if self.length <= ONE else -(-self.length // OF_SEVERAL)

    @property
    def can_be_opened(self) -> bool:
        return "://" in self.link


def message_of(post: Post) -> Message:
    """What this post says; after the all-clear of a warning, that it is over."""
    warning = EmergencyWarning.objects.filter(document=post.document_id).first()
    if warning and warning.cleared_at and post.queued_at >= warning.cleared_at:
        return _message(post.document, post.channel.kind, over(warning), "")
    return draft_of(post.edition, post.channel.kind)


def as_read(post: Post) -> Message:
    """What readers have got, and before that what they would get."""
    said, sent = message_of(post), Outgoing.objects.filter(post=post).first()
    return replace(said, text=sent.text) if sent else said


def draft_of(edition: Edition, kind: str) -> Message:
    """What an edition would say on a channel of this kind."""
    document = edition.document
    warning = EmergencyWarning.objects.filter(document=document).first()
    if warning is None:
        return _message(document, kind, edition.title, edition.summary or edition.text[:SUMMARY])
    return _message(document, kind, called(warning), edition.text[:SUMMARY])


def _message(document: Document, kind: str, title: str, summary: str) -> Message:
    """An SMS holds the title and where to read on, an account also the summary."""
    link = f"{_host()}{document.get_absolute_url()}"
    if kind == ChannelKind.SMS:
        room = MOST - len(link) - len(document.body.short) - 3
        short = title if len(title) <= room else f"{title[: room - 1]}…"
        return Message(kind, f"【{document.body.short}】{short} {link}", link)
    return Message(kind, "\n".join(filter(None, [title, summary, link])), link)


def _host() -> str:
    domain = current_site().domain
    return f"{'https' if settings.SESSION_COOKIE_SECURE else 'http'}://{domain}" if domain else ""
