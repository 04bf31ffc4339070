"""Papers for the applicant: letters addressed to the applicant, once they have left, and their enclosures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.core.ledger import Event
from gongkai.core.render import letter_pdf
from gongkai.duties.foi import correspondence, queries
from gongkai.duties.foi.letters import KINDS
from gongkai.duties.foi.models import InfoRequest, OfficialLetter

from . import grants, slip

Links = Callable[[Event], tuple[tuple[str, str], ...]]


def letters_of(case: InfoRequest) -> list[OfficialLetter]:
    """Oldest first. A signed reply is not shown before it is dispatched; letters to others never are."""
    issued = queries.issued(case).prefetch_related("attachments")
    return [letter for letter in issued if _for_applicant(letter)]


def _for_applicant(letter: OfficialLetter) -> bool:
    dispatched = not letter.decision or hasattr(letter, "delivery")
    return KINDS[letter.kind].to == "applicant" and dispatched


def newest(case: InfoRequest, kind: str) -> OfficialLetter | None:
    return next((letter for letter in reversed(letters_of(case)) if letter.kind == kind), None)


@dataclass(frozen=True)
class Paper:
    """One line of the list of papers; `enclosures` are labels with their addresses."""

    title: str
    number: str
    on: date
    url: str
    enclosures: list[tuple[str, str]]


def listed(case: InfoRequest, letters: list[OfficialLetter]) -> list[Paper]:
    """The newest first: what was decided stands above what led to it."""
    return [_paper(case, letter) for letter in reversed(letters)]


def _paper(case: InfoRequest, letter: OfficialLetter) -> Paper:
    enclosures = [
        (file.name, reverse("foi:status_enclosure", args=[case.number, letter.pk, file.pk]))
        for file in letter.attachments.all()
    ]
    url = address(case, letter)
    return Paper(KINDS[letter.kind].title, letter.number or "", letter.issued_on, url, enclosures)


def linker(case: InfoRequest, letters: list[OfficialLetter]) -> Links:
    """Which papers stand beside an event: those it names. A reply stands where it left, not where signed."""
    by_name = {name: letter for letter in letters for name in (letter.number, letter.digest) if name}

    def links(event: Event) -> tuple[tuple[str, str], ...]:
        if event.kind == "foi.sign":
            return ()
        named = [event.data.get("letter"), *event.data.get("letters", [])]
        found = [by_name[name] for name in named if name in by_name]
        return tuple((f"{KINDS[letter.kind].title}（PDF）", address(case, letter)) for letter in found)

    return links


def address(case: InfoRequest, letter: OfficialLetter) -> str:
    return reverse("foi:status_letter", args=[case.number, letter.pk])


@grants.own_case
@require_safe
def letter(request: HttpRequest, case: InfoRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The letter as PDF, rendered from its frozen content."""
    found = _access(case, pk)
    return _pdf(correspondence.pdf(found), f"{found.number or case.number}.pdf")


@grants.own_case
@require_safe
def enclosure(request: HttpRequest, case: InfoRequest, pk: int, file: int) -> HttpResponse:  # noqa: ARG001
    """A file that was given with the reply."""
    stored = _access(case, pk).attachments.filter(pk=file).first()
    if stored is None:
        raise Http404
    with stored.open() as content:
        response = HttpResponse(content.read(), content_type=stored.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=stored.name)
    return response


@grants.own_case
@require_safe
def receipt(request: HttpRequest, case: InfoRequest) -> HttpResponse:  # noqa: ARG001
    return _pdf(letter_pdf(slip.receipt(case, newest(case, "receipt"))), f"{case.number}回执.pdf")


def _access(case: InfoRequest, pk: int) -> OfficialLetter:
    """A paper of the case for the applicant's eyes. Raises Http404."""
    found = next((letter for letter in letters_of(case) if letter.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name)
    return response
