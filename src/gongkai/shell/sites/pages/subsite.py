"""The home page of a body's sub-site: the fixed columns, its own columns with their newest, the newest of all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.core.access import load
from gongkai.core.time import today
from gongkai.shell.sites import hooks, queries, views
from gongkai.shell.sites.models import Column, SubSite

SHOWN = 8
ICONS = {"guide": "book", "system": "scale", "catalogue": "list", "reports": "chart", "apply": "edit"}


@require_safe
def subsite(request: HttpRequest, code: str) -> HttpResponse:
    found = access_subsite(code)
    body = found.body
    views.count(request, f"site:{found.pk}", body)
    columns = list(queries.columns_of(body))
    own = [column for column in columns if not column.parent_id and not column.is_statutory]
    context = {
        "subsite": found,
        "body": body,
        "fixed": [(column, ICONS[column.standard]) for column in columns if column.standard in ICONS],
        "own": [(column, _newest(column=column)) for column in own if column.standard not in ICONS],
        "statutory": [column for column in columns if column.parent_id and column.is_statutory],
        "latest": _newest(body=body),
        "topics": queries.topics_on(today()).filter(body=body),
    }
    return render(request, "shell/sites/subsite.html", context)


def _newest(*, column: Column | None = None, body: Body | None = None) -> list[hooks.Item]:
    return hooks.items(hooks.Wanted(column=column, body=body, most=SHOWN))


def access_subsite(code: str) -> SubSite:
    """The open sub-site of a body. Raises NotFound."""
    return load(queries.open_sites(), lambda _: True, body__code=code)
