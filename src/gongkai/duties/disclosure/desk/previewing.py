"""A draft in the page that readers would get: their template, in a frame that says that it is not public."""

from copy import copy

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.core.time import now
from gongkai.duties.disclosure.documents.content import document_with
from gongkai.duties.disclosure.documents.models import Audience, Document, Edition
from gongkai.duties.disclosure.portal.beside import papers
from gongkai.duties.disclosure.portal.editions import Version, versions
from gongkai.duties.disclosure.portal.pages.article import contents

from .access import access_newest
from .shown.stages import stage_of

CODE = "公开时编定"


@login_required
@require_safe
@never_cache
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest edition as if it were published at this moment; one that is public has its own page.

    Nothing is counted, no search engine may keep it, and what stands beside it is what its readers may see.
    """
    edition = access_newest(request.user, pk)
    if edition.document.state == Document.State.PUBLISHED and edition.state == Edition.State.PUBLISHED:
        return redirect(edition.document)
    document = as_published(edition)
    reader = None if document.audience == Audience.PUBLIC else request.user
    context = contents(document, reader) | {
        "papers": papers(edition, "disclosure:desk_file"),
        "versions": [Version(document.current, current=True, readable=False), *versions(document)],
        "stage": stage_of(edition),
        "in_hand": edition.state == Edition.State.DRAFT
        and request.user.has_perm("disclosure.draft", edition),
    }
    response = render(request, "disclosure/desk/preview.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def as_published(edition: Edition) -> Document:
    """The document as readers would have it if the edition were published now: copies, never to be saved."""
    shown, document = copy(edition), document_with(edition)
    shown.published_at = now()
    document.current, document.title = shown, shown.title
    document.published_at = document.published_at or shown.published_at
    document.index_code = document.index_code or CODE
    for column in filter(None, (document.column, document.column and document.column.parent)):
        column.body = document.body
    return document
