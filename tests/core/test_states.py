"""The state tables as people read them."""

import pytest

from gongkai.core.states import document
from gongkai.core.transitions import Machine, T
from tests.core.house import MACHINE, State


def test_every_transition_is_a_row_with_its_conditions() -> None:
    assert document(
        MACHINE, title="样例", who={"tiny.register": "收件", "tiny.close": "承办"}.__getitem__
    ) == (
        "## 样例\n\n"
        "状态：待登记、办理中、已办结\n\n"
        "| 办理 | 从 | 到 | 谁可以 | 条件 |\n"
        "|---|---|---|---|---|\n"
        "| 登记 `tiny.register` | 待登记 | 办理中 | 收件 | 无 |\n"
        "| 备注 `tiny.note` | 待登记、办理中 | 不变 | 收件 | 无 |\n"
        "| 办结 `tiny.close` | 办理中 | 已办结 | 承办 | 标题已填写；办结的人不是承办人 |\n"
        "| 撤回 `tiny.withdraw` | 待登记、办理中 | 已办结 | 申请人 | 无 |\n"
        "| 期满 `tiny.lapse` | 办理中 | 已办结 | 系统 | 无 |\n"
    )


def test_a_guard_that_nobody_explained_is_refused() -> None:
    machine = Machine("tiny", State, [T("a", "甲", {State.NEW}, None, "x", [lambda case, actor: None])])
    with pytest.raises(ValueError, match="needs a docstring"):
        document(machine)
