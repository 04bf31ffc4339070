"""What the pages read from an address: year, scope, cell. What the form does not have is not found."""

from datetime import date

from django.http import HttpRequest

from gongkai.core.access import NotFound
from gongkai.core.time import today

from .figures.tables import Cell, cell_of
from .models import Scope

FIRST_YEAR = 2021  # of the form of 国办公开办函〔2021〕30号


def years() -> list[int]:
    """The years that have figures, the newest first."""
    return list(range(today().year, FIRST_YEAR - 1, -1))


def read_year(given: str | int) -> int:
    if not str(given).isdigit() or not FIRST_YEAR <= int(given) <= date.max.year - 1:
        raise NotFound
    return int(given)


def read_scope(request: HttpRequest) -> str:
    given = request.POST.get("scope") or request.GET.get("scope") or Scope.OWN
    if given not in Scope.values:
        raise NotFound
    return given


def read_cell(request: HttpRequest) -> Cell | None:
    """The cell of ?cell=, None without one."""
    given = request.GET.get("cell")
    if not given:
        return None
    try:
        return cell_of(given)
    except KeyError as unknown:
        raise NotFound from unknown
