"""The published negative list of a body (RV-10)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.law.lists import GROUNDS
from gongkai.shell.pages.disclosure import access_body, open_page

from . import queries


@require_safe
def negative_list(request: HttpRequest, code: str) -> HttpResponse:
    """What holds today; entries past their review stand here only once they have been looked at again."""
    body = access_body(code)
    here = reverse("disclosure:negative_list", args=[body.code])
    context = {"rows": [(entry, GROUNDS[entry.ground]) for entry in queries.in_force(body)]}
    template = "disclosure/source/public_negative.html"
    return open_page(request, body, here=here, title="政务公开负面清单", template=template, context=context)
