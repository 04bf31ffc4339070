"""The facts of the machine that a figure was measured on; a figure without them means nothing."""

import os
import platform
import sqlite3
import sys
from pathlib import Path


def facts() -> str:
    """One line: processor, cores, memory, load, Python, SQLite."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {_memory_gb():.0f} GB, load {os.getloadavg()[0]:.1f}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {sys.platform}"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
