"""The second step: prepared editions into documents, editions, reviews, events and old addresses, in bulk.

What was public elsewhere is public here once the approving person's opinion stands on its content; what the scan
found something in becomes a draft. Runs inside the transaction of the act (`actions.apply`).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from gongkai.core.ledger import Actor, Entry, append_many
from gongkai.core.numbering import reserve
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.codes import front_of
from gongkai.duties.disclosure.documents.models import Document, PublicationRules
from gongkai.duties.disclosure.release import requirements
from gongkai.duties.disclosure.release.consequences import follow
from gongkai.law.numbering import BadNumber, index_patterns
from gongkai.shell.sites.redirects import remember_all

from .addresses import old_address
from .models import ImportBatch
from .prepared import Prepared, lines
from .writing import Written, write

CHUNK = 1000  # documents written together
REASON = "导入前的地址"


class Application:
    """One batch on its way into the tables."""

    def __init__(self, batch: ImportBatch, actor: Actor) -> None:
        self.batch, self.actor = batch, actor
        self.counts = Counter[str](documents=0, editions=0, drafts=0, redirects=0)

    def write(self, say: Callable[[int], None]) -> Counter[str]:
        """Everything, in the order of the source; returns what was written. Raises Refused."""
        groups = self._groups(self._survey())
        while chunk := list(islice(groups, CHUNK)):
            self._write(chunk)
            say(self.counts["documents"])
        return self.counts

    def _prepared(self) -> Iterator[Prepared]:
        with self.batch.prepared.open() as stream:
            yield from lines(stream)

    def _survey(self) -> Counter[int]:
        """How many editions each document has. Index codes that come along are never given again."""
        rules = PublicationRules.objects.filter(body=self.batch.body).first()
        rules = rules or PublicationRules(body=self.batch.body)
        pattern, front = index_patterns()[rules.index_pattern], front_of(self.batch.body, rules)
        editions, highest = Counter[int](), Counter[int]()
        for prepared in self._prepared():
            editions[prepared.of] += 1
            try:
                code = pattern.parse(prepared.index_code)
            except BadNumber:  # of another pattern, or none: it cannot meet ours
                continue
            if code.front == front:
                highest[code.year] = max(highest[code.year], code.serial)
        for year, serial in sorted(highest.items()):
            reserve(f"index:{front}", year, serial)
        return editions

    def _groups(self, editions: Counter[int]) -> Iterator[list[Prepared]]:
        """The editions of each document together, as soon as all are there."""
        waiting: dict[int, list[Prepared]] = {}
        for prepared in self._prepared():
            group = waiting.setdefault(prepared.of, [])
            group.append(prepared)
            if len(group) == editions[prepared.of]:
                yield waiting.pop(prepared.of)

    def _write(self, groups: list[list[Prepared]]) -> None:
        written = write(self.batch, self.actor, groups)
        entries = [Entry(each.document.stream, "document.imported", self._event(each)) for each in written]
        append_many(entries=entries, actor=self.actor)
        self._redirect(written)
        shown = [each.document for each in written if not each.held]
        _refuse_what_may_not_be_shown(written)
        follow(shown, self.actor)
        self.counts["documents"] += len(written)
        self.counts["editions"] += sum(len(each.editions) for each in written)
        self.counts["drafts"] += len(written) - len(shown)

    def _event(self, each: Written) -> dict:
        data = {
            "body": self.batch.body.code,
            "batch": self.batch.pk,
            "place": each.group[-1].place,
            "line": each.group[-1].line,
            "index_code": each.document.index_code,
            "editions": [[edition.number, edition.digest] for edition in each.editions],
        }
        if each.held:
            return data | {"held": each.held}
        move = {"from": each.before, "to": Document.State.PUBLISHED, "version": each.document.version}
        return data | {"move": move}

    def _redirect(self, written: list[Written]) -> None:
        addresses = [
            (*address, each.document.get_absolute_url())
            for each in written
            if (address := old_address(each.group[-1].old_url))
        ]
        remember_all(addresses, reason=REASON)
        self.counts["redirects"] += len(addresses)


def _refuse_what_may_not_be_shown(written: list[Written]) -> None:
    """What other rooms ask of a document before readers get it holds for imports as well."""
    reasons = [
        f"{each.group[-1].place}“{each.document.title}”：{sentence}"
        for each in written
        if not each.held
        for check in requirements.before_show
        for sentence in check(each.editions[-1])
    ]
    if reasons:
        raise Refused(reasons)
