"""The public page of a column that has no page of its own: items of all rooms, newest first."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.core.access import load
from gongkai.core.time import today
from gongkai.shell.pages.disclosure import open_page
from gongkai.shell.sites import hooks, views
from gongkai.shell.sites.models import Column

SHOWN = 50


@require_safe
def column(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """A column in use, or kept as an archive. One that leads elsewhere is not found here but as an old address."""
    found = access_column(code, slug)
    key = f"column:{found.pk}"
    views.count(request, key, found.body, found)
    response = hooks.pages.get(found.template, plain)(request, found)
    response.counted = (key, found.body_id, found.pk)  # for who keeps the page and shows it again
    return response


def plain(request: HttpRequest, column: Column) -> HttpResponse:
    """The list of a template for which no room has a page."""
    context = {"column": column, "items": hooks.items(hooks.Wanted(column=column, most=SHOWN)), "most": SHOWN}
    if column.is_statutory:
        return open_page(
            request,
            column.body,
            here=column.get_absolute_url(),
            title=column.name,
            template="shell/sites/column_open.html",
            context=context,
        )
    context |= {"body": column.body, "subsite": column.body.subsite, "children": children_of(column)}
    return render(request, "shell/sites/column.html", context)


def children_of(column: Column) -> QuerySet[Column]:
    """The live columns under a column of the first level."""
    return column.children.filter(state=Column.State.LIVE).select_related("body")


def access_column(code: str, slug: str) -> Column:
    """The column behind a public address. Raises NotFound."""
    columns = Column.objects.filter(body__code=code, body__subsite__opened_on__lte=today())
    return load(
        columns.select_related("body", "parent"),
        lambda found: found.is_live or not found.moved_to_id,
        slug=slug,
    )
