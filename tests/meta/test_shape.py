"""Files, functions and folders that one can hold in the head."""

import ast
from collections import Counter

from tests.meta.house import named, python

LINES, FUNCTION, FOLDER = 500, 60, 15
FILES = python("src", "tests", "bench")


def test_no_file_is_long() -> None:
    lines = {named(path): path.read_text("utf-8").count("\n") for path in FILES}
    assert {name: n for name, n in lines.items() if n > LINES} == {}


def test_no_function_is_long() -> None:
    long = [
        f"{named(path)} {node.name} {length}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and (length := node.end_lineno - node.lineno + 1) > FUNCTION
    ]
    assert long == []


def test_no_folder_holds_more_than_a_screenful() -> None:
    count = Counter(named(path.parent) for path in FILES if path.name != "__init__.py")
    assert {folder: n for folder, n in count.items() if n > FOLDER} == {}
