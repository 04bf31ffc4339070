"""The five source documents and the published reports, imported as the disclosures that they are."""

import csv
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.checks import annual
from gongkai.core.time import SHANGHAI
from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.duties.disclosure.importing import actions
from gongkai.duties.disclosure.importing.models import ImportBatch
from gongkai.duties.disclosure.importing.sources import RawDocument, read_source

pytestmark = pytest.mark.django_db
COLLECTION = "001_twelve_documents.txt"
VARIANTS = ("_raworder", "_flat")  # the same report as another program read it
# Of the collection 001 the parts, as a person lists them: first line, last line, year where the text tells it.
PARTS = {
    "质监局政务公开工作方案": (3, 36),
    "机关后勤政务公开工作总结": (37, 46),
    "市财政局政务公开工作报告": (47, 66),
    "市科技和信息化局政务公开工作报告": (67, 100),
    "区人民政府政府信息公开工作报告": (101, 151),
    "市人防办政务公开任务分工": (152, 174),
    "工商行政管理局政务公开工作汇报": (175, 191),
    "邮政局政务公开工作汇报": (192, 200),
    "县民政局机关效能建设自评": (201, 207),
    "行政服务中心筹建工作汇报": (208, 235),
    "行政服务中心推进工作汇报": (236, 262),
    "某镇政府信息公开工作报告": (263, 293),
}
# File of the reports -> day of publication as the page has it, None where it has none.
PUBLISHED = {
    "001_hongze_2023.txt": None,
    "006_shuyang_county_2025.txt": None,
    "010_pingtan_2021.txt": date(2022, 2, 8),
    "012_pingtan_2023.txt": date(2024, 3, 8),
    "017_pingtan_2018.txt": date(2019, 1, 10),
    "026_pingtan_zone_2013.txt": date(2014, 1, 10),
    "033_shuyang_fgj_2023.html": date(2024, 1, 17),
}


def imported(desk: SimpleNamespace, source: Path, **changes) -> ImportBatch:
    where = {"body": desk.body, "column": desk.column, "category": desk.category}
    batch = actions.examine(source, actor=actor_of(desk.clerk), **where, **changes)
    assert [finding for finding in batch.findings if finding[0] == "error"] == []
    return actions.apply(batch, actor=actor_of(desk.office))


def newest(document: Document) -> Edition:
    return document.editions.latest("number")


@pytest.fixture
def seeds(shared: Path, tmp_path: Path) -> Path:
    """The sources, and the table that says where in the collection each of the twelve documents stands."""
    for path in (shared / "seeds").glob("*.txt"):
        shutil.copy(path, tmp_path)
    with (tmp_path / "汇编目录.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["标题", "正文文件", "起止行"])
        rows.writerows([title, COLLECTION, f"{a}-{b}"] for title, (a, b) in PARTS.items())
    return tmp_path


def test_sixteen_documents_of_the_five_sources(desk: SimpleNamespace, seeds: Path) -> None:
    batch = imported(desk, seeds, dated=date(2014, 1, 1))
    assert batch.counts["new"] == 16
    found = {document.title: document for document in Document.objects.all()}
    assert set(PARTS) < set(found)
    published = {
        title: document.published_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
        for title, document in found.items()
        if document.published_at
    }
    assert published == {
        "株洲市人口和计划生育委员会2013年政府信息公开年度报告": "2014-04-13 00:00",
        "常德市民政局2017年度政府信息公开工作报告": "2018-03-16 16:51",
        "灵溪镇2013年度政府信息公开年度报告": "2014-03-04 08:18",
        "北湖区2018年政府信息公开工作年度报告": "2019-03-19 16:07",
    }
    assert all(document.imported_at is not None for document in found.values())


def test_bodies_are_whole_and_entities_restored(desk: SimpleNamespace, seeds: Path) -> None:
    imported(desk, seeds, dated=date(2014, 1, 1))
    family = newest(Document.objects.get(title__startswith="株洲市"))
    assert "“阳光计生”" in family.text
    assert "&ldquo;" not in family.text
    assert "工作z作为" in family.text  # no guessing of lost words
    assert family.document.editor == "数据导入"
    for title, (first, last) in PARTS.items():
        lines = (seeds / COLLECTION).read_text("utf-8").split("\n")[first - 1 : last]
        said = "".join("".join(lines).split())
        assert "".join(newest(Document.objects.get(title=title)).text.split()) == said


def test_only_what_the_pages_say_of_their_dates(desk: SimpleNamespace, seeds: Path) -> None:
    batch = imported(desk, seeds, dated=date(2014, 1, 1))
    made = dict(Document.objects.values_list("title", "generated_on"))
    assert made["灵溪镇2013年度政府信息公开年度报告"] == date(2014, 3, 4)
    assert made["常德市民政局2017年度政府信息公开工作报告"] == date(2018, 3, 16)
    doubts = [text for kind, _, text in batch.findings if kind == "doubt"]
    assert any("“2019313”缺少分隔，可能是 2019-03-13" in text for text in doubts)
    assert any("发布日期可能是以前迁移的日期" in text for text in doubts)
    assert not any(document.published_at for document in Document.objects.filter(title__in=PARTS))


def test_the_collection_by_itself_is_refused_with_the_way_out(shared: Path) -> None:
    [document] = read_source(shared / "seeds" / COLLECTION)
    assert document.errors == ["没有标题"]
    assert "请用表格逐篇给出" in document.doubts[0]


@pytest.fixture
def reports(shared: Path, tmp_path: Path) -> Path:
    for path in (*(shared / "reports").glob("0*.txt"), *(shared / "reports").glob("0*.html")):
        if not path.stem.endswith(VARIANTS):
            shutil.copy(path, tmp_path)
    return tmp_path


def test_the_reports(desk: SimpleNamespace, shared: Path, reports: Path) -> None:
    imported(desk, reports, dated=date(2020, 1, 1))
    with (shared / "reports/index.tsv").open(encoding="utf-8") as file:
        titles = {row["file"]: row["title"] for row in csv.DictReader(file, delimiter="\t")}
    found = {document.editions.get().origin.place: document for document in Document.objects.all()}
    for name, day in PUBLISHED.items():
        document = found[name]
        assert titles[name].split("（")[0].removeprefix("淮安市").endswith(document.title[-16:]), name
        assert (document.published_at and document.published_at.astimezone(SHANGHAI).date()) == day, name
    page = found["033_shuyang_fgj_2023.html"]
    assert page.index_code == "014314799/2024-00002"
    assert page.old_url.startswith("http://www.shuyang.gov.cn/sygfj/gknb/202401/")


def test_a_variant_of_a_report_is_known_as_the_same_document(desk: SimpleNamespace, shared: Path) -> None:
    where = {"body": desk.body, "column": desk.column, "category": desk.category, "dated": date(2020, 1, 1)}
    batch = actions.examine(shared / "reports", actor=actor_of(desk.clerk), **where)
    told = {place: text for kind, place, text in batch.findings if kind == "error"}
    assert all(
        "是同一份文件" in told[f"{name}.txt"]
        for name in ("001_hongze_2023_raworder", "010_pingtan_2021_flat")
    )


def raw_reports(shared: Path) -> Iterator[RawDocument]:
    for document in read_source(shared / "reports"):
        if isinstance(document, RawDocument) and document.text:
            yield document


def test_layout_space_is_taken_out_without_moving_a_figure(shared: Path) -> None:
    """The tables of a report read the same before and after mending."""
    compared = 0
    for document in raw_reports(shared):
        try:
            before = annual.read(shared / "reports" / document.place)
        except annual.ReadError:
            continue
        assert annual.read_text(f"{document.title}\n{document.text}") == before, document.place
        compared += 1
    assert compared >= 5


def test_data_without_a_text_is_told(shared: Path) -> None:
    [document] = read_source(shared / "reports/024_jinhu_county_2023_parsed.json")
    assert document.errors == ["没有正文，也没有附件"]
