"""Pages of a list on the desk: the list, its count and its pages are one query."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

PAGE = 50
COUNTED = 10_000  # beyond this the page says "more than" and asks to narrow the list


class Pages:
    """The first COUNTED keys of a list, read once: they are its count and its pages."""

    def __init__(self, found: QuerySet[Any], number: str) -> None:
        self.keys = list(found.values_list("pk", flat=True)[: COUNTED + 1])
        self.many = len(self.keys) > COUNTED
        self.total = min(len(self.keys), COUNTED)
        self.last = max(1, -(-self.total // PAGE))
        self.number = min(max(int(number), 1), self.last) if number.isdecimal() else 1
        self.before = self.number - 1
        self.after = self.number + 1 if self.number < self.last else 0

    def rows(self, source: QuerySet[Any]) -> list[Any]:
        """The rows of this page, read from `source` with whatever it loads beside them."""
        shown = self.keys[self.before * PAGE : self.number * PAGE]
        found = source.filter(pk__in=shown).in_bulk()
        return [found[key] for key in shown]


def kept_query(request: HttpRequest) -> str:
    """The filters as typed, for links that keep them."""
    kept = request.GET.copy()
    for name in ("page", "format"):
        kept.pop(name, None)
    return kept.urlencode()
