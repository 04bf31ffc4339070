"""A board is looked after at the desk: placed there, posted with a photograph, printed, taken off."""

from io import BytesIO

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from gongkai.bodies.actors import actor_of
from gongkai.core.time import today
from gongkai.duties.disclosure.channels import actions, sheet
from gongkai.duties.disclosure.channels.models import Channel, Post
from tests.duties.disclosure import play
from tests.duties.disclosure.channels.test_posts import placed
from tests.duties.disclosure.desk.conftest import browse, clients, page, sent  # noqa: F401  fixtures
from tests.duties.disclosure.shelf import next_edition, shelved

CHANNELS = "/desk/disclosure/channels/"


def photograph() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (8, 8), "white").save(content, "PNG")
    return SimpleUploadedFile("公开栏.png", content.getvalue(), "image/png")


def words(content: bytes) -> tuple[int, str]:
    """How many pages, and their text without white space."""
    found = pypdfium2.PdfDocument(content)
    return len(found), "".join("".join(one.get_textpage().get_text_bounded() for one in found).split())


def test_a_board_is_registered_and_given_up(desk, clients):  # noqa: F811
    facts = {"kind": "board", "name": "西门公开栏", "place": "西门", "size": "1.2 米 × 2.4 米"}
    assert "请选择负责人" in page(clients.office.post(f"{CHANNELS}new/", facts))
    clients.office.post(f"{CHANNELS}new/", facts | {"owner": desk.clerk.pk})
    board = Channel.objects.get()
    assert (board.body_id, board.owner_id, board.size) == (desk.body.pk, desk.clerk.pk, facts["size"])
    clients.office.post(f"{CHANNELS}{board.pk}/retire/", {"reason": "拆除"})
    board.refresh_from_db()
    assert board.retired_on == today()


def test_a_document_goes_to_several_channels_and_only_when_it_is_public(desk, clients):  # noqa: F811
    document = play.published(desk)
    office = actor_of(desk.office)
    kinds = ("board", "led")
    both = [actions.add_channel(actor=office, body=desk.body, kind=kind, name=kind).pk for kind in kinds]
    address = f"{CHANNELS}place/{document.pk}/"
    assert address in page(clients.office.get(reverse("disclosure:document", args=[document.pk])))
    clients.office.post(address, {"channels": both, "remove_on": "2026-03-20"})
    assert sorted(Post.objects.values_list("channel", flat=True)) == sorted(both)
    draft = play.drafted(desk, title="没有审完").document
    answer = clients.office.post(f"{CHANNELS}place/{draft.pk}/", {"channels": both})
    assert "没有公开的信息" in page(answer)
    assert Post.objects.count() == len(both)


def test_posting_is_confirmed_with_a_photograph(desk, clients):  # noqa: F811
    post = placed(desk, play.published(desk))
    form = sent(clients.office.get(f"{CHANNELS}posts/{post.pk}/do/deliver/"), proof=photograph())
    clients.office.post(f"{CHANNELS}posts/{post.pk}/do/deliver/", form)
    post.refresh_from_db()
    assert (post.state, post.proof.media_type) == ("delivered", "image/png")
    answer = clients.office.get(f"{CHANNELS}posts/{post.pk}/proof/")
    assert answer.content.startswith(b"\x89PNG")
    assert answer["Content-Disposition"].startswith("inline")
    assert f'<img src="{CHANNELS}posts/{post.pk}/proof/"' in page(
        clients.office.get(f"{CHANNELS}posts/{post.pk}/")
    )


def test_the_photograph_of_the_removal_is_kept_and_shown_beside_that_of_the_posting(desk, clients):  # noqa: F811
    post = placed(desk, play.published(desk))
    address = f"{CHANNELS}posts/{post.pk}/"
    for verb in ("deliver", "remove"):
        assert clients.office.get(f"{address}removal/").status_code == 404
        form = sent(clients.office.get(f"{address}do/{verb}/"), proof=photograph())
        clients.office.post(f"{address}do/{verb}/", form)
    assert clients.office.get(f"{address}removal/").content.startswith(b"\x89PNG")
    shown = page(clients.office.get(address))
    assert [f'<img src="{address}{name}/"' in shown for name in ("proof", "removal")] == [True, True]
    assert clients.author.get(f"{address}removal/").status_code == 404


@pytest.mark.parametrize("late", [False, True])
def test_what_hangs_past_its_last_day_is_taken_off(desk, browse, go, late):  # noqa: F811
    post = placed(desk, play.published(desk))
    Post.objects.filter(pk=post.pk).update(remove_on=today())
    actions.deliver(post, actor=actor_of(desk.office))
    go(2026, 3, 3 if late else 2)
    office = browse(desk.office)  # the day before has logged everybody out
    address = f"{CHANNELS}posts/{post.pk}/"
    assert (f'href="{address}"' in page(office.get(CHANNELS))) == late
    assert office.get(f"{address}sheet.pdf").status_code == (404 if late else 200)
    office.post(f"{address}do/remove/", sent(office.get(f"{address}do/remove/")))
    post.refresh_from_db()
    assert post.state == "removed"


def test_a_long_text_fits_the_sheet_and_says_that_it_goes_on(desk):
    document = shelved(desk, "关于加装电梯的通告", number="望住〔2026〕7号", text="第一条　先协商。\n" * 400)
    post = placed(desk, document)
    post.remove_on = today()
    pages, text = words(sheet.pdf(post, "https://example.gov.cn/info/1/"))
    assert pages == 1
    assert "（全文扫码阅读）" in text
    assert "望住〔2026〕7号" in text
    assert "展示到2026年3月2日" in text


def test_nothing_is_printed_that_readers_no_longer_get(desk):
    document = shelved(desk, "停水通知")
    post = placed(desk, document)
    assert sheet.may_be_printed(post)
    next_edition(document)
    post.refresh_from_db()
    assert not sheet.may_be_printed(post)
    newest = Post.objects.get(document=document, state="queued")
    play.actions.withdraw(document, actor=actor_of(desk.office), because="error", note="")
    assert not sheet.may_be_printed(newest)
