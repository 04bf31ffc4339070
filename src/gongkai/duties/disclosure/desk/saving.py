"""What saving the form of a document does: only what was changed, each change by its own verb, all or nothing."""

from typing import Any

from django.db import transaction

from gongkai.core.ledger import Actor
from gongkai.duties.disclosure.documents.content import FACTS, document_with
from gongkai.duties.disclosure.documents.models import Edition
from gongkai.duties.disclosure.release import actions

from .forms.document import DocumentForm


@transaction.atomic
def create(form: DocumentForm, *, actor: Actor) -> Edition:
    """A new document with its files and links. Raises Refused."""
    edition = actions.draft(
        actor=actor,
        body=form.document.body,
        tags=form.cleaned_data["tags"],
        once=form.cleaned_data["once"],
        **form.content(),
        **form.filing(),
    )
    edition = _attach(edition, form, actor)
    _link(edition, form, actor)
    return edition


@transaction.atomic
def save(edition: Edition, form: DocumentForm, *, actor: Actor) -> Edition:
    """The changes of an edition in hand. Where a document is filed and what it is linked to is no content of a
    review, so a change of these leaves the review alone. Raises Refused and Stale."""
    version = form.cleaned_data["version"]
    if changed := _changed(edition, form.content()):
        edition = actions.revise(edition, actor=actor, version=version, **changed)
        version = edition.version
    kept = form.kept()
    for paper in form.stored:
        if paper not in kept:
            edition = actions.detach(edition, actor=actor, attachment=paper, version=version)
            version = edition.version
    if [paper.pk for paper in form.stored if paper in kept] != [paper.pk for paper in kept]:
        edition = actions.arrange(edition, actor=actor, order=kept, version=version)
        version = edition.version
    edition = _attach(edition, form, actor, version)
    _file_under(edition, form, actor)
    _link(edition, form, actor)
    return edition


def _changed(edition: Edition, content: dict[str, Any]) -> dict[str, Any]:
    document = document_with(edition)
    now = {name: getattr(document if name in FACTS else edition, name) for name in content}
    return {name: value for name, value in content.items() if value != now[name]}


def _attach(edition: Edition, form: DocumentForm, actor: Actor, version: int | None = None) -> Edition:
    for file in form.cleaned_data["files"]:
        edition = actions.attach(edition, actor=actor, file=file, version=version)
        version = edition.version
    return edition


def _file_under(edition: Edition, form: DocumentForm, actor: Actor) -> None:
    document, filing, tags = edition.document, form.filing(), form.cleaned_data["tags"]
    moved = {name: value for name, value in filing.items() if value != getattr(document, name)}
    retagged = set(tags) != set(document.tags.values_list("name", flat=True))
    if moved or retagged:
        actions.file_under(document, actor=actor, tags=tags if retagged else None, **moved)


def _link(edition: Edition, form: DocumentForm, actor: Actor) -> None:
    document, links = edition.document, form.links()
    now = (document.interprets, document.matter, document.matter_stage, {*document.cites.all()})
    if (links["interprets"], links["matter"] or None, links["matter_stage"], {*links["cites"]}) != now:
        actions.link(document, actor=actor, **links)
