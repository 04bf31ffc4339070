"""The counter's form: an application on paper, by mail, fax, e-mail or word of mouth, and its instants."""

from typing import Any
from uuid import uuid4

from django import forms

from gongkai.bodies.models import Body, Person
from gongkai.core.time import now
from gongkai.duties.foi import queries
from gongkai.duties.foi.actions import Arrival
from gongkai.duties.foi.models import ApplicantKind, Application, ChannelChoice
from gongkai.shell.desk.fields import InstantField, NamedChoice, radio, text

from .portal import ApplyForm

CHANNELS = [pair for pair in ChannelChoice.choices if pair[0] != ChannelChoice.WEB]
IN_PERSON = {ChannelChoice.COUNTER, ChannelChoice.ORAL}
WHEN = ("submitted_at", "arrived_at", "confirmed_at")
ARRIVAL = ("body", "channel", "mail_number", *WHEN)
APPLICANT = ("kind", "name", "representative", "id_kind", "id_number", "phone", "email", "address", "local")
WISHES = ("description", "medium", "handover", "assistance", "files")


class ArrivalForm(ApplyForm):
    """Identity, telephone and delivery are checked as on the portal; one way of contact is enough."""

    WHO = (*ARRIVAL, *APPLICANT)
    once = forms.CharField(widget=forms.HiddenInput, max_length=32)
    body = NamedChoice(label="收件机关", queryset=Body.objects.none(), empty_label=None)
    channel = radio("怎样来的", CHANNELS)
    mail_number = forms.CharField(
        label="邮件号码", max_length=40, required=False, help_text="挂号、特快信封上的号码"
    )
    submitted_at = InstantField(
        label="提交时间", help_text="当面、口头：来的时间；邮寄：邮戳日期；电子邮件、传真：发出的时间"
    )
    arrived_at = InstantField(
        label="到达时间", required=False, help_text="签收邮件、信箱或者传真机收到的时间；当面和口头不用填"
    )
    confirmed_at = InstantField(
        label="与申请人确认的时间",
        required=False,
        help_text="平信、电子邮件、传真从双方确认之日起算；还没有确认的空着，先收件",
    )
    kind = radio("申请人类别", ApplicantKind.choices)
    name = forms.CharField(label="姓名或者名称", max_length=120)
    representative = forms.CharField(
        label="联系人", max_length=60, required=False, help_text="申请人是组织的填写"
    )
    id_kind = forms.ChoiceField(label="证件种类", choices=Application.IdKind.choices)
    id_number = forms.CharField(label="证件号码", max_length=40)
    local = forms.BooleanField(label="申请人在本行政区域", required=False, initial=True)
    description = text("申请的内容", rows=6, hint="照原件录入，不改写；口头申请由您代写，念给申请人听")

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = queries.intake_bodies(person)
        self.fields["phone"].required = False
        self.fields["files"].label = "申请书、证件、信封的扫描件"
        for name in ("phone", "handover"):
            self.fields[name].help_text = ""
        self.initial |= {"once": uuid4().hex, "channel": "counter", "submitted_at": now(), "kind": "natural"}

    def parts(self) -> list[tuple[str, list[Any]]]:
        """The form in three parts with their headings."""
        titles = ("来件", "申请人", "申请")
        groups = (ARRIVAL, APPLICANT, WISHES)
        return [(title, [self[name] for name in names]) for title, names in zip(titles, groups, strict=True)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("channel") in IN_PERSON:
            cleaned["arrived_at"] = cleaned["confirmed_at"] = None
        elif not cleaned.get("arrived_at") and "arrived_at" not in self.errors:
            self.add_error("arrived_at", "邮寄、电子邮件和传真请填写到达时间")
        self._check_order(cleaned)
        if not any(cleaned.get(name) or name in self.errors for name in ("phone", "email", "address")):
            self.add_error("phone", "联系电话、电子邮箱、通信地址至少填一项，否则无法答复")
        return cleaned

    def _check_order(self, cleaned: dict[str, Any]) -> None:
        """Instants in their order, none in the future."""
        earlier, before = None, ""
        for name in WHEN:
            at, label = cleaned.get(name), self.fields[name].label
            if not at:
                continue
            if at > now():
                self.add_error(name, f"{label}不能晚于现在")
            elif earlier and at < earlier:
                self.add_error(name, f"{label}不能早于{before}")
            earlier, before = at, label

    def person(self) -> dict[str, Any]:
        return super().person() | {"local": self.cleaned_data["local"]}

    def arguments(self) -> dict[str, Any]:
        """What `actions.submit` is called with."""
        cleaned = self.cleaned_data
        return {
            "body": cleaned["body"],
            "arrival": Arrival(
                channel=cleaned["channel"],
                mail_number=cleaned["mail_number"],
                **{name: cleaned[name] for name in WHEN},
            ),
            "person": self.person(),
            "wishes": self.wishes(),
            "description": cleaned["description"],
            "once": cleaned["once"],
            "files": cleaned["files"],
        }
