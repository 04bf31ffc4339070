"""Naming other documents by what stands on them: index code, document number, or the whole title."""

import unicodedata
from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.duties.disclosure.documents.models import Document
from gongkai.law.numbering import BadNumber, DocumentNumber

NAMED = 3  # candidates that an error names


def named(text: str, documents: QuerySet[Document]) -> list[Document]:
    """The documents that a text names, by index code, else by number, else by title."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if found := list(documents.filter(index_code=plain)):
        return found
    if (number := normal_number(plain)) and (found := list(documents.filter(number=number))):
        return found
    return list(documents.filter(title=text.strip()))


def normal_number(text: str) -> str:
    """A document number in its strict form; empty when the text is none."""
    try:
        return DocumentNumber.parse(text).format()
    except BadNumber:
        return ""


def reference(document: Document) -> str:
    """What the document is named by in a form."""
    return document.index_code or document.number or document.title


class DocumentsField(forms.CharField):
    """Documents, one a line; the value is a list of Document. `documents` are those that may be named."""

    default_error_messages = {
        "unknown": "没有找到“%(text)s”。请填写公开过的文件的索引号、文号或者完整的标题",
        "several": "“%(text)s”对应不止一件：%(found)s。请改填索引号",
    }

    def __init__(self, *, most: int = 30, **options: Any) -> None:
        super().__init__(
            required=False, widget=forms.Textarea(attrs={"rows": 2, "class": "area--low"}), **options
        )
        self.most, self.documents = most, Document.objects.none()

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(reference, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[Document]:
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]
        if len(lines) > self.most:
            raise forms.ValidationError(f"最多 {self.most} 件，现在有 {len(lines)} 件")
        return [self._one(line) for line in lines]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def _one(self, text: str) -> Document:
        found = named(text, self.documents)
        if not found:
            raise forms.ValidationError(self.error_messages["unknown"], params={"text": text})
        if len(found) > 1:
            told = "、".join(filter(None, (document.index_code for document in found[:NAMED])))
            raise forms.ValidationError(self.error_messages["several"], params={"text": text, "found": told})
        return found[0]

    def validate(self, value: list[Document]) -> None:
        """Nothing is required of an empty list."""

    def run_validators(self, value: list[Document]) -> None:
        """The lines are checked one by one above."""


class DocumentField(DocumentsField):
    """At most one document; the value is a Document or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(most=1, **options)
        self.widget = forms.TextInput()

    def prepare_value(self, value: Any) -> Any:
        return reference(value) if isinstance(value, Document) else super().prepare_value(value)

    def clean(self, value: Any) -> Document | None:
        return next(iter(super().clean(value)), None)
