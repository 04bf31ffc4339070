"""Papers as files: letters as PDF and DOCX, enclosures, proofs, the whole file as one ZIP."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.core.files import BadFile
from gongkai.duties.foi import correspondence
from gongkai.duties.foi.actions import export_evidence
from gongkai.duties.foi.letters import KINDS
from gongkai.duties.foi.models import OfficialLetter
from gongkai.shell.desk.downloads import attachment

from .access import access_file, access_letter, access_request

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def name_of(letter: OfficialLetter) -> str:
    """As a file name: the kind, and the document number where it has one."""
    return f"{KINDS[letter.kind].title}{letter.number or ''}"


@login_required
@require_safe
def letter_pdf(request: HttpRequest, pk: int, letter: int) -> HttpResponse:
    found = access_letter(request.user, pk, letter)
    return attachment(correspondence.pdf(found), f"{name_of(found)}.pdf", "application/pdf")


@login_required
@require_safe
def letter_docx(request: HttpRequest, pk: int, letter: int) -> HttpResponse:
    found = access_letter(request.user, pk, letter)
    return attachment(correspondence.docx(found), f"{name_of(found)}.docx", DOCX)


@login_required
@require_safe
def file(request: HttpRequest, pk: int, stored: int) -> HttpResponse:
    found = access_file(request.user, pk, stored)
    try:
        with found.open() as stream:
            return attachment(stream.read(), found.name, found.media_type)
    except BadFile as error:
        raise Http404(str(error)) from error


@login_required
@require_POST
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole file with everything in clear; the ledger keeps who took it."""
    found = access_request(request.user, pk)
    content = export_evidence(found, actor=actor_for(request))
    return attachment(content, f"{found.number}卷宗.zip", "application/zip")
