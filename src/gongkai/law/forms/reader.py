"""Builds the forms from data/forms/*.toml."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from gongkai.law import facts

from .model import Block, Column, Identity, ReportForm, Row, Table


@cache
def report_form(form_id: str) -> ReportForm:
    """The form "2021" or "2019"; raises KeyError for any other id."""
    name = f"forms/{form_id}"
    if name not in facts.names("forms"):
        raise KeyError(form_id)
    data = facts.load(name)
    source = data["source"]
    return ReportForm(
        id=data["id"],
        title=source["label"],
        number=source["article"],
        first_year=data["first_year"],
        last_year=data.get("last_year"),
        sections=tuple(data["sections"]),
        tables={item["id"]: _table(item) for item in data["table"]},
        identities=tuple(
            Identity(item["id"], item["label"], item["level"], item["article"], item["confidence"])
            for item in data["identity"]
        ),
    )


def form_for_year(year: int) -> ReportForm:
    """The form that reports on `year` use; raises KeyError before 2019, when there was no national form."""
    for name in facts.names("forms"):
        form = report_form(name.removeprefix("forms/"))
        if form.first_year <= year <= (form.last_year or year):
            return form
    raise KeyError(year)


def _table(item: Mapping[str, Any]) -> Table:
    blocks = tuple(
        Block(
            title=block["title"],
            columns=tuple(Column(**column) for column in block["columns"]),
            rows=tuple(Row(**row) for row in block["rows"]),
        )
        for block in item["block"]
    )
    return Table(item["id"], item["title"], item.get("note", ""), blocks)
