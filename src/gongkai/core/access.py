"""The only way from a URL to an object. Unknown and forbidden look alike from outside.

Every room writes its `access_<thing>(user, id)` with `load`, so that no view queries by primary key itself.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

M = TypeVar("M", bound=Model)


class NotFound(Http404):
    """There is no such thing, or it is not for this person: the page is the same."""


def load(queryset: QuerySet[M], may: Callable[[M], bool], **lookup: Any) -> M:
    """The one object that `lookup` names, if `may` says yes to it. Raises NotFound otherwise.

    A malformed identifier (text for a number) is as unknown as any other.
    """
    try:
        found = queryset.filter(**lookup).first()
    except (ValueError, TypeError):
        found = None
    if found is None or not may(found):
        raise NotFound("没有找到您要的内容")
    return found


def load_permitted(queryset: QuerySet[M], user: Any, need: str, **lookup: Any) -> M:
    """As `load`, for a person who needs the permission `need` on the object."""
    return load(queryset, lambda found: bool(user.has_perm(need, found)), **lookup)
