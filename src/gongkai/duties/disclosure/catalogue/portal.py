"""The published catalogue of a body: its entries, its documents with the four columns of article 12, its changes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.core.access import NotFound
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.documents.queries import newest, older_than, visible
from gongkai.shell.pages.disclosure import access_body, open_page

from . import queries
from .terms import Carrier

PAGE = 50


@require_safe
def entries(request: HttpRequest, code: str) -> HttpResponse:
    """What the body discloses, by when, where it stands, who sees to it."""
    body = access_body(code)
    counts = queries.public_counts(body)
    context = {
        "rows": [(entry, *counts.get(entry.pk, (0, None))) for entry in queries.public_entries(body)],
        "year": today().year,
        "total": visible().filter(body=body).count(),
        "changed": queries.published_changes(body).first(),
    }
    return _page(request, body, "政府信息公开目录", "public_entries.html", context)


@require_safe
def documents(request: HttpRequest, code: str) -> HttpResponse:
    """索引、名称、内容概述、生成日期 (article 12) of everything that is public, the newest first."""
    body = access_body(code)
    entry = _entry(request, body)
    found = visible().filter(body=body, **({"entry": entry} if entry else {}))
    year = request.GET.get("year", "")
    if year:
        if not year.isdecimal() or not 1900 <= int(year) <= today().year:
            raise NotFound
        found = found.filter(generated_on__year=int(year))
    rows, after = _slice(request, found)
    context = {
        "entry": entry,
        "carriers": [Carrier(code).label for code in entry.forms] if entry else [],
        "rows": rows,
        "year": year,
        "years": range(today().year, today().year - 10, -1),
        "after": after,
    }
    title = entry.item if entry else "全部政府信息"
    return _page(request, body, title, "public_documents.html", context)


@require_safe
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """Which entries came, changed and went, and why (PD-03)."""
    body = access_body(code)
    context = {"changes": queries.published_changes(body)[:500]}
    return _page(request, body, "目录变更记录", "public_changes.html", context)


@require_safe
def entry(_request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A lasting address for one entry."""
    found = queries.access_public_entry(access_body(code), pk)
    return redirect(f"{reverse('disclosure:catalogue_documents', args=[code])}?entry={found.pk}")


def _entry(request: HttpRequest, body: Body) -> queries.CatalogueEntry | None:
    given = request.GET.get("entry", "")
    return queries.access_public_entry(body, given) if given else None


def _slice(request: HttpRequest, found: queries.QuerySet[Document]) -> tuple[list[Document], str]:
    """One page, and the mark after which the next begins (empty at the end)."""
    found = newest(found).select_related("current").defer("current__html", "current__text", "facts")
    if mark := request.GET.get("after", ""):
        at, _, pk = mark.partition("_")
        instant = parse_datetime(at) if at else None
        if instant is None or instant.tzinfo is None or not pk.isdecimal():
            raise NotFound
        found = older_than(found, instant, int(pk))
    rows = list(found[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return rows[:PAGE], f"{last.published_at.isoformat()}_{last.pk}" if last else ""


def _page(
    request: HttpRequest, body: Body, title: str, template: str, context: dict[str, object]
) -> HttpResponse:
    here = reverse("disclosure:public_catalogue", args=[body.code])
    template = f"disclosure/catalogue/{template}"
    return open_page(request, body, here=here, title=title, template=template, context=context)
