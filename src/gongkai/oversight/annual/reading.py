"""What the pages read from an address: which scope, which cell. What the form does not have is not found."""

from django.http import HttpRequest

from gongkai.core.access import NotFound

from .figures.tables import Cell, cell_of
from .models import Scope


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
