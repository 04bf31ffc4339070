"""The pages of the key areas as tables for machines: CSV, of what readers have (KA-01: machine-readable)."""

from collections.abc import Callable, Iterator

from django.db.models import QuerySet
from django.http import HttpResponse

from gongkai.bodies.models import Body
from gongkai.core.render import comma
from gongkai.core.time import local_date
from gongkai.duties.disclosure.documents.models import Document
from gongkai.shell.desk.downloads import attachment

from . import budgets, procurement, queries
from .measures import share
from .models import Project
from .projects import sorts

STATES = {"shown": "已公开", "late": "超期公开", "missing": "未公开", "open": "年度未结束"}
STAGES = {"shown": "已公开", "not_needed": "不涉及", "open": "未公开"}
Row = tuple[object, ...]
Whole = Callable[[str], str]  # makes an address of this site a whole one


def of_budgets(bodies: QuerySet[Body], year: int, whole: Whole) -> Iterator[Row]:
    yield "机关", "文件", "年度", "情况", "公开日期", "最迟公开日", "标题", "收支总额（元）", "索引号", "网址"
    for row in budgets.matrix(bodies, year):
        for cell in row.cells:
            told = (row.unit.name, cell.report.scope, year, STATES[cell.state], cell.public_on, cell.due_on)
            yield told + (_paper(cell.document, whole, "total") if cell.document else ("",) * 4)


def of_procurement(bodies: QuerySet[Body], year: int, whole: Whole) -> Iterator[Row]:
    yield (
        "机关",
        "项目",
        "类别",
        "采购方式",
        "预算金额（元）",
        "成交金额（元）",
        "节约金额（元）",
        "节约率",
        "公告日期",
        "标题",
        "成交供应商",
        "索引号",
        "网址",
    )
    for found in procurement.purchases(bodies, year):
        facts = found.newest.facts
        rate = share(found.saved, found.budget) if found.saved is not None else ""
        yield (
            found.body.name, found.project, facts.get("sort", ""), facts.get("method", ""),
            found.budget, found.award, found.saved, rate, local_date(found.newest.published_at),
            *_paper(found.newest, whole, "supplier"),
        )  # fmt: skip


def of_projects(projects: QuerySet[Project], whole: Whole) -> Iterator[Row]:
    yield (
        "机关",
        "项目",
        "种类",
        "开始日期",
        "办结日期",
        "阶段",
        "公开依据",
        "情况",
        "公开日期",
        "标题",
        "索引号",
        "网址",
    )
    for project, steps in queries.progress(projects).items():
        matter = project.matter
        for step in steps:
            document = step.document
            told = (
                matter.body.name,
                matter.title,
                sorts()[project.sort].label,
                matter.opened_on,
                matter.closed_on,
            )
            stage = (step.stage.label, step.stage.article, STAGES[step.state])
            shown = local_date(document.published_at) if document else ""
            yield told + stage + ((shown, *_named(document, whole)) if document else ("",) * 4)


def of_funds(bodies: QuerySet[Body], year: int, whole: Whole) -> Iterator[Row]:
    yield (
        "资金项目",
        "主管机关",
        "政策依据",
        "补助标准",
        "补助对象",
        "年度",
        "级次",
        "分配到",
        "金额（元）",
        "受益户数",
        "标题",
        "索引号",
        "网址",
    )
    told = queries.public_allocations(bodies, year)
    for fund in queries.public_funds(bodies, year):
        head = (fund.name, fund.body.name, fund.basis, fund.standard, fund.audience, year)
        for root in queries.allocation_tree(told.filter(fund=fund)):
            for line in root.lines():
                one = line.allocation
                place = (line.depth + 1, one.to.name, one.amount, one.households)
                yield head + place + _named(one.document, whole)


def answer(title: str, rows: Iterator[Row]) -> HttpResponse:
    """A file whose first row names the columns."""
    headers = [str(name) for name in next(rows)]
    return attachment(comma(headers, rows), f"{title}.csv", "text/csv; charset=utf-8")


def _paper(document: Document, whole: Whole, fact: str) -> Row:
    title, *rest = _named(document, whole)
    return title, document.facts.get(fact, ""), *rest


def _named(document: Document, whole: Whole) -> Row:
    return document.title, document.index_code, whole(document.get_absolute_url())
