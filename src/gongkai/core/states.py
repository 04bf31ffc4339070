"""The state tables of all rooms as a document for people (docs/states.md)."""

from collections.abc import Callable
from inspect import cleandoc

from .transitions import Machine, T

WHO = {"applicant": "申请人", "system": "系统"}


def document(machine: Machine, *, title: str = "", who: Callable[[str], str] | None = None) -> str:
    """One Markdown section: the states, and a row for each transition.

    `who` turns a permission into the roles that hold it; without it the permission's own name is shown.
    """
    lines = [
        f"## {title or machine.prefix}",
        "",
        "状态：" + "、".join(str(s.label) for s in machine.states),
        "",
    ]
    lines += ["| 办理 | 从 | 到 | 谁可以 | 条件 |", "|---|---|---|---|---|"]
    lines += [_row(machine, transition, who or str) for transition in machine.transitions.values()]
    return "\n".join(lines) + "\n"


def _row(machine: Machine, transition: T, who: Callable[[str], str]) -> str:
    label = {state.value: str(state.label) for state in machine.states}
    source = "、".join(label[value] for value in label if value in transition.source)
    target = label[transition.target] if transition.target else "不变"
    need = WHO.get(transition.need) or who(transition.need)
    guards = "；".join(_condition(guard) for guard in transition.guards) or "无"
    cells = (f"{transition.label} `{machine.prefix}.{transition.name}`", source, target, need, guards)
    return "| " + " | ".join(cells) + " |"


def _condition(guard: object) -> str:
    """The first line of the guard's docstring. Raises ValueError for a guard that nobody explained."""
    if not (text := getattr(guard, "__doc__", None)):
        raise ValueError(f"guard {guard!r} needs a docstring")
    return cleandoc(text).splitlines()[0].rstrip("。").replace("|", "\\|")
