"""Papers of a document: its files as they are kept, the approval form of an edition, the dossier."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.core.files import BadFile
from gongkai.duties.disclosure.documents.access import access_document
from gongkai.duties.disclosure.dossier.actions import export
from gongkai.duties.disclosure.dossier.approval import TITLE, approval, approval_pdf
from gongkai.shell.desk.downloads import attachment

from .access import access_edition_number, access_paper


@login_required
@require_safe
def file(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    found = access_paper(request.user, pk, paper)
    try:
        with found.file.open() as stream:
            return attachment(stream.read(), found.name, found.file.media_type)
    except BadFile as error:
        raise Http404(str(error)) from error


@login_required
@require_safe
def form(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The approval form on screen."""
    edition = access_edition_number(request.user, pk, number)
    context = {"edition": edition, "document": edition.document, "sheet": approval(edition)}
    return render(request, "disclosure/desk/approval.html", context)


@login_required
@require_safe
def form_pdf(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    edition = access_edition_number(request.user, pk, number)
    name = f"{TITLE}{edition.document_id}-{edition.number}.pdf"
    return attachment(approval_pdf(edition), name, "application/pdf")


@login_required
@require_POST
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """The sealed dossier; the ledger keeps who took it."""
    document = access_document(request.user, pk)
    content = export(document, actor=actor_for(request))
    name = document.index_code or f"{document.body.code}-{document.pk}"
    return attachment(content, f"政务公开档案{name.replace('/', '-')}.zip", "application/zip")
