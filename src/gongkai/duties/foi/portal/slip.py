"""The receipt as a paper: what was handed in and when, how to look it up, and the days of the deadline."""

from dataclasses import replace

from gongkai.bodies.calendars import work_calendar
from gongkai.core.render import Letter, Paragraph
from gongkai.core.time import SHANGHAI, today
from gongkai.duties.foi import clock, correspondence
from gongkai.duties.foi.codes import query_code
from gongkai.duties.foi.letters.compose import typeset
from gongkai.duties.foi.models import InfoRequest, OfficialLetter
from gongkai.law.deadline import Deadline
from gongkai.shell.templatetags.proofs import Run, runs, single_year


def receipt(case: InfoRequest, issued: OfficialLetter | None) -> Letter:
    """The registered receipt, or before registration the sheet as things stand; the query code below."""
    if case.first_received_on:
        sheet = correspondence.preview(issued or OfficialLetter(request=case, kind="receipt"))
    else:
        sheet = _awaiting(case)
    deadline = clock.deadline(case, work_calendar(case.body))
    return replace(sheet, paragraphs=(*sheet.paragraphs, *_lookup(case), *_days(deadline)))


def _awaiting(case: InfoRequest) -> Letter:
    """Handed in, but the day of receipt waits for both sides to confirm (article 31 item 3)."""
    application = case.application
    office = case.body.disclosure_office
    rows = (
        ("受理编号", case.number),
        ("申请人", application.name),
        ("提交时间", f"{application.submitted_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"),
        ("收到申请之日", f"待确认。{typeset(application.receipt_rule)}"),
    )
    return Letter(
        organ=case.body.name,
        title="政府信息公开申请提交回执",
        number="",
        addressee=application.name,
        paragraphs=(
            Paragraph("table", rows=rows),
            Paragraph("text", "您申请公开的内容是："),
            Paragraph("quote", case.item),
        ),
        organ_signature=case.body.name,
        date=today(),
        contact=f"联系人：{office.name}，电话：{office.phone or case.body.phone}",
    )


def _lookup(case: InfoRequest) -> tuple[Paragraph, ...]:
    rows = (("受理编号", case.number), ("查询码", query_code(case.application)))
    return Paragraph("heading", "查询办理进度"), Paragraph("table", rows=rows)


def _days(deadline: Deadline | None) -> tuple[Paragraph, ...]:
    """A provisional date is for the screen only, never for paper."""
    if deadline is None or deadline.due_on is None or deadline.provisional:
        return ()
    proof = deadline.proof()
    year = single_year(proof)
    lines = tuple((_span(run, year), run.number, run.reason) for run in runs(proof))
    head = (f"{year} 年" if year else "日期", "工作日", "说明")
    return (
        Paragraph("page", "最迟答复日的逐日计算"),
        Paragraph("table", rows=(head, *lines), header=True),
        Paragraph("text", deadline.sum_line()),
    )


def _span(run: Run, year: int | None) -> str:
    form = "%m-%d" if year else "%Y-%m-%d"
    first, last = run.first.strftime(form), run.last.strftime(form)
    return first if first == last else f"{first} 至 {last}"
