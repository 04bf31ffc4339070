"""Search over everything public, and the one-stop query of normative documents of all bodies (SC-08, PD-25)."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.bodies.queries import organs
from gongkai.core import search
from gongkai.duties.disclosure.documents.models import Kind
from gongkai.duties.disclosure.finding.entries import EVERYBODY, SCOPES
from gongkai.duties.disclosure.finding.queries import (
    FACETS,
    PAGE,
    Choice,
    Page,
    Wanted,
    alike,
    facets,
    find,
    other_ways,
    scopes,
)
from gongkai.shell.context import is_staff
from gongkai.shell.sites import views

NAMES = {"validity": "有效性", "year": "生成年份", "body": "发布机构", "topic": "主题", "genre": "体裁"}
LONGEST = 100


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Hits with facets, help when there are none; without words only the norms are listed."""
    wanted, bodies = asked(request), list(organs())
    is_norms = wanted.kind == Kind.NORM
    context: dict[str, object] = {
        "wanted": wanted,
        "is_norms": is_norms,
        "all_scopes": [("", "全站"), *SCOPES.items()],
        "asked": bool(wanted.words) or is_norms,
    }
    if context["asked"]:
        page = find(wanted)
        _note(request, wanted, page)
        context |= _shown(wanted, page, bodies)
    response = render(request, "disclosure/portal/search.html", context)
    response["Cache-Control"] = "private, no-store" if is_staff(request) else "no-cache"
    return response


def asked(request: HttpRequest) -> Wanted:
    """What the address asks for. Words are cut, values that are none of a list find nothing by themselves."""
    given = request.GET
    kind = Kind.NORM if given.get("kind") == Kind.NORM else ""
    chosen = {name: value for name in ("scope", *FACETS) if (value := given.get(name, "")) and _plain(value)}
    return Wanted(
        words=" ".join(given.get("q", "").split())[:LONGEST],
        chosen=chosen,
        kind=kind,
        by_date=given.get("order") == "date",
        after=given.get("after", ""),
    )


def _plain(value: str) -> bool:
    return value.isascii() and value.isalnum()


def _shown(wanted: Wanted, page: Page, bodies: list[Body]) -> dict[str, object]:
    counted = facets(wanted, page, bodies)
    context: dict[str, object] = {
        "page": page,
        "size": PAGE,
        "older": _link(wanted, after=page.cursor) if page.cursor else "",
        "newest": _link(wanted) if wanted.after else "",
        "meant": [(form, _link(wanted, q=form)) for form in search.meant(wanted.words, must=[EVERYBODY])],
        "facets": [
            (NAMES[name], _linked(wanted, name, choices)) for name, choices in counted.items() if choices
        ],
        "orders": [
            ("按相关度", _link(wanted, order=""), not wanted.by_date),
            ("按日期", _link(wanted, order="date"), wanted.by_date),
        ],
        "bodies": bodies,
    }
    if not wanted.kind:
        context["scopes"] = [(choice, _link(wanted, scope=choice.value)) for choice in scopes(wanted)]
    if not page.hits:
        context["other_ways"] = [
            (text, number, _link(Wanted(), q=text)) for text, number in other_ways(wanted.words)
        ]
        context["alike"] = alike(wanted.words)
    return context


def _linked(wanted: Wanted, name: str, choices: list[Choice]) -> list[tuple[Choice, str]]:
    """Each value with the address that chooses it, and before them the way back to all."""
    chosen = bool(wanted.chosen.get(name))
    everything = Choice("", "全部", None, not chosen)
    return [(choice, _link(wanted, **{name: choice.value})) for choice in (everything, *choices)]


def _link(wanted: Wanted, **changes: str) -> str:
    """The address of the same search with something changed, from its first page unless told otherwise."""
    now = {"q": wanted.words, "kind": wanted.kind, **wanted.chosen, "order": "date" if wanted.by_date else ""}
    return "?" + urlencode({name: value for name, value in (now | changes).items() if value})


def _note(request: HttpRequest, wanted: Wanted, page: Page) -> None:
    """For the log of what is not found (SC-08): people's first look, without filters."""
    first_look = not wanted.after and not any(wanted.chosen.values())
    if first_look and not views.is_robot(request.headers.get("User-Agent", "")):
        search.note(wanted.words, found=bool(page.hits))
