"""Pages of columns: lists with filters, news, the fixed page, and 法定主动公开内容 as a whole."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body, BodyKind
from gongkai.core.access import NotFound
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.documents.queries import newest
from gongkai.duties.disclosure.portal import export, listing
from gongkai.duties.disclosure.portal.beside import papers
from gongkai.duties.disclosure.portal.forms import ListFilter
from gongkai.duties.disclosure.portal.institution import institution
from gongkai.duties.disclosure.portal.keeping import kept
from gongkai.duties.disclosure.portal.reader import reader_of
from gongkai.law import facts
from gongkai.shell.pages.disclosure import access_body, open_page
from gongkai.shell.sites import hooks
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.pages.column import access_column, children_of
from gongkai.shell.sites.queries import standard_column


@kept
def list_page(request: HttpRequest, column: Column) -> HttpResponse:
    """The list with filters, as a table."""
    context = _listed(request, column.body, listing.of_column(column, reader_of(request)), column)
    return _framed(request, column, "list", context)


@kept
def news_page(request: HttpRequest, column: Column) -> HttpResponse:
    """Titles and summaries, newest first."""
    found = listing.of_column(column, reader_of(request)).select_related("current")
    page = listing.sheet(found, request.GET)
    return _framed(request, column, "news", {"page": page, "updated": updated_on(column, request)})


@kept
def fixed_page(request: HttpRequest, column: Column) -> HttpResponse:
    """A column that is one page: what was published in it last, in full."""
    found = newest(listing.of_column(column, reader_of(request))).select_related("current")
    document = found.first()
    context = {"document": document, "edition": document and document.current}
    context["papers"] = papers(document.current) if document else []
    return _framed(request, column, "page", context)


@kept
def leaders_page(request: HttpRequest, column: Column) -> HttpResponse:
    """The body as its register has it, and the documents about it."""
    found = listing.of_column(column, reader_of(request))
    context = {
        "institution": institution(column.body, found),
        "page": listing.sheet(found.select_related("current"), request.GET),
    }
    return _framed(request, column, "leaders", context)


@require_safe
@kept
def duty(request: HttpRequest, code: str) -> HttpResponse:
    """法定主动公开内容: the items of articles 20 and 21 with their counts, and everything in one list."""
    body = access_body(code)
    column = standard_column(body, "catalogue")
    found = listing.of_column(column, reader_of(request)) if column else Document.objects.none()
    context = _listed(request, body, found, column) | _items(body, column)
    response = open_page(
        request,
        body,
        here=request.path,
        title="法定主动公开内容",
        template="disclosure/portal/duty.html",
        context=context,
    )
    response.counted = (f"column:{column.pk}", body.pk, column.pk) if column else None
    return response


@require_safe
def exported(request: HttpRequest, code: str, slug: str, form: str) -> HttpResponse:
    """The list of a column as filtered, as a file."""
    if form not in export.FORMS:
        raise NotFound
    column = access_column(code, slug)
    filters = ListFilter(request.GET, body=column.body)
    if not filters.is_valid():
        raise NotFound
    found = listing.of_column(column, reader_of(request))
    found = newest(listing.narrowed(found, filters.cleaned_data, column.body))
    answer = export.answer(form, f"{column.body.short}{column.name}", found, request.build_absolute_uri)
    if answer is None:
        return render(
            request, "disclosure/portal/too_many.html", {"column": column, "most": export.MOST}, status=422
        )
    return answer


def updated_on(column: Column, request: HttpRequest):
    """When something was last published in the column (SC-05); None while it is empty."""
    found = newest(listing.of_column(column, reader_of(request)))
    return found.values_list("published_at", flat=True).first()


def _listed(
    request: HttpRequest, body: Body, found: QuerySet[Document], column: Column | None
) -> dict[str, object]:
    """Filters, page and totals of a list."""
    form = ListFilter(request.GET, body=body)
    filters = form.cleaned_data if form.is_valid() else {}
    shown = listing.narrowed(found, filters, body) if form.is_valid() else Document.objects.none()
    return {
        "column": column,
        "form": form,
        "is_narrowed": any(filters.values()),
        "page": listing.sheet(shown, request.GET),
        "totals": listing.totals(shown),
        "query": listing.kept(request.GET),
        "updated": updated_on(column, request) if column else None,
        "feed": reverse("disclosure:feed", args=["atom", body.code, column.slug]) if column else "",
    }


def _items(body: Body, column: Column | None) -> dict[str, object]:
    law = facts.load("proactive")
    kind = "town" if body.kind == BodyKind.TOWN else "county"
    below = list(children_of(column)) if column else []
    counts = hooks.item_counts(below)
    columns = {child.standard: (child, counts[child.pk]) for child in below if child.standard}
    items = [
        (item, *columns.get(item["id"], (None, 0))) for item in law["item"] if item.get("kinds", kind) == kind
    ]
    return {"test": law["test"], "items": items}


def _framed(request: HttpRequest, column: Column, name: str, context: dict[str, object]) -> HttpResponse:
    """In the frame of 政府信息公开, or for any other column in that of the sub-site."""
    context |= {"column": column, "list_template": f"disclosure/portal/_{name}.html"}
    if column.is_statutory:
        here = column.get_absolute_url()
        template = "disclosure/portal/column_open.html"
        return open_page(
            request, column.body, here=here, title=column.name, template=template, context=context
        )
    context |= {"body": column.body, "subsite": column.body.subsite, "children": children_of(column)}
    return render(request, "disclosure/portal/column.html", context)
