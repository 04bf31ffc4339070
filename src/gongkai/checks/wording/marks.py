"""What a single rule yields; `check` makes a finding of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.checks.findings import Severity

from .register import Register

HAN = "\u3400-\u9fff"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place with a Chinese sentence on what is wrong and, when it is certain, what it should be."""

    start: int
    end: int
    message: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of wording: `find` reads a text and yields marks in any order."""

    id: str
    label: str
    severity: Severity
    find: Callable[[str, Register], Iterator[Mark]]
