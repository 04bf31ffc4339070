"""The draft of a reply: the decision settles which letter it is, the letter which fields it has."""

from collections.abc import Mapping
from typing import Any

from django import forms

from gongkai.duties.foi.guards import decision_letter
from gongkai.duties.foi.letters import Field, drafted
from gongkai.duties.foi.models import InfoRequest
from gongkai.law.outcomes import DECISIONS, OUTCOMES
from gongkai.shell.desk.fields import WantedChoice, WantedDay, WantedNumber, WantedText
from gongkai.shell.desk.forms import VerbForm
from gongkai.shell.desk.uploads import UploadsField

OWN_WAY = {"withdrawn"}  # told by an action of its own
MARK = "f_"  # before the names of the letter's fields, which are free to be called like others


def decisions() -> list[tuple[str, list[tuple[str, str]]]]:
    """The closing decisions under the headings of table three."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, decision in DECISIONS.items():
        if decision.letter and key not in OWN_WAY:
            outcome = OUTCOMES[decision.outcome]
            groups.setdefault(outcome.group or outcome.label, []).append((key, decision.label))
    return list(groups.items())


class Draft(VerbForm):
    """Only the decision is required: an unfinished draft is kept, the linter says what it lacks."""

    decision = forms.ChoiceField(label="办理结果", widget=forms.Select(attrs={"class": "input--md"}))
    attachments = UploadsField(
        label="附件", required=False, help_text="提供的信息、区分处理后的文件。先遮盖不公开的部分再上传"
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        case: InfoRequest,
        asked: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        letter = decision_letter(case)
        kept = letter.decision if letter else ""
        given = (data or asked or {}).get("decision", kept)
        self.chosen = given if given in DECISIONS else ""
        items = drafted(DECISIONS[self.chosen].letter, self.chosen) if self.chosen else ()
        # The letter's fields must stand before the base class dresses them.
        self.base_fields = type(self).base_fields | {MARK + item.name: _form_field(item) for item in items}
        super().__init__(data, files, case=case, asked=asked, **options)
        self.fields["decision"].choices = [("", "请选择"), *decisions()]
        self.order_fields(["decision", *(MARK + item.name for item in items), "attachments"])
        self.initial["decision"] = self.chosen
        written = letter.fields if letter else {}
        for item in items:
            self.initial[MARK + item.name] = written.get(item.name) or suggested(item.name, case)
        if letter and not self.is_bound:
            self.fields["attachments"].offer(self.actor, letter.attachments.all())

    def arguments(self) -> dict[str, Any]:
        fields = {
            name.removeprefix(MARK): value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in self.cleaned_data.items()
            if name.startswith(MARK) and value not in (None, "")
        }
        attachments = self.cleaned_data["attachments"]
        return {"decision": self.cleaned_data["decision"], "fields": fields, "attachments": attachments}


def _form_field(item: Field) -> forms.Field:
    """A field of the letter as a field of the form."""
    common: dict[str, Any] = {"label": item.label, "help_text": item.help, "required": item.required}
    if item.widget == "date":
        return WantedDay(**common)
    if item.widget == "number":
        return WantedNumber(min_value=0, **common)
    if item.widget == "choice":
        return WantedChoice(choices=[("", "请选择"), *item.choices], **common)
    if item.widget == "text":
        return WantedText(max_length=300, **common)
    return WantedText(max_length=5000, widget=forms.Textarea(attrs={"rows": 4}), **common)


def suggested(name: str, case: InfoRequest) -> str:
    """What the records of the case already say, to start from."""
    if name == "search":
        return "\n".join(
            f"{record.searched_on}，{record.searcher}以“{record.words}”为关键词检索了"
            f"{'、'.join(record.places.split())}，查到 {record.hits} 件。{record.note}"
            for record in case.searches.order_by("pk")
        )
    if name == "third_party":
        return "\n".join(
            f"本机关于 {item.sent_on} 征求第三方意见，第三方{item.get_opinion_display()}。"
            for item in case.consultations.filter(kind="third_party").exclude(opinion="").order_by("pk")
        )
    if name == "told_on" and case.supplement_sent_on:
        return f"{case.supplement_sent_on} 告知补正，补正期限至 {case.supplement_due}"
    if name == "charged_on" and hasattr(case, "fee"):
        return f"{case.fee.sent_on} 发出收费通知，缴费期限至 {case.fee.pay_by}"
    return ""
