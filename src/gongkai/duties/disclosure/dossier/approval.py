"""上网信息、文件审批表 (RV-03): one A4 page, filled from the flow. Fields as the forms in use have them."""

from collections.abc import Iterator

from gongkai.core.render import Cell, Form, form_pdf
from gongkai.core.time import local_date
from gongkai.duties.disclosure.documents.content import document_with
from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.duties.disclosure.release import chains
from gongkai.duties.disclosure.release.models import Hit, Opinion, Review
from gongkai.duties.disclosure.release.scanning import PERSONAL
from gongkai.shell.templatetags.proofs import local

TITLE = "上网信息、文件审批表"
FOOT = "审查内容：合法性、准确性、可公开性、保密性。本表由系统按办理记录生成；签名为系统登录签名，内容校验值为国密 SM3。"
LONGEST = {"summary": 300, "opinion": 200}
Row = tuple[Cell, ...]


def approval(edition: Edition) -> Form:
    """The form of an edition as it stands now; its last review counts."""
    review = edition.reviews.order_by("-pk").first()
    rows = [
        *_what(edition, review),
        *_checks(edition, review),
        *_opinions(edition, review),
        _outcome(edition, review),
    ]
    document = edition.document
    return Form(
        title=TITLE,
        organ=f"单位：{document.body.name}",
        number=f"编号：{document.pk}-{edition.number}",
        rows=tuple(rows),
        foot=FOOT,
        day=local_date(review.opened_at if review else edition.made_at),
    )


def approval_pdf(edition: Edition) -> bytes:
    return form_pdf(approval(edition))


def _what(edition: Edition, review: Review | None) -> Iterator[Row]:
    document = document_with(edition)
    column = document.column.full_name if document.column else ""
    yield _pair("信息名称", _and(edition.title, edition.subtitle))
    yield _three(
        ("文号", document.number or "无"),
        ("载体形式", "公文" if document.number else "非公文"),
        ("来源单位", document.source),
    )
    yield _pair("内容摘要", _cut(edition.summary or edition.text, LONGEST["summary"]), lines=3)
    papers = "、".join(edition.attachments.values_list("name", flat=True))
    yield _pair("附件", papers or "无")
    yield _three(
        ("拟公开方式", f"政府网站“{column}”"),
        ("公开范围", document.get_audience_display()),
        ("拟公开时间", _when(document, edition)),
    )
    attribute = "不予公开" if edition.state == Edition.State.DROPPED and _closed(review) else "主动公开"
    yield _three(
        ("公开属性", attribute),
        ("生成日期", str(document.generated_on)),
        ("最迟公开日", str(edition.due_on or "")),
    )
    yield _pair("公开的依据", (review.basis if review else "") or "未填写")
    if edition.note:
        yield _pair("更正说明", edition.note)


def _checks(edition: Edition, review: Review | None) -> Iterator[Row]:
    yield _pair("第三方权益", review.get_third_party_display() if review else "未送审")
    yield _pair("个人信息\n处理情况", _dealt(edition, PERSONAL, "没有发现个人信息"))
    yield _pair("涉密、内部\n标志", _dealt(edition, {"classification"}, "没有发现密级、内部标志"))
    for referral in review.referrals.order_by("pk") if review else ():
        answer = (
            f"{referral.answered_on} 答复：{referral.get_answer_display()}"
            if referral.answered_on
            else "尚未答复"
        )
        number = f"（{referral.answer_number}）" if referral.answer_number else ""
        yield _pair("报请确定", f"{referral.asked_on} 报请{referral.asked}。{answer}{number}")


def _dealt(edition: Edition, kinds: set[str] | frozenset[str], nothing: str) -> str:
    """How many hits there were, and what became of them."""
    hits = list(edition.hits.filter(kind__in=kinds).select_related("cleared_by", "second_by"))
    if not hits:
        return f"体检{nothing}。" if edition.scanned else "没有体检。"
    count = {verdict: sum(hit.verdict == verdict for hit in hits) for verdict in Hit.Verdict}
    told = [f"体检发现 {len(hits)} 处"]
    if count[Hit.Verdict.GONE]:
        told.append(f"遮盖或者改掉 {count[Hit.Verdict.GONE]} 处")
    if count[Hit.Verdict.CLEARED]:
        reasons = "、".join(dict.fromkeys(hit.reason for hit in hits if hit.verdict == Hit.Verdict.CLEARED))
        told.append(f"两人核对后保留 {count[Hit.Verdict.CLEARED]} 处（{_cut(reasons, 80)}）")
    if left := count[Hit.Verdict.OPEN] + count[Hit.Verdict.SECOND]:
        told.append(f"还有 {left} 处没有处理")
    return "，".join(told) + "。"


def _opinions(edition: Edition, review: Review | None) -> Iterator[Row]:
    """A row for each step; steps not yet taken stay empty for the pen."""
    if review is None:
        _, steps = chains.chain_for(edition.document)
        for step in steps:
            yield _opinion(step.label, None)
        return
    said = list(review.opinions.select_related("person").order_by("at", "pk"))
    for opinion in said:
        yield _opinion(opinion.label, opinion)
    if not any(opinion.decision == Opinion.Decision.RETURN for opinion in said):
        for step in chains.steps_of(review)[len(said) :]:
            yield _opinion(step.label, None)


def _opinion(label: str, opinion: Opinion | None) -> Row:
    if opinion is None:
        return (
            Cell(label, label=True),
            Cell("", span=5, lines=4, sign="签名：　　　　　　　　年　　月　　日"),
        )
    decision = opinion.get_decision_display()
    words = "" if opinion.text == decision else _cut(opinion.text, LONGEST["opinion"])
    text = _and(decision, words)
    post = f"（{opinion.post}）" if opinion.post else ""
    sign = f"{opinion.person.name}{post}　{local(opinion.at):%Y-%m-%d %H:%M}　SM3 {opinion.digest[:16]}"
    return (Cell(label, label=True), Cell(text, span=5, lines=4, sign=sign))


def _outcome(edition: Edition, review: Review | None) -> Row:
    document = edition.document
    if edition.published_at:
        text = f"{local(edition.published_at):%Y-%m-%d %H:%M} 公开，索引号 {document.index_code}，第 {edition.number} 版。"
    elif review is None:
        text = "没有送审。"
    elif _closed(review):
        text = f"不予公开。{review.referrals.filter(answer='closed').first().answer_text}"
    else:
        text = f"{review.get_state_display()}，尚未公开。"
    sender = review.submitted_by.name if review and review.submitted_by else ""
    return (Cell("办理结果", label=True), Cell(text, span=3), Cell("送审人", label=True), Cell(sender))


def _closed(review: Review | None) -> bool:
    return bool(review and review.referrals.filter(answer="closed").exists())


def _when(document: Document, edition: Edition) -> str:
    if edition.published_at:
        return f"{local(edition.published_at):%Y-%m-%d}"
    return f"{local(document.publish_at):%Y-%m-%d %H:%M}" if document.publish_at else "审定后即时"


def _pair(label: str, text: str, lines: int = 1) -> Row:
    return (Cell(label, label=True), Cell(text, span=5, lines=lines))


def _three(*pairs: tuple[str, str]) -> Row:
    return tuple(cell for label, text in pairs for cell in (Cell(label, label=True), Cell(text)))


def _and(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _cut(text: str, longest: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else f"{plain[:longest]}……（全文见卷宗）"
