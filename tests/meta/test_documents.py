"""docs/ says what the code says, and leaves nothing out."""

import re

import pytest
from django.core.management import find_commands

from gongkai import cli
from gongkai.core import measures
from gongkai.handbook import commands
from gongkai.handbook.pages import PAGES
from gongkai.handbook.states import machines
from tests.meta.house import ROOT, SOURCE

DOCS = ROOT / "docs"
READMES = ("README.md", "README.zh-CN.md")
COMMANDS = {parser.prog.removeprefix("gongkai "): parser for parser in commands.system_parsers()}


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_generated_page_is_current(name: str) -> None:
    assert page(name) == PAGES[name](), "run `make docs`"


@pytest.mark.parametrize("name", ["law", "measures", "states"])
def test_no_row_has_an_empty_cell(name: str) -> None:
    rows = [line for line in page(name).splitlines() if line.startswith("| ")]
    assert len(rows) > 10
    assert [row for row in rows if not all(cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1])] == []


def test_every_measure_is_defined() -> None:
    known = list(measures.measures())
    assert known
    assert [
        m.code for m in known if f"| {m.code} | {m.label} | {m.definition} |" not in page("measures")
    ] == []


def test_every_step_of_every_state_table_is_described() -> None:
    steps = [f"`{machine.prefix}.{name}`" for _, machine in machines() for name in machine.transitions]
    assert len(steps) > 20
    assert [step for step in steps if step not in page("states")] == []


def test_every_state_table_is_found() -> None:
    """A room keeps its machine in states.py; one that stood elsewhere would be left out of the page."""
    made = [
        prefix
        for path in SOURCE.rglob("*.py")
        for prefix in re.findall(r'^\w+ = Machine\(\s*"(\w+)"', path.read_text("utf-8"), re.M)
    ]
    assert sorted(made) == sorted(machine.prefix for _, machine in machines())


def test_every_command_is_described_and_says_what_it_does() -> None:
    ours = {name for folder in SOURCE.rglob("management") for name in find_commands(str(folder))}
    assert set(COMMANDS) == ours
    for name in [*ours, *cli.COMMANDS]:
        assert f"\n### gongkai {name}\n" in page("commands")


@pytest.mark.parametrize(
    "parser", [*COMMANDS.values(), *commands.law_parsers()], ids=lambda parser: parser.prog
)
def test_every_command_and_argument_has_help_in_chinese(parser: object) -> None:
    texts = [parser.description, *(action.help for action in commands.arguments(parser))]
    assert [
        text for text in texts if not re.search("[\u3400-\u9fff]", text or "") and "reply" not in (text or "")
    ] == []


@pytest.mark.parametrize("readme", READMES)
def test_commands_of_the_readme_exist(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    named = set(re.findall(r"(?:`|bin/)gongkai (\w+)", text))
    assert named <= {*COMMANDS, *cli.COMMANDS, "help"}
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make (\w+)|`make (\w+)`", text, re.MULTILINE)) <= {(t, "") for t in targets} | {
        ("", t) for t in targets
    }


@pytest.mark.parametrize(
    "document", [*READMES, *sorted(p.relative_to(ROOT).as_posix() for p in DOCS.rglob("*.md"))]
)
def test_what_a_document_points_to_exists(document: str) -> None:
    """Links and pictures, screenshots of the README among them."""
    text = (ROOT / document).read_text("utf-8")
    links = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", text)
    assert [link for link in links if not (ROOT / document).parent.joinpath(link).exists()] == []


def test_the_readmes_show_three_pictures() -> None:
    for readme in READMES:
        pictures = re.findall(r"!\[[^\]]+\]\((docs/images/\w+\.png)\)", (ROOT / readme).read_text("utf-8"))
        assert len(set(pictures)) >= 3


def test_decisions_are_numbered_without_gaps_and_titled_by_their_number() -> None:
    records = sorted((DOCS / "adr").glob("*.md"))
    assert [path.name[:4] for path in records] == [f"{n:04d}" for n in range(1, len(records) + 1)]
    for n, path in enumerate(records, 1):
        assert path.read_text("utf-8").startswith(f"# {n}. "), path.name
