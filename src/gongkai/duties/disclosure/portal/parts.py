"""What rooms show inside the page of a document: a list of people, the register entry of a normative document."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

from gongkai.duties.disclosure.documents.models import Document
from gongkai.shell.nav import Registry

part: Registry[Callable[[Document, HttpRequest], SafeString | None]] = Registry()
"""Register a function: (document, request) -> rendered HTML that stands under its words, or None."""

farewell: Registry[Callable[[Document, HttpRequest], SafeString | None]] = Registry()
"""Register a function: (document, request) -> what stands at its address after its last day, or None."""


def shown(document: Document, request: HttpRequest) -> list[SafeString]:
    """The parts of a document that readers have."""
    return [html for each in part if (html := each(document, request))]


def left(document: Document, request: HttpRequest) -> list[SafeString]:
    """What is told where it was."""
    return [html for each in farewell if (html := each(document, request))]
