"""What stands next to a verb's form: the facts that the decision needs."""

from typing import Any

from gongkai.duties.disclosure.documents.models import Edition
from gongkai.duties.disclosure.release import chains, clock, gate
from gongkai.duties.disclosure.release.queries import able
from gongkai.duties.disclosure.release.scanning import LABELS
from gongkai.shell.desk.forms import VerbForm
from gongkai.shell.desk.verbs import Panel
from gongkai.shell.templatetags.proofs import local

from .rail import CERTAINTY


def chain(edition: Edition, form: VerbForm) -> dict[str, Any]:  # noqa: ARG001
    """Who will look at it, before it is sent there."""
    name, steps = chains.chain_for(edition.document)
    lines = []
    for step in steps:
        people = "、".join(person.name for person in able(step, edition)) or "现在没有人能办这一步"
        lines.append(f"{step.label}{'（重要敏感的）' if step.flagged else ''}：{people}")
    note = "送审后再改内容，审查作废，要从头送审。"
    return {"panels": [Panel(f"审查程序：{name}", lines=lines, note=note), _due(edition)]}


def reviewed(edition: Edition, form: VerbForm) -> dict[str, Any]:  # noqa: ARG001
    """Exactly what is decided on, and what was said before."""
    review = gate.review_in_hand(edition)
    if review is None:
        return {"panels": [_due(edition)]}
    facts = [
        ("版本", f"第 {edition.number} 版"),
        ("内容校验值", f"SM3 {review.digest[:16]}…"),
        ("送审", local(review.opened_at).strftime("%Y-%m-%d %H:%M")),
        ("公开依据", review.basis),
    ]
    said = [
        f"{opinion.label}　{opinion.person.name}：{opinion.get_decision_display()}。{opinion.text}"
        for opinion in review.opinions.select_related("person")
    ]
    note = "" if said else "还没有人签过意见。"
    return {"panels": [Panel("审查的内容", facts), Panel("前面的意见", lines=said, note=note), _due(edition)]}


def referral(edition: Edition, form: VerbForm) -> dict[str, Any]:  # noqa: ARG001
    review = gate.review_in_hand(edition)
    asked = review and review.referrals.filter(answered_on=None).first()
    if not asked:
        return {"panels": []}
    facts = [("报请", asked.asked), ("日期", str(asked.asked_on)), ("经办", asked.asked_by.name)]
    return {"panels": [Panel("报请事项", facts, note=asked.question), _due(edition)]}


def publication(edition: Edition, form: VerbForm) -> dict[str, Any]:  # noqa: ARG001
    """The last look before readers see it."""
    document = edition.document
    facts = [
        ("栏目", document.column.full_name if document.column else ""),
        ("公开范围", document.get_audience_display()),
        ("附件", f"{edition.attachments.count()} 个"),
        ("索引号", document.index_code or "公开时自动编定"),
    ]
    note = "公开以后内容不能再改，有错要出更正版本。"
    return {"panels": [Panel(edition.title, facts, note=note), _due(edition)]}


def due(edition: Edition, form: VerbForm) -> dict[str, Any]:  # noqa: ARG001
    """Every limit with its last day."""
    return {"panels": [_due(edition)]}


def hit(edition: Edition, form: VerbForm) -> dict[str, Any]:
    """What was found, masked; the value itself is not kept anywhere."""
    chosen = getattr(form, "chosen", None)
    if chosen is None:
        return {"panels": [Panel("没有这一处", note="内容可能已经改过，请返回重新体检。")]}
    facts = [
        ("种类", LABELS.get(chosen.kind, chosen.kind)),
        ("位置", chosen.place),
        ("遮盖后", chosen.masked),
        ("把握", CERTAINTY.get(chosen.confidence, "")),
    ]
    if chosen.hidden:
        facts.append(("注意", "在读者不容易看到的隐藏处"))
    if chosen.cleared_by:
        facts.append(("保留的理由", f"{chosen.reason}（{chosen.cleared_by.name}）"))
    return {"panels": [Panel("体检发现", facts, note=f"《{edition.title}》")]}


def _due(edition: Edition) -> Panel:
    found = clock.due(edition)
    if found is None:
        return Panel("期限", note="《政府信息公开条例》施行以前形成的信息，不计公开期限。")
    lines = [
        f"{bound.source}：{bound.n} {'个工作日' if bound.unit == 'wd' else '日'}，到 {bound.due_on}"
        f"{'（最严，按此计算）' if bound.binds else ''}"
        for bound in found.bounds
    ]
    note = f"特殊要求，不按承诺期限：{edition.special}" if edition.special else ""
    return Panel("期限", [("最迟公开日", str(edition.due_on))], lines, note)
