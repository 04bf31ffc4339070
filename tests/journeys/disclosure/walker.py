"""Every public address there is: the patterns are read from the URLconf and filled with all that the database holds.

A pattern with a parameter that stands nowhere here raises KeyError: a new public address is walked or nothing passes.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import product
from typing import Any
from zipfile import ZipFile

from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gongkai.duties.disclosure.catalogue.models import CatalogueEntry
from gongkai.duties.disclosure.channels.kiosk.key import key_of
from gongkai.duties.disclosure.channels.models import Channel
from gongkai.duties.disclosure.documents.models import Attachment, Document, Edition
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.keyareas.models import Project
from gongkai.duties.disclosure.portal import export
from gongkai.duties.disclosure.portal.pages import feeds
from gongkai.shell.sites.models import Column, SubSite, Topic

BEHIND_A_DOOR = ("desk/", "login/", "logout/", "account/")
FEEDS = ("disclosure:feed_all", "disclosure:feed_body", "disclosure:feed")
FORMS = {"disclosure:exported": [*export.FORMS], "disclosure:led": ["txt", "json"]} | {
    name: [*feeds.FORMS] for name in FEEDS
}


def public(
    patterns: Iterable[URLPattern | URLResolver], route: str = "", space: str = ""
) -> Iterator[tuple[str, list[str]]]:
    """Name and parameters of every address that needs no account."""
    for pattern in patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from public(pattern.url_patterns, whole, inner)
        elif not whole.startswith(BEHIND_A_DOOR):
            yield f"{space}{pattern.name}", list(pattern.pattern.regex.groupindex)


def addresses() -> Iterator[tuple[str, str]]:
    """(name, address), for every way to fill each name."""
    known = _values()
    for name, parameters in public(get_resolver().url_patterns):
        here = known | {"form": FORMS.get(name, ["html"])}
        every: Iterable[tuple[Any, ...]] = product(*(here[parameter] for parameter in parameters))
        for filled in _files() if parameters == ["pk", "file"] else every:
            yield name, reverse(name, kwargs=dict(zip(parameters, filled, strict=True)))


def _values() -> dict[str, list[Any]]:
    """What stands for each parameter: of documents, editions and files everything that there is, in any state."""
    columns = Column.objects.filter(
        models.Q(documents__isnull=False) | models.Q(children__documents__isnull=False)
    )
    return {
        "code": _all(SubSite.objects, "body__code"),
        "slug": _all(columns, "slug") + _all(Topic.objects, "slug"),
        "pk": sorted({pk for rows in (Document, CatalogueEntry, Project) for pk in _all(rows.objects, "pk")}),
        "number": _all(Edition.objects, "number"),
        "file": _all(Attachment.objects, "pk")[:1],  # behind another number than a document's
        "year": [2025, 2026],
        "part": ["columns", "0"],
        "who": ["person", "organisation"],
        "document": _all(Document.objects, "pk"),
        "key": [key_of(screen) for screen in Channel.objects.filter(kind="kiosk")],
    }


def _files() -> set[tuple[int, int]]:
    """Every file under its own document, and under one that readers have."""
    own = set(Attachment.objects.values_list("edition__document", "pk"))
    door = visible().values_list("pk", flat=True).first()
    return own | {(door, file) for _, file in own if door}


def _all(rows: Any, field: str) -> list[Any]:
    return sorted(set(rows.values_list(field, flat=True)))


def unpacked(content: bytes) -> bytes:
    """The parts of a ZIP behind each other."""
    with ZipFile(BytesIO(content)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist())
