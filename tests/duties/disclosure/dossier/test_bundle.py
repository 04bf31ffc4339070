"""The dossier of a document: everything about it once, and it proves itself without the system (PD-30)."""

import io
import subprocess
import sys
import zipfile

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.core.ledger import history
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.dossier.actions import export
from gongkai.duties.disclosure.release import actions
from tests import factories
from tests.duties.disclosure import play

NOTE = ("附件.txt", "资金安排见正文。".encode())


@pytest.fixture
def document(desk):
    """Published with a file and a cleared hit, corrected, withdrawn."""
    edition = play.drafted(desk, files=[NOTE], html=f"联系人手机 {factories.MOBILE}。")
    hit = edition.hits.get(kind="phone")
    edition = actions.clear_hit(edition, actor=actor_of(desk.author), hit=hit, reason="业务咨询的联系人")
    edition = actions.second_hit(edition, actor=actor_of(desk.second), hit=hit, agree=True)
    document = play.corrected(desk, play.published(desk, edition), "四年内完成。")
    return actions.withdraw(document, actor=actor_of(desk.office), because="error", note="重新测算")


def taken(document, person) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(export(document, actor=actor_of(person))))


def test_it_holds_every_edition_its_files_forms_and_records(desk, document):
    names = set(taken(document, desk.office).namelist())
    assert names == {
        "卷宗.html",
        "第1版/正文.html",
        "第1版/正文.txt",
        "第1版/附件/01 附件.txt",
        "第1版/文件审批表.pdf",
        "第2版/正文.html",
        "第2版/正文.txt",
        "第2版/附件/01 附件.txt",
        "第2版/文件审批表.pdf",
        "记录/ledger.json",
        "记录/check_ledger.py",
        "记录/check_files.py",
        "清单.txt",
    }


def test_its_index_reads_alone_and_says_what_was_public_when(desk, document):
    text = taken(document, desk.office).read("卷宗.html").decode()
    for said in (
        document.index_code,
        "更正了完成时间",
        "138****0012",
        "业务咨询的联系人",
        "内容有误",
        "苏晚晴",
        "科室负责人审查",
        f"政府网站 /info/{document.pk}/",
        *document.editions.values_list("digest", flat=True),
        *history(document.stream).values_list("hash", flat=True),
    ):
        assert said in text
    assert "src=" not in text


def test_it_checks_without_the_system_and_names_a_changed_file(desk, document, tmp_path):
    taken(document, desk.office).extractall(tmp_path)
    files = [sys.executable, "-I", "记录/check_files.py", "."]
    ledger = [sys.executable, "-I", "记录/check_ledger.py", "记录/ledger.json"]
    assert [subprocess.run(one, cwd=tmp_path, check=False).returncode for one in (files, ledger)] == [0, 0]
    (tmp_path / "第1版/正文.txt").write_text("改过", encoding="utf-8")
    told = subprocess.run(files, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert told.stdout.strip() == "内容与清单不符：第1版/正文.txt"


def test_taking_it_out_is_written_down_and_not_for_strangers(desk, document):
    taken(document, desk.leader)
    last = history(document.stream).last()
    assert (last.kind, last.actor["name"]) == ("document.dossier", desk.leader.name)
    stranger = factories._hire("stranger", "外单位", desk.civil, "clerk")
    with pytest.raises(Refused, match="没有导出"):
        export(document, actor=actor_of(stranger))
