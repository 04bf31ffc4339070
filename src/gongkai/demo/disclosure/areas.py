"""The key areas of the demonstration city: projects with their stages, a late budget, a purchase, funds handed down."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from gongkai.bodies.models import Body
from gongkai.core.time import today
from gongkai.demo.simulation import at
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.keyareas import actions

from .desk import Desk

TAKING = (
    (
        "plan",
        "征求《青禾里片区国有土地上房屋征收补偿方案》意见的公告",
        "征求意见期限三十日，意见寄区住建局征收科。",
    ),
    (
        "opinions",
        "青禾里片区征收补偿方案征求意见和修改情况",
        "收到意见四十六条，采纳三十一条，提高了搬迁补助标准。",
    ),
    (
        "decision",
        "望川区人民政府关于青禾里片区房屋征收的决定",
        "征收范围内房屋一百二十八户，签约期限六十日。",
    ),
)
LAND = (
    ("start", "石桥工业园二期征收土地预公告", "拟征收集体土地 128.6 亩，自公告之日起不得抢栽抢建。"),
    ("plan", "石桥工业园二期征地补偿安置方案公告", "区片综合地价每亩四万八千元，公告期三十日。"),
    ("decision", "石桥工业园二期征收土地公告", "经省人民政府批准，现予公告。"),
    ("paid", "石桥工业园二期征地补偿费用收支情况", "补偿费用 617.28 万元，已全部支付到村。"),
)


def project(
    desk: Desk, title: str, sort: str, told: tuple[tuple[str, str, str], ...], day: date
) -> Iterator[datetime]:
    """A stage a month; a project whose stages are all public is closed with the last."""
    yield at(day, 9)
    found = actions.open_project(actor=desk.writer, body=desk.body, title=title, sort=sort, opened_on=today())
    for number, (stage, words, html) in enumerate(told):
        yield at(day + timedelta(days=30 * number), 15)
        document = desk.publish(
            desk.draft(_column(desk), title=words, genre="03", stage="execution", html=html)
        )
        actions.fill_stage(found.stages.get(stage=stage), actor=desk.writer, document=document)
    if not actions.unfilled(found):
        actions.close_matter(found.matter, actor=desk.writer)


def budgets(desk: Desk, day: date, scopes: tuple[str, ...]) -> Iterator[datetime]:
    """What a unit spends this year, public a week after the reply of the finance bureau."""
    yield at(day, 9)
    drafts = [
        desk.draft(
            "A20-07",
            title=f"{desk.body.name}{day.year}年{scope}",
            kind="budget",
            facts={"year": str(day.year), "unit": desk.body.short, "scope": scope},
            html="本单位预算已经区财政局批复，现予公开，明细见表。",
            stage="management",
        )
        for scope in scopes
    ]
    yield at(day + timedelta(days=7), 15)
    for draft in drafts:
        desk.publish(draft)


def late_budget(desk: Desk, day: date) -> Iterator[datetime]:
    """Replied to in time, public nine days too late; and a purchase that has no award yet."""
    yield at(day, 9)
    edition = desk.draft(
        "A20-07",
        title=f"{desk.body.name}{day.year}年“三公”经费预算",
        kind="budget",
        facts={
            "year": str(day.year),
            "unit": desk.body.short,
            "scope": "“三公”经费预算",
            "total": "186000.00",
        },
        html="公务接待费 3.60 万元，公务用车运行维护费 15.00 万元，没有因公出国（境）费用。",
        stage="management",
    )
    yield at(day + timedelta(days=29), 16)
    desk.publish(edition)
    desk.publish(
        desk.draft(
            "A20-09",
            title="滨河片区供水管网改造工程招标公告",
            kind="procurement",
            facts={
                "project": "滨河片区供水管网改造",
                "sort": "工程",
                "method": "公开招标",
                "budget": "6800000",
            },
            html="项目预算 680.00 万元，投标截止时间见招标文件。",
            stage="execution",
        )
    )


def fund(desk: Desk, day: date) -> Iterator[datetime]:
    """Repairs of dangerous houses: from above to two towns; what one of them got is not told yet."""
    yield at(day, 10)
    found = actions.add_fund(
        actor=desk.writer,
        body=desk.body,
        name="农村危房改造补助资金",
        basis="建村〔2021〕35号",
        standard="C 级每户 8000 元，D 级每户 24000 元",
        audience="农村低收入群体中住房不安全的农户",
        since=date(day.year, 1, 1),
    )
    document = _told(desk, day.year)
    towns = Body.objects.filter(kind="town").order_by("path")[:2]

    def give(to: Body, amount: int, households: int, **more: object):
        return actions.allocate(
            found,
            actor=desk.writer,
            year=day.year,
            to=to,
            amount=Decimal(amount),
            households=households,
            **more,
        )

    whole = give(desk.body, 1_760_000, 96, document=document)
    give(towns[0], 800_000, 44, out_of=whole, document=document)
    give(towns[1], 640_000, 36, out_of=whole)


def _told(desk: Desk, year: int) -> Document:
    return desk.publish(
        desk.draft(
            "A20-11",
            title=f"{year}年农村危房改造补助资金分配情况公示",
            html="本年安排补助资金 176.00 万元，按核定户数分配到乡镇，由乡镇分配到村。",
            stage="result",
        )
    )


def _column(desk: Desk) -> str:
    return "A21-C" if "A21-C" in desk.columns else "A20-15"
