"""The word lists: nothing in them contradicts itself, and the characters of both scripts are what they say."""

import re
import tomllib
from pathlib import Path

import pytest

from gongkai.checks import wording
from gongkai.checks.wording import Register, check
from gongkai.checks.wording.words import confusable, data, lists
from gongkai.core.time import today

DATA = Path(wording.__file__).parent / "data"
ENTRIES = [(name, entry) for name, entries in lists().items() for entry in entries.values()]


def test_no_right_word_is_called_wrong():
    known = Register(today=today())
    for _, entry in ENTRIES:
        assert [
            f for f in check(entry.right, known=known) if f.rule in ("typo", "severe-typo", "preferred")
        ] == []


def test_a_wrong_word_stands_in_one_list():
    words = [entry.wrong for _, entry in ENTRIES]
    assert len(words) == len(set(words))
    assert all(len(word) > 1 for word in words)


@pytest.mark.parametrize("name", ["unless_before", "unless_after", "only_before"])
def test_patterns_compile(name):
    patterns = [getattr(entry, name) for _, entry in ENTRIES if getattr(entry, name)]
    assert patterns
    assert all(re.compile(pattern) for pattern in patterns)


def test_confusable_characters_stand_in_groups():
    assert confusable("彰", "障")
    assert not confusable("民", "财")
    assert all(len(set(group)) > 1 for group in data()["confusable"])


def test_the_table_of_scripts_has_no_character_of_both():
    pairs = " ".join(tomllib.loads((DATA / "script.toml").read_text("utf-8"))["pairs"]).split()
    assert len(pairs) == len({pair[0] for pair in pairs}) > 500
    for traditional, simplified in pairs:
        simplified.encode("gb2312")
        with pytest.raises(UnicodeEncodeError):
            traditional.encode("gb2312")
