"""Reads that frames and pages of the portal share."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date

from gongkai.bodies.models import Body, BodyKind
from gongkai.bodies.queries import organs
from gongkai.core.ledger.models import Seal

from .models import Site
from .nav import Registry

BAND_NAMES = {
    BodyKind.GOVERNMENT: "政府",
    BodyKind.DEPARTMENT: "部门",
    BodyKind.TOWN: "乡镇、街道",
}


def current_site() -> Site:
    """The site as set up; before that, an unsaved one on the topmost government, or on no body at all."""
    found = Site.objects.select_related("body__disclosure_office").first()
    if found:
        return found
    topmost = Body.objects.filter(kind=BodyKind.GOVERNMENT).select_related("disclosure_office").first()
    return Site(body=topmost) if topmost else Site()


def is_grey(site: Site, day: date) -> bool:
    """Whether the pages are shown without colour on the day (全国哀悼日)."""
    return bool(site.grey_from and site.grey_from <= day <= site.grey_to)


def organs_by_kind() -> list[tuple[str, list[Body]]]:
    """Bodies of today that act in their own name, under 政府, 部门, 乡镇街道; empty bands are left out."""
    found = list(organs())
    bands = [(name, [body for body in found if body.kind == kind]) for kind, name in BAND_NAMES.items()]
    return [(name, bodies) for name, bodies in bands if bodies]


@dataclass(frozen=True)
class Contact:
    """Where citizens reach a 政府信息公开工作机构 (article 12)."""

    name: str
    address: str
    postcode: str
    phone: str
    fax: str
    email: str
    office_hours: str


def contact_of(body: Body) -> Contact:
    """The body's 政府信息公开工作机构; what the office has not given is taken from the body itself."""
    office = body.disclosure_office or body
    given = {
        field.name: getattr(office, field.name) or getattr(body, field.name) for field in fields(Contact)
    }
    return Contact(**given)


@dataclass(frozen=True)
class PublishedReport:
    """An annual report that the public can open. ``published_on`` is a day."""

    year: int
    title: str
    url: str
    published_on: date | None = None


report_source: Registry[Callable[[Body], list[PublishedReport]]] = Registry()
"""Register a function: body -> its published annual reports."""


def published_reports(body: Body) -> list[PublishedReport]:
    """All published annual reports of a body, the newest first."""
    found = [report for part in report_source for report in part(body)]
    return sorted(found, key=lambda report: report.year, reverse=True)


def newest_seals(most: int) -> list[Seal]:
    """The latest daily seals, newest first, without the lists of what lies under them."""
    return list(Seal.objects.defer("leaves").order_by("-number")[:most])
