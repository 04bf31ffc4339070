"""The form of a document: its words, facts, filing, files and links. What is missing keeps nothing from being saved."""

from collections.abc import Mapping
from typing import Any

from django import forms

from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.content import FACTS, document_with
from gongkai.duties.disclosure.documents.kinds import Field, fields_of
from gongkai.duties.disclosure.documents.models import Attachment, Audience, Document, Edition, Kind
from gongkai.duties.disclosure.documents.words import source_of, words_of
from gongkai.duties.disclosure.release.actions.drafting import FILING, WORDS
from gongkai.duties.disclosure.release.scanning import classified
from gongkai.law.numbering import BadNumber, standard_number
from gongkai.shell.desk.fields import DayField, WantedChoice, WantedDay, WantedText
from gongkai.shell.desk.forms import VerbForm
from gongkai.shell.desk.uploads import UploadsField

from .choices import FilingFields, kinds
from .links import LinkFields

MARK = "fact_"  # before the names of the fields of a kind
KEEP, PLACE = "keep_", "place_"  # before the number of a file
MOST = 99  # files of an edition
LONGEST_TEXT = 2_000_000


class DocumentForm(LinkFields, FilingFields, VerbForm):
    """`case` is an edition: one in hand, or for a new document one that is not saved yet."""

    title = forms.CharField(
        label="标题", max_length=300, widget=forms.TextInput(attrs={"class": "input--wide"})
    )
    subtitle = forms.CharField(
        label="副标题", max_length=200, required=False, widget=forms.TextInput(attrs={"class": "input--wide"})
    )
    kind = forms.ChoiceField(label="信息种类", choices=kinds)
    number = forms.CharField(
        label="文号", max_length=60, required=False, help_text="例如：望住建〔2026〕7号。括号和空格会自动规范"
    )
    generated_on = DayField(label="生成日期", help_text="信息形成或者变更之日，公开期限从这一天起算")
    signed_on = DayField(label="签署日期", required=False)
    effective_on = DayField(label="施行日期", required=False)
    audience = forms.ChoiceField(label="公开范围", choices=Audience.choices)
    source = WantedText(label="来源", max_length=80)
    editor = WantedText(label="责任编辑", max_length=30)
    summary = forms.CharField(
        label="内容概述",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "area--low"}),
    )
    html = forms.CharField(
        label="正文",
        max_length=LONGEST_TEXT,
        required=False,
        help_text="可以直接从 Word、WPS 粘贴，保存时自动整理版面；内容一个字也不会删改",
        widget=forms.Textarea(attrs={"rows": 22, "class": "area--wide", "data-editor": ""}),
    )
    note = WantedText(
        label="更正说明",
        max_length=300,
        help_text="公开给读者看：更正了什么",
        widget=forms.Textarea(attrs={"rows": 2, "class": "area--low"}),
    )
    files = UploadsField(
        label="添加附件", required=False, screen=classified, help_text="有密级标志的文件不会收下"
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        case: Edition,
        actor: Actor,
        asked: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        self.document = document_with(case)
        given = (data or asked or {}).get("kind", self.document.kind)
        self.kind = given if given in dict(kinds()) else Kind.GENERAL
        self.stored = list(case.attachments.select_related("file")) if case.pk else []
        # All fields must stand before the base class dresses them.
        extra = {MARK + field.id: _fact_field(field) for field in fields_of(self.kind)}
        # Somebody else added these after the page was opened.
        self.unseen = [paper for paper in self.stored if data and f"{PLACE}{paper.pk}" not in data]
        for place, paper in enumerate(self.stored, 1):
            extra[f"{KEEP}{paper.pk}"] = forms.BooleanField(label=f"保留“{paper.name}”", required=False)
            extra[f"{PLACE}{paper.pk}"] = forms.IntegerField(
                label=f"“{paper.name}”的次序",
                initial=place,
                min_value=1,
                max_value=MOST,
                required=paper not in self.unseen,
            )
        self.base_fields = type(self).base_fields | extra
        super().__init__(data, files, case=case, actor=actor, asked=asked, **options)
        if case.number == 1:
            del self.fields["note"]
        self.offer_filing(self.document.body)
        self.offer_links(self.document)
        self._show(case)

    def _show(self, case: Edition) -> None:
        document = self.document
        self.initial |= {name: getattr(case, name) for name in WORDS}
        self.initial["html"] = source_of(case.html)
        self.initial |= {name: getattr(document, name) for name in FACTS if name != "facts"}
        self.initial |= {name: getattr(document, Document._meta.get_field(name).attname) for name in FILING}
        self.initial |= {MARK + name: value for name, value in document.facts.items()}
        self.initial |= {f"{KEEP}{paper.pk}": True for paper in self.stored}
        self.initial["kind"] = self.kind
        self.initial["tags"] = (
            "、".join(tag.name for tag in document.tags.order_by("pk")) if document.pk else ""
        )

    @property
    def fact_fields(self) -> list[forms.BoundField]:
        return [bound for bound in self if bound.name.startswith(MARK)]

    @property
    def papers(self) -> list[tuple[Attachment, forms.BoundField, forms.BoundField]]:
        """The files of the edition, each with its tick to keep it and its place."""
        return [(paper, self[f"{KEEP}{paper.pk}"], self[f"{PLACE}{paper.pk}"]) for paper in self.stored]

    def clean_number(self) -> str:
        text = self.cleaned_data["number"].strip()
        if not text:
            return ""
        try:
            return standard_number(text)
        except BadNumber as error:
            raise forms.ValidationError(str(error)) from error

    def clean_generated_on(self) -> Any:
        day = self.cleaned_data["generated_on"]
        if day > today():
            raise forms.ValidationError("生成日期不能晚于今天")
        return day

    def clean_html(self) -> str:
        """As the action will keep it; what was repaired is told on the page."""
        cleaned = words_of(self.cleaned_data["html"])
        self.repaired = cleaned.repaired
        return cleaned.html

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for field in fields_of(self.kind):
            value = str(data.get(MARK + field.id) or "")
            if value and (told := field.trouble(value)):
                self.add_error(MARK + field.id, told)
        return data

    def content(self) -> dict[str, Any]:
        """Words and facts, as `actions.revise` takes them."""
        data = self.cleaned_data
        found = {name: data[name] for name in (*WORDS, "html", *FACTS) if name in data}
        found["kind"] = self.kind
        found["facts"] = {
            field.id: _plain(data[MARK + field.id])
            for field in fields_of(self.kind)
            if data.get(MARK + field.id)
        }
        return found

    def filing(self) -> dict[str, Any]:
        """As `actions.file_under` takes it, without the tags."""
        return {name: self.cleaned_data[name] for name in FILING}

    def kept(self) -> list[Attachment]:
        """The files that stay, in the order asked for."""
        data = self.cleaned_data
        staying = [paper for paper in self.stored if paper in self.unseen or data[f"{KEEP}{paper.pk}"]]
        return sorted(staying, key=lambda paper: data[f"{PLACE}{paper.pk}"] or MOST)


def _fact_field(field: Field) -> forms.Field:
    """A field of a kind as a field of the form."""
    look: Any = {"label": field.label, "required": field.required}
    if field.type == "date":
        return WantedDay(**look)
    if field.type == "choice":
        return WantedChoice(choices=[("", "请选择"), *((one, one) for one in field.choices)], **look)
    if field.type == "long":
        return WantedText(
            max_length=5000, widget=forms.Textarea(attrs={"rows": 3, "class": "area--low"}), **look
        )
    return WantedText(max_length=300, **look)


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
