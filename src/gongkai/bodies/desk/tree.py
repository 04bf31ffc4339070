"""The tree of bodies, also as it was on an earlier day, and the page of one body."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gongkai.bodies import queries, roles
from gongkai.bodies.access import access_body
from gongkai.bodies.forms.bodies import DayForm
from gongkai.bodies.models import Body, LeadingGroup
from gongkai.bodies.queries import history
from gongkai.core.time import today

from .changes import CHANGES
from .common import staff_page

INDENT = "\u3000"  # a full-width space a level


@staff_page("bodies.view")
@require_GET
def tree_page(request: HttpRequest) -> HttpResponse:
    """Every body within reach, indented; `?on=` shows the tree of another day."""
    form = DayForm(request.GET or None)
    day = (form.is_valid() and form.cleaned_data["on"]) or today()
    visible = roles.bodies_within(request.user, "bodies.view")
    context = {
        "form": form,
        "day": day,
        "past": day != today(),
        "lines": _indented(history.tree_on(day), set(visible.values_list("pk", flat=True))),
        "may_manage": request.user.has_perm("bodies.manage"),
    }
    return render(request, "bodies/tree.html", context)


def _indented(bodies: list[history.BodyThen], visible: set[int]) -> list[dict[str, object]]:
    """Superiors before inferiors, as the lines stood on the day, with the depth below the first one shown."""
    by_pk = {body.pk: body for body in bodies if body.pk in visible}
    below: dict[int | None, list[history.BodyThen]] = {}
    for body in by_pk.values():
        below.setdefault(body.parent if body.parent in by_pk else None, []).append(body)
    lines: list[dict[str, object]] = []

    def visit(parent: int | None, depth: int) -> None:
        for body in below.get(parent, []):
            office = by_pk.get(body.disclosure_office)
            lines.append({"body": body, "indent": INDENT * depth, "office": office})
            visit(body.pk, depth + 1)

    visit(None, 0)
    return lines


@staff_page("bodies.view")
@require_GET
def body_page(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one body: contacts, office, people, rules, groups, superiors, history."""
    body = access_body(request.user, code)
    day = today()
    context = {
        "body": body,
        "above": queries.ancestors(body),
        "below": queries.children(body),
        "verticals": body.verticals.all(),
        "why_no_requests": queries.why_no_requests(body) if body.is_organ else "",
        "rules": queries.rules_of(body),
        "staff": history.staff_on(body, day),
        "groups": _groups(body, day),
        "changes": body.changes.order_by("-on", "-pk"),
        "choices": [(key, change.label) for key, change in CHANGES.items() if change.fits(body)],
        "may_manage": request.user.has_perm("bodies.manage", body),
        "may_people": request.user.has_perm("bodies.people", body),
    }
    return render(request, "bodies/body.html", context)


def _groups(body: Body, day: date) -> list[tuple[LeadingGroup, list[object]]]:
    return [(group, history.members_on(group, day)) for group in body.groups.order_by("kind", "founded_on")]
