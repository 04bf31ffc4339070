"""`gongkai scan`: what it prints and how it ends, without a database and without Django."""

import json
import subprocess
import sys

import pytest

from gongkai import cli

NUMBER = "110103199003072343"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "a.csv").write_text(f"姓名,身份证号\n张三丰,{NUMBER}\n", "gb18030")
    (tmp_path / "clean.txt").write_text("望川市公示\n", "utf-8")
    (tmp_path / "z.bin").write_bytes(bytes(range(256)))
    return tmp_path


def run(capsys, *arguments):
    code = cli.main(["scan", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_json(folder, capsys):
    code, out, _ = run(capsys, folder, "--format", "json")
    clean, unread, listed = json.loads(out)
    assert code == 1
    assert clean == {"file": str(folder / "clean.txt"), "hits": [], "unreadable": []}
    assert listed == {
        "file": str(folder / "list" / "a.csv"),
        "hits": [
            {
                "kind": "name",
                "place": "第 2 行第 1 列",
                "hidden": False,
                "confidence": "high",
                "masked": "张*丰",
            },
            {
                "kind": "id_card",
                "place": "第 2 行第 2 列",
                "hidden": False,
                "confidence": "high",
                "masked": "11*************343",
            },
        ],
        "unreadable": [],
    }
    assert unread["hits"] == []
    assert unread["unreadable"] == ["不认识的文件格式，未能检查，请转成 PDF、Word、Excel 或者纯文本"]


def test_text(folder, capsys):
    code, out, _ = run(capsys, folder)
    assert code == 1
    assert out.splitlines() == [
        f"{folder / 'clean.txt'}：没有发现",
        f"{folder / 'z.bin'}：有内容未能检查",
        "  未检查：不认识的文件格式，未能检查，请转成 PDF、Word、Excel 或者纯文本",
        f"{folder / 'list' / 'a.csv'}：发现 2 处",
        "  姓名 张*丰  第 2 行第 1 列（把握大）",
        "  身份证号 11*************343  第 2 行第 2 列（把握大）",
    ]


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["clean.txt"], 0),
        (["list"], 1),
        (["z.bin"], 2),
        (["clean.txt", "z.bin"], 2),
        (["z.bin", "list/a.csv"], 1),
    ],
)
def test_the_exit_code(folder, capsys, names, code):
    assert run(capsys, *(folder / name for name in names))[0] == code


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["none.txt"], "没有“none.txt”这个文件或者文件夹"),
        ([], "缺少路径"),
        (["--format", "xml", "."], "没有“xml”这种格式，可以用：text、json"),
    ],
)
def test_a_fault_is_one_line_and_exit_code_two(arguments, sentence, capsys):
    code, out, err = run(capsys, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err


def test_a_file_that_cannot_be_opened_is_unread(tmp_path, capsys):
    (tmp_path / "away.txt").symlink_to(tmp_path / "nowhere")
    assert run(capsys, tmp_path)[0] == 2


def test_neither_django_nor_settings_are_needed(folder):
    script = "import sys; from gongkai import cli; code = cli.main(sys.argv[1:]); assert 'django' not in sys.modules; sys.exit(code)"
    done = subprocess.run(
        [sys.executable, "-c", script, "scan", folder / "clean.txt"], env={}, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
