"""`gongkai docs` writes each page, or says where it should have been run."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gongkai.handbook.pages import PAGES


def test_every_page_is_written(tmp_path: Path) -> None:
    said = StringIO()
    call_command("docs", folder=tmp_path, stdout=said)
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        f"{name}.md": page() for name, page in PAGES.items()
    }
    assert said.getvalue().count("已写入") == len(PAGES)


def test_outside_the_source_tree_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="没有文件夹"):
        call_command("docs", folder=tmp_path / "docs")
