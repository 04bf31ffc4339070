"""docs/law.md is current and has no empty row: each fact has an article, a function and a test."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

from gongkai.law import facts
from gongkai.law.document import provision, render

HERE = Path(__file__).parent
FACTS = list(facts.facts())
DOCUMENT = HERE.parents[1] / "docs" / "law.md"


def functions_in(file: str) -> set[str]:
    tree = ast.parse((HERE.parent / file).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def resolve(dotted: str) -> object:
    """The object behind a dotted name, whatever of it is the module."""
    module, _, name = dotted.rpartition(".")
    try:
        return getattr(import_module(module), name)
    except ModuleNotFoundError:
        return getattr(resolve(module), name)


def test_the_document_is_current():
    assert DOCUMENT.read_text("utf-8") == render(), "run: gongkai law --document"


def test_no_cell_is_empty():
    rows = [line for line in render().splitlines() if line.startswith("| ")]
    assert len(rows) > 100
    assert [row for row in rows if not all(cell.strip() for cell in row.strip("|").split(" | "))] == []


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.place)
def test_every_fact_has_text_a_known_mark_and_a_provision(fact):
    assert fact.text
    assert fact.confidence in facts.MARKS
    assert provision(fact.place)["tests"]


@pytest.mark.parametrize("row", facts.load("provisions")["row"], ids=lambda row: row["places"][0])
def test_every_provision_speaks_for_something_that_exists(row):
    assert resolve(row["function"])
    for test in row["tests"]:
        file, _, name = test.partition("::")
        assert name in functions_in(file), test
    assert any(provision(fact.place) is row for fact in FACTS)


def test_a_fact_without_a_provision_is_found():
    with pytest.raises(KeyError):
        provision("penalties.fine")
