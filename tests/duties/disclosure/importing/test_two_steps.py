"""From a table to readers: examined by one person, applied by another, whole or not at all, twice without doubling."""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.bodies.actors import actor_of
from gongkai.core import ledger
from gongkai.core.files import StoredFile
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Document, Edition, Validity
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.importing import actions
from gongkai.duties.disclosure.importing.models import ImportBatch, ImportedEdition
from gongkai.duties.disclosure.release import gate
from gongkai.duties.disclosure.release.models import Review
from gongkai.shell.sites.models import Redirect
from tests import factories
from tests.duties.disclosure import play

pytestmark = pytest.mark.django_db
OLD = "http://www.wangchuan.example/zw/2019/"
HEADINGS = [
    *(
        "标题",
        "文号",
        "索引号",
        "成文日期",
        "发布日期",
        "主题分类",
        "有效性",
        "正文",
        "附件",
        "来源",
        "责任编辑",
        "原网址",
        "版本",
    ),
]


def row(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "标题": f"关于第{number}号片区改造的通知",
        "文号": f"望住建〔2019〕{number}号",
        "索引号": "",
        "成文日期": "2019-03-12",
        "发布日期": "2019-03-19 16:07",
        "正文": f"第{number}号片区今年完成改造。",
        "来源": "区住建局",
        "责任编辑": "陆青禾",
        "原网址": f"{OLD}t{number}.html",
    } | changes


def table(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "文件.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, HEADINGS)
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    return tmp_path / "source"


def examine(desk: SimpleNamespace, path: Path, **changes: Any) -> ImportBatch:
    given = {
        "body": desk.body,
        "column": desk.column,
        "category": desk.category,
        "actor": actor_of(desk.clerk),
    }
    return actions.examine(path, **(given | changes))


def applied(desk: SimpleNamespace, path: Path) -> ImportBatch:
    return actions.apply(examine(desk, path), actor=actor_of(desk.office))


def told(batch: ImportBatch, kind: str) -> list[str]:
    return [text for found, _, text in batch.findings if found == kind]


def test_examining_writes_nothing_but_the_batch(desk: SimpleNamespace, source: Path) -> None:
    path = table(source, row(1), row(2, 正文="&ldquo;望川河&rdquo;整治"))
    batch = examine(desk, path)
    assert (batch.counts["new"], batch.counts["error"], batch.state) == (2, 0, "examined")
    assert not Document.objects.exists()
    with batch.raw.open() as raw:
        assert raw.read() == path.read_bytes()
    assert any("&ldquo; 1 处" in text for text in told(batch, "repaired"))
    assert ledger.history(batch.stream).get().data["counts"]["new"] == 2


def test_what_was_public_is_public_with_its_own_review(desk: SimpleNamespace, source: Path) -> None:
    batch = applied(desk, table(source, row(1), row(2)))
    first, second = visible().order_by("pk")
    assert (first.title, first.number) == ("关于第1号片区改造的通知", "望住建〔2019〕1号")
    assert first.published_at == datetime(2019, 3, 19, 8, 7, tzinfo=UTC)
    assert (first.generated_on, first.imported_at) == (date(2019, 3, 12), now())
    reviews = list(Review.objects.all())
    assert [review.digest for review in reviews] == [first.current.digest, second.current.digest]
    assert {review.opinions.get().person for review in reviews} == {desk.office}
    assert first.current.hands == [desk.clerk.pk]
    assert [gate.reasons(document.current) for document in (first, second)] == [[], []]
    assert batch.counts["written"] == {"documents": 2, "editions": 2, "drafts": 0, "redirects": 2}
    event = ledger.history(first.stream).get()
    assert (event.kind, event.data["editions"]) == ("document.imported", [[1, first.current.digest]])
    assert list(ledger.verify()) == []


def test_index_codes_stay_and_are_never_given_again(desk: SimpleNamespace, source: Path) -> None:
    own = play.published(desk).index_code
    front, serial = own.split("/2026-")
    old = f"{front}/2026-{int(serial) + 5:05}"
    applied(desk, table(source, row(1, 索引号=old), row(2)))
    codes = set(Document.objects.filter(title__startswith="关于第").values_list("index_code", flat=True))
    assert codes == {old, f"{front}/2019-00001"}
    assert play.published(desk, title="下一件").index_code == f"{front}/2026-{int(serial) + 6:05}"


def test_old_addresses_lead_to_the_document(desk: SimpleNamespace, source: Path, client, settings) -> None:
    settings.ALLOWED_HOSTS = ["www.wangchuan.example"]
    applied(desk, table(source, row(1, 原网址=f"{OLD}show.asp?id=7")))
    document = visible().get()
    found = Redirect.objects.get()
    assert (found.host, found.path) == ("www.wangchuan.example", "/zw/2019/show.asp?id=7")
    assert found.target == document.get_absolute_url()
    response = client.get("/zw/2019/show.asp?id=7", headers={"host": "www.wangchuan.example"})
    assert (response.status_code, response["Location"]) == (301, document.get_absolute_url())


def test_a_second_run_changes_nothing(desk: SimpleNamespace, source: Path) -> None:
    path = table(source, row(1), row(2))
    applied(desk, path)
    again = examine(desk, path)
    assert (again.counts["same"], again.counts["new"]) == (2, 0)
    actions.apply(again, actor=actor_of(desk.office))
    assert (Document.objects.count(), Edition.objects.count()) == (2, 2)


def test_what_the_source_changed_becomes_the_next_edition(desk: SimpleNamespace, source: Path) -> None:
    applied(desk, table(source, row(1), row(2)))
    batch = applied(desk, table(source, row(1, 正文="改到明年完成。", 有效性="废止"), row(2)))
    assert batch.counts["changed"] == 1
    document = visible().get(number="望住建〔2019〕1号")
    assert (document.current.number, document.validity) == (2, Validity.REPEALED)
    assert "改到明年完成" in document.current.text
    assert document.editions.get(number=1).state == Edition.State.SUPERSEDED
    assert gate.reasons(document.current) == []
    assert list(ledger.verify()) == []


def test_two_editions_in_one_source(desk: SimpleNamespace, source: Path) -> None:
    applied(desk, table(source, row(1, 版本="1"), row(2), row(1, 版本="2", 正文="更正后的内容。")))
    document = visible().get(number="望住建〔2019〕1号")
    assert [edition.state for edition in document.editions.order_by("number")] == ["superseded", "published"]
    assert "更正后" in document.current.text
    assert Review.objects.filter(state="approved").count() == 3


def test_found_again_by_any_of_its_keys(desk: SimpleNamespace, source: Path) -> None:
    applied(desk, table(source, row(1, 索引号="000000001/2019-00031")))
    by_code = row(1, 索引号="000000001/2019-00031", 原网址="", 文号="")
    by_number = row(1, 原网址="", 索引号="")
    for known in (by_code, by_number):
        assert examine(desk, table(source, known)).counts["changed"] == 1


def test_what_went_on_here_is_never_overwritten(desk: SimpleNamespace, source: Path) -> None:
    applied(desk, table(source, row(1)))
    changed = examine(desk, table(source, row(1, 正文="原网站后来改的")))
    play.corrected(desk, visible().get(), "本系统更正的内容")
    with pytest.raises(Refused, match="请重新检查"):
        actions.apply(changed, actor=actor_of(desk.office))
    again = examine(desk, table(source, row(1, 正文="原网站后来改的")))
    assert (again.counts["ours"], again.counts["changed"]) == (1, 0)


def test_hits_hold_a_document_back(desk: SimpleNamespace, source: Path) -> None:
    number = factories.resident_number()
    batch = applied(desk, table(source, row(1, 正文=f"申请人身份证号{number}。"), row(2)))
    assert "身份证号 1 处" in told(batch, "held")[0]
    assert number not in batch.report.path.read_text()
    held = Document.objects.get(number="望住建〔2019〕1号")
    edition = held.editions.get()
    assert (held.state, edition.state, held.current) == ("draft", "draft", None)
    assert edition.hits.filter(kind="id_card", verdict="open").count() == 1
    assert held.published_at == datetime(2019, 3, 19, 8, 7, tzinfo=UTC)
    assert edition.due_on > now().date() - timedelta(days=1)
    assert visible().count() == 1
    assert not edition.reviews.exists()


def test_without_a_day_of_publication_it_is_a_draft(desk: SimpleNamespace, source: Path) -> None:
    batch = applied(desk, table(source, row(1, 发布日期="")))
    assert "没有发布日期" in told(batch, "held")[0]
    document = Document.objects.get()
    assert (document.state, document.published_at) == (
        "draft",
        None,
    )  # the day of the import is neither (INV-18)


def test_more_drafts_ask_the_database_no_more(desk: SimpleNamespace, source: Path) -> None:
    def queries(numbers: range) -> int:
        undated = [row(n, 发布日期="", 索引号=f"000000001/2019-{n:05}") for n in numbers]
        batch = examine(desk, table(source, *undated))
        with CaptureQueriesContext(connection) as asked:
            actions.apply(batch, actor=actor_of(desk.office))
        return len(asked)

    assert queries(range(1, 3)) == queries(range(3, 15))
    drafts = Edition.objects.filter(state=Edition.State.DRAFT)
    assert set(drafts.values_list("clock", "due_provisional")) == {("running", False)}
    assert drafts.values("due_on").distinct().count() == 1
    assert drafts.filter(due_on__gt=today()).count() == 14


def test_without_any_date_a_person_gives_one(desk: SimpleNamespace, source: Path) -> None:
    path = table(source, row(1, 发布日期="", 成文日期=""))
    assert told(examine(desk, path), "error") == ["成文日期和发布日期都没有，请补上其中一个"]
    batch = examine(desk, path, dated=date(2018, 5, 1))
    assert "没有成文日期，按 2018-05-01 登记" in told(batch, "doubt")


def test_one_error_stops_the_whole_batch(desk: SimpleNamespace, source: Path) -> None:
    batch = examine(desk, table(source, row(1), row(2, 发布日期="2019-02-30")))
    assert batch.findings[0] == ("error", "文件.csv 第 3 行", "发布日期“2019-02-30”不是存在的日期")
    with pytest.raises(Refused, match="来源里有 1 处错误"):
        actions.apply(batch, actor=actor_of(desk.office))
    assert not Document.objects.exists()


def test_a_batch_that_breaks_off_leaves_nothing(desk: SimpleNamespace, source: Path, monkeypatch) -> None:
    batch = examine(desk, table(source, row(1), row(2)))
    monkeypatch.setattr("gongkai.duties.disclosure.importing.applying.remember_all", None)
    with pytest.raises(TypeError):
        actions.apply(batch, actor=actor_of(desk.office))
    batch.refresh_from_db()
    assert (batch.state, Document.objects.count(), ImportedEdition.objects.count()) == ("examined", 0, 0)


def test_nobody_approves_what_he_examined(desk: SimpleNamespace, source: Path) -> None:
    batch = examine(desk, table(source, row(1)), actor=actor_of(desk.office))
    with pytest.raises(Refused, match="另一个人审定"):
        actions.apply(batch, actor=actor_of(desk.office))
    with pytest.raises(Refused, match="由公开机构办理"):
        actions.apply(batch, actor=actor_of(desk.author))


def test_who_may_examine_and_where(desk: SimpleNamespace, source: Path) -> None:
    path = table(source, row(1))
    with pytest.raises(Refused, match="导入信息的权限"):
        examine(desk, path, actor=actor_of(desk.author))
    with pytest.raises(Refused, match="导入信息的权限"):
        examine(desk, path, body=desk.county)


def test_the_same_document_twice_in_a_source_is_an_error(desk: SimpleNamespace, source: Path) -> None:
    batch = examine(desk, table(source, row(1), row(1, 正文="另一份")))
    assert told(batch, "error")[0].startswith("与文件.csv 第 2 行是同一份文件")


def test_files_are_kept_and_lost_ones_named(desk: SimpleNamespace, source: Path) -> None:
    (source / "名单.txt").write_text("片区名单：青禾里、司前里。")
    batch = applied(desk, table(source, row(1, 附件="名单.txt；图.dwg；没有.pdf")))
    assert len(told(batch, "lost")) == 2
    attachment = visible().get().current.attachments.get()
    assert (attachment.name, attachment.full_text) == ("名单.txt", True)
    assert "青禾里" in attachment.text


def test_giving_up(desk: SimpleNamespace, source: Path) -> None:
    batch = actions.drop(examine(desk, table(source, row(1))), actor=actor_of(desk.clerk))
    with pytest.raises(Refused):
        actions.apply(batch, actor=actor_of(desk.office))


def test_a_classified_file_keeps_the_whole_source_out(desk: SimpleNamespace, source: Path) -> None:
    (source / "纪要.txt").write_text("机密★5年\n关于人事安排的会议纪要")
    path = table(source, row(1, 附件="纪要.txt"), row(2))
    with pytest.raises(Refused, match="涉密或者内部标志"):
        examine(desk, path)
    assert not ImportBatch.objects.exists()
    assert not StoredFile.objects.exists()
