"""What stands next to a verb's form: the facts that the decision needs, each as a panel."""

from typing import Any

from gongkai.core.crypto import mask
from gongkai.duties.foi import correspondence, queries
from gongkai.duties.foi.forms.reply import Dispatch
from gongkai.duties.foi.forms.working import Charge
from gongkai.duties.foi.guards import decision_letter
from gongkai.duties.foi.models import InfoRequest, OfficialLetter, State
from gongkai.law.outcomes import DECISIONS
from gongkai.shell.desk.forms import VerbForm
from gongkai.shell.desk.verbs import Panel
from gongkai.shell.templatetags.proofs import local


def shown_name(application: Any) -> str:
    """A citizen's name is masked; the name of an organisation is no secret."""
    return mask("name", application.name) if application.kind == "natural" else application.name


def _panels(*panels: Panel) -> dict[str, Any]:
    return {"panels": panels}


def arrival(request: InfoRequest, form: VerbForm) -> dict[str, Any]:  # noqa: ARG001
    application = request.application
    facts = [
        ("渠道", application.get_channel_display()),
        ("提交", local(application.submitted_at).strftime("%Y-%m-%d %H:%M")),
        ("收到", local(application.arrived_at).strftime("%Y-%m-%d %H:%M")),
    ]
    return _panels(Panel("这份申请", facts, note=f"收到之日怎样算：{application.receipt_rule}"))


def applicant(request: InfoRequest, form: VerbForm) -> dict[str, Any]:  # noqa: ARG001
    application, others = (
        request.application,
        list(queries.same_applicant(request).order_by("-opened_at")[:5]),
    )
    facts = [
        ("申请人", shown_name(application)),
        ("填写的类别", application.get_kind_display()),
        ("证件种类", application.get_id_kind_display()),
    ]
    return _panels(
        Panel("申请人", facts),
        Panel(
            "同一证件号码的其他申请",
            lines=[f"{other.number}　{other.title}（{State(other.state).label}）" for other in others],
            note="" if others else "没有。",
        ),
    )


def frequency(request: InfoRequest, form: VerbForm) -> dict[str, Any]:  # noqa: ARG001
    others = queries.same_applicant(request)
    lines = [f"{other.number}　{other.title}" for other in others.order_by("-opened_at")[:10]]
    return _panels(Panel(f"这位申请人在本机关的其他申请共 {others.count()} 件", lines=lines))


def searches(request: InfoRequest, form: VerbForm) -> dict[str, Any]:  # noqa: ARG001
    lines = [
        f"{record.searched_on} {record.searcher}：{'、'.join(record.places.split())}；词：{record.words}；"
        f"查到 {record.hits} 件"
        for record in request.searches.order_by("pk")
    ]
    note = "答复“信息不存在”以前，至少要有一条检索记录（第三十六条第四项）。"
    return _panels(Panel("已经登记的检索", lines=lines, note=note))


def proposal(request: InfoRequest, form: VerbForm) -> dict[str, Any]:  # noqa: ARG001
    asked = request.extension_proposal or {}
    facts = [
        ("申请延长", f"{asked.get('days', '')} 个工作日"),
        ("理由", asked.get("reason", "")),
        ("现在的最迟答复日", request.due_on),
    ]
    return _panels(Panel("延期申请", facts, note="批准后立即发出延期答复告知书，最迟答复日自动重算。"))


def fee(request: InfoRequest, form: VerbForm) -> dict[str, Any]:  # noqa: ARG001
    notice = getattr(request, "fee", None)
    if notice is None:
        return _panels()
    facts = [("金额", f"{notice.amount} 元"), ("发出", notice.sent_on), ("缴费期限", notice.pay_by)]
    return _panels(Panel("收费通知", facts, lines=list(notice.arithmetic)))


def charge(request: InfoRequest, form: VerbForm) -> dict[str, Any]:
    """The tiers, computed before anything is sent."""
    facts = [("本月此前", f"{queries.items_before(request)} 件")]
    panels = [Panel("同一申请人", facts, note="按件计收时，同一申请人当月此前的件数先占用前面的档次。")]
    if isinstance(form, Charge) and form.is_bound and form.is_valid():
        computed = form.arithmetic()
        panels.append(Panel(f"合计 {computed.amount} 元", lines=list(computed.lines)))
    return {"panels": panels, "preview": "先算一算"}


def wish(request: InfoRequest, form: VerbForm) -> dict[str, Any]:
    application = request.application
    facts = [("申请人选择", form.wish if isinstance(form, Dispatch) else "")]
    if application.handover == "email":
        facts.append(("电子邮箱", mask("email", application.email)))
    if application.address:
        facts.append(("地址", mask("address", application.address)))
    note = f"最迟答复日 {request.due_on}，当天送出算按期。" if request.due_on else ""
    return _panels(Panel("怎样送达", facts, note=note))


def review(request: InfoRequest, form: VerbForm) -> dict[str, Any]:  # noqa: ARG001
    """The letter as it will be issued, and everything it rests on."""
    letter = decision_letter(request)
    return {
        "letter": letter,
        "sheet": correspondence.preview(letter) if letter else None,
        "problems": correspondence.problems(letter) if letter else [],
        "decision": DECISIONS.get(letter.decision) if letter else None,
        "stages": OfficialLetter.Stage,
        "searches": request.searches.order_by("pk"),
        "consultations": request.consultations.order_by("pk"),
    }
