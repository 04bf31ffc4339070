"""Author, section head, disclosure office, leader, readers: the whole way through the pages."""

from types import SimpleNamespace

from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.duties.disclosure.documents.queries import visible
from tests.duties.disclosure.desk.conftest import page, sent

NEW = "/desk/disclosure/new/"


def draft(desk: SimpleNamespace, client: object, **typed: object) -> Document:
    """A document typed into the form and saved with the check."""
    fields = {
        "title": "望川区老旧小区改造三年行动方案",
        "html": "一、总体要求\n从二〇二六年起，三年内完成十二个片区的改造。",
        "generated_on": today().isoformat(),
        "number": "望住建[2026]07号",
        "column": desk.column.pk,
        "category": desk.category.pk,
        "section": desk.section.pk,
        "source": desk.body.name,
        "editor": "陆青禾",
        "scan": "1",
        **typed,
    }
    answer = client.post(NEW, sent(client.get(NEW), **fields))
    assert answer.status_code == 302, page(answer)
    return Document.objects.get(pk=int(answer.url.split("/")[3]))


def perform(client: object, document: Document, verb: str, **typed: object) -> object:
    address = f"/desk/disclosure/{document.pk}/{verb}/"
    answer = client.post(address, sent(client.get(address), **typed))
    assert answer.status_code == 302, page(answer)
    return answer


def test_from_the_first_word_to_the_readers(desk, clients):
    document = draft(desk, clients.author)
    assert document.number == "望住建〔2026〕7号"
    perform(clients.author, document, "submit", basis="条例第二十条第一项")
    for reviewer in (clients.head, clients.office):
        assert f"/desk/disclosure/{document.pk}/" in page(reviewer.get("/desk/disclosure/review/"))
        perform(reviewer, document, "opine", text="同意公开")
    perform(clients.leader, document, "approve", text="同意")
    assert not visible().exists()
    perform(clients.office, document, "publish")
    assert visible().get() == document
    assert "已公开" in page(clients.author.get(f"/desk/disclosure/{document.pk}/"))


def test_a_correction_is_written_reviewed_and_replaces_what_readers_have(desk, clients):
    document = draft(desk, clients.author)
    perform(clients.author, document, "submit", basis="条例第二十条第一项")
    perform(clients.head, document, "opine")
    perform(clients.office, document, "opine")
    perform(clients.leader, document, "approve")
    perform(clients.office, document, "publish")
    perform(clients.author, document, "correct", note="完成时间写错")
    address = f"/desk/disclosure/{document.pk}/edit/"
    typed = sent(clients.author.get(address), number="望住建〔2026〕8号", html="四年内完成。", scan="1")
    saved = clients.author.post(address, typed)
    assert saved.status_code == 302, page(saved)
    document.refresh_from_db()
    assert document.number == "望住建〔2026〕7号"  # readers still have the old one
    told = page(clients.head.get(f"/desk/disclosure/{document.pk}/changes/"))
    assert "望住建〔2026〕8号" in told
    assert "<ins>四年内完成。</ins>" in told
    perform(clients.author, document, "submit", basis="更正")
    perform(clients.head, document, "opine")
    perform(clients.office, document, "opine")
    perform(clients.leader, document, "approve")
    perform(clients.office, document, "publish")
    document.refresh_from_db()
    assert (document.number, document.current.number) == ("望住建〔2026〕8号", 2)
    assert document.editions.get(number=1).state == Edition.State.SUPERSEDED
