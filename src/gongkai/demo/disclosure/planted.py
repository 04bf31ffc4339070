"""Faults planted in the disclosures of the demonstration city, and what the scan and the daily check must say."""

from . import papers
from .desk import Desk


def plant(housing: Desk, hall: Desk) -> list[dict]:
    """Drafts with private data in hidden places, a dead link, wording faults; told as lines of the truth file."""
    return [
        _draft(
            housing,
            "农村危房改造补贴发放情况",
            "id_card",
            "隐藏列里的身份证号",
            "补贴发放表.xlsx",
            papers.hidden_column(),
        ),
        _draft(
            housing,
            "加装电梯补贴申领说明",
            "phone",
            "批注里的手机号码",
            "申领说明.docx",
            papers.commented_draft(),
        ),
        _dead_link(hall),
        _misspelt(hall),
        {
            "planted": "空白栏目",
            "column": "公务员招考",
            "body": housing.body.code,
            "finding": "empty",
            "fault": True,
        },
        {
            "planted": "引用已停止有效的文件",
            "document": "望川区物业考核结果（上半年）",
            "finding": "cites",
            "fault": True,
        },
    ]


def _draft(desk: Desk, title: str, kind: str, what: str, name: str, content: bytes) -> dict:
    edition = desk.draft(
        "A20-11", title=title, html="发放情况见附件。", stage="result", files=[(name, content)]
    )
    return {
        "planted": what,
        "document": edition.title,
        "file": name,
        "hit": kind,
        "hidden": True,
        "fault": True,
    }


def _dead_link(desk: Desk) -> dict:
    document = desk.publish(
        desk.draft(
            "A20-15",
            title="望川区政务公开工作规程",
            html='<p>申请表见<a href="/info/999999/">附件</a>。</p>',
            stage="management",
        )
    )
    return {"planted": "打不开的链接", "document": document.title, "finding": "link", "fault": True}


def _misspelt(desk: Desk) -> dict:
    """Public with a day that does not exist; the check of wording warned, nobody looked."""
    document = desk.publish(
        desk.draft(
            "A20-15",
            title="望川区社区食堂建设安排",
            html="本区社区食堂将于2026年11月31日前全部开放。",
            stage="service",
        )
    )
    return {"planted": "不存在的日期", "document": document.title, "finding": "wording", "fault": True}
