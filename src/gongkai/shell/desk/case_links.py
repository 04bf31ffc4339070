"""What other rooms know about a case or can do with it, under 相关 on the page of any case."""

from collections.abc import Callable

from django.http import HttpRequest

from gongkai.core.cases import Case
from gongkai.shell import nav

link: nav.Registry[Callable[[HttpRequest, Case], list[nav.Place]]] = nav.Registry()
"""Register a function: request, case -> places for the person asking; none without the right."""


def related(request: HttpRequest, case: Case) -> list[nav.Place]:
    """Everything that rooms have to show beside a case."""
    return [place for part in link for place in part(request, case)]
