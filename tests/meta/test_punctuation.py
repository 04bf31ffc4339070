"""What people read in Chinese carries Chinese punctuation."""

import re
import tomllib

from tests.meta.house import SOURCE, named, python, spoken, strings, templates, toml_strings, tracked

HAN = "\u3400-\u9fff"
CLOSED = f"[{HAN}”’》）〕」]"
HALF = re.compile(f"{CLOSED}[:;!?()]|{CLOSED},(?=[ {HAN}“《（])|[()](?=[{HAN}“《（])")
# The contract of `gongkai due`, used by lawyers' scripts; the form A:B of its option.
MEANT = (" (暂定:", "应当是 发出日:收到日")
# Patterns that are looked for in the words of others, not read.
PATTERNS = ("letters/obsolete.toml",)


def half_width(text: str) -> list[str]:
    """Each half-width mark among Chinese, with what stands around it."""
    return [
        text[max(0, found.start() - 10) : found.end() + 10]
        for found in HALF.finditer(text)
        if not any(meant in text for meant in MEANT)
    ]


def test_half_width_marks_are_found_and_others_left_alone() -> None:
    for wrong in ("记录:", "已办,未结", "条例(修订)", "是否公开?", "“办理”;", "(暂定)"):
        assert half_width(wrong), wrong
    for right in ("记录：已办，未结（修订）", "2026-03-09 10:30", "name@example.cn", "\0,政府信息公开,\0"):
        assert half_width(right) == [], right


def test_templates() -> None:
    wrong = {name: found for name, text in templates().items() if (found := half_width(spoken(text)))}
    assert wrong == {}


def test_strings_of_the_code() -> None:
    wrong = [
        f"{named(path)}:{line} {found}"
        for path in python("src/gongkai")
        for line, text in strings(path)
        for found in half_width(text)
    ]
    assert wrong == []


def test_data_and_letters() -> None:
    wrong = []
    for path in tracked():
        if SOURCE in path.parents and path.suffix in (".toml", ".txt") and not named(path).endswith(PATTERNS):
            text = path.read_text("utf-8")
            texts = toml_strings(tomllib.loads(text)) if path.suffix == ".toml" else [spoken(text)]
            wrong += [f"{named(path)} {found}" for text in texts for found in half_width(text)]
    assert wrong == []


def test_what_a_reader_of_an_evidence_pack_sees() -> None:
    """The programs inside the pack speak through their docstrings too."""
    for program in ("check_ledger.py", "check_files.py"):
        assert half_width((SOURCE / "core/bundle" / program).read_text("utf-8")) == []
