import json

import pytest

from gongkai.checks.annual import ReadError, read
from tests.checks.annual import invented


def document() -> dict:
    cells = invented.three()
    rows = {row for row, _ in cells}
    return {
        "body": "安澜市望川区人民政府",
        "year": 2025,
        "table_three": {row: {column: n for (r, column), n in cells.items() if r == row} for row in rows},
        "table_four": {kind: list(results) for kind, results in invented.FOUR.items()},
    }


def written(tmp_path, data):
    path = tmp_path / "cells.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_json_of_the_cells_is_read(tmp_path):
    tables = read(written(tmp_path, document()))
    assert tables.three == invented.three()
    assert tables.four["review", "total"] == 9
    assert (tables.body, tables.year) == ("安澜市望川区人民政府", 2025)


def test_toml_with_lists_of_seven_is_read(tmp_path):
    cells = invented.three()
    order = ["natural", "enterprise", "research", "social", "legal", "other", "total"]
    rows = [
        f"{row} = {[cells[row, column] for column in order]}" for row in sorted({row for row, _ in cells})
    ]
    four = [f"{kind} = {list(results)}" for kind, results in invented.FOUR.items()]
    text = ['body = "望川区"', "year = 2025", "[table_three]", *rows, "[table_four]", *four]
    path = tmp_path / "cells.toml"
    path.write_text("\n".join(text), encoding="utf-8")
    assert read(path).three == cells


def test_missing_row_and_missing_body_are_named_together(tmp_path):
    data = document()
    del data["table_three"]["R3d2"], data["body"]
    with pytest.raises(ReadError) as error:
        read(written(tmp_path, data))
    assert error.value.sentences[0] == "缺少机关名称 body"
    assert "缺少表三“（四）无法提供 2.没有现成信息需要另行制作”一行" in error.value.sentences[1]


@pytest.mark.parametrize("wrong", [-1, 1.5, "3", True])
def test_cell_that_is_no_count_is_named(tmp_path, wrong):
    data = document()
    data["table_three"]["R1"]["legal"] = wrong
    with pytest.raises(ReadError, match=r"“legal”格“.*”不是非负整数"):
        read(written(tmp_path, data))


def test_blank_cell_counts_as_zero_and_is_reported(tmp_path):
    data = document()
    data["table_three"]["R3c1"]["natural"] = None
    tables = read(written(tmp_path, data))
    assert tables.three["R3c1", "natural"] == 0
    assert "空白，按零读入" in tables.problems[0]


def test_broken_json_is_refused_in_chinese(tmp_path):
    path = tmp_path / "cells.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(ReadError, match=r"文件 cells.json 的格式有误"):
        read(path)
