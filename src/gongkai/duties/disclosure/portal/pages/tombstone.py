"""What stands at the address of a document that readers no longer get: that it is gone, since when, and why."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.core.access import load
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.documents.queries import audience_of
from gongkai.duties.disclosure.portal import parts
from gongkai.duties.disclosure.portal.reader import reader_of
from gongkai.duties.disclosure.release.actions.publishing import REASONS
from gongkai.shell.templatetags.proofs import local


@dataclass(frozen=True)
class Stone:
    """No title and no words: they may be what had to go. `because` is the class of reason, empty at the end of
    a time of publication; `on` is the day."""

    document: Document
    because: str
    on: date


def tombstone(request: HttpRequest, pk: int) -> HttpResponse:
    """410 for what was public to this reader once. Raises NotFound for anything else."""
    stone = _stone(_access_gone(request, pk))
    context = {"stone": stone, "body": stone.document.body, "parts": parts.left(stone.document, request)}
    response = render(request, "disclosure/portal/gone.html", context, status=410)
    response["Cache-Control"] = "no-cache"  # a browser keeps a 410 for good otherwise
    return response


def _access_gone(request: HttpRequest, pk: int) -> Document:
    documents = Document.objects.filter(audience_of(reader_of(request)))
    return load(documents.select_related("body"), _is_gone, pk=pk)


def _is_gone(document: Document) -> bool:
    over = document.take_down_on is not None and document.take_down_on < today()
    gone = document.state in (Document.State.WITHDRAWN, Document.State.TAKEN_DOWN)
    return gone or (over and document.state == Document.State.PUBLISHED)


def _stone(document: Document) -> Stone:
    if document.state == Document.State.WITHDRAWN:
        return Stone(document, REASONS[document.withdrawn_because], local(document.withdrawn_at).date())
    return Stone(document, "", document.take_down_on)
