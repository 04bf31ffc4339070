"""How a warning is called wherever it stands. A drill says so first, on every channel (MC-19)."""

from gongkai.core.time import SHANGHAI

from .models import EmergencyWarning

DRILL = "【演练】"


def called(warning: EmergencyWarning) -> str:
    """One line: 【演练】【橙色预警】title（area，until）."""
    title = warning.document.title.removeprefix(DRILL)
    where = "，".join(filter(None, [warning.area, until(warning)]))
    return f"{DRILL if warning.drill else ''}【{warning.level}预警】{title}{f'（{where}）' if where else ''}"


def over(warning: EmergencyWarning) -> str:
    """One line of the all-clear."""
    if warning.drill:
        return f"{DRILL}演练结束：{warning.document.title.removeprefix(DRILL)}"
    return f"【预警解除】{warning.document.title}"


def until(warning: EmergencyWarning) -> str:
    """到3月2日18:00, or empty."""
    if warning.until is None:
        return ""
    end = warning.until.astimezone(SHANGHAI)
    return f"到{end.month}月{end.day}日{end:%H:%M}"
