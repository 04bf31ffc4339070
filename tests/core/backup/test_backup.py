"""What goes into the archive comes out of it, on either database; what is not whole does not go in at all."""

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from gongkai.core import ledger
from gongkai.core.backup import BackupError, backup, restore
from gongkai.core.files import StoredFile
from gongkai.core.ledger import Event
from gongkai.duties.foi.models import Application, InfoRequest
from tests import factories
from tests.core.backup.house import (
    CONTENT,
    Installation,
    files_in_store,
    forged,
    furnish,
    make,
    note,
    rebuilt,
    rows,
    undone,
    with_one_byte_changed,
)
from tests.core.processes.outside import Outside, outside

__all__ = ["outside"]
pytestmark = pytest.mark.django_db
KEYS = ("identity.key", "ledger.key", "secret.key")
EVENTS = "rows/core_event.jsonl"


@pytest.fixture(scope="module")
def furnished(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """The folder with the files and the backup of a furnished house that is no more."""
    folder = tmp_path_factory.mktemp("furnished")
    with override_settings(FILE_STORE=folder / "files"), django_db_blocker.unblock(), undone():
        furnish()
        make(folder / "备份.zip")
    return folder


@pytest.fixture(autouse=True)
def store(settings, tmp_path) -> Path:
    settings.FILE_STORE = tmp_path / "files"
    return settings.FILE_STORE


@pytest.fixture
def archive(furnished: Path, tmp_path: Path) -> Path:
    """A copy of the backup, before an empty house."""
    return Path(shutil.copy(furnished / "备份.zip", tmp_path))


def refused(path: Path) -> str:
    """The sentence of a refusal, which leaves nothing behind."""
    with pytest.raises(BackupError) as caught:
        restore(path, say=str)
    assert not Event.objects.exists()
    assert not StoredFile.objects.exists()
    assert files_in_store() == []
    return str(caught.value)


def member(path: Path, folder: str) -> str:
    with ZipFile(path) as archive:
        return next(name for name in archive.namelist() if name.startswith(folder))


def test_every_table_is_taken_along_but_the_index_that_triggers_make_again(archive: Path) -> None:
    tables = set(connection.introspection.table_names()) - {"django_migrations"}
    tables -= {name for name in tables if name == "core_search" or name.startswith("core_search_")}
    assert {name.removeprefix("rows/").removesuffix(".jsonl") for name in rows(archive)} == tables


def test_all_rows_and_files_come_back_and_the_ledger_holds(archive: Path, tmp_path: Path) -> None:
    assert restore(archive, say=str) == []
    assert rows(make(tmp_path / "again.zip")) == rows(archive)
    assert StoredFile.objects.get(name="明细.txt").open().read() == CONTENT
    assert Application.objects.first().id_number == factories.resident_number()


def test_work_goes_on_with_the_next_number_and_no_key_twice(archive: Path) -> None:
    restore(archive, say=str)
    last, numbers = Event.objects.latest("pk").pk, list(numbers_given())
    office = InfoRequest.objects.first().body
    factories.hand_in(office, "停车场收费标准")
    assert list(numbers_given()) == [*numbers, numbers[-1] + 1]
    assert Event.objects.latest("pk").pk > last
    assert list(ledger.verify()) == []


def numbers_given() -> list[int]:
    return sorted(int(number[-4:]) for number in InfoRequest.objects.values_list("number", flat=True))


def test_what_is_encrypted_stays_encrypted_and_keys_stay_at_home(archive: Path) -> None:
    with ZipFile(archive) as opened:
        assert not [name for name in opened.namelist() if name.startswith("keys/")]
        content = b"".join(map(opened.read, opened.namelist()))
    assert factories.resident_number().encode() not in content
    assert factories.MOBILE.encode() not in content


def test_keys_go_along_when_asked_for(settings, tmp_path: Path) -> None:
    path = make(tmp_path / "keys.zip", with_keys=True)
    with ZipFile(path) as opened:
        kept = [opened.read(f"keys/{name}").decode() for name in KEYS]
    assert kept == [settings.IDENTITY_KEY, settings.LEDGER_KEY, settings.SECRET_KEY]
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("folder", ["rows/core_event", "rows/foi_application.", "files/", "manifest.json"])
def test_one_changed_byte_is_refused_by_the_name_of_its_member(archive: Path, folder: str) -> None:
    name = member(archive, folder)
    sentence = refused(with_one_byte_changed(archive, name))
    assert sentence.startswith(f"备份已损坏：{name} ")


@pytest.mark.parametrize("folder", ["rows/core_event", "files/"])
def test_changed_content_in_a_sound_zip_is_refused(archive: Path, folder: str) -> None:
    name = member(archive, folder)
    sentence = refused(rebuilt(archive, {name: lambda content: content.replace(b"1", b"2", 1) + b"\n"}))
    assert sentence == f"备份已损坏：{name} 的内容与清单里的摘要不符。"


@pytest.mark.parametrize("folder", ["rows/core_event", "files/", "manifest.json"])
def test_a_missing_member_is_refused_by_name(archive: Path, folder: str) -> None:
    name = member(archive, folder)
    assert refused(rebuilt(archive, {name: None})) == f"备份不完整：缺少 {name}。"


def test_a_member_that_no_list_names_is_refused(archive: Path) -> None:
    sentence = refused(rebuilt(archive, {"files/../../passwd": lambda _: b"x"}))
    assert sentence == "备份里有清单以外的内容：files/../../passwd。"


def test_a_file_under_a_false_name_is_refused(archive: Path) -> None:
    name = member(archive, "files/")
    assert refused(forged(archive, name, lambda _: b"other")).startswith(f"备份已损坏：{name} ")


@pytest.mark.parametrize("cut", [0, 100, -100])
def test_half_an_archive_is_refused(archive: Path, cut: int) -> None:
    archive.write_bytes(archive.read_bytes()[:cut])
    assert refused(archive) == f"{archive} 不是备份文件，或者已经残缺。"


def test_an_archive_that_is_not_there_is_refused(archive: Path) -> None:
    archive.unlink()
    assert refused(archive) == f"找不到 {archive}。"


def test_rows_that_the_database_refuses_leave_nothing_behind_and_the_whole_archive_fits_afterwards(
    archive: Path, tmp_path: Path
) -> None:
    good = archive.read_bytes()
    doubled = forged(
        archive, "rows/core_storedfile.jsonl", lambda lines: lines + lines.splitlines(keepends=True)[0]
    )
    assert refused(doubled).startswith("恢复没有完成，已全部撤回：")
    archive.write_bytes(good)
    assert restore(archive, say=str) == []


def test_rows_that_were_counted_and_are_not_there_leave_nothing_behind(archive: Path) -> None:
    fewer = forged(archive, "rows/core_storedfile.jsonl", lambda lines: b"")
    assert "表 core_storedfile 应有" in refused(fewer)


def test_a_database_with_rows_is_refused(archive: Path) -> None:
    note(1)
    with pytest.raises(BackupError, match="表 core_event 里已有数据"):
        restore(archive, say=str)
    assert Event.objects.count() == 1


def test_a_store_with_another_file_is_refused_and_the_file_stays(archive: Path, settings) -> None:
    other = settings.FILE_STORE / "ab" / "other"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"other")
    with pytest.raises(BackupError, match=f"^文件存储不是空的：已有 {other}。"):
        restore(archive, say=str)
    assert files_in_store() == ["other"]
    assert not Event.objects.exists()


def test_only_the_database_moves_and_the_files_stay_where_they_are(
    archive: Path, furnished: Path, settings
) -> None:
    settings.FILE_STORE = furnished / "files"
    held = files_in_store()
    assert held
    good = archive.read_bytes()
    with pytest.raises(BackupError, match="已全部撤回"):
        restore(forged(archive, EVENTS, lambda lines: lines + lines), say=str)
    archive.write_bytes(good)
    assert files_in_store() == held
    assert restore(archive, say=str) == []
    assert files_in_store() == held


@pytest.mark.parametrize(
    ("setting", "harm"),
    [
        (
            "IDENTITY_KEY",
            "本机的 identity.key 不是备份时的那一把，恢复后证件号码和联系方式无法读取。请先把另行保管的",
        ),
        ("LEDGER_KEY", "本机的 ledger.key 不是备份时的那一把，恢复后办理记录无法核验。请先把另行保管的"),
    ],
)
def test_another_key_is_refused_before_it_does_harm(archive: Path, settings, setting: str, harm: str) -> None:
    setattr(settings, setting, "another")
    assert refused(archive).startswith(harm)


def test_a_key_file_with_a_newer_key_on_top_still_fits(archive: Path, settings) -> None:
    settings.IDENTITY_KEY = f"newer\n{settings.IDENTITY_KEY}"
    assert restore(archive, say=str) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"migrations": {"core": "0001_initial"}}, "备份出自另一版程序（不同之处："),
        ({"columns": {}}, "备份出自另一版程序（不同之处：表的结构）。"),
        ({"format": 2}, "备份的格式是第 2 版，本机程序只认第 1 版。"),
        ({"format": 1, "more": 1}, "备份已损坏：manifest.json 无法读取。"),
    ],
)
def test_an_archive_of_another_version_is_refused(archive: Path, change: dict, sentence: str) -> None:
    def edit(content: bytes) -> bytes:
        return json.dumps(json.loads(content) | change).encode()

    assert refused(rebuilt(archive, {"manifest.json": edit})).startswith(sentence)


def test_damage_that_the_backup_found_already_is_told_after_the_restore(archive: Path, capsys) -> None:
    changed = forged(archive, EVENTS, lambda lines: lines.replace("陆青禾".encode(), "陆青木".encode()))
    with pytest.raises(SystemExit) as stopped:
        call_command("restore", str(changed))
    assert stopped.value.code == 1
    said = capsys.readouterr().out
    assert "被改动（edited）" in said
    assert "备份时就是这样。" in said


def test_a_lost_file_is_named_and_the_rest_is_taken_along(store: Path, tmp_path: Path, capsys) -> None:
    path = tmp_path / "a.zip"
    with undone():
        furnish()
        StoredFile.objects.get(name="明细.txt").path.unlink()
        with pytest.raises(SystemExit) as stopped:
            call_command("backup", str(path))
    assert stopped.value.code == 1
    assert "文件“明细.txt”在存储中找不到了" in capsys.readouterr().err
    assert restore(path, say=str) == []


def test_an_archive_is_never_overwritten_and_a_failed_one_leaves_nothing(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"older")
    with pytest.raises(BackupError, match="已经存在"):
        backup(path, with_keys=False, say=str)
    assert path.read_bytes() == b"older"
    with pytest.raises(BackupError, match="里写文件"):
        backup(tmp_path / "none" / "a.zip", with_keys=False, say=str)

    def full(handle: int) -> None:
        raise OSError("no space")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(BackupError, match="备份没有完成：no space"):
        backup(tmp_path / "b.zip", with_keys=False, say=str)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.zip"]


def test_the_commands_say_in_chinese_what_was_done_and_where_the_keys_belong(tmp_path: Path, capsys) -> None:
    path = str(tmp_path / "a.zip")
    with undone():
        note(1)
        call_command("backup", path)
        assert "请把 identity.key、ledger.key、secret.key 与备份分开保管" in capsys.readouterr().out
        with pytest.raises(CommandError, match="已经存在"):
            call_command("backup", path)
        call_command("backup", str(tmp_path / "b.zip"), "--with-keys")
        assert "备份里带有密钥" in capsys.readouterr().out
        with pytest.raises(CommandError, match="数据库不是空的"):
            call_command("restore", path)
    call_command("restore", path)
    assert capsys.readouterr().out.endswith("已恢复：行数相符，办理记录核验完好。\n")


def test_one_moment_is_kept_while_others_write(outside: Outside, tmp_path: Path) -> None:
    said = outside.run(
        "from tests.core.backup.house import *\n"
        f"note(1)\nback_up_while_another_writes({str(tmp_path / 'a.zip')!r})"
    )
    assert said[-1] == "2 1"  # events in the database, events in the archive


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_town_on_sqlite_becomes_a_district_on_postgresql_and_back(settings, tmp_path: Path) -> None:
    town = Installation(tmp_path / "town")
    town.run("furnish()")
    town.gongkai("backup", str(tmp_path / "town.zip"))
    settings.IDENTITY_KEY, settings.LEDGER_KEY = town.key("identity.key"), town.key("ledger.key")
    assert restore(tmp_path / "town.zip", say=str) == []
    assert rows(make(tmp_path / "same.zip")) == rows(tmp_path / "town.zip")
    assert Application.objects.first().id_number == factories.resident_number()
    factories.hand_in(InfoRequest.objects.first().body, "停车场收费标准")
    assert list(ledger.verify()) == []
    district = make(tmp_path / "district.zip")
    back = Installation(tmp_path / "back", {name: town.key(name) for name in KEYS})
    assert back.gongkai("restore", str(district)).endswith("办理记录核验完好。\n")
    back.gongkai("backup", str(tmp_path / "back.zip"))
    assert rows(tmp_path / "back.zip") == rows(district)
