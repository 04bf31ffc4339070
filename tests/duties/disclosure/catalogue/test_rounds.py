"""The yearly self-check: every line is looked at, then the log is public (PD-03)."""

from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.core.ledger import history
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.catalogue import actions, queries

from .conftest import Listed


def test_a_round_looks_at_every_line(desk: SimpleNamespace, listed: Listed) -> None:
    office = actor_of(desk.office)
    kept, renamed, ended = listed("收费标准"), listed("物业"), listed("墙体材料专项基金")
    check = actions.open_round(actor=office, body=desk.body, year=2026)
    assert queries.unchecked(check).count() == 3
    actions.confirm(kept, actor=office, reason="依据仍然有效")
    actions.edit(renamed, actor=office, reason="名称统一", item="物业管理")
    with pytest.raises(Refused, match="还有 1 项没有自查：墙体材料专项基金"):
        actions.close_round(check, actor=office)
    actions.remove(ended, actor=office, reason="基金已取消征收，财税〔2017〕18号")
    added = listed("加装电梯")  # comes in during the round, so it has been looked at
    check = actions.close_round(check, actor=office)
    assert str(check.closed_on) == "2026-03-02"
    log = {change.entry.item: change.kind for change in check.changes.all()}
    assert log == {
        "收费标准": "confirmed", "物业管理": "changed", "墙体材料专项基金": "removed", added.item: "added",
    }  # fmt: skip
    closed = history(check.stream).get(kind="catalogue.check_closed").data
    assert [closed[kind] for kind in ("confirmed", "changed", "removed", "added")] == [1, 1, 1, 1]


def test_one_round_a_year(desk: SimpleNamespace, listed: Listed) -> None:
    office = actor_of(desk.office)
    with pytest.raises(Refused, match="目录里还没有事项"):
        actions.open_round(actor=office, body=desk.body, year=2026)
    entry = listed()
    check = actions.open_round(actor=office, body=desk.body, year=2026)
    with pytest.raises(Refused, match="2026年的自查还没有结束"):
        actions.open_round(actor=office, body=desk.body, year=2025)
    actions.confirm(entry, actor=office, reason="不变")
    actions.close_round(check, actor=office)
    with pytest.raises(Refused, match="2026年已经自查过"):
        actions.open_round(actor=office, body=desk.body, year=2026)
    with pytest.raises(Refused, match="没有进行中的目录自查"):
        actions.confirm(entry, actor=office, reason="不变")


def test_what_stayed_the_same_is_not_in_the_public_log(desk: SimpleNamespace, listed: Listed) -> None:
    office, entry, inner = actor_of(desk.office), listed(), listed("内部值班安排", audience="staff")
    actions.open_round(actor=office, body=desk.body, year=2026)
    actions.confirm(entry, actor=office, reason="不变")
    assert [change.entry for change in queries.published_changes(desk.body)] == [entry]
    assert queries.changes_of(desk.body).filter(entry=inner).exists()
