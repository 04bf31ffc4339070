"""The daily reading of a body's site: columns, links, files, words. Offline: outside links are not called."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.bodies.models import Body
from gongkai.checks import privacy, wording
from gongkai.core.files import BadFile
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.links import dead
from gongkai.duties.disclosure.documents.models import ENDED, Document
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.release import scanning
from gongkai.duties.disclosure.release.models import Hit
from gongkai.shell.sites.checks import findings
from gongkai.shell.sites.models import Column

from .freshness import freshness
from .models import SiteFinding

Kind = SiteFinding.Kind


@dataclass(frozen=True)
class Seen:
    """One thing that the inspection saw."""

    kind: str
    what: str
    column: Column | None = None
    document: Document | None = None


def inspect(body: Body) -> Iterator[Seen]:
    """Everything wrong on the body's site today."""
    for row in freshness(body):
        if row.told:
            yield Seen(Kind.EMPTY if row.empty else Kind.STALE, row.told, row.column)
    for finding in findings(body):
        if finding.grave or finding.column:  # a column left out because there is nothing for it is no fault
            yield Seen(Kind.COLUMN, finding.text, finding.column)
    known, register = scanning.known(), wording.Register(today=today())
    documents = visible().filter(body=body).select_related("current")
    for document in documents.prefetch_related("current__attachments__file", "cites").iterator(
        chunk_size=200
    ):
        yield from _links(document)
        yield from _files(document)
        yield from _words(document, known, register)
        for cited in document.cites.all():
            if cited.validity in ENDED:
                yield _at(document, Kind.CITES, f"《{document.title}》引用的《{cited.title}》已停止有效")


def _at(document: Document, kind: str, what: str) -> Seen:
    return Seen(kind, what[:240], document.column, document)


def _links(document: Document) -> Iterator[Seen]:
    for path in dead(document.current.html):
        yield _at(document, Kind.LINK, f"《{document.title}》里的链接 {path} 打不开")


def _files(document: Document) -> Iterator[Seen]:
    for attachment in document.current.attachments.all():
        try:
            attachment.file.open().close()
        except BadFile:
            yield _at(document, Kind.FILE, f"《{document.title}》的附件“{attachment.name}”缺失或者损坏")


def _words(document: Document, known: privacy.Known, register: wording.Register) -> Iterator[Seen]:
    """What the rules of today find in words that were published earlier; what people cleared stays cleared."""
    edition = document.current
    cleared = set(edition.hits.filter(verdict=Hit.Verdict.CLEARED).values_list("kind", "value"))
    for found in scanning.in_words(edition, known):
        if (found.kind, found.value) not in cleared:
            label = privacy.KINDS[found.kind]
            yield _at(
                document, Kind.PRIVACY, f"《{document.title}》的{found.place}疑似有{label}：{found.masked}"
            )
    for finding in wording.check(edition.text, known=register):
        if finding.severity == "error":
            yield _at(document, Kind.WORDING, f"《{document.title}》：{finding.message}（{finding.excerpt}）")
