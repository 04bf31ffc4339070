"""One body's desk in the demonstration: who writes, who looks, and the way of one document through real hands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from gongkai.bodies.models import Body, Person, Role
from gongkai.bodies.queries import people_with
from gongkai.core.files import put
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.demo.cast import Cast
from gongkai.duties.disclosure.documents.models import Category, Document, Edition
from gongkai.duties.disclosure.release import actions, chains, gate
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.queries import columns_of

SMALL = "三审（撰稿人自校、法制保密、领导）"
MIDDLE = "两审（公开机构初审、分管领导终审）"
Files = Sequence[tuple[str, bytes]]


@dataclass
class Desk:
    """The people of one body by role, its columns by standard and its categories by item of articles 20 and 21."""

    cast: Cast
    categories: dict[str, Category] = field(default_factory=dict)

    @property
    def body(self) -> Body:
        return self.cast.body

    @cached_property
    def author(self) -> Person:
        return self.cast.handlers[0] if self.cast.handlers else self.cast.office

    @cached_property
    def reviewers(self) -> list[Person]:
        heads = people_with(Role.SECTION_HEAD, self.cast.section, on=self.cast.since)
        people = [*heads, self.cast.office, self.cast.reviewer, self.cast.leader]
        return [person for person in people if person != self.author]

    @cached_property
    def columns(self) -> dict[str, Column]:
        return {column.standard: column for column in columns_of(self.body) if column.standard}

    def actor(self, person: Person) -> Actor:
        return self.cast.as_actor(person)

    @property
    def writer(self) -> Actor:
        return self.actor(self.author)

    @property
    def office(self) -> Actor:
        return self.actor(self.cast.office)

    def category(self, standard: str) -> Category:
        return self.categories.get(standard) or self.categories["A20-15"]

    def set_chain(self) -> None:
        """The chain that its people can walk: the author never approves, and nobody acts twice."""
        if self.author == self.cast.office:
            actions.set_chain(actor=self.office, body=self.body, preset=SMALL)
        elif self.body.code != "WC":
            actions.set_chain(actor=self.office, body=self.body, preset=MIDDLE)

    def draft(self, column: str, *, files: Files = (), on: date | None = None, **fields: Any) -> Edition:
        """A draft in a column, scanned."""
        edition = actions.draft(
            actor=self.writer,
            body=self.body,
            generated_on=on or today(),
            section=self.cast.section,
            column=self.columns[column],
            category=self.category(column),
            source=self.body.name,
            editor=self.author.name,
            **fields,
        )
        for name, content in files:
            edition = actions.attach(edition, actor=self.writer, file=put(content, name, self.writer))
        return actions.scan(edition, actor=self.writer)

    def review(self, edition: Edition) -> Edition:
        """Submitted, and agreed to by everybody whose turn it is."""
        edition = actions.submit(edition, actor=self.writer, basis="《政府信息公开条例》第二十条")
        waiting = [self.actor(person).user for person in self.reviewers]
        while edition.state == Edition.State.REVIEW:
            step = chains.next_step(gate.review_in_hand(edition))
            person = next(person for person in waiting if step.is_for(person, edition))
            waiting.remove(person)
            edition = actions.opine(edition, actor=self.actor(person), text="同意公开")
        return edition

    def publish(self, edition: Edition) -> Document:
        """Through the gate."""
        shown = actions.publish(self.review(edition), actor=self.office)
        return Document.objects.get(pk=shown.document_id)

    def correct(self, document: Document, html: str, note: str) -> Document:
        """A second edition, reviewed and public."""
        edition = actions.correct(document, actor=self.writer, note=note, changed_on=today())
        edition = actions.revise(edition, actor=self.writer, html=html)
        return self.publish(actions.scan(edition, actor=self.writer))
