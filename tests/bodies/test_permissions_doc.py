"""docs/permissions.md is what the code says."""

from pathlib import Path

from gongkai.bodies.permissions import document
from gongkai.bodies.roles import PERMISSIONS

PAGE = Path(__file__).resolve().parents[2] / "docs/permissions.md"


def test_the_page_is_current():
    assert PAGE.read_text() == document(), "run `gongkai docs`"


def test_every_verb_is_on_it_with_a_chinese_name():
    text = document()
    for verb in PERMISSIONS.values():
        assert verb.label, verb.name
        assert verb.roles(), verb.name
        assert f"| {verb.label} `{verb.name}` |" in text
