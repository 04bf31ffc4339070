"""The page of one document at its lasting address, its earlier editions and its files."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header, parse_etags
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Person
from gongkai.core.access import NotFound
from gongkai.core.files import BadFile
from gongkai.duties.disclosure.documents.access import access_file, access_public
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.portal import beside, editions, facts, parts
from gongkai.duties.disclosure.portal.keeping import kept
from gongkai.duties.disclosure.portal.place import settle
from gongkai.duties.disclosure.portal.reader import reader_of
from gongkai.shell.sites import views
from gongkai.shell.sites.furniture import ArticleFacts

from .tombstone import tombstone

LONGEST_SUMMARY = 120  # characters of the META description
LOCKED = "default-src 'none'; sandbox"


@require_safe
@kept
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """What readers get now; a tombstone where something was public once."""
    reader = reader_of(request)
    try:
        document = access_public(reader, pk, ("current", "matter"))
    except NotFound:
        return tombstone(request, pk)
    settle(document)
    context = contents(document, reader) | {
        "meta": meta(request, document),
        "parts": parts.shown(document, request),
        "papers": beside.papers(document.current),
        "versions": editions.versions(document),
        "address": request.build_absolute_uri(request.path),
    }
    response = render(request, "disclosure/portal/article.html", context)
    response.counted = (view_key(document), document.body_id, document.column_id)
    return response


def contents(document: Document, reader: Person | None) -> dict[str, Any]:
    """What the page of a document says of its current edition; the preview of the desk says the same of a draft."""
    joined, norm = beside.linked(document, reader), facts.register_of(document)
    return {
        "document": document,
        "norm": norm,
        "edition": document.current,
        "body": document.body,
        "column": document.column,
        "lines": title_lines(document),
        "index": facts.pairs(facts.index_facts(document, norm)),
        "structured": facts.structured(document),
        "successor": next((other for other in joined if other.pk == document.replaced_by_id), None),
        "steps": beside.matter_steps(document, joined),
        "related": beside.related(document, joined, reader),
        "views": views.total(view_key(document)),
    }


@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The words of a rule as they once were."""
    edition = editions.access_version(reader_of(request), pk, number)
    context = {"edition": edition, "document": edition.document, "body": edition.document.body}
    return render(request, "disclosure/portal/version.html", context)


@require_safe
def file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """A file as it was handed in, to be saved: its own name, its type by content, nothing in it can run."""
    found = access_file(reader_of(request), pk, file)
    etag = f'"{found.file.digest}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified()
    try:
        response: HttpResponse = FileResponse(found.file.open(), content_type=found.file.media_type)
    except BadFile as error:
        raise NotFound(str(error)) from error
    response["Content-Length"] = str(found.file.size)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.name)
    response["Content-Security-Policy"] = LOCKED
    response["Cache-Control"] = "no-cache"
    response["ETag"] = etag
    return response


def view_key(document: Document) -> str:
    return f"article:{document.pk}"


def title_lines(document: Document) -> list[str]:
    """A long title broken after the issuing body, where it has its meaning."""
    title, name = document.current.title, document.body.name
    if title.startswith(f"{name}关于"):
        return [name, title[len(name) :]]
    return [title]


def meta(request: HttpRequest, document: Document) -> ArticleFacts:
    edition = document.current
    words = edition.summary or edition.text
    return ArticleFacts(
        title=edition.title,
        published_at=document.published_at,
        source=document.source,
        editor=document.editor,
        keywords=",".join(filter(None, [document.number, document.category.name, document.body.name])),
        summary=" ".join(words.split())[:LONGEST_SUMMARY],
        url=request.build_absolute_uri(reverse("disclosure:article", args=[document.pk])),
    )
