"""Papers and the negative list through the browser's door."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Person
from gongkai.core.files import put
from gongkai.duties.disclosure.source import queries
from gongkai.duties.disclosure.source.models import NegativeEntry, OfficialPaper
from tests import factories
from tests.duties.disclosure import play

from .conftest import CLOSED, OPEN, Paper

Go = Callable[[int, int, int], None]
Enter = Callable[[Person], Client]


@pytest.fixture
def enter() -> Enter:
    def make(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


def text(answer: object) -> str:
    return " ".join(answer.content.decode().split())


def send(client: Client, paper: OfficialPaper, name: str, **given: object) -> object:
    """Open the page of the verb and send its form back with what the person typed."""
    address = reverse("disclosure:paper_perform", args=[paper.pk, name])
    hidden = {field.name: field.value() for field in client.get(address).context["form"].hidden_fields()}
    return client.post(address, {**hidden, **given})


def test_from_the_sheet_to_the_draft_by_hand(desk: SimpleNamespace, enter: Enter) -> None:
    author = enter(desk.author)
    file = SimpleUploadedFile("通知.txt", "通知全文".encode())
    given = {
        "title": "关于加强物业管理的通知",
        "section": desk.section.pk,
        "summary": "加强管理",
        "file": file,
    }
    answer = author.post(reverse("disclosure:paper_new"), given)
    paper = OfficialPaper.objects.get()
    assert answer.url == reverse("disclosure:paper", args=[paper.pk])
    refused = send(author, paper, "propose", openness="closed", ground="G16-1")
    assert refused.status_code == 409
    assert "请写明法律依据和条款" in text(refused)
    send(author, paper, "propose", openness="open")
    assert "1 件公文等您提出公开属性的初步意见" in text(enter(desk.head).get("/desk/"))
    send(
        enter(desk.head),
        paper,
        "opine",
        openness="partly",
        ground="G15",
        basis="条例第三十七条",
        reason="删去电话",
    )
    leader = enter(desk.leader)
    assert "1 件公文等您决定公开属性" in text(leader.get("/desk/"))
    send(leader, paper, "decide", openness="open")
    send(enter(desk.clerk), paper, "issue", sign="望住建", issued_on="2026-03-02")
    assert "1 件印发的公文还没有转入公开" in text(author.get("/desk/"))
    send(author, paper, "hand_on", column=desk.column.pk, category=desk.category.pk)
    paper.refresh_from_db()
    assert (paper.number, paper.document.editions.get().attachments.get().name) == (
        "望住建〔2026〕1号", "通知.txt",
    )  # fmt: skip
    page = text(author.get(reverse("disclosure:paper", args=[paper.pk])))
    assert page.count("与前一意见不同") == 2
    assert author.get(reverse("disclosure:paper_file", args=[paper.pk])).content == "通知全文".encode()


def test_a_revised_sheet_keeps_its_file(desk: SimpleNamespace, enter: Enter, drafted: Paper) -> None:
    paper = drafted(file=put("全文".encode(), "通知.txt", actor_of(desk.author)))
    client = enter(desk.author)
    address = reverse("disclosure:paper_perform", args=[paper.pk, "revise"])
    form = client.get(address).context["form"]
    kept = [
        token for token, _ in form.fields["file"].widget.get_context("file", None, {})["widget"]["stored"]
    ]
    send(client, paper, "revise", title="新标题", section=desk.section.pk, file_kept=kept)
    again = OfficialPaper.objects.get()
    assert (again.title, again.file) == ("新标题", paper.file)
    send(client, paper, "revise", title="新标题", section=desk.section.pk)
    assert OfficialPaper.objects.get().file is None


def test_the_list_narrows_and_the_supervisor_sees_who_keeps_back(
    desk: SimpleNamespace, enter: Enter, issued: Paper, drafted: Paper, go: Go
) -> None:
    kept, shown, open_sheet = issued(CLOSED, title="值班安排"), issued(OPEN), drafted("没有定的")
    client, listing = enter(desk.office), reverse("disclosure:papers")
    for query, expected in (
        ("?show=undecided", [open_sheet]),
        ("?show=to_hand_on", [shown]),
        ("?show=to_reassess", []),
        ("?openness=closed", [kept]),
        ("?q=值班", [kept]),
    ):
        assert client.get(listing + query).context["papers"] == expected, query
    watcher = factories._hire("watcher", "督查员", desk.county, "supervisor")
    page = text(enter(watcher).get(reverse("disclosure:paper_share")))
    assert "50%" in page
    assert "没有定的" in page
    assert client.get(listing + "?format=xlsx")["Content-Type"].endswith("sheet")
    go(2027, 3, 2)
    again = enter(desk.office).get(listing + "?show=to_reassess")
    assert again.context["papers"] == [kept]
    assert "1 件不公开的公文到期，要重新评估" in text(enter(desk.leader).get("/desk/"))


def test_the_negative_list_is_kept_and_published(desk: SimpleNamespace, enter: Enter, go: Go) -> None:
    client, listing = enter(desk.office), reverse("disclosure:negative", args=["WC-JS"])
    given = {
        "matter": "干部人事档案",
        "words": "人事档案，考察材料",
        "ground": "G16-1",
        "basis": "条例第十六条第一款",
    }
    client.post(listing, {**given, "review_on": "2026-09-01"})
    entry = NegativeEntry.objects.get()
    assert entry.words == ["人事档案", "考察材料"]
    public = "/open/WC-JS/negative-list/"
    assert "干部人事档案" in text(Client().get(public))
    go(2026, 9, 2)
    assert "干部人事档案" not in text(Client().get(public))  # nobody has looked at it again
    client = enter(desk.office)
    assert "负面清单有 1 项已过复核日期" in text(client.get("/desk/"))
    client.post(reverse("disclosure:negative_renew", args=[entry.pk]), {"reason": "规定没有变化"})
    assert "干部人事档案" in text(Client().get(public))
    client.post(reverse("disclosure:negative_end", args=[entry.pk]), {"reason": "规定废止"})
    assert not queries.negative_list(desk.body).exists()


def test_a_draft_that_touches_the_list_says_so_on_its_page(desk: SimpleNamespace, enter: Enter) -> None:
    client = enter(desk.office)
    given = {"matter": "干部人事档案", "words": "人事档案", "ground": "G16-1", "basis": "条例第十六条第一款"}
    client.post(reverse("disclosure:negative", args=["WC-JS"]), given)
    edition = play.drafted(desk, html="整理人事档案")
    page = text(enter(desk.author).get(reverse("disclosure:edit", args=[edition.document_id])))
    assert "涉及负面清单“干部人事档案”" in page
