"""The list inside the page of its document while the window is open, and the notice at its address afterwards."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from gongkai.bodies.calendars import work_calendar
from gongkai.core.cases import WARNING_DAYS, Lamp
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.portal.parts import farewell, part
from gongkai.duties.disclosure.publicity import queries
from gongkai.duties.disclosure.publicity.models import Objection, PublicityList
from gongkai.duties.disclosure.publicity.policy import View, types

PAGE = 100


def lines(found: PublicityList, view: View, start: int = 0) -> list[dict[str, object]]:
    """One page of rows as that view may have them, cells in the order of the columns."""
    columns = types()[found.type].columns(view)
    rows = queries.rows_to_show(found)[start : start + PAGE]
    return [
        {
            "row": row,
            "cells": [(column.label, _values(row, view).get(column.id, "")) for column in columns],
        }
        for row in rows
    ]


def _values(row, view: View) -> dict[str, str]:
    return row.internet if view == View.INTERNET else row.place_view


def window_lamp(found: PublicityList) -> Lamp:
    """How long the window stays open, in days of the calendar."""
    left = work_calendar(found.body).count(today(), found.closes_on)
    if today() == found.closes_on:
        return Lamp("yellow", "今天是最后一天")
    return Lamp("yellow" if left <= WARNING_DAYS else "green", f"还剩 {left} 个工作日", left)


@part
def rows(document: Document, request: HttpRequest) -> SafeString | None:
    """The rows as the internet may have them."""
    found = queries.list_of(document)
    if found is None or not queries.rows_to_show(found).exists():
        return None
    total = queries.rows_to_show(found).count()
    number = request.GET.get("rows", "1")
    here = max(1, min(int(number) if number.isdecimal() else 1, -(-total // PAGE)))
    context = {
        "list": found,
        "type": types()[found.type],
        "columns": types()[found.type].columns(View.INTERNET),
        "lines": lines(found, View.INTERNET, (here - 1) * PAGE),
        "total": total,
        "here": here,
        "before": here - 1,
        "after": here + 1 if here * PAGE < total else 0,
        "lamp": window_lamp(found),
        "weekday": "一二三四五六日"[found.closes_on.weekday()],
    }
    return render_to_string("disclosure/publicity/_rows.html", context, request)


@farewell
def closed(document: Document, request: HttpRequest) -> SafeString | None:
    """After the window: what was shown, how many rows, how many objections; no row."""
    found = queries.list_of(document)
    if found is None or document.withdrawn_because:
        return None
    objections = Objection.objects.filter(list=found)
    context = {
        "list": found,
        "type": types()[found.type],
        "columns": types()[found.type].columns(View.INTERNET),
        "total": found.rows.count(),
        "objections": objections.count(),
        "struck": found.rows.filter(struck_on__isnull=False).count(),
        "digest": document.current.digest if document.current else "",
    }
    return render_to_string("disclosure/publicity/_closed.html", context, request)
