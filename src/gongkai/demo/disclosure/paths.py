"""The ways of documents through the year, each waking at its own days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from gongkai.bodies.calendars import work_calendar
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.demo.people import resident_number
from gongkai.demo.simulation import at
from gongkai.duties.disclosure.decisions.actions import enter_month
from gongkai.duties.disclosure.decisions.models import Sort
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.norms import actions as norms
from gongkai.duties.disclosure.norms.models import CleanUpVerdict, NormRecord
from gongkai.duties.disclosure.publicity import actions as lists
from gongkai.duties.disclosure.publicity.models import PublicityList
from gongkai.duties.disclosure.release import actions

from . import papers
from .desk import Desk
from .texts import Item


def work_day(day: date, after: int = 0) -> date:
    """The working day `after` working days past the given one, itself made one first."""
    calendar = work_calendar()
    start = day if calendar.works(day) else calendar.add(day, 1)
    return calendar.add(start, after) if after else start


def ordinary(desk: Desk, item: Item, day: date, n: int) -> Iterator[datetime]:
    """Drafted one day, reviewed and public two working days later."""
    yield at(work_day(day), 9, n * 3)
    edition = desk.draft(item.column, **item.filled(desk.body, day.year, day.month, n))
    yield at(work_day(day, 2), 10, n * 3)
    desk.publish(edition)


def lasting_norm(
    desk: Desk, title: str, number: str, day: date, html: str, *, trial: bool = False, reading: bool = True
) -> Iterator[datetime]:
    """A normative document on the register, in force, filed, with its interpretation two working days later."""
    yield at(work_day(day), 9)
    document = make_norm(desk, title, number, html, trial=trial)
    yield at(work_day(day, 2), 15)
    if reading:
        edition = desk.draft(
            "A20-01",
            title=f"《{title}》解读",
            kind="interpretation",
            facts={"form": "问答"},
            interprets=document,
            html="问：为什么要制定这份文件？\n答：原来的规定已经到期，需要接续。\n问：和原来有什么不同？\n答：办理材料减少两项，办理时间缩短一半。",
            stage="decision",
        )
        desk.publish(edition)
    yield at(work_day(day, 8), 10)
    record = NormRecord.objects.get(document=document)
    norms.file(
        record, actor=desk.office, filed_with="安澜市司法局", on=today(), number=f"备{record.serial:03d}"
    )


def make_norm(desk: Desk, title: str, number: str, html: str, *, trial: bool = False) -> Document:
    edition = desk.draft(
        "A20-01",
        title=title,
        number=number,
        kind="norm",
        html=html,
        genre="05",
        stage="decision",
        signed_on=today(),
        files=papers.of_a_norm(title),
    )
    record = norms.enter(edition.document, actor=desk.writer, made_on=today(), trial=trial)
    reviewer = desk.actor(desk.cast.reviewer)
    record = norms.legality(
        record, actor=reviewer, by="区司法局", on=today(), text="内容合法，同意提请签发。"
    )
    approved = desk.review(edition)
    norms.register(record, actor=desk.office)
    shown = actions.publish(approved, actor=desk.office)
    return Document.objects.get(pk=shown.document_id)


def replaced_norm(desk: Desk, day: date, later: date) -> Iterator[datetime]:
    """One that is replaced by a new one, and one that cites the old and is not mended: the guardian lists it."""
    yield at(work_day(day), 9)
    old = make_norm(
        desk, "望川区物业管理考核办法", "望政发〔2026〕11号", "第一条 每半年考核一次。\n第二条 考核结果公开。"
    )
    yield at(work_day(day, 6), 9)
    citing = desk.publish(
        desk.draft(
            "A20-15",
            title="望川区物业考核结果（上半年）",
            html=f"依据《望川区物业管理考核办法》（{old.number}），考核三十六家物业服务企业，三十四家合格。",
            stage="result",
        )
    )
    actions.link(citing, actor=desk.writer, cites=[old])
    yield at(work_day(later), 9)
    new = make_norm(
        desk,
        "望川区物业服务质量评价办法",
        "望政发〔2026〕27号",
        "第一条 每季度评价一次。\n第二条 评价由业主参加。",
    )
    yield at(work_day(later, 1), 9)
    norms.repeal(
        NormRecord.objects.get(document=old),
        actor=desk.office,
        on=today(),
        because=NormRecord.Ground.REPLACED,
        by=new.number,
        successor=new,
    )


def clean_up(desk: Desk, day: date) -> Iterator[datetime]:
    """A round over what binds: one is repealed, the others stay, the decision is public."""
    yield at(work_day(day), 9)
    found = norms.open_round(
        actor=desk.office, body=desk.body, title=f"{day.year}年规范性文件清理", basis="国办发〔2018〕37号"
    )
    rows = list(found.verdicts.select_related("record__document").order_by("record__made_on", "pk"))
    yield at(work_day(day, 10), 9)
    decision = desk.publish(
        desk.draft(
            "A20-01",
            title=f"望川区人民政府关于公布{day.year}年规范性文件清理结果的公告",
            genre="03",
            html="经清理，继续有效的和废止的文件见附表。",
            stage="result",
        )
    )
    for place, row in enumerate(rows):
        verdict = CleanUpVerdict.Verdict.REPEAL if place == 0 else CleanUpVerdict.Verdict.KEEP
        norms.decide(row, actor=desk.office, verdict=verdict, reason="任务已经完成" if place == 0 else "")
    norms.close_round(found, actor=desk.office, decision=decision)


def corrected(desk: Desk, day: date) -> Iterator[datetime]:
    """Public, then corrected with a note."""
    yield at(work_day(day), 9)
    document = desk.publish(
        desk.draft(
            "A20-10",
            title="青禾里片区停车设施建设安排",
            html="新增停车泊位 360 个，今年九月完工。",
            stage="execution",
        )
    )
    yield at(work_day(day, 7), 11)
    desk.correct(document, "新增停车泊位 380 个，今年十月完工。", "泊位数量和完工时间有误，已更正")


def withdrawn(desk: Desk, day: date) -> Iterator[datetime]:
    """Public, then taken back."""
    yield at(work_day(day), 9)
    document = desk.publish(
        desk.draft(
            "A20-06",
            title="行政处罚决定（望建罚〔2026〕第4号）",
            html="当事人未取得施工许可证擅自施工，责令停止施工。",
            stage="result",
        )
    )
    yield at(work_day(day, 15), 9)
    actions.withdraw(
        document, actor=desk.office, because="invalid", note="决定经复议撤销，依法撤回并说明理由"
    )


def matter(desk: Desk, day: date) -> Iterator[datetime]:
    """One matter before, during and after; the last stage comes to light months later."""
    found = None
    for months, stage, title, html in (
        (0, "before", "青禾里片区改造方案征求意见", "方案公示三十日，欢迎提出意见。"),
        (2, "during", "青禾里片区改造进展", "管网工程过半，未发现质量问题。"),
        (5, "after", "青禾里片区改造竣工情况", "改造完成并验收，决算另行公布。"),
    ):
        yield at(work_day(day + timedelta(days=30 * months)), 14)
        document = desk.publish(desk.draft("A20-10", title=title, html=html, stage="execution"))
        if found is None:
            found = actions.open_matter(
                actor=desk.writer, body=desk.body, title="青禾里片区老旧小区改造", opened_on=today()
            )
        actions.link(document, actor=desk.writer, matter=found, matter_stage=stage)


def publicity(desk: Desk, day: date, title: str, *, first: int, follows: bool = False) -> Iterator[datetime]:
    """A list for seven days; somebody objects to the second row, and somebody else answers."""
    yield at(work_day(day), 9)
    edition = desk.draft(
        "A20-11", title=title, kind="list", html="对名单有异议的，请在公示期内提出。", stage="result"
    )
    before = (
        PublicityList.objects.filter(document__body=desk.body).order_by("-pk").first() if follows else None
    )
    found = lists.prepare(
        edition,
        actor=desk.writer,
        type="subsistence",
        opens_on=today(),
        closes_on=today() + timedelta(days=13),
        objections_to=f"{desk.body.short} {desk.body.phone}",
        follows=before,
    )
    rows = [
        {
            "who": resident_number(700 + number),
            "name": papers.PEOPLE[number],
            "address": f"望川区澄湖街道司前村{number + 1}组",
            "household": str(1 + number % 4),
            "income": str(500 + 90 * number),
            "amount": str(1260 - 90 * number),
        }
        for number in range(first, first + 6)
    ]
    lists.fill(found, actor=desk.writer, rows=rows)
    edition.refresh_from_db()
    desk.publish(actions.scan(edition, actor=desk.writer))
    yield at(today() + timedelta(days=1), 15)
    _object(found)


def _object(found: PublicityList) -> None:
    row = found.rows.get(serial=2)
    found.refresh_from_db()
    lists.object_to(found, actor=Actor(kind="applicant", name="未署名"), row=row, text="该户名下有一辆轿车。")


def close_lists(day: date) -> Iterator[datetime]:
    """What the periodic sweep does each night, after the windows of the year."""
    yield at(day, 0, 5)
    lists.close_due()
    actions.take_down_due()


def tallies(desk: Desk, year: int, until: date) -> Iterator[datetime]:
    """Decisions of each month, entered at the beginning of the next; the last month is still missing."""
    for month in range(1, 13):
        day = date(year + month // 12, month % 12 + 1, 5)
        if day >= until - timedelta(days=20):
            return
        yield at(work_day(day), 16)
        for place, sort in enumerate(Sort):
            value = Decimal(1200 * month) if sort == Sort.CHARGE else Decimal((month * (place + 3)) % 17)
            enter_month(
                actor=desk.writer,
                body=desk.body,
                sort=sort,
                month=date(year, month, 1),
                value=value,
                basis="审批和执法台账",
            )
