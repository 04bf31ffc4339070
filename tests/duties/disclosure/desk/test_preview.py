"""The preview is the page that readers will get, and nobody can find, keep, count or mistake it."""

from types import SimpleNamespace

from django.test import Client
from lxml import html

from gongkai.bodies.actors import actor_of
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Audience, Document, Edition
from gongkai.duties.disclosure.release import actions
from gongkai.shell.sites import views
from tests.duties.disclosure import play
from tests.duties.disclosure.desk.conftest import page
from tests.duties.disclosure.shelf import shelved

SAME = ("index-table", "article-title", "article-sub", "article-meta", "doc-summary", "doc", "files")


def preview(client: Client, edition: Edition) -> str:
    answer = client.get(f"/desk/disclosure/{edition.document_id}/preview/")
    assert answer.status_code == 200
    return page(answer)


def pieces(source: str) -> dict[str, list[str]]:
    """The words of each part of an article."""
    tree = html.fromstring(source)
    return {name: [" ".join(part.text_content().split()) for part in tree.find_class(name)] for name in SAME}


def test_readers_get_word_for_word_what_the_preview_showed(
    desk: SimpleNamespace, clients: SimpleNamespace, client: Client
) -> None:
    draft = play.drafted(
        desk,
        number="望住建〔2026〕7号",
        subtitle="征求意见以后修改",
        summary="先改管网，后改立面。",
        html="<h2>一、总体要求</h2><table><tr><th>片区</th></tr><tr><td>青禾里</td></tr></table>",
        files=[("清册.txt", "青禾里 36 户".encode())],
    )
    before = pieces(preview(clients.author, draft))
    document = play.published(desk, draft)
    after = pieces(page(client.get(document.get_absolute_url())))
    assert all(before[name] for name in SAME)
    code = before["index-table"][0].replace("公开时编定", document.index_code)
    assert before | {"index-table": [code]} == after


def test_it_says_that_it_is_not_public_and_leaves_nothing_to_find(
    desk: SimpleNamespace, clients: SimpleNamespace
) -> None:
    draft = play.drafted(desk, files=[("清册.txt", "青禾里 36 户".encode())])
    answer = clients.author.get(f"/desk/disclosure/{draft.document_id}/preview/")
    tree = html.fromstring(page(answer))
    named = {meta.get("name"): meta.get("content") for meta in tree.iter("meta") if meta.get("name")}
    assert named.pop("robots") == "noindex, nofollow"
    assert set(named) == {"viewport"}
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]
    shown = tree.text_content()
    assert "预览，未公开" in shown
    assert "不得作为公开的文本使用" in shown
    assert not tree.find_class("qr")
    assert f"/info/{draft.document_id}/" not in page(answer)


def test_a_file_is_fetched_from_the_desk_and_nowhere_else(
    desk: SimpleNamespace, clients: SimpleNamespace, client: Client
) -> None:
    draft = play.drafted(desk, files=[("清册.txt", "青禾里 36 户".encode())])
    link = html.fromstring(preview(clients.author, draft)).find_class("files")[0].find(".//a").get("href")
    assert "青禾里" in clients.author.get(link).content.decode()
    assert client.get(link).status_code == 302
    assert client.get(f"/info/{draft.document_id}/").status_code == 404


def test_looking_at_it_is_no_view(desk: SimpleNamespace, clients: SimpleNamespace) -> None:
    draft = play.drafted(desk)
    preview(clients.author, draft)
    views.flush()
    assert views.total(f"article:{draft.document_id}") == 0
    draft.document.refresh_from_db()
    assert (draft.document.published_at, draft.document.index_code) == (None, None)


def test_beside_it_stands_what_its_readers_may_see(desk: SimpleNamespace, clients: SimpleNamespace) -> None:
    shelved(desk, "公开的公告")
    shelved(desk, "内部的通报", audience=Audience.STAFF)
    public, internal = play.drafted(desk), play.drafted(desk, title="内部会议安排", audience=Audience.STAFF)
    assert "公开的公告" in preview(clients.author, public)
    assert "内部的通报" not in preview(clients.author, public)
    assert "内部的通报" in preview(clients.author, internal)


def test_a_draft_without_a_column_and_one_in_a_matter_are_shown(
    desk: SimpleNamespace, clients: SimpleNamespace
) -> None:
    shown = play.published(desk, title="征求意见公告")
    actions.link(shown, actor=actor_of(desk.author), matter="小区改造", matter_stage="before")
    draft = play.drafted(desk, column=None)
    matter = Document.objects.get(pk=shown.pk).matter
    actions.link(draft.document, actor=actor_of(desk.author), matter=matter, matter_stage="during")
    told = preview(clients.author, draft)
    assert "征求意见公告" in told
    assert "事中公开" in told


def test_a_correction_is_previewed_beside_the_edition_that_readers_have(
    desk: SimpleNamespace, clients: SimpleNamespace, client: Client
) -> None:
    document = play.published(desk)
    address = f"/desk/disclosure/{document.pk}/preview/"
    assert clients.author.get(address).url == document.get_absolute_url()
    edition = actions.correct(document, actor=actor_of(desk.author), note="完成时间写错", changed_on=today())
    actions.revise(edition, actor=actor_of(desk.author), html="四年内完成。")
    told = preview(clients.author, edition)
    assert "四年内完成。" in told
    assert "完成时间写错" in told
    assert "三年内" in page(client.get(document.get_absolute_url()))
