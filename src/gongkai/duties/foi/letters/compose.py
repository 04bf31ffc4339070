"""From the facts of a case to the content of its letter."""

import re
from datetime import date
from typing import Any

from gongkai.core.render import Attachment, Letter
from gongkai.law.remedies import MissingVenue, Remedy, remedy

from .context import LetterContext
from .kinds import FIELDS, Kind, kind_of
from .wording import filled, wording

_LOOSE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=\d)|(?<=\d) (?=[\u4e00-\u9fff])| (?=[×=])|(?<=[×=]) ")


def compose(kind_id: str, context: LetterContext, version: str = "") -> Letter:
    """The letter as it stands; what is missing shows as 【label】. Whether it may leave `lint` says."""
    kind = kind_of(kind_id)
    values = _Values(kind, context)
    outgoing = kind.style == "letter"
    slip = (Attachment(kind.slip, 1),) if kind.slip else ()
    return Letter(
        organ=context.organ,
        title=kind.title,
        number=context.number,
        addressee=values("addressee") or "" if outgoing else "",
        paragraphs=filled(wording(kind.id, version or kind.version), values, _label),
        organ_signature=context.organ,
        date=context.on,
        attachments=slip + context.attachments,
        contact=f"联系人：{context.contact_person}，电话：{context.contact_phone}" if outgoing else "",
        style=kind.style,
        verify_url=context.verify_url,
    )


def relief(kind: Kind, context: LetterContext) -> Remedy | None:
    """The remedy that is due, or None for a kind without one or while its facts are missing."""
    told_as = context.decision if kind.remedy == "decision" else kind.remedy
    if not told_as or context.venue is None or (kind.remedy == "decision" and told_as not in kind.decisions):
        return None
    try:
        return remedy(told_as, context.on, context.venue, context.served_online)
    except MissingVenue:
        return None


class _Values:
    """Values by name: those of the context, plus what only the kind of letter decides."""

    def __init__(self, kind: Kind, context: LetterContext) -> None:
        self.kind, self.context = kind, context

    def __call__(self, name: str) -> Any:
        if name == "addressee":
            return self.context.applicant if self.kind.to == "applicant" else self.context.value("party")
        if name == "remedy":
            due = relief(self.kind, self.context)
            return due.text if due else None
        value = self.context.value(name)
        if name in ("receipt_rule", "arithmetic") and value:
            return [typeset(line) for line in value] if isinstance(value, list | tuple) else typeset(value)
        return as_day(value) if name in FIELDS and FIELDS[name].widget == "date" else value


def as_day(value: Any) -> Any:
    """A day from ISO text; anything that is no day stays as it is for the linter to name."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def typeset(text: str) -> str:
    """A sentence of the law library as a Chinese letter sets it: no blanks around figures and signs."""
    return _LOOSE.sub("", text)


def _label(name: str) -> str:
    if name in FIELDS:
        return FIELDS[name].label
    return "救济途径" if name == "remedy" else "法律依据"
