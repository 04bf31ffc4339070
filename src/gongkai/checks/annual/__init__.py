"""Reads the tables of a published annual report into facts and checks them. Pure, offline, deterministic."""

import json
import tomllib
from pathlib import Path

from .cells import from_mapping
from .identities import check, explain
from .layout import read_text
from .published import COLUMNS, FORM, KINDS, RESULTS, Cell, PublishedTables, ReadError

__all__ = [
    "COLUMNS",
    "FORM",
    "KINDS",
    "RESULTS",
    "Cell",
    "PublishedTables",
    "ReadError",
    "check",
    "explain",
    "from_mapping",
    "read",
    "read_text",
]


def read(path: Path) -> PublishedTables:
    """Tables three and four of the 2021 form out of a file: .json, .toml, else layout text (unit 件).

    Raises ReadError, in Chinese, when the file is not readable or a row or a cell is missing or no number.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError([f"读不了文件 {path.name}：不是 UTF-8 文本，或者打不开"]) from error
    try:
        if path.suffix == ".json":
            return from_mapping(json.loads(text))
        if path.suffix == ".toml":
            return from_mapping(tomllib.loads(text))
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReadError([f"文件 {path.name} 的格式有误：{error}"]) from error
    return read_text(text)
