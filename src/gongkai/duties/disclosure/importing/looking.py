"""The slow part of an examination: texts cleaned, files read and scanned. Pure, so that processes can share it."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

from gongkai.checks import privacy
from gongkai.checks.carriers import read
from gongkai.checks.markup import Cleaned, clean, from_plain

ALONE = 300  # things to look at; starting processes pays for more
TOGETHER = 16  # things handed to a process at a time
T, R = TypeVar("T"), TypeVar("R")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file says, and what was found in it."""

    text: str
    full_text: bool
    report: privacy.Report


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as readers will get it, and what was found in it."""

    cleaned: Cleaned
    report: privacy.Report


def read_text(text: tuple[str, str], register: privacy.Known) -> ReadText:
    """Clean and scan markup, or where there is none plain text."""
    html, plain = text
    cleaned = clean(html) if html else from_plain(plain)
    return ReadText(cleaned, privacy.scan_html(cleaned.html, known=register))


def read_file(file: tuple[str, bytes], register: privacy.Known) -> ReadFile:
    """Read and scan a file under its name."""
    name, content = file
    reading = read(content, name)
    return ReadFile(reading.visible, reading.full_text, privacy.scan_reading(reading, known=register))


class Lookers:
    """Looks at things one by one in this process, and in one process for each processor once there are many."""

    def __init__(self, register: privacy.Known) -> None:
        self.read_text = partial(read_text, register=register)
        self.read_file = partial(read_file, register=register)
        self._seen = 0
        self._pool: ProcessPoolExecutor | None = None

    def map(self, look: Callable[[T], R], things: list[T]) -> Iterator[R]:
        """The results in the order of the things. Begins at once where processes share the work."""
        self._seen += len(things)
        if self._pool is None and self._seen > ALONE:
            self._pool = ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"))
        return self._pool.map(look, things, chunksize=TOGETHER) if self._pool else map(look, things)

    def close(self) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
