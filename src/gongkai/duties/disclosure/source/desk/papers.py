"""Papers on the desk: the list, a new sheet, one paper with what was held about it, and the share kept back."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.desk.common import attempt, staff_page
from gongkai.core.access import NotFound, load
from gongkai.core.files import BadFile
from gongkai.core.rates import percent
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue.desk.overview import read_year, years
from gongkai.duties.disclosure.catalogue.queries import organs_of
from gongkai.duties.disclosure.source import actions, queries
from gongkai.duties.disclosure.source.forms import ListFilter, PaperForm
from gongkai.duties.disclosure.source.models import OfficialPaper
from gongkai.law.lists import GROUNDS
from gongkai.shell.desk.downloads import attachment, export
from gongkai.shell.desk.paging import Pages, kept_query

from .verbs import PAPERS

HEADERS = (
    "文号",
    "标题",
    "机关",
    "拟稿科室",
    "拟稿人",
    "拟稿日期",
    "状态",
    "公开属性",
    "理由",
    "法律依据",
    "下次评估",
)
PARTS = {
    "undecided": queries.undecided,
    "to_hand_on": queries.not_handed_on,
    "to_reassess": queries.to_reassess,
}


@staff_page("disclosure.view")
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    form = ListFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.papers(request.user)
    found = PARTS.get(chosen.get("show", ""), lambda papers: papers)(found)
    found = queries.filtered(found, words=chosen.get("q", ""), openness=chosen.get("openness", ""))
    if request.GET.get("format") == "xlsx":
        return export(request, "公文公开属性", HEADERS, found, _row)
    page = Pages(found, request.GET.get("page", ""))
    context = {
        "form": form,
        "page": page,
        "papers": page.rows(queries.papers(request.user)),
        "query": kept_query(request),
        "may_draft": request.user.has_perm("disclosure.draft"),
        "negative": organs_of(request.user, "disclosure.catalogue").first(),
        "day": today(),
    }
    return render(request, "disclosure/source/list.html", context)


def _row(paper: OfficialPaper) -> tuple[object, ...]:
    ground = GROUNDS[paper.ground].label if paper.ground else ""
    return (
        paper.number, paper.title, paper.body.name, paper.section.short, paper.drafter.name, paper.drafted_on,
        paper.get_state_display(), paper.get_openness_display(), ground, paper.basis, paper.review_on,
    )  # fmt: skip


@staff_page("disclosure.draft")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A drafting sheet of the body that the person writes for (?unit= when there are several)."""
    bodies = organs_of(request.user, "disclosure.draft")
    wanted = request.GET.get("unit")
    body = load(bodies, lambda _body: True, code=wanted) if wanted else bodies.first()
    if body is None:
        raise NotFound
    actor = actor_for(request)
    form = PaperForm(body, actor, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = {"actor": actor, "body": body, **form.cleaned_data}
        if paper := attempt(form, lambda: actions.draft_paper(**given)):
            messages.success(request, "已建发文稿纸，请提出公开属性建议。")
            return redirect("disclosure:paper", paper.pk)
    context = {"form": form, "body": body, "bodies": bodies}
    return render(request, "disclosure/source/new.html", context, status=422 if form.errors else 200)


@staff_page("disclosure.view")
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    paper = queries.access_paper(request.user, pk)
    bar = PAPERS.buttons(paper, actor_for(request), pk)
    context = {
        "paper": paper,
        "ground": GROUNDS.get(paper.ground),
        "standpoints": queries.standpoints(paper),
        "matching": queries.matching(paper.body, f"{paper.title}\n{paper.summary}"),
        "main": [button for button in bar if button.verb.rank == "main"],
        "more": [button for button in bar if button.verb.rank == "more"],
        "once": uuid4().hex,
        "day": today(),
    }
    return render(request, "disclosure/source/paper.html", context)


@staff_page("disclosure.view")
@require_http_methods(["GET", "POST"])
def perform(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return PAPERS.perform(request, pk, name)


@staff_page("disclosure.view")
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of the paper as they were handed in."""
    stored = queries.access_paper(request.user, pk).file
    if stored is None:
        raise NotFound
    try:
        with stored.open() as stream:
            return attachment(stream.read(), stored.name, stored.media_type)
    except BadFile as bad:
        raise NotFound(str(bad)) from bad


@staff_page("disclosure.view")
@require_safe
def share(request: HttpRequest) -> HttpResponse:
    """How much each body keeps back, and what it has not decided yet (PD-01, PD-16)."""
    year = read_year(request)
    rows = queries.kept_by_body(organs_of(request.user), year)
    context = {
        "year": year,
        "years": years(),
        "rows": [(row, percent(row.rate)) for row in sorted(rows, key=lambda row: -(row.rate or 0))],
        "undecided": queries.undecided(queries.papers(request.user))[:100],
    }
    return render(request, "disclosure/source/share.html", context)
