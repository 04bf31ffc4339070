"""The pages of the desk of disclosure in the demonstration city, each opened by somebody who may."""

from collections.abc import Iterator
from itertools import product

from django.urls import reverse

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Person
from gongkai.core.ledger import Actor
from gongkai.demo.city import LOGINS
from gongkai.duties.disclosure.desk.verbs import BENCHES, DOCUMENTS
from gongkai.duties.disclosure.documents.models import IN_HAND, Edition
from gongkai.shell.desk.verbs import Bench

Visit = tuple[str, str]

ONLY_SENT = {"disclosure:agree", "disclosure:scan", "disclosure:take_masked", "disclosure:end_chain"}
FILES = {"disclosure:desk_file", "disclosure:approval_pdf", "disclosure:dossier"}
PAGES = (
    "",
    "?state=published",
    "?window=overdue",
    "?q=没有这一件",
    "new/",
    "review/",
    "referrals/",
    "chains/",
    "chains/WC/set/",
)
OF_A_DOCUMENT = ("document", "preview", "wording", "changes")
NEAR = ("WC", "WC-JS")  # where most of those who sign in serve


def desk() -> Iterator[Visit]:
    """The lists, a document in every state, the editor, and the page of every verb."""
    for page in PAGES:
        yield "office", f"/desk/disclosure/{page}"
    for edition in _states():
        for view in OF_A_DOCUMENT:
            yield "supervisor", reverse(f"disclosure:{view}", args=[edition.document_id])
    reviewed = Edition.objects.filter(reviews__isnull=False).latest("pk")
    yield "supervisor", reverse("disclosure:approval", args=[reviewed.document_id, reviewed.number])
    edition, writer = _pair(DOCUMENTS, "file_under", IN_HAND)
    yield writer.user.username, reverse("disclosure:edit", args=[edition.document_id])
    for bench in BENCHES:
        for name in bench.verbs:
            edition, actor = _pair(bench, name)
            yield actor.user.username, reverse("disclosure:perform", args=[edition.document_id, name])


def _states() -> list[Edition]:
    newest = (Edition.objects.filter(state=state).order_by("-pk").first() for state in Edition.State)
    return [edition for edition in newest if edition]


def _pair(bench: Bench, name: str, states: tuple[str, ...] = ()) -> tuple[Edition, Actor]:
    """A newest edition near by and somebody who may do it with that, where possible now."""
    staff = [actor_of(Person.objects.get(username=login)) for login, _ in LOGINS]
    found = Edition.objects.filter(document__body__code__in=NEAR, state__in=states or list(Edition.State))
    newest = (
        found.exclude(state=Edition.State.SUPERSEDED).select_related("document__body").order_by("-pk")[:60]
    )
    may = [pair for pair in product(newest, staff) if pair[1].user.has_perm(bench.need(name), pair[0])]
    ready = (pair for pair in may if not bench.machine.failure_reasons(name, _thing(bench, pair[0]), pair[1]))
    return next(ready, may[0])


def _thing(bench: Bench, edition: Edition) -> object:
    return edition.document if bench is DOCUMENTS else edition
