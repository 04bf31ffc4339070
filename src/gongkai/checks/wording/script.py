"""Traditional characters left in a simplified text."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from .marks import HAN, Mark
from .register import Register

# A text of which this share is traditional was written so on purpose.
ON_PURPOSE = 0.2


def traditional(text: str, known: Register) -> Iterator[Mark]:
    """Each run of traditional characters, with the simplified ones; one mark for a text that is all traditional."""
    table = _simplified()
    found = list(re.finditer(f"[{''.join(map(chr, table))}]+", text))
    count = sum(len(match[0]) for match in found)
    if count > ON_PURPOSE * len(re.findall(f"[{HAN}]", text)) and count > 1:
        yield Mark(*found[0].span(), "全文像是繁体字")
        return
    for match in found:
        yield Mark(*match.span(), "简体文字里的繁体字", match[0].translate(table))


@cache
def _simplified() -> dict[int, str]:
    """Code point of a traditional character to its simplified one."""
    data = tomllib.loads(files(__package__).joinpath("data", "script.toml").read_text("utf-8"))
    return {ord(pair[0]): pair[1] for line in data["pairs"] for pair in line.split()}
