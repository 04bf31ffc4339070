"""`gongkai import`: two people at the command line, and what goes wrong said with its way out."""

from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.importing.models import ImportBatch

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    told = StringIO()
    call_command("import", *arguments, stdout=told, stderr=StringIO())
    return told.getvalue()


def documents(desk: SimpleNamespace, path: Path, *more: str) -> str:
    where = ("--body", "WC-JS", "--column", desk.column.slug, "--category", "政策文件")
    return run("documents", str(path), *where, "--by", desk.clerk.username, *more)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "旧公告.csv"
    path.write_text("标题,正文,发布日期\n旧公告,四月开工。,2019-03-04\n", "utf-8")
    return path


def test_examined_by_one_and_applied_by_another(desk: SimpleNamespace, source: Path) -> None:
    told = documents(desk, source)
    batch = ImportBatch.objects.get()
    assert "共 1 件、1 个版本：新增 1" in told
    assert f"gongkai import apply {batch.pk}" in told
    with pytest.raises(CommandError, match="办理"):
        run("apply", str(batch.pk), "--by", desk.clerk.username)
    assert "已导入：公开信息 1" in run("apply", str(batch.pk), "--by", desk.office.username)
    assert visible().get().title == "旧公告"


def test_errors_end_with_1_and_stand_by_line(desk: SimpleNamespace, source: Path) -> None:
    source.write_text("标题,正文,发布日期\n旧公告,四月开工。,2019-02-30\n", "utf-8")
    with pytest.raises(SystemExit) as ended:
        documents(desk, source)
    assert ended.value.code == 1


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (("--body", "WC-NO"), "没有代码为“WC-NO”的机关"),
        (("--column", "nowhere"), "没有网址名为“nowhere”的栏目"),
        (("--category", "没有"), "没有“没有”这个类别"),
        (("--by", "nobody"), "没有账号“nobody”"),
        (("--dated", "2019-3"), "日期“2019-3”应写成"),
    ],
)
def test_what_does_not_exist_is_named(
    desk: SimpleNamespace, source: Path, changed: tuple[str, str], why: str
) -> None:
    with pytest.raises(CommandError, match=why):
        documents(desk, source, *changed)


def test_a_source_that_is_none(desk: SimpleNamespace, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="没有“"):
        documents(desk, tmp_path / "nowhere.csv")


def test_giving_up(desk: SimpleNamespace, source: Path) -> None:
    documents(desk, source)
    batch = ImportBatch.objects.get()
    assert "已放弃" in run("drop", str(batch.pk), "--by", desk.clerk.username)
