"""The register on the desk: from a draft to a number, a repeal that readers see, a clean-up decided line by line."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.bodies.models import Person
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.norms.models import CleanUp, NormRecord
from tests.duties.disclosure import play
from tests.duties.disclosure.norms.test_register import NUMBER, norm


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def perform(client: Client, record: NormRecord, name: str, **fields: object) -> int:
    address = reverse("disclosure:norm_perform", args=[record.pk, name])
    page = client.get(address)
    hidden = {key: page.context["form"].initial[key] for key in ("version", "once")}
    return client.post(address, hidden | fields).status_code


def test_a_draft_is_entered_looked_at_and_numbered(desk: SimpleNamespace) -> None:
    edition = play.drafted(desk, kind="norm", number=NUMBER.format(1))
    author, reviewer = browser(desk.author), browser(desk.reviewer)
    address = reverse("disclosure:norm_enter", args=[edition.document_id])
    assert author.post(address, {"made_on": today(), "rank": "norms"}).status_code == 302
    record = NormRecord.objects.get()
    assert perform(reviewer, record, "register") == 409
    assert perform(reviewer, record, "legality", by="区司法局", on=today(), text="同意") == 302
    assert perform(reviewer, record, "register") == 302
    assert "WCJSDR-2026-00001" in reviewer.get(reverse("disclosure:norms")).content.decode()


def test_a_repeal_names_the_successor_and_the_page_lists_who_still_cites_it(desk: SimpleNamespace) -> None:
    old, new = norm(desk, 1), norm(desk, 2)
    play.published(desk, title="实施细则", html=f"依据{NUMBER.format(1)}制定。")
    reviewer = browser(desk.reviewer)
    sent = {"on": today(), "because": "replaced", "by": "公告", "successor": new.document.index_code}
    assert perform(reviewer, old, "repeal", **sent) == 302
    assert Document.objects.get(pk=old.document_id).replaced_by == new.document
    page = reviewer.get(reverse("disclosure:norm", args=[old.pk])).content.decode()
    assert "还有 1 件现行信息提到它" in page
    assert "实施细则" in page


def test_a_clean_up_is_decided_line_by_line_and_carried_out_at_once(desk: SimpleNamespace) -> None:
    norm(desk)
    reviewer = browser(desk.reviewer)
    reviewer.post(reverse("disclosure:clean_ups"), {"title": "2026年清理", "basis": "国办发〔2018〕37号"})
    found = CleanUp.objects.get()
    address = reverse("disclosure:clean_up", args=[found.pk])
    decision = play.published(desk, title="清理结果公告")
    early = reviewer.post(address, {"decision": decision.index_code})
    assert "还有 1 件没有处理意见" in early.content.decode()
    verdict = reverse("disclosure:clean_up_verdict", args=[found.verdicts.get().pk])
    reviewer.post(verdict, {"verdict": "repeal", "reason": "任务已完成"})
    assert reviewer.post(address, {"decision": decision.index_code}).status_code == 302
    assert NormRecord.objects.get().state == "repealed"


def test_the_guardian_lists_what_cites_something_ended(desk: SimpleNamespace) -> None:
    old = norm(desk)
    new = play.published(desk, title="实施细则")
    play.actions.link(new, actor=play.actor_of(desk.author), cites=[old.document])
    client = browser(desk.office)
    assert "没有要核对的" in client.get(reverse("disclosure:guardian")).content.decode()
    Document.objects.filter(pk=old.document_id).update(validity="repealed")
    assert "实施细则" in client.get(reverse("disclosure:guardian")).content.decode()


@pytest.mark.parametrize("name", ["norms", "guardian", "clean_ups"])
def test_a_stranger_finds_nothing_here(desk: SimpleNamespace, name: str) -> None:
    assert Client().get(reverse(f"disclosure:{name}")).status_code == 302


def test_the_list_goes_out_as_a_sheet(desk: SimpleNamespace) -> None:
    norm(desk)
    answer = browser(desk.office).get(reverse("disclosure:norms"), {"format": "xlsx"})
    assert answer.content[:2] == b"PK"
