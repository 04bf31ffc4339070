"""Which pages there are in the demonstration city, and who opens them. One visit is (username, address)."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gongkai.bodies.actors import actor_of
from gongkai.bodies.desk.changes import CHANGES
from gongkai.bodies.models import LeadingGroup, Person
from gongkai.core.cases import Clock
from gongkai.core.time import today
from gongkai.demo.city import LOGINS
from gongkai.duties.disclosure.importing.models import ImportBatch
from gongkai.duties.foi.desk.verbs import VERBS, need
from gongkai.duties.foi.models import Delivery, InfoRequest, State
from gongkai.duties.foi.states import MACHINE
from gongkai.oversight.remedies.models import Remedy
from gongkai.shell.sites import leaving
from gongkai.shell.sites.desk.changes import CHANGES as CHANGES_OF_COLUMNS
from gongkai.shell.sites.models import Column, Topic
from tests.browser import (
    visits_catalogue,
    visits_channels,
    visits_disclosure,
    visits_keyareas,
    visits_registers,
)

Visit = tuple[str, str]

# Addresses that answer with no page of their own: why.
ONLY_SENT = {
    "suggest", "foi:status_leave", "foi:reissue", "foi:reveal", "logout", "login-resume", "account-totp-remove", "remedies:step",
    "disclosure:catalogue_entry_confirm", "disclosure:occasion_note", "disclosure:catalogue_round_close",
    "disclosure:category_retire", "annual:freeze", "annual:publish", "bodies:unlock", "bodies:reset", "bodies:totp-off", "bodies:reopen",
}  # fmt: skip
FILES = {
    "foi:apply_blank", "foi:status_receipt", "foi:status_letter", "foi:status_enclosure", "foi:pack", "foi:file",
    "foi:letter_pdf", "foi:letter_docx", "annual:download", "annual:public_download", "bodies:import-template",
    "verify_json", "annual:statistics_table", "annual:public_figures",
    "disclosure:file", "disclosure:exported", "disclosure:feed_all", "disclosure:feed_body", "disclosure:feed",
    "disclosure:robots", "disclosure:sitemap", "disclosure:sitemap_part", "disclosure:paper_file",
    "disclosure:import_file",
}  # fmt: skip
LEADS_ON = {
    "elder",
    "size",
    "foi:go",
    "disclosure:public_entry",
    "disclosure:own_statistics",
    "disclosure:own_areas",
}
AFTER_A_STEP = {
    "login-code",
    "bodies:import-examine",
    "bodies:seat",
    "bodies:unseat",
    "receipt",
    "disclosure:catalogue_examine",
}  # no such step here


def pages() -> set[str]:
    """The names of all addresses that are pages."""
    sent, files = (
        ONLY_SENT | visits_disclosure.ONLY_SENT | visits_registers.ONLY_SENT | visits_registers.NOT_WALKED,
        FILES | visits_disclosure.FILES | visits_keyareas.FILES,
    )
    return (
        set(_names(get_resolver(), ""))
        - sent
        - files
        - LEADS_ON
        - AFTER_A_STEP
        - visits_channels.ONLY_SENT
        - visits_channels.FILES
    )


def _names(resolver: URLResolver, space: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}"
        else:
            yield from _names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)


def portal(year: int) -> list[str]:
    """What anybody may open, for a government, a department and a town."""
    columns = (
        "",
        "guide/",
        "system/",
        "duty/",
        "reports/",
        "form/",
        "apply/",
        "apply/person/",
        "apply/organisation/",
    )
    found = [f"/open/{code}/{column}" for code in ("WC", "WC-JS", "WC-SQ") for column in columns]
    report = f"/open/WC/reports/{year}/"
    cells = [report, f"{report}?cell=R3a/natural", f"{report}?cell=R3T/total", f"{report}?cell=review/total"]
    gates = ["/status/", "/status/lost/", "/apply/", "/apply/?q=没有这个", "/login/"]
    cells += [f"/open/WC/statistics/{shown}/" for shown in (year, year + 1)]
    sites = ["/site/WC/", "/site/WC-SQ/", "/open/WC/news/", "/open/WC/budgets/", "/topics/lifts/"]
    found += [*sites, leaving.outward("https://www.example.com/")]
    return [
        "/",
        "/open/",
        "/verify/",
        "/sitemap/",
        "/views/",
        "/topics/",
        *gates,
        *found,
        *cells,
        *visits_catalogue.portal(),
        *visits_registers.portal(),
        *visits_keyareas.portal(),
    ]


def applicants() -> Iterator[tuple[InfoRequest, list[str]]]:
    """One request for each thing the applicant's page can say, with the pages under it that are open."""
    cases = InfoRequest.objects.select_related("application").order_by("pk")
    wanted = [cases.filter(state=state) for state in State]
    wanted += [
        cases.filter(clock=Clock.PAUSED),
        cases.filter(clock=Clock.RUNNING, due_on__lt=today()),
        cases.filter(outcome__startswith="R3c", state__in=(State.CLOSED, State.ARCHIVED)),
        cases.filter(outcome="R3b", state__in=(State.CLOSED, State.ARCHIVED)),
        cases.filter(letters__delivery__method=Delivery.Method.POST, letters__delivery__served_at=None),
    ]
    for request in filter(None, (found.first() for found in wanted)):
        under = ["", "withdraw/", "rate/"] + ["supplement/"] * (request.state == State.SUPPLEMENT)
        yield request, [f"/status/{request.number}/{page}" for page in under]


def desk(year: int) -> list[Visit]:
    """Home and lists for every role, each state of a request, every verb's form, and the other rooms."""
    everybody = [(name, "/desk/") for name, _ in LOGINS]
    foi = [("clerk", page) for page in FOI]
    states = [("supervisor", reverse("foi:case", args=[case.pk])) for case in _states()]
    receipt = _states()[0].application_id
    foi.append(("clerk", reverse("foi:desk_receipt", args=[receipt])))
    return [
        *everybody,
        *foi,
        *states,
        *_verbs(),
        *_bodies(),
        *_columns(),
        *_imports(),
        *visits_catalogue.desk(),
        *visits_registers.desk(),
        *visits_keyareas.desk(),
        *visits_disclosure.desk(),
        *visits_channels.desk(),
        *_remedies(),
        *_annual(year),
    ]


FOI = (
    "/desk/find/?q=2026",
    "/desk/foi/",
    "/desk/foi/?window=overdue",
    "/desk/foi/?q=没有这一件",
    "/desk/foi/new/",
    "/desk/foi/arrivals/",
    "/desk/foi/refusals/",
    "/desk/nowhere/",
)


def _states() -> list[InfoRequest]:
    found = [InfoRequest.objects.filter(state=state).order_by("-pk").first() for state in State]
    found.append(InfoRequest.objects.filter(clock=Clock.PAUSED).first())
    found.append(InfoRequest.objects.filter(clock=Clock.RUNNING, due_on__lt=today()).first())
    return [case for case in found if case]


def _verbs() -> Iterator[Visit]:
    """Each verb's form, opened by somebody who may use it, where possible on a request that is ready for it."""
    cases = list(InfoRequest.objects.filter(body__code__in=("WC", "WC-JS")).order_by("-pk"))
    staff = [actor_of(Person.objects.get(username=name)) for name, _ in LOGINS]
    for name, verb in VERBS.items():
        if verb.at_once:
            continue
        may = [(case, actor) for case in cases for actor in staff if actor.user.has_perm(need(name), case)]
        ready = (pair for pair in may if not MACHINE.failure_reasons(name, *pair))
        case, actor = next(ready, may[0])
        address = reverse("foi:perform", args=[case.pk, name])
        yield actor.user.username, address
        if name == "save_draft":
            yield actor.user.username, f"{address}?decision=partial"
            yield actor.user.username, f"{address}?decision=nonexistent"


def _bodies() -> Iterator[Visit]:
    handler = Person.objects.get(username="handler")
    post = handler.appointments.first()
    place = "/desk/bodies/"
    for page in (
        "",
        "unit/WC/",
        "unit/WC-JS/",
        "unit/WC-JS/open/",
        "unit/WC-JS/people/add/",
        "people/",
        "import/",
    ):
        yield "system", place + page
    for what in CHANGES:
        yield "system", f"{place}unit/WC-JS/change/{what}/"
    for page in ("", "appoint/", "hand-over/", "close/"):
        yield "system", f"{place}people/{handler.pk}/{page}"
    for page in ("stand-in/", "end/"):
        yield "system", f"{place}appointments/{post.pk}/{page}"
    group = LeadingGroup.objects.first()
    yield "system", f"{place}groups/{group.pk}/seat/"
    yield "system", f"{place}members/{group.members.first().pk}/unseat/"
    for page in ("calendar/", "calendar/year/", "calendar/closures/"):
        yield "system", place + page
    yield "system", "/desk/site/"
    for page in ("accounts/", "accounts/logins/"):
        yield "security", place + page
    yield "audit", f"{place}audit/"
    for page in ("", "password/", "totp/"):
        yield "clerk", f"/desk/account/{page}"


def _columns() -> Iterator[Visit]:
    column = Column.objects.get(body__code="WC", slug="budgets")
    for page in ("", "of/WC/", f"{column.pk}/"):
        yield "handler", f"/desk/columns/{page}"
    for page in ("settings/", "add/", "open/", "topic/"):
        yield "office", f"/desk/columns/of/WC/{page}"
    yield "sq.clerk", "/desk/columns/of/WC-SQ/standard/A20-14/"
    for what in CHANGES_OF_COLUMNS:
        yield "office", f"/desk/columns/{column.pk}/{what}/"
    other = Column.objects.get(body__code="WC", slug="other")
    yield "office", f"/desk/columns/{column.pk}/merge/?target={other.pk}"
    yield "office", f"/desk/topics/{Topic.objects.get().pk}/"


def _imports() -> Iterator[Visit]:
    """A batch that was applied; its steps are over, so their pages say why."""
    batch = ImportBatch.objects.filter(body__code="WC").first()
    place = "/desk/disclosure/import/"
    for page in ("", "for/WC/", f"{batch.pk}/", f"{batch.pk}/apply/", f"{batch.pk}/drop/"):
        yield "office", place + page


def _remedies() -> Iterator[Visit]:
    closed = InfoRequest.objects.filter(body__code="WC", state=State.CLOSED).first()
    yield "office", "/desk/remedies/"
    yield "office", "/desk/remedies/new/"
    yield "office", f"/desk/remedies/new/{closed.pk}/"
    for state in Remedy.objects.values_list("state", flat=True).distinct():
        yield "office", f"/desk/remedies/{Remedy.objects.filter(state=state, body__code='WC').first().pk}/"


def _annual(year: int) -> Iterator[Visit]:
    yield "office", "/desk/annual/"
    for shown in (year, year + 1):
        for query in ("", "?scope=rollup&cell=R3T/total", "?cell=R3a/natural", "?cell=review/upheld"):
            yield "office", f"/desk/annual/WC/{shown}/{query}"
        yield "office", f"/desk/annual/WC/{shown}/statistics/"
