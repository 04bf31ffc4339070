"""What a document is joined to. Named as the arguments of `actions.link`."""

from typing import Any

from django import forms

from gongkai.duties.disclosure.documents.models import Document, Matter
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.shell.desk.fields import NamedChoice

from .choices import matters
from .lookup import DocumentField, DocumentsField

LINKS = ("interprets", "cites", "matter", "matter_stage")


class LinkFields(forms.Form):
    """`offer_links` fills the choices and what stands now."""

    interprets = DocumentField(
        label="解读的文件", help_text="政策解读填写：被解读文件的索引号、文号或者完整的标题"
    )
    cites = DocumentsField(
        label="引用的文件", help_text="每行一件：索引号、文号或者完整的标题。它们废止时会提醒本件"
    )
    matter = NamedChoice(
        label="同一事项",
        queryset=Matter.objects.none(),
        required=False,
        empty_label="不属于连续公开的事项",
        help_text="同一件事事前、事中、事后的信息连成一条线",
    )
    new_matter = forms.CharField(label="新立一个事项", max_length=120, required=False)
    matter_stage = forms.ChoiceField(
        label="环节", required=False, choices=[("", "不填"), *Document.MatterStage.choices]
    )

    def offer_links(self, document: Document) -> None:
        readable = visible(self.actor.user)
        self.fields["interprets"].documents = self.fields["cites"].documents = readable
        self.fields["matter"].queryset = matters(document.body)
        self.initial.setdefault("interprets", document.interprets)
        self.initial["cites"] = list(document.cites.order_by("pk")) if document.pk else []
        self.initial["matter"], self.initial["matter_stage"] = document.matter_id, document.matter_stage

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("new_matter") and data.get("matter"):
            self.add_error("new_matter", "已经选了一个事项，不要再新立")
        joined = data.get("matter") or data.get("new_matter")
        if joined and not data.get("matter_stage"):
            self.add_error("matter_stage", "请选择这件信息处在事项的哪个环节")
        if data.get("matter_stage") and not joined:
            self.add_error("matter_stage", "选了环节，请一并选择事项")
        return data

    def links(self) -> dict[str, Any]:
        """For `actions.link`."""
        found = {name: self.cleaned_data[name] for name in LINKS}
        if self.cleaned_data["new_matter"]:
            found["matter"] = self.cleaned_data["new_matter"]
        return found
