"""核验本卷宗的办理记录：逐条重算校验值。只需要 Python 3.11 以上，不需要本系统。

用法：python check_ledger.py ledger.json
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any


def canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def text_of(event: dict[str, Any]) -> str:
    columns = (
        event["algo"],
        event["prev_hash"],
        event["stream"],
        str(event["seq"]),
        event["kind"],
        event["stamp"],
        canonical(event["actor"]),
        event["ip"],
        event["device"],
        event["once"] or "",
        canonical(event["data"]),
    )
    return "\n".join(columns)


def faults(events: list[dict[str, Any]]) -> list[str]:
    """One sentence for each event that does not fit."""
    found, previous = [], "0" * 64
    for place, event in enumerate(events, 1):
        if event["seq"] != place:
            found.append(f"第 {place} 条的序号是 {event['seq']}，记录有缺失或者插入")
        if event["prev_hash"] != previous:
            found.append(f"第 {place} 条没有接上前一条")
        if hashlib.new(event["algo"], text_of(event).encode()).hexdigest() != event["hash"]:
            found.append(f"第 {place} 条的内容与校验值不符")
        previous = event["hash"]
    return found


if __name__ == "__main__":
    ledger = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    problems = faults(ledger)
    print("\n".join(problems) or f"{len(ledger)} 条记录，校验一致")  # noqa: T201
    sys.exit(1 if problems else 0)
