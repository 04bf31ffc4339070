"""What the tests of the house read: its tracked files, its templates, and the strings that people see."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src/gongkai"
# Pages that leave the site as one file, to be opened anywhere.
LEAVING = {
    "annual/export.html",
    "shell/leaving.html",
    "foi/evidence/file.html",
    "disclosure/dossier/index.html",
    "disclosure/dossier/words.html",
}
TAG = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository; in an unpacked archive, every file there is."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    paths = [ROOT / name for name in listed if name] or [
        path for folder in ("src", "tests", "bench", "docs") for path in (ROOT / folder).rglob("*")
    ]
    return tuple(path for path in paths if path.is_file() and "__pycache__" not in path.parts)


def named(path: Path) -> str:
    """The file as people say it."""
    return path.relative_to(ROOT).as_posix()


def python(*folders: str) -> list[Path]:
    """Our Python files below the folders, generated migrations left out."""
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and "migrations" not in path.parts and named(path).startswith(folders)
    ]


def templates() -> dict[str, str]:
    """Name to source of every HTML template of the site."""
    found = {
        named(path).partition("/templates/")[2]: path.read_text("utf-8")
        for path in tracked()
        if path.suffix == ".html" and "/templates/" in named(path)
    }
    return {name: text for name, text in found.items() if name not in LEAVING}


def spoken(text: str) -> str:
    """A template as people read it: tags gone, each value a placeholder."""
    return VALUE.sub("\0", TAG.sub("", text))


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of the strings of a Python file that people may read: no docstring, no pattern."""
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    silent = {id(node) for node in ast.walk(tree) for node in _docstring(node)}
    lines = source.encode().splitlines()
    for node in ast.walk(tree):
        spoken_here = (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent
        )
        if spoken_here and not lines[node.lineno - 1][node.col_offset :].startswith((b"r", b"fr")):
            yield node.lineno, node.value


def _docstring(node: ast.AST) -> list[ast.AST]:
    body = getattr(node, "body", None)
    first = body[0] if isinstance(body, list) and body else None
    alone = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return [first.value] if alone else []


def toml_strings(value: object) -> Iterator[str]:
    """Every text of a parsed TOML file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from toml_strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from toml_strings(inner)
