"""What an examination tells: every finding as a line of the report, the first of each kind for the page."""

from collections import Counter
from pathlib import Path

SHOWN = 50  # of each kind
KINDS = {
    "error": "错误",
    "held": "留作拟稿",
    "lost": "缺少的附件",
    "ours": "不覆盖",
    "doubt": "请核对",
    "repaired": "修复",
    "skipped": "没有用到",
}
"""In the order in which they matter."""


class Findings:
    """Writes to a text file of three columns, parted by tabs: kind, place, what is to be told."""

    def __init__(self, path: Path) -> None:
        self.counts = Counter[str]()
        self.first: list[tuple[str, str, str]] = []
        self._file = path.open("w", encoding="utf-8")
        self._file.write("种类\t位置\t说明\n")

    def add(self, kind: str, where: str, text: str) -> None:
        """`kind` is one of KINDS."""
        self.counts[kind] += 1
        if self.counts[kind] <= SHOWN:
            self.first.append((kind, where, text))
        self._file.write("\t".join(" ".join(part.split()) for part in (KINDS[kind], where, text)) + "\n")

    def close(self) -> None:
        self._file.close()

    def ranked(self) -> list[tuple[str, str, str]]:
        """The first of each kind, the weightiest kind before."""
        order = list(KINDS)
        return sorted(self.first, key=lambda row: order.index(row[0]))
