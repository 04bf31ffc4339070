"""What every body had published before the system came: one source a body, examined by one and applied by another."""

import json
import tempfile
from datetime import date, timedelta
from pathlib import Path

from gongkai.duties.disclosure.importing import actions

from .desk import Desk
from .texts import of_columns


def import_shelf(desk: Desk, year: int, number: int) -> None:
    """A document in every column, spread over the year, from the old site of the body."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{desk.body.code}-{year}.json"
        path.write_text(json.dumps(_rows(desk, year, number), ensure_ascii=False), encoding="utf-8")
        batch = actions.examine(
            path,
            body=desk.body,
            column=desk.columns["A20-15"],
            category=desk.category("A20-15"),
            actor=desk.actor(desk.cast.clerk),
            name=f"{desk.body.short}旧网站",
        )
    actions.apply(batch, actor=desk.office)


def _rows(desk: Desk, year: int, number: int) -> list[dict[str, str]]:
    rows = []
    for place, item in enumerate(of_columns(set(desk.columns))):
        month, n = 1 + (place * 5 + number) % 12, 1 + (place + number) % 9
        day = date(year, month, 3 + (place * 7 + number) % 20)
        filled = item.filled(desk.body, year, month, n)
        rows.append(
            {
                "标题": filled["title"],
                "正文": filled["html"],
                "成文日期": day.isoformat(),
                "发布日期": f"{day + timedelta(days=2)} 09:30",
                "栏目": desk.columns[item.column].name,
                "类别": desk.category(item.column).name,
                "来源": desk.body.name,
                "责任编辑": desk.cast.office.name,
                "原网址": f"http://old.wangchuan.example/{desk.body.code.lower()}/{year}/{place}.html",
            }
        )
    return rows
