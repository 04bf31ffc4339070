"""What this room adds to the portal's own pages: how well requests are answered, and the way of a request."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gongkai.bodies.calendars import work_calendar
from gongkai.bodies.models import Body
from gongkai.bodies.queries import subtree
from gongkai.core.cases import due_window
from gongkai.core.time import today
from gongkai.duties.foi import measures
from gongkai.duties.foi.states import MACHINE
from gongkai.law.regimes import regime_on
from gongkai.shell import guide, home

UNKNOWN = "不适用"  # a rate of nothing is no rate

# The straight way of a request by names of the state table, and the branches that leave it with their legal limit.
WAY = ("receive", "register", "assign", "sign_for", "submit_draft", "approve", "sign", "dispatch")
BRANCHES = (
    ("ask_supplement", "supplement_notice"),
    ("consult", "third_party_opinion"),
    ("propose_extension", "reply_extension_max"),
    ("charge", "fee_payment"),
)
WIDTH, BOX, TALL, STEP, NOTE = 328, 128, 36, 58, 168  # sizes in SVG units, readable on a phone unscaled


@home.panel
def figures(body: Body) -> list[home.Figure]:
    """This year's requests of the body and everything under it, by the measures of the annual report."""
    year, bodies = today().year, subtree(body)
    replies = measures.statistics.punctuality(bodies, year)
    open_now = measures.carried_over(bodies, year)
    overdue = open_now.filter(due_window("overdue", today(), work_calendar())).count()
    reply = regime_on(today()).limits["reply"]
    return [
        home.Figure(
            "收到申请", str(measures.received(bodies, year).count()), "件", f"{year} 年 1 月 1 日以来"
        ),
        home.Figure(
            "按期答复",
            f"{replies.rate:g}" if replies.n else UNKNOWN,
            "%" if replies.n else "",
            f"答复 {replies.n} 件，逾期 {replies.late} 件",
        ),
        home.Figure(
            "答复用时中位数",
            f"{replies.days:g}" if replies.n else UNKNOWN,
            "个工作日" if replies.n else "",
            f"法定 {reply.n} 个工作日；含征求意见等不计时的日子",
        ),
        home.Figure("正在办理", str(open_now.count()), "件", f"其中逾期 {overdue} 件"),
    ]


@dataclass(frozen=True)
class Branch:
    """A way off the straight one: its label, its limit in words, and the article."""

    label: str
    limit: str


@guide.part
def flow(body: Body) -> guide.Section:  # noqa: ARG001  the way is the same for every body
    return guide.Section("flow", "七、办理流程图", chart())


def chart() -> SafeString:
    """The way of a request as SVG, from the state table and the limits in force."""
    labels = ["提交申请", *(MACHINE.transitions[name].label for name in WAY)]
    branches = list(_branches())
    words = (
        f"{'，'.join(labels)}。中间可能有：{'；'.join(f'{each.label}，{each.limit}' for each in branches)}。"
    )
    return format_html(
        '<svg class="flowchart" viewBox="0 0 {} {}" role="img" focusable="false" aria-labelledby="flow-t flow-d">'
        '<title id="flow-t">依申请公开办理流程</title><desc id="flow-d">{}</desc>{}{}</svg>',
        WIDTH,
        STEP * len(labels),
        words,
        format_html_join(
            "", "{}", ((_box(index, label, len(labels)),) for index, label in enumerate(labels))
        ),
        _notes(branches, labels.index(MACHINE.transitions["sign_for"].label)),
    )


def _branches() -> Iterator[Branch]:
    limits = regime_on(today()).limits
    for name, limit_name in BRANCHES:
        limit = limits[limit_name]
        unit = "个工作日" if limit.unit == "wd" else "日"
        yield Branch(MACHINE.transitions[name].label, f"{limit.n} {unit}以内")


def _box(index: int, label: str, total: int) -> SafeString:
    top = index * STEP + 2
    last = index == total - 1
    arrow = (
        ""
        if last
        else format_html('<path d="M{0} {1}v{2}m-4 -5 4 5 4-5"/>', BOX // 2, top + TALL, STEP - TALL)
    )
    return format_html(
        '<rect x="2" y="{}" width="{}" height="{}" class="{}"/><text x="{}" y="{}" text-anchor="middle">{}</text>{}',
        top,
        BOX - 4,
        TALL,
        "is-end" if last else "is-step",
        BOX // 2,
        top + 23,
        label,
        arrow,
    )


def _notes(branches: list[Branch], beside: int) -> SafeString:
    """The branches to the right of the step in which the request is worked on, joined to it by one line."""
    start = beside * STEP + 2 + TALL // 2
    rows = [(branch, start + number * STEP) for number, branch in enumerate(branches)]
    spine = format_html(
        '<path class="is-side" d="M{} {}H{}M{} {}V{}"/>',
        BOX - 2,
        start,
        NOTE - 10,
        NOTE - 18,
        start,
        rows[-1][1],
    )
    return spine + format_html_join(
        "",
        '<path class="is-side" d="M{} {}h8"/><text x="{}" y="{}">{}</text><text class="is-small" x="{}" y="{}">{}</text>',
        ((NOTE - 18, y, NOTE - 4, y - 2, branch.label, NOTE - 4, y + 15, branch.limit) for branch, y in rows),
    )
