"""Documents looked at closely, many at a time: texts cleaned, files taken into the store, everything scanned."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import Any

from gongkai.checks.markup import Cleaned
from gongkai.checks.privacy import Known
from gongkai.core.files import BadFile, StoredFile, take
from gongkai.core.files.store import clean_name
from gongkai.core.ledger import Actor
from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.duties.disclosure.release import scanning

from .looking import Lookers, ReadFile, ReadText
from .prepared import PreparedFile
from .sources import BadSource, RawDocument, Shelf
from .sources.shelf import read

WRITERS = 8
# The longest text that a field of the document takes, in characters.
LONGEST = {"number": 60, "index_code": 40, "source": 80, "editor": 30, "old_url": 300}
LABELS = {
    "number": "文号",
    "index_code": "索引号",
    "source": "来源",
    "editor": "责任编辑",
    "old_url": "原网址",
}


@dataclass(slots=True)
class Inspected:
    """A raw document with its text and files as readers will get them. `hits` are fields of release.models.Hit;
    "file" among them is the place of the file in `files`."""

    raw: RawDocument
    cleaned: Cleaned
    files: list[PreparedFile]
    hits: list[dict[str, Any]]


class Inspection:
    """Some documents under inspection: begun when made, whole when `finished`. A file of several is taken once."""

    def __init__(self, documents: list[RawDocument], shelf: Shelf, lookers: Lookers) -> None:
        self.documents = documents
        self.classified: list[str] = []  # files that must not come in; nothing of their source may
        self._rows: dict[str, StoredFile] = {}
        self._said: dict[str, ReadFile] = {}
        self._refused: dict[str, str] = {}
        self._contents = dict(self._read(shelf))
        self._texts = lookers.map(lookers.read_text, [(raw.html, raw.text) for raw in documents])
        self._files = lookers.map(lookers.read_file, list(self._contents.values()))

    def finished(self, register: Known, actor: Actor) -> list[Inspected]:
        """Takes the files into the store, once they are known to be allowed there."""
        self._said = dict(zip(self._contents, self._files, strict=True))
        for name, report in ((self._contents[path][0], file.report) for path, file in self._said.items()):
            if why := scanning.classified_by(report, name):
                self.classified.append(why)
        if not self.classified:
            self._take(actor)
        return [
            self._inspected(raw, text, register)
            for raw, text in zip(self.documents, self._texts, strict=True)
        ]

    def _read(self, shelf: Shelf) -> Iterator[tuple[str, tuple[str, bytes]]]:
        """Path, name and content of each file."""
        for attachment in (attachment for raw in self.documents for attachment in raw.attachments):
            if attachment.path is not None:
                try:
                    yield attachment.path, (clean_name(attachment.name), read(shelf, attachment.path))
                except BadSource as bad:
                    self._refused[attachment.path] = str(bad)

    def _take(self, actor: Actor) -> None:
        """Several at a time, since the disk confirms each."""

        def one(path: str) -> StoredFile | str:
            name, content = self._contents[path]
            try:
                return take(content, name, actor)
            except BadFile as bad:
                return str(bad)

        with ThreadPoolExecutor(WRITERS) as writers:
            for path, row in zip(self._contents, writers.map(one, self._contents), strict=True):
                if isinstance(row, str):
                    self._refused[path] = row
                else:
                    self._rows[path] = row
        StoredFile.objects.bulk_create(self._rows.values())

    def _inspected(self, raw: RawDocument, text: ReadText, register: Known) -> Inspected:
        raw.repaired += [f"正文：{told}" for told in text.cleaned.repaired]
        edition = Edition(document=Document(), title=raw.title, summary=raw.summary)
        hits = [*scanning.in_lines(edition, register), *scanning.in_text(text.report)]
        found = Inspected(raw, text.cleaned, [], [_fields(hit) for hit in hits])
        for attachment in raw.attachments:
            if attachment.path in self._refused:
                raw.lost.append(f"附件“{attachment.name}”不能导入：{self._refused[attachment.path]}")
            elif attachment.path in self._rows:
                row, file = self._rows[attachment.path], self._said[attachment.path]
                hits = scanning.in_report(row.name, file.report)
                found.hits += [_fields(hit) | {"file": len(found.files)} for hit in hits]
                found.files.append(PreparedFile(row.name, row.digest, row.pk, file.text, file.full_text))
        _check(found)
        return found


def _check(found: Inspected) -> None:
    raw = found.raw
    for name, longest in LONGEST.items():
        if (length := len(getattr(raw, name))) > longest:
            raw.errors.append(f"{LABELS[name]}有 {length} 个字，超过 {longest} 个字")
    if not (found.cleaned.text.strip() or found.files or raw.errors):
        raw.errors.append("正文是空的，附件也没有一个可以导入")


def _fields(hit: scanning.Found) -> dict[str, Any]:
    fields = asdict(hit)
    del fields["attachment"]
    return fields
