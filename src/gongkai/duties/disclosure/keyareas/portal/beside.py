"""Under the page of a disclosure that fills a stage: the project it belongs to (KA-03)."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.keyareas.projects import sorts
from gongkai.duties.disclosure.portal.parts import part


@part
def of_project(document: Document, request: HttpRequest) -> SafeString | None:  # noqa: ARG001
    """None for what is in no project."""
    stages = document.project_stages.select_related("project__matter__body")
    found = [(stage.project, sorts()[stage.project.sort].stage(stage.stage)) for stage in stages]
    return render_to_string("disclosure/keyareas/_of_project.html", {"found": found}) if found else None
