"""The file of a case as a ZIP: it opens without the system, proves itself, and betrays one changed byte."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.core.files import put
from gongkai.core.ledger import history, seal_due
from gongkai.core.time import now
from gongkai.core.transitions import Refused
from gongkai.duties.foi import actions as foi
from tests import factories
from tests.duties.foi.play import PARTIAL, Play

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001"
    "e221bc330000000049454e44ae426082"
)


@pytest.fixture
def play(office, go) -> Play:
    """Consulted, searched, answered in part on paper with a file attached, the slip come back."""
    scan = put(PNG, "身份证.png", factories.SYSTEM)
    play = Play(office, files=[scan], wishes={"handover": "post"}).take_up().search(hits=3)
    go(2026, 3, 4)
    play.opinion(play.consult(), "object", reasonable=True)
    annex, proof = put(PNG, "明细.png", factories.SYSTEM), put(PNG, "回证.png", factories.SYSTEM)
    play.act(foi.save_draft, "handler", decision="partial", fields=PARTIAL, attachments=[annex])
    play.submit().approve().sign().dispatch("post", "XA12345678944")
    go(2026, 3, 9)
    play.act(foi.record_service, "clerk", served_at=now(), signer="林知安", proof=proof)
    return play


@pytest.fixture
def archive(play, go) -> zipfile.ZipFile:
    go(2026, 3, 10)
    seal_due()
    return zipfile.ZipFile(io.BytesIO(foi.export_evidence(play.case, actor=play.by("reviewer"))))


def check(folder: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-I", str(folder / "记录/check_ledger.py"), str(folder / "记录/ledger.json")]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_pack_holds_everything_once(archive):
    names = archive.namelist()
    assert len(set(names)) == len(names)
    folders = [name.partition("/")[0] for name in names]
    counts = {folder: folders.count(folder) for folder in folders}
    assert counts == {
        "卷宗.html": 1,
        "文书": 5,  # receipt, enquiry, notice of it, reply, slip
        "文书附件": 1,
        "送达凭据": 1,
        "申请材料": 1,
        "记录": 3,
        "清单.txt": 1,
    }
    letters = [archive.read(name) for name in names if name.startswith("文书/")]
    assert all(content.startswith(b"%PDF") for content in letters)
    assert archive.read(next(name for name in names if name.startswith("申请材料/"))) == PNG


def test_the_file_reads_alone_and_masks_the_person(archive, play):
    text = archive.read("卷宗.html").decode()
    for said in (
        play.case.number,
        play.application.description,
        "收到 2026-03-02 + 20 个工作日 = 2026-03-30",
        "2026-03-30",
        "档案管理系统",
        "不同意公开（理由合理）",
        "XA12345678944",
        "林知安签收",
        "check_ledger.py",
        *play.case.letters.exclude(digest="").values_list("digest", flat=True),
        *history(play.case.stream).values_list("hash", flat=True),
    ):
        assert said in text
    assert play.application.id_number not in text
    assert play.application.phone not in text
    assert "http" not in text
    assert "src=" not in text


def test_the_ledger_checks_without_the_system_and_names_a_changed_event(archive, tmp_path):
    archive.extractall(tmp_path)
    clean = check(tmp_path)
    assert (clean.returncode, clean.stderr) == (0, "")
    ledger = tmp_path / "记录/ledger.json"
    text = ledger.read_text(encoding="utf-8")
    assert text.count("XA12345678944") == 1
    ledger.write_text(text.replace("XA12345678944", "XA12345678945"), encoding="utf-8")
    place = next(e["seq"] for e in json.loads(text) if e["kind"] == "foi.dispatch")
    changed = check(tmp_path)
    assert changed.returncode == 1
    assert f"第 {place} 条的内容与校验值不符" in changed.stdout


def test_the_files_check_without_the_system_and_a_changed_one_is_named(archive, tmp_path):
    archive.extractall(tmp_path)
    command = [sys.executable, "-I", str(tmp_path / "记录/check_files.py"), str(tmp_path)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    (tmp_path / "卷宗.html").write_text("改过", encoding="utf-8")
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (told.returncode, told.stdout.strip()) == (1, "内容与清单不符：卷宗.html")


def test_a_cut_out_event_is_missed(archive, tmp_path):
    archive.extractall(tmp_path)
    ledger = tmp_path / "记录/ledger.json"
    events = json.loads(ledger.read_text(encoding="utf-8"))
    ledger.write_text(json.dumps(events[:2] + events[3:]), encoding="utf-8")
    assert "第 3 条没有接上前一条" in check(tmp_path).stdout


def test_sealed_events_bring_the_proof_of_their_seal(archive):
    events = json.loads(archive.read("记录/ledger.json"))
    *sealed, last = events
    assert all(event["seal"]["seal"]["root"] for event in sealed)
    assert last["seal"] is None, "the export itself is of a day that has not ended"


def test_an_export_is_the_last_event_of_the_file(archive, play):
    events = json.loads(archive.read("记录/ledger.json"))
    assert (events[-1]["kind"], events[-1]["actor"]["name"]) == ("foi.export_evidence", "江砚")
    assert history(play.case.stream).last().hash == events[-1]["hash"]


def test_who_may_not_see_the_case_cannot_take_its_file_out(play, office):
    stranger = factories._hire("stranger", "外单位", office.civil, "clerk")
    before = history(play.case.stream).count()
    with pytest.raises(Refused, match="没有导出本件卷宗的权限"):
        foi.export_evidence(play.case, actor=actor_of(stranger))
    assert history(play.case.stream).count() == before


def test_a_file_that_is_gone_is_named_in_its_place(play, settings, tmp_path):
    settings.FILE_STORE = tmp_path
    pack = zipfile.ZipFile(io.BytesIO(foi.export_evidence(play.case, actor=play.by("clerk"))))
    lost = next(name for name in pack.namelist() if name.startswith("申请材料/"))
    assert lost.endswith("（不能读取）.txt")
    assert "在存储中找不到了" in pack.read(lost).decode()
