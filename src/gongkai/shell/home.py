"""The first page of the portal. Rooms add how well the government does its duties."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.bodies.models import Body
from gongkai.core.time import today

from . import nav
from .context import site_of
from .queries import organs_by_kind
from .sites import hooks, views
from .sites.models import Column
from .sites.queries import columns_of, topics_on

TOPICS = 6
DOORS = {
    "guide": "book",
    "system": "scale",
    "catalogue": "list",
    "reports": "chart",
    "A20-01": "doc",
    "A20-07": "coin",
    "A20-12": "bell",
    "apply": "edit",
}
# Standard columns of a portal, and how many items of each are shown.
NEWEST = {"news": 6, "notices": 7, "policies": 4}


@dataclass(frozen=True)
class Figure:
    """One figure of our own performance this year.

    ``value`` is ready to read ("99.6", "不适用"), ``note`` tells out of how many, ``link`` leads to the list.
    """

    label: str
    value: str
    unit: str = ""
    note: str = ""
    link: nav.Place | None = None


panel: nav.Registry[Callable[[Body], list[Figure]]] = nav.Registry()
"""Register a function: government body -> figures of this year for it and everything under it."""


@dataclass(frozen=True)
class Newest:
    """A column of the portal with what is newest in it."""

    column: Column
    items: list[hooks.Item]


def home(request: HttpRequest) -> HttpResponse:
    site = site_of(request)
    code = site.code
    views.count(request, "home", site.body)
    tasks = [
        nav.Place("申请公开信息", "/apply/", "edit", "没有公开的，可以申请"),
        nav.Place("查询办理进度", "/status/", "clock", "凭受理编号和查询码"),
        nav.Place("查看公开年报", f"/open/{code}/reports/", "chart", "每个数字都能拆开看"),
        nav.Place("阅读公开指南", f"/open/{code}/guide/", "book", "到哪里查，怎样申请"),
    ]
    figures = [figure for part in panel for figure in part(site.body)] if site.body else []
    return render(
        request,
        "shell/home.html",
        {
            "tasks": [task for task in tasks if code and nav.exists(task.url)],
            "bands": organs_by_kind(),
            "newest": newest(site.body) if site.body else {},
            "fixed": fixed(site.body) if site.body else [],
            "topics": topics_on(today())[:TOPICS],
            "figures": figures,
            "today": today(),
        },
    )


def newest(body: Body) -> dict[str, Newest]:
    """By standard of the column; a column without items is left out."""
    found = [
        Newest(column, hooks.items(hooks.Wanted(column=column, most=NEWEST[column.standard])))
        for column in columns_of(body).filter(standard__in=NEWEST)
    ]
    return {part.column.standard: part for part in found if part.items}


def fixed(body: Body) -> list[tuple[Column, str]]:
    """The columns of 政府信息公开 that everybody looks for, with their drawings."""
    columns = {column.standard: column for column in columns_of(body).filter(standard__in=DOORS)}
    return [(columns[standard], icon) for standard, icon in DOORS.items() if standard in columns]
