"""What rooms hang into the frames: places of navigation, and parts of pages of this floor.

Upper floors register here, so that this floor never imports them. A place that does not exist is not shown.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Generic, TypeVar

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

Count = Callable[[HttpRequest], int]
Part = TypeVar("Part", bound=Callable[..., object])


class Registry(Generic[Part]):
    """Callables in a fixed order. Registering the same one twice (module reloads) changes nothing."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[int, Part]] = {}

    def __call__(self, part: Part | None = None, *, order: int = 50) -> Part | Callable[[Part], Part]:
        """Register a callable; usable as ``@panel``, ``@panel(order=10)`` or ``panel(function)``."""
        if part is None:
            return lambda given: self._add(given, order)
        return self._add(part, order)

    def __iter__(self) -> Iterator[Part]:
        for _, part in sorted(self._parts.values(), key=lambda pair: pair[0]):
            yield part

    def _add(self, part: Part, order: int) -> Part:
        self._parts[f"{part.__module__}.{part.__qualname__}"] = (order, part)
        return part


@dataclass(frozen=True)
class Entry:
    """One line of the desk's left navigation; ``need`` is the right without which it is not shown."""

    label: str
    url_name: str
    icon: str
    need: str
    count: Count | None
    order: int


@dataclass(frozen=True)
class Place:
    """A link ready to be drawn."""

    label: str
    url: str
    icon: str = ""
    note: str = ""
    count: int | None = None
    here: bool = False


@dataclass(frozen=True)
class Alert:
    """What everybody has to know now. ``tone``: one of the colours of ``.notice``; ``mark`` is read first."""

    title: str
    url: str
    note: str = ""
    since: datetime | None = None
    mark: str = ""
    tone: str = "red"


alert: Registry[Callable[[], Sequence[Alert]]] = Registry()
"""Register a function: nothing -> what stands above every page of the portal and its sub-sites now."""


def alerts() -> list[Alert]:
    return [found for part in alert for found in part()]


_entries: dict[str, Entry] = {}


def desk_entry(
    label: str, url_name: str, icon: str, need: str = "", count: Count | None = None, order: int = 50
) -> None:
    """Add a line to the desk's left navigation.

    Args:
        need: a verb as granted in ``bodies.roles``; empty shows the line to all staff.
        count: number of things waiting there for the person asking.
        order: lines stand in ascending order.
    """
    _entries[url_name] = Entry(label, url_name, icon, need, count, order)


def desk_places(request: HttpRequest) -> Iterator[Place]:
    """The lines that this person may use; the longest address that begins this page's is marked."""
    allowed = [
        (entry, reverse(entry.url_name))
        for entry in sorted(_entries.values(), key=lambda entry: entry.order)
        if not entry.need or request.user.has_perm(entry.need)
    ]
    home = reverse("desk")
    begun = [
        url for _, url in allowed if request.path == url or (url != home and request.path.startswith(url))
    ]
    here = max(begun, key=len, default="")
    for entry, url in allowed:
        count = entry.count(request) if entry.count else None
        yield Place(entry.label, url, entry.icon, count=count, here=url == here)


def portal_places(request: HttpRequest, body_code: str, columns: Sequence[Place] = ()) -> Iterator[Place]:
    """The main navigation, only with pages that exist; the column of every body lights the same place.

    ``columns``: those of the portal itself, such as news, that stand after the home page.
    """
    column = f"/open/{body_code}/"
    candidates = [
        ("首页", "/"),
        *((place.label, place.url) for place in columns),
        ("政府信息公开", column),
        ("依申请公开", "/apply/"),
        ("进度查询", "/status/"),
        ("年报", f"{column}reports/"),
        ("专题", "/topics/"),
    ]
    places = [(label, url) for label, url in candidates if url == "/" or (body_code and exists(url))]
    path = re.sub(r"^/open/[^/]+/(apply/)?", lambda found: "/apply/" if found[1] else column, request.path)
    begun = [url for _, url in places if path == url or (url != "/" and path.startswith(url))]
    here = max(begun, key=len, default="")
    for label, url in places:
        yield Place(label, url, here=url == here)


@lru_cache(maxsize=4096)
def exists(path: str) -> bool:
    """Whether some room answers at this address; the addresses of a running site do not change."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def if_exists(path: str) -> str:
    """The address, or nothing while no room answers there."""
    return path if exists(path) else ""
