"""The life of a remedy case. docs/states.md is printed from this table."""

from gongkai.core.transitions import Machine, T

from .models import State

MACHINE = Machine(
    "remedy",
    State,
    [
        T("accept", "登记受理", {State.FILED}, State.ACCEPTED, "remedies.manage"),
        T("refuse", "登记不予受理", {State.FILED}, State.NOT_ACCEPTED, "remedies.manage"),
        T("conclude", "登记结果", {State.ACCEPTED}, State.CONCLUDED, "remedies.manage"),
        T("withdraw", "登记撤回", {State.FILED, State.ACCEPTED}, State.WITHDRAWN, "remedies.manage"),
    ],
)

LABELS = MACHINE.labels() | {"remedy.register": "登记复议诉讼"}
