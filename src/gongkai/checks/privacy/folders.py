"""Scans files and folders on disk, for the command `gongkai scan`."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from .model import KINDS, Report
from .scanning import scan_file

SIZE_LIMIT = 1 << 30  # bytes of one file
NOT_OPENED = "文件打不开，未能检查"
TOO_BIG = "文件过大，未能检查，请分成几个文件"
CERTAINTY = {"high": "把握大", "medium": "把握中", "low": "把握小"}


def scan_paths(paths: Iterable[Path]) -> Iterator[tuple[Path, Report]]:
    """Each file named and each file below a folder named, in order of their names; links to folders are not followed."""
    for path in paths:
        for file in _files(path):
            yield file, _report(file)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(folder, name) for name in sorted(names))


def _report(file: Path) -> Report:
    try:
        if file.stat().st_size > SIZE_LIMIT:
            return Report((), (TOO_BIG,))
        content = file.read_bytes()
    except OSError:
        return Report((), (NOT_OPENED,))
    return scan_file(content, file.name)


def as_json(file: Path, report: Report) -> dict[str, object]:
    """Lists and texts only, no value in clear but for what the file's own name says."""
    return {
        "file": _printable(file),
        "hits": [
            {
                "kind": hit.kind,
                "place": hit.place,
                "hidden": hit.hidden,
                "confidence": hit.confidence,
                "masked": hit.masked,
            }
            for hit in report.hits
        ],
        "unreadable": list(report.unreadable),
    }


def as_lines(file: Path, report: Report) -> Iterator[str]:
    """For people, in Chinese."""
    yield f"{_printable(file)}：{_verdict(report)}"
    for hit in report.hits:
        hidden = "，看不见的位置" if hit.hidden else ""
        yield f"  {KINDS[hit.kind]} {hit.masked}  {hit.place}（{CERTAINTY[hit.confidence]}{hidden}）"
    for reason in report.unreadable:
        yield f"  未检查：{reason}"


def _verdict(report: Report) -> str:
    parts = [f"发现 {len(report.hits)} 处"] if report.hits else []
    parts += ["有内容未能检查"] if report.unreadable else []
    return "，".join(parts) or "没有发现"


def _printable(file: Path) -> str:
    return os.fsencode(file).decode("utf-8", "replace")
