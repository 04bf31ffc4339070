"""What the frames need on every page. Everything that asks the database is lazy."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from gongkai.bodies import roles
from gongkai.core.ledger.models import Seal
from gongkai.core.time import today

from . import desk_home, nav
from .models import NOT_REGISTERED, Site
from .queries import Contact, contact_of, current_site, is_grey, newest_seals
from .sites.queries import live_columns
from .sites.standing import standing

ELDER_COOKIE, SIZE_COOKIE = "elder", "size"
IN_NAV = ("news", "notices", "policies")  # standard columns of a portal
SEARCH = "/search/"  # answered by a room above, if it is there
SHEETS = [
    f"shell/{name}.css"
    for name in (
        "tokens",
        "base",
        "frame",
        "forms",
        "tables",
        "clock",
        "portal",
        "article",
        "sites",
        "report",
        "desk",
        "elder",
        "print",
    )
]


class SiteFacts:
    """The site as templates read it, also before anything was set up."""

    def __init__(self, site: Site, host: str) -> None:
        self.site = site
        self.body = site.body if site.body_id else None
        self.domain = site.domain or host
        self.id_code = site.id_code or NOT_REGISTERED
        self.name = self.body.name if self.body else "政府信息公开平台"
        self.code = self.body.code if self.body else ""
        self.icp, self.police, self.hotline = site.icp, site.police, site.hotline
        self.conac_url, self.fault_url = site.conac_url, site.fault_url

    @cached_property
    def contact(self) -> Contact | None:
        return contact_of(self.body) if self.body else None

    @property
    def phone(self) -> str:
        """Telephone of the 政府信息公开工作机构."""
        return self.contact.phone if self.contact else ""


def frame(request: HttpRequest) -> dict[str, object]:
    """Context processor: site facts, elder and grey state, places of portal and desk."""
    site = SimpleLazyObject(lambda: site_of(request))
    around = SimpleLazyObject(lambda: standing("around", lambda: around_of(site)))
    elder = request.COOKIES.get(ELDER_COOKIE) == "1"
    switch = urlencode({"on": 0 if elder else 1, "next": request.get_full_path()})
    return {
        "sheets": SHEETS,
        "site": site,
        "elder": elder,
        "size": request.COOKIES.get(SIZE_COOKIE, ""),
        "elder_url": f"{reverse('elder')}?{switch}",
        "grey": SimpleLazyObject(lambda: is_grey(site.site, today())),
        "staff": SimpleLazyObject(lambda: is_staff(request)),
        "search_url": nav.if_exists(SEARCH),
        "places": SimpleLazyObject(lambda: list(nav.portal_places(request, site.code, around.columns))),
        "alerts": SimpleLazyObject(lambda: around.alerts),
        "seal": SimpleLazyObject(lambda: around.seal),
        "desk_places": SimpleLazyObject(lambda: list(nav.desk_places(request))),
        "appointments": SimpleLazyObject(lambda: [post.appointment for post in roles.posts(request.user)]),
        "reminders": SimpleLazyObject(lambda: desk_home.reminders(request)),
    }


@dataclass(frozen=True)
class Around:
    """What stands around every page of the portal and is the same on all."""

    columns: list[nav.Place]
    alerts: list[nav.Alert]
    seal: Seal | None


def around_of(site: SiteFacts) -> Around:
    """With the news columns of the portal, which stand in its main navigation."""
    columns = live_columns(site.body).filter(standard__in=IN_NAV) if site.body else []
    own = [nav.Place(column.name, reverse("column", args=[site.code, column.slug])) for column in columns]
    return Around(own, nav.alerts(), next(iter(newest_seals(1)), None))


def site_of(request: HttpRequest) -> SiteFacts:
    """The site, read once a request."""
    if not hasattr(request, "_site_facts"):
        request._site_facts = SiteFacts(standing("site", current_site), host_of(request))
    return request._site_facts


def is_staff(request: HttpRequest) -> bool:
    """Whether a member of staff is signed in; without a session cookie the session is left alone."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def host_of(request: HttpRequest) -> str:
    """The host that was asked for; empty for one that is not ours, which gets a page that says so."""
    try:
        return request.get_host()
    except DisallowedHost:
        return ""
