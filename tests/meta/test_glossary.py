"""One word for each notion: what docs/glossary.md turns down is not said anywhere."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.meta.house import ROOT, SOURCE, named, python, spoken, strings, templates

ROW = re.compile(
    r"^\| (?P<chinese>[^|]+) \| (?P<english>[^|]+) \| [^|]*\| (?P<never>[^|]*) \|$", re.MULTILINE
)
NEVER = re.compile(r"`([^`]+)`(?:（但 ((?:`[^`]+`、?)+)）)?")
# Words of others: published reports, the invented people of the demonstration, what visitors type into a search,
# and the kinds of papers by which old files are told apart.
OTHERS = (
    "src/gongkai/checks/",
    "src/gongkai/demo/",
    "src/gongkai/core/search/similar.py",
    "src/gongkai/duties/disclosure/importing/sources/texts.py",
)


def rows() -> list[re.Match[str]]:
    text = (ROOT / "docs/glossary.md").read_text("utf-8")
    return [row for row in ROW.finditer(text) if row["chinese"] not in ("中文", "---")]


def never() -> dict[str, re.Pattern[str]]:
    """Each word that is turned down, with a pattern that spares where it may stand."""
    found = {}
    for row in rows():
        for word, spared in NEVER.findall(row["never"]):
            parts = [
                f"(?<!{before})"
                for may in re.findall("`([^`]+)`", spared)
                if (before := may.partition(word)[0])
            ]
            found[word] = re.compile("".join(parts) + word)
    return found


def said() -> Iterator[tuple[str, str]]:
    """Every text that people read, with its place."""
    for name, text in templates().items():
        yield name, spoken(text)
    for path in SOURCE.glob("duties/*/letters/templates/*/*.txt"):
        yield named(path), spoken(path.read_text("utf-8"))
    for path in python("src/gongkai"):
        if not named(path).startswith(OTHERS):
            yield from ((f"{named(path)}:{line}", text) for line, text in strings(path))


def test_each_notion_has_one_word_in_each_language() -> None:
    assert len(rows()) > 50
    for column in ("chinese", "english"):
        assert [word for word, n in Counter(row[column] for row in rows()).items() if n > 1] == []
    chosen = {word for row in rows() for word in row["chinese"].split("、")}
    assert chosen & never().keys() == set()


def test_no_text_uses_a_word_that_is_turned_down() -> None:
    any_of_them = re.compile("|".join(pattern.pattern for pattern in never().values()))
    assert [(found[0], place) for place, text in said() for found in any_of_them.finditer(text)] == []


def test_a_word_may_stand_inside_the_longer_one_that_means_something_else() -> None:
    password = never()["密码"]
    assert password.search("请填写密码")
    assert not password.search("文件设有打开密码")
