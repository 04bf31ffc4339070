"""A batch: examined by one, applied or given up. docs/states.md is printed from this table."""

from gongkai.core.ledger import Actor
from gongkai.core.transitions import Machine, T

from .models import ImportBatch

S = ImportBatch.State


def no_errors(batch: ImportBatch, _actor: Actor) -> str | None:
    """检查没有发现错误"""
    count = batch.counts["error"]
    return f"来源里有 {count} 处错误，请改正后重新检查" if count else None


def another_person(batch: ImportBatch, actor: Actor) -> str | None:
    """审定的人不是检查的人"""
    return "导入要由另一个人审定" if actor.person_id == batch.examined_by_id else None


IMPORT = Machine(
    "import",
    S,
    [
        T(
            "apply",
            "审定并导入",
            {S.EXAMINED},
            S.APPLIED,
            "disclosure.review_office",
            [no_errors, another_person],
        ),
        T("drop", "放弃", {S.EXAMINED}, S.DROPPED, "disclosure.import"),
    ],
)
