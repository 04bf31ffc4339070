"""What changed between two editions, or between what is kept and what was typed. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from gongkai.duties.disclosure.documents.content import FACTS, document_with
from gongkai.duties.disclosure.documents.kinds import fields_of
from gongkai.duties.disclosure.documents.models import Document, Edition

Kind = Literal["same", "ins", "del"]
_PIECES = re.compile(r"[0-9A-Za-z.]+|\s+|.", re.DOTALL)
LONGEST = 60_000  # characters of a paragraph compared piece by piece
WORDS = (("title", "标题"), ("subtitle", "副标题"), ("summary", "内容概述"))


@dataclass(frozen=True)
class Run:
    """A stretch of text: unchanged, new, or gone."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Change:
    """One field of the document with what it was and what it is."""

    label: str
    before: str
    after: str


def paragraphs(before: str, after: str) -> list[list[Run]]:
    """The paragraphs that differ, each as runs; what stayed the same is left out."""
    old, new = before.splitlines(), after.splitlines()
    found: list[list[Run]] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[i:j], new[k:m]
        paired = min(len(gone), len(come))
        found += [_within(a, b) for a, b in zip(gone[:paired], come[:paired], strict=True)]
        found += [[Run("del", text)] for text in gone[paired:]]
        found += [[Run("ins", text)] for text in come[paired:]]
    return found


def _within(before: str, after: str) -> list[Run]:
    if len(before) + len(after) > LONGEST:
        return [Run("del", before), Run("ins", after)]
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    found: list[Run] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Run("same", "".join(old[i:j])))
            continue
        found += [Run("del", "".join(old[i:j]))] if j > i else []
        found += [Run("ins", "".join(new[k:m]))] if m > k else []
    return found


def facts(before: Edition, after: Edition) -> list[Change]:
    """The words beside the text, the facts and the files that differ."""
    return [*_words(before, after), *_facts(before, after), *_files(before, after)]


def _words(before: Edition, after: Edition) -> Iterator[Change]:
    for name, label in WORDS:
        if getattr(before, name) != getattr(after, name):
            yield Change(label, getattr(before, name), getattr(after, name))


def _facts(before: Edition, after: Edition) -> Iterator[Change]:
    was, now = before.document, document_with(after)
    for name in FACTS:
        old, new = getattr(was, name), getattr(now, name)
        if old == new:
            continue
        if name == "facts":
            yield from _structured(was, now)
        else:
            yield Change(_label(name), _shown(was, name), _shown(now, name))


def _structured(was: Document, now: Document) -> Iterator[Change]:
    for field in dict.fromkeys((*fields_of(was.kind), *fields_of(now.kind))):
        old, new = was.facts.get(field.id, ""), now.facts.get(field.id, "")
        if old != new:
            yield Change(field.label, old, new)


def _files(before: Edition, after: Edition) -> Iterator[Change]:
    old, new = _papers(before), _papers(after)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield Change("附件", _paper(name, old), _paper(name, new))


def _papers(edition: Edition) -> dict[str, str]:
    papers: Iterable[tuple[str, str]] = edition.attachments.values_list("name", "file__digest")
    return dict(papers)


def _paper(name: str, papers: dict[str, str]) -> str:
    return f"{name}（SM3 {papers[name][:16]}）" if name in papers else ""


def _label(name: str) -> str:
    return str(Document._meta.get_field(name).verbose_name)


def _shown(document: Document, name: str) -> str:
    display = getattr(document, f"get_{name}_display", None)
    value = display() if display else getattr(document, name)
    return str(value or "")
