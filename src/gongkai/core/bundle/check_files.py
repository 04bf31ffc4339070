"""核验本卷宗的文件：逐个重算 SM3，与“清单.txt”对照。只需要 Python 3.11 以上，不需要本系统。

用法：python check_files.py 卷宗文件夹
"""

import hashlib
import sys
from pathlib import Path

LIST = "清单.txt"


def faults(folder: Path) -> list[str]:
    """One sentence for each file that is missing, changed, or not on the list."""
    found, named = [], {LIST}
    for line in (folder / LIST).read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        named.add(name)
        path = folder / name
        if not path.is_file():
            found.append(f"缺少文件：{name}")
        elif hashlib.new("sm3", path.read_bytes()).hexdigest() != digest:
            found.append(f"内容与清单不符：{name}")
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return found + [f"清单里没有：{name}" for name in sorted(present - named)]


if __name__ == "__main__":
    problems = faults(Path(sys.argv[1]))
    print("\n".join(problems) or "文件齐全，校验一致")  # noqa: T201
    sys.exit(1 if problems else 0)
