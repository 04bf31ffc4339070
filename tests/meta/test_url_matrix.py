"""Every address × every role, people from elsewhere and visitors included.

What is expected follows from the grants of the rooms (`gongkai.bodies.roles.PERMISSIONS`): the table says only which verb
an address needs and whether on one thing of the bureau. An address that is not in the table fails by its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.urls import get_resolver, reverse

from gongkai.bodies.models import Role
from gongkai.bodies.roles import PERMISSIONS, SUBTREE
from gongkai.duties.disclosure.desk.verbs import BENCHES
from gongkai.duties.disclosure.source.desk.verbs import PAPERS
from gongkai.duties.disclosure.upkeep.desk.listing import BENCH as FINDINGS
from gongkai.duties.foi.desk.verbs import VERBS, need
from tests.meta.world import VISITORS, Visitor, World

OK, DENIED, LOGIN, GATE = "ok", "not found or forbidden", "to the login", "asks for the query code"


SECTIONED = {"case", "document", "entry", "list", "objection", "occasion", "paper"}  # things of one section


@dataclass(frozen=True)
class Page:
    """`needs` verbs, on the thing that `named` says (by the keys of World.things) or on nothing in particular."""

    needs: tuple[str, ...] = ()
    named: dict[str, str] = field(default_factory=dict)
    method: str = "get"
    told_why: tuple[
        str, ...
    ] = ()  # who may see the thing and is told in a sentence why the act is not theirs

    def expected(self, visitor: Visitor) -> str:
        if visitor.name in self.told_why:
            return OK
        if visitor.role is None:
            return LOGIN
        return OK if all(self._may(visitor, verb) for verb in self.needs) else DENIED

    def _may(self, visitor: Visitor, verb: str) -> bool:
        reaches = PERMISSIONS[verb].reaches(visitor.role)
        if not self.named or visitor.place == "own":
            return bool(reaches)
        if visitor.place == "neighbour":  # kept off the cases of another section, not off the bureau's pages
            return bool(reaches) and not SECTIONED & set(self.named.values())
        return visitor.place == "above" and SUBTREE in reaches


@dataclass(frozen=True)
class Everybody(Page):
    """The portal."""

    def expected(self, visitor: Visitor) -> str:
        return OK


@dataclass(frozen=True)
class Always(Page):
    """One answer for all: an address that is a step of something not begun here."""

    answer: str = DENIED

    def expected(self, visitor: Visitor) -> str:
        return LOGIN if visitor.role is None and self.answer == DENIED else self.answer


def one(verb: str | tuple[str, ...], method: str = "get", **named: str) -> Page:
    return Page((verb,) if isinstance(verb, str) else verb, named, method)


# One verb for each right that verbs need; tests/duties/foi/desk has them all.
FOR_EACH_RIGHT = {need(name): name for name in VERBS}
ON_DOCUMENTS = {bench.need(name): name for bench in BENCHES for name in bench.verbs}
ON_PAPERS = {PAPERS.need(name): name for name in PAPERS.verbs}
ON_FINDINGS = {FINDINGS.need(name): name for name in FINDINGS.verbs}
PUBLIC = Everybody()
STAFF = Page()
OPEN = Everybody(named={"code": "code"})
GUARDED = Always(named={"number": "number"}, answer=GATE)
BODY = {"code": "code"}
YEAR = {"code": "code", "year": "year"}
KIOSK = {"pk": "kiosk", "key": "kiosk_key"}

TABLE: dict[str, Page] = {
    # The door
    "login": PUBLIC,
    "login-code": Always(answer=LOGIN),
    "login-resume": PUBLIC,
    "logout": Always(method="post", answer=LOGIN),
    "account": STAFF,
    "account-password": STAFF,
    "account-totp": STAFF,
    "account-totp-remove": Page(method="post"),
    # Bodies and people
    "bodies:tree": one("bodies.view"),
    "bodies:body": one("bodies.view", **BODY),
    "bodies:open": one("bodies.manage", **BODY),
    "bodies:change": one("bodies.manage", **BODY, what="what"),
    "bodies:add-person": one("bodies.people", **BODY),
    "bodies:seat": one("bodies.manage", pk="group"),
    "bodies:unseat": one("bodies.manage", pk="seat"),
    "bodies:people": one("bodies.view"),
    "bodies:person": one("bodies.view", pk="person"),
    "bodies:appoint": one("bodies.people", pk="person"),
    "bodies:hand-over": one("bodies.hand_over", pk="person"),
    "bodies:close-account": one("bodies.people", pk="person"),
    "bodies:stand-in": one("bodies.people", pk="appointment"),
    "bodies:end-appointment": one("bodies.people", pk="appointment"),
    "bodies:import": one("bodies.import"),
    "bodies:import-template": one("bodies.import"),
    "bodies:import-examine": Always(named={"pk": "file"}),  # whoever handed the file in, nobody else
    "bodies:calendar": one("bodies.calendar"),
    "bodies:year": one("bodies.calendar"),
    "bodies:closure": one("bodies.calendar"),
    "bodies:reopen": one("bodies.calendar", "post", pk="closure"),
    "bodies:accounts": one("bodies.accounts"),
    "bodies:logins": one("bodies.logins"),
    "bodies:unlock": one("bodies.accounts", "post", pk="person"),
    "bodies:reset": one("bodies.accounts", "post", pk="person"),
    "bodies:totp-off": one("bodies.accounts", "post", pk="person"),
    "bodies:audit": one("bodies.audit"),
    # The portal
    "home": PUBLIC,
    "elder": PUBLIC,
    "size": PUBLIC,
    "suggest": Everybody(method="post"),
    "verify": PUBLIC,
    "verify_json": PUBLIC,
    "open_bodies": PUBLIC,
    **dict.fromkeys(("open", "open_guide", "open_system", "open_reports", "open_form"), OPEN),
    **dict.fromkeys(("sitemap", "views", "topics", "leave"), PUBLIC),
    "subsite": OPEN,
    "column": Everybody(named={"code": "code", "slug": "slug"}),
    "topic": Everybody(named={"slug": "topic"}),
    # Disclosures, what everybody reads
    "disclosure:duty": OPEN,
    "disclosure:article": Everybody(named={"pk": "document"}),
    "disclosure:version": Everybody(named={"pk": "rule", "number": "edition"}),
    "disclosure:file": Everybody(named={"pk": "document", "file": "attachment"}),
    "disclosure:exported": Everybody(named={**BODY, "slug": "slug", "form": "sheet"}),
    "disclosure:search": PUBLIC,
    "disclosure:feed_all": Everybody(named={"form": "feed"}),
    "disclosure:feed_body": Everybody(named={"form": "feed", **BODY}),
    "disclosure:feed": Everybody(named={"form": "feed", **BODY, "slug": "slug"}),
    "disclosure:list": one("disclosure.view"),
    "disclosure:new": one("disclosure.draft"),
    "disclosure:queue": one("disclosure.review"),
    "disclosure:agree": one("disclosure.review", "post"),
    "disclosure:referrals": one("disclosure.view"),
    **{
        f"disclosure:{name}": one("disclosure.view", pk="document")
        for name in ("document", "preview", "wording", "changes")
    },
    "disclosure:chains": one("disclosure.chains"),
    "disclosure:set_chain": one("disclosure.chains", **BODY),
    "disclosure:end_chain": one("disclosure.chains", "post", pk="chain"),
    "disclosure:edit": one("disclosure.draft", pk="document"),
    "disclosure:scan": one("disclosure.draft", "post", pk="document"),
    "disclosure:take_masked": one("disclosure.draft", "post", pk="document"),
    "disclosure:approval": one("disclosure.view", pk="document", number="edition"),
    "disclosure:approval_pdf": one("disclosure.view", pk="document", number="edition"),
    "disclosure:dossier": one("disclosure.view", "post", pk="document"),
    "disclosure:desk_file": one("disclosure.view", pk="document", paper="attachment"),
    **{f"disclosure:perform {name}": one(right, pk="document") for right, name in ON_DOCUMENTS.items()},
    # The register of normative documents, publicity lists, decisions by the month
    **dict.fromkeys(
        [f"disclosure:{name}" for name in ("norms", "guardian", "clean_ups")], one("disclosure.view")
    ),
    "disclosure:clean_up": one("disclosure.view", pk="clean_up"),
    "disclosure:clean_up_verdict": one("disclosure.register", "post", pk="verdict"),
    "disclosure:norm_enter": one("disclosure.draft", document="document"),
    "disclosure:norm": one("disclosure.view", pk="norm"),
    "disclosure:norm_perform file": one("disclosure.register", pk="norm"),
    "disclosure:objection": Everybody(named={"pk": "list"}),
    "disclosure:objection_answer": PUBLIC,
    "disclosure:publicity": one("disclosure.view", pk="list"),
    "disclosure:publicity_fill": one("disclosure.lists", "post", pk="list"),
    "disclosure:publicity_strike": one("disclosure.lists", "post", pk="list", serial="serial"),
    "disclosure:objections": one("disclosure.lists"),
    "disclosure:objection_case": one("disclosure.lists", pk="objection"),
    "disclosure:objection_reveal": one("disclosure.lists", "post", pk="objection"),
    "disclosure:objection_perform answer": one("disclosure.lists", pk="objection"),
    "disclosure:table_two": Everybody(named=YEAR),
    "disclosure:decisions": one("disclosure.view", **YEAR),
    # Key areas
    **{
        f"disclosure:public_{name}{kind}": Everybody(named=YEAR)
        for name in ("budgets", "procurement", "projects", "funds")
        for kind in ("", "_table")
    },
    "disclosure:public_areas": Everybody(named=YEAR),
    "disclosure:public_project": Everybody(named={**BODY, "pk": "project"}),
    "disclosure:own_areas": one("disclosure.view"),
    **{
        f"disclosure:{name}": one("disclosure.view", **YEAR)
        for name in ("areas", "budgets", "procurement", "projects", "funds")
    },
    "disclosure:project": one("disclosure.view", pk="project"),
    "disclosure:project_new": one("disclosure.draft", **BODY),
    "disclosure:project_stage": one("disclosure.draft", pk="stage"),
    "disclosure:project_close": one("disclosure.draft", pk="project"),
    "disclosure:fund": one("disclosure.view", pk="fund", year="year"),
    "disclosure:fund_new": one("disclosure.draft", **BODY),
    "disclosure:fund_allocate": one("disclosure.draft", pk="fund", year="year"),
    "disclosure:fund_end": one("disclosure.draft", pk="fund"),
    # Figures of disclosure
    "disclosure:public_statistics": Everybody(named=YEAR),
    "disclosure:own_statistics": one("disclosure.view"),
    **dict.fromkeys(
        [f"disclosure:{name}" for name in ("statistics", "late", "readings")], one("disclosure.view", **YEAR)
    ),
    "disclosure:late_explain": one("disclosure.draft", pk="document"),
    # Channels and warnings
    "disclosure:kiosk_worker": PUBLIC,
    "disclosure:kiosk": Everybody(named=KIOSK),
    "disclosure:kiosk_pages": Everybody(named=KIOSK),
    "disclosure:kiosk_column": Everybody(named={**KIOSK, "slug": "kiosk_slug"}),
    "disclosure:kiosk_document": Everybody(named={**KIOSK, "document": "document"}),
    "disclosure:led": Everybody(named={"pk": "led", "form": "led_form"}),
    "disclosure:channels": one("disclosure.channels"),
    "disclosure:channel_new": one("disclosure.channels"),
    "disclosure:channel_messages": one("disclosure.channels"),
    "disclosure:channel_screen": one("disclosure.channels", pk="kiosk"),
    "disclosure:channel_retire": one("disclosure.channels", pk="led"),
    "disclosure:channel_place": one("disclosure.channels", pk="document"),
    **{
        f"disclosure:{name}": one("disclosure.channels", pk="post")
        for name in ("post", "post_proof", "post_removal", "post_sheet")
    },
    "disclosure:post_perform remove": one("disclosure.channels", pk="post"),
    "disclosure:gazette": OPEN,
    "disclosure:gazette_file": Everybody(named={**BODY, "pk": "issue"}),
    "disclosure:issues": one("disclosure.channels"),
    "disclosure:issue_new": one("disclosure.channels"),
    "disclosure:issue": one("disclosure.channels", pk="issue"),
    "disclosure:issue_file": one("disclosure.channels", pk="issue"),
    "disclosure:issue_copies": one("disclosure.channels", pk="run"),
    "disclosure:issue_take_back": one("disclosure.channels", "post", pk="run"),
    "disclosure:warnings": one("disclosure.channels"),
    "disclosure:warning_new": one("disclosure.draft"),
    "disclosure:warning_prepare": one("disclosure.draft", pk="document"),
    "disclosure:warning_clear": one("disclosure.channels", pk="warning"),
    # Upkeep of the sites
    **dict.fromkeys(
        [f"disclosure:{name}" for name in ("upkeep", "upkeep_bodies", "upkeep_reminders")],
        one("disclosure.view"),
    ),
    "disclosure:upkeep_site": one("disclosure.view", **BODY),
    "disclosure:upkeep_check": one("disclosure.upkeep", "post", **BODY),
    "disclosure:finding": one("disclosure.view", pk="finding"),
    **{f"disclosure:finding_perform {name}": one(right, pk="finding") for right, name in ON_FINDINGS.items()},
    # Openness at the source
    "disclosure:negative_list": OPEN,
    "disclosure:papers": one("disclosure.view"),
    "disclosure:paper_new": one("disclosure.draft"),
    "disclosure:paper_share": one("disclosure.view"),
    "disclosure:paper": one("disclosure.view", pk="paper"),
    "disclosure:paper_file": one("disclosure.view", pk="paper"),
    **{f"disclosure:paper_perform {name}": one(right, pk="paper") for right, name in ON_PAPERS.items()},
    "disclosure:negative": one("disclosure.catalogue", **BODY),
    "disclosure:negative_renew": one("disclosure.catalogue", pk="negative"),
    "disclosure:negative_end": one("disclosure.catalogue", pk="negative"),
    # Imports
    "disclosure:imports": one("disclosure.import"),
    "disclosure:import_new": one("disclosure.import", **BODY),
    "disclosure:import_batch": one("disclosure.import", pk="batch"),
    "disclosure:import_file": one("disclosure.import", pk="batch", kept="kept"),
    "disclosure:import_perform apply": one(("disclosure.import", "disclosure.review_office"), pk="batch"),
    "disclosure:import_perform drop": one("disclosure.import", pk="batch"),
    # The catalogue
    "disclosure:public_catalogue": OPEN,
    "disclosure:catalogue_documents": OPEN,
    "disclosure:catalogue_changes": OPEN,
    "disclosure:public_entry": Everybody(named={**BODY, "pk": "entry"}),
    **dict.fromkeys(
        [
            f"disclosure:{name}"
            for name in ("catalogues", "catalogue_gaps", "catalogue_checklist", "catalogue_stages")
        ],
        one("disclosure.view"),
    ),
    "disclosure:catalogue": one("disclosure.view", **BODY),
    "disclosure:catalogue_entry": one("disclosure.view", pk="entry"),
    "disclosure:catalogue_entry_edit": one("disclosure.catalogue", pk="entry"),
    "disclosure:catalogue_entry_remove": one("disclosure.catalogue", pk="entry"),
    "disclosure:catalogue_entry_confirm": one("disclosure.catalogue", "post", pk="entry"),
    "disclosure:occasion_note": one("disclosure.draft", "post", pk="entry"),
    "disclosure:occasion_fill": one("disclosure.draft", pk="occasion"),
    "disclosure:occasion_drop": one("disclosure.draft", pk="occasion"),
    "disclosure:catalogue_round": one("disclosure.catalogue", pk="round"),
    "disclosure:catalogue_round_close": one("disclosure.catalogue", "post", pk="round"),
    "disclosure:category_retire": one("disclosure.catalogue", "post", pk="category"),
    **dict.fromkeys(
        [
            f"disclosure:{name}"
            for name in (
                "catalogue_entry_new",
                "catalogue_statutory",
                "catalogue_import",
                "catalogue_round_begin",
                "categories",
                "guide_confirm",
                "information_officers",
            )
        ],
        one("disclosure.catalogue", **BODY),
    ),
    "disclosure:catalogue_examine": Always(
        named={**BODY, "pk": "file"}
    ),  # whoever handed the file in, nobody else
    "disclosure:robots": PUBLIC,
    "disclosure:sitemap": PUBLIC,
    "disclosure:sitemap_part": Everybody(named={"part": "part"}),
    # The desk
    "desk": STAFF,
    "desk_find": STAFF,
    "desk_site": one("shell.site"),
    "desk_columns": STAFF,
    "desk_columns_of": Page(named=BODY),
    "desk_column": Page(named={"pk": "column"}),
    "desk_site_open": one("shell.columns", **BODY),
    "desk_site_edit": one("shell.columns", **BODY),
    "desk_column_add": one("shell.columns", **BODY),
    "desk_column_standard": one("shell.columns", **BODY, standard="left_out"),
    "desk_column_change": one("shell.columns", pk="column", what="change"),
    "desk_topic_add": one("shell.columns", **BODY),
    "desk_topic_edit": one("shell.columns", pk="topic_pk"),
    # Requests, the citizen's side
    "foi:apply": PUBLIC,
    "foi:apply_notice": OPEN,
    "foi:apply_blank": OPEN,
    "foi:apply_form": Everybody(named={"code": "code", "who": "who"}),
    "foi:receipt": Always(answer=GATE),
    "foi:status": PUBLIC,
    "foi:status_leave": Always(method="post", answer=GATE),
    "foi:status_lost": PUBLIC,
    **dict.fromkeys(
        (
            "foi:status_case",
            "foi:status_receipt",
            "foi:status_supplement",
            "foi:status_withdraw",
            "foi:status_rate",
        ),
        GUARDED,
    ),
    "foi:status_letter": Always(named={"number": "number", "pk": "letter"}, answer=GATE),
    "foi:status_enclosure": Always(named={"number": "number", "pk": "letter", "file": "stored"}, answer=GATE),
    # Requests on the desk
    "foi:list": one("foi.view"),
    "foi:new": one("foi.intake"),
    "foi:arrivals": one("foi.intake"),
    "foi:refusals": one("foi.view"),
    "foi:desk_receipt": one("foi.intake", pk="application"),
    "foi:reissue": one("foi.intake", "post", pk="application"),
    "foi:case": one("foi.view", pk="case"),
    "foi:go": one("foi.view", pk="case"),
    "foi:reveal": one("foi.reveal", "post", pk="case"),
    "foi:pack": one("foi.view", "post", pk="case"),
    "foi:file": one("foi.view", pk="case", stored="stored"),
    "foi:letter_pdf": one("foi.view", pk="case", letter="letter"),
    "foi:letter_docx": one("foi.view", pk="case", letter="letter"),
    **{f"foi:perform {name}": one(right, pk="case") for right, name in FOR_EACH_RIGHT.items()},
    # Reconsiderations and lawsuits
    "remedies:list": one("remedies.view"),
    "remedies:find": one("remedies.manage"),
    "remedies:register": one("remedies.manage", case="case"),
    "remedies:detail": one("remedies.view", pk="remedy"),
    "remedies:step": one(("remedies.view", "remedies.manage"), "post", pk="remedy"),
    # Annual reports
    "annual:desk": one("annual.view"),
    "annual:workspace": one("annual.view", **YEAR),
    "annual:download": one("annual.view", **YEAR, form="form"),
    "annual:freeze": Page(("annual.view", "annual.freeze"), YEAR, "post", ("disclosure office above",)),
    "annual:publish": one(("annual.view", "annual.publish"), "post", **YEAR),
    "annual:statistics": one("annual.view", **YEAR),
    "annual:statistics_table": one("annual.view", **YEAR),
    "annual:public_statistics": Everybody(named=YEAR),
    "annual:public_figures": Everybody(named=YEAR),
    "annual:report": Everybody(named=YEAR),
    "annual:public_download": Everybody(named=YEAR),
}
# A part of the address that the key of the table carries after the name.
REST = dict.fromkeys(
    (
        "foi:perform",
        "disclosure:perform",
        "disclosure:finding_perform",
        "disclosure:paper_perform",
        "disclosure:import_perform",
        "disclosure:norm_perform",
        "disclosure:objection_perform",
        "disclosure:post_perform",
    ),
    "name",
)


def addresses(patterns: list, space: str = "") -> Iterator[tuple[str, object]]:
    """Name and view of every address of the site."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}", pattern.callback


SITE = dict(addresses(get_resolver().url_patterns))


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """Built once, in a transaction that is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def outcome(answer: HttpResponse) -> str:
    if answer.status_code in (403, 404):
        return DENIED
    if answer.status_code == 302 and answer.url.startswith("/login/"):
        return LOGIN
    if answer.status_code == 302 and answer.url.partition("?")[0] == "/status/":
        return GATE
    assert answer.status_code in (200, 302, 409, 422), answer.status_code
    return OK


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {name.partition(" ")[0] for name in TABLE} == set(SITE)


def test_the_table_agrees_with_what_a_page_declares() -> None:
    declared = {name: view.need for name, view in SITE.items() if hasattr(view, "need")}
    asked = {name: page.needs for name, page in TABLE.items() if name in declared and page.needs}
    assert {name: needs for name, needs in asked.items() if declared[name] not in needs} == {}


@pytest.mark.parametrize("row", TABLE)
@pytest.mark.django_db
def test_who_gets_in(row: str, world: World) -> None:
    page, (name, _, rest) = TABLE[row], row.partition(" ")
    named = {key: world.things[thing] for key, thing in page.named.items()}
    if rest:
        named[REST[name]] = rest
    if name == "remedies:step":
        named["name"] = "accept"
    address, seen = reverse(name, kwargs=named), {}
    for visitor in VISITORS:
        cache.clear()
        with transaction.atomic():
            seen[visitor.name] = outcome(world.ask(visitor, address, page.method))
            transaction.set_rollback(True)
    assert seen == {visitor.name: page.expected(visitor) for visitor in VISITORS}


def test_every_role_is_among_the_visitors() -> None:
    assert {visitor.role for visitor in VISITORS if visitor.place == "own"} == set(Role)
