"""Goes through a source and tells what would become of every document. Writes attachments into the store, no more."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.core.ledger import Actor
from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.duties.disclosure.release import scanning

from . import filing
from .filing import Plan
from .findings import Findings
from .inspection import Inspected, Inspection
from .keys import fingerprint_of, keys_of
from .looking import Lookers
from .models import ImportedEdition, ImportedKey
from .prepared import Prepared
from .sources import RawDocument, Shelf, Skipped
from .words import Words

CHUNK, CHUNK_BYTES = 200, 16 * 1024 * 1024  # documents, and bytes of their files, that are held at a time
OUTCOMES = {
    "new": "新增",
    "changed": "有变化",
    "same": "已导入，没有变化",
    "ours": "系统内已另行处理",
    "error": "有错误",
}


@dataclass(frozen=True)
class _There:
    """What the system has of the documents of a chunk. `ours` went on here since their import, or began here."""

    by_key: dict[str, int]
    fingerprints: dict[int, set[str]]
    ours: set[int]
    codes: dict[str, int]


class Examination:
    """One walk through one source. `counts` and `findings` are whole when `prepared` has ended."""

    def __init__(self, plan: Plan, actor: Actor, findings: Findings) -> None:
        self.plan, self.actor, self.findings = plan, actor, findings
        self.counts = Counter[str](dict.fromkeys((*OUTCOMES, "documents", "editions", "held", "files"), 0))
        self.used: set[str] = set()  # files of the source that are kept as attachments
        self.parts: set[str] = set()  # files that documents are made of
        self.classified: list[str] = []  # why nothing of this source may come in
        self._words, self._register = Words(plan.body), scanning.known()
        self._seen: dict[str, tuple[int, int, str]] = {}  # key -> number of the document, edition, place

    def prepared(self, found: Iterable[RawDocument | Skipped], shelf: Shelf) -> Iterator[Prepared]:
        """Everything new or changed, in the order of the source. While some are judged, the next are looked at."""
        lookers, before = Lookers(self._register), None
        try:
            for chunk in _chunks(self._documents(found), shelf):
                begun = Inspection(chunk, shelf, lookers)
                if before:
                    yield from self._judged(before)
                before = begun
            if before:
                yield from self._judged(before)
        finally:
            lookers.close()

    def _documents(self, found: Iterable[RawDocument | Skipped]) -> Iterator[RawDocument]:
        for each in found:
            if isinstance(each, RawDocument):
                self.parts.update(each.parts)
                self.used.update(attachment.path for attachment in each.attachments if attachment.path)
                yield each
            else:
                self.findings.add("skipped", each.place, each.why)

    def _judged(self, inspection: Inspection) -> Iterator[Prepared]:
        there = self._look_up(inspection.documents)
        looked_at = inspection.finished(self._register, self.actor)
        self.classified += inspection.classified
        for each in looked_at:
            if (prepared := self._judge(each, there)) is not None:
                yield prepared

    def _look_up(self, chunk: list[RawDocument]) -> _There:
        keys = [key for raw in chunk for key in keys_of(raw)]
        by_key = ImportedKey.objects.filter(body=self.plan.body, key__in=keys).values_list("key", "document")
        there = _There(dict(by_key), {}, set(), {})
        documents = set(there.by_key.values())
        origins = ImportedEdition.objects.filter(edition__document__in=documents)
        for document, fingerprint in origins.values_list("edition__document", "fingerprint"):
            there.fingerprints.setdefault(document, set()).add(fingerprint)
        here = Edition.objects.filter(document__in=documents, origin=None)
        hidden = Document.objects.filter(pk__in=documents).exclude(state=Document.State.PUBLISHED)
        there.ours.update(here.values_list("document", flat=True), hidden.values_list("pk", flat=True))
        codes = Document.objects.filter(index_code__in=[raw.index_code for raw in chunk if raw.index_code])
        there.codes.update(codes.values_list("index_code", "pk"))
        return there

    def _judge(self, each: Inspected, there: _There) -> Prepared | None:
        raw, keys = each.raw, keys_of(each.raw)
        document = next((there.by_key[key] for key in keys if key in there.by_key), None)
        fingerprint = fingerprint_of(raw, [file.digest for file in each.files])
        of = self._number(raw, keys)
        filing.check(raw, self.plan, self._words)
        outcome = self._outcome(raw, document, fingerprint, there)
        held = _why_held(each) if outcome in ("new", "changed") else []
        self._tell(each, outcome, held)
        if outcome not in ("new", "changed"):
            return None
        prepared = filing.prepare(each, self.plan, self._words)
        prepared.of, prepared.document, prepared.keys = of, document, keys
        prepared.fingerprint, prepared.held = fingerprint, held
        return prepared

    def _number(self, raw: RawDocument, keys: list[str]) -> int:
        """The number of the document within the batch; later editions of one document have its number."""
        before = next((self._seen[key] for key in keys if key in self._seen), None)
        if before is None:
            self.counts["documents"] += 1
        elif raw.edition <= before[1]:
            raw.errors.append(f"与{before[2]}是同一份文件（网址、索引号或者文号、标题和日期相同）")
        number = before[0] if before else self.counts["documents"]
        self._seen |= dict.fromkeys(keys, (number, raw.edition, raw.where))
        return number

    @staticmethod
    def _outcome(raw: RawDocument, document: int | None, fingerprint: str, there: _There) -> str:
        if raw.errors:
            return "error"
        if document is None:
            return "ours" if raw.index_code in there.codes else "new"
        if fingerprint in there.fingerprints.get(document, ()):
            return "same"
        return "ours" if document in there.ours else "changed"

    def _tell(self, each: Inspected, outcome: str, held: list[str]) -> None:
        raw = each.raw
        self.counts[outcome] += 1
        self.counts["held"] += bool(held)
        self.counts["editions"] += 1
        self.counts["files"] += len(each.files)
        self.counts["no_source"] += not raw.source
        self.counts["no_editor"] += not raw.editor
        if outcome == "ours":
            self.findings.add("ours", raw.where, f"“{raw.title}”在系统内已经另行处理，导入不改动它")
        if held:
            self.findings.add("held", raw.where, f"“{raw.title}”：{'；'.join(held)}")
        told = {"error": raw.errors, "lost": raw.lost, "doubt": raw.doubts, "repaired": raw.repaired}
        for kind, texts in told.items():
            for text in texts:
                self.findings.add(kind, raw.where, text)


def _chunks(documents: Iterable[RawDocument], shelf: Shelf) -> Iterator[list[RawDocument]]:
    chunk: list[RawDocument] = []
    size = 0
    for raw in documents:
        chunk.append(raw)
        size += sum(shelf.size(attachment.path) for attachment in raw.attachments if attachment.path)
        if len(chunk) == CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _why_held(each: Inspected) -> list[str]:
    """Why a document must go through review before readers get it; empty when it need not."""
    kinds = Counter(scanning.LABELS[hit["kind"]] for hit in each.hits)
    held = [f"体检发现{'、'.join(f'{kind} {count} 处' for kind, count in kinds.items())}"] if kinds else []
    return held + ([] if each.raw.published_at else ["没有发布日期"])
