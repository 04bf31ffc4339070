"""Forms of intake and assignment. Field names are the arguments of the actions."""

from typing import Any

from django import forms

from gongkai.bodies.models import Body, Person
from gongkai.bodies.queries import sections
from gongkai.core.time import now
from gongkai.duties.foi import queries
from gongkai.duties.foi.letters.kinds import FIELDS
from gongkai.duties.foi.models import ApplicantKind, Topic
from gongkai.shell.desk.fields import InstantField, NamedChoice, SeveralTextsField, radio, text
from gongkai.shell.desk.forms import VerbForm

CONVERT_TO = [("enquiry", "咨询"), ("correction", "更正本人信息（第四十一条）")]


class Receive(VerbForm):
    confirmed_at = InstantField(
        label="双方确认的时间", help_text="电话或者邮件与申请人确认收到的时间，期限从这一天起算"
    )
    note = forms.CharField(
        label="怎样确认的", max_length=200, required=False, help_text="例如：电话确认，申请人本人接听"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("confirmed_at", now())

    def clean_confirmed_at(self) -> Any:
        at = self.cleaned_data["confirmed_at"]
        if at > now():
            raise forms.ValidationError("确认的时间不能晚于现在")
        arrived = self.case.application.arrived_at
        if arrived and at < arrived.replace(second=0, microsecond=0):
            raise forms.ValidationError("确认的时间不能早于收到的时间")
        return at


class Register(VerbForm):
    items = SeveralTextsField(
        label="申请的内容", help_text="一事一申请：要的是几件事，就写成几项，每一项单独编号、单独答复"
    )
    applicant_kind = radio(
        "申请人类别", ApplicantKind.choices, help_text="年度报告表三按这个类别统计，登记后不再改变"
    )
    topic = forms.ChoiceField(label="内容分类", choices=Topic.choices)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("items", [self.case.item])
        self.initial.setdefault("applicant_kind", self.case.applicant_kind)


class Assign(VerbForm):
    section = NamedChoice(label="承办科室", queryset=Body.objects.none(), empty_label="请选择")
    owner = NamedChoice(
        label="承办人",
        queryset=Person.objects.none(),
        required=False,
        empty_label="不指定，由科室签收",
        help_text="指定以后，只有这个人能签收",
    )
    note = forms.CharField(label="办理意见", max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["section"].queryset = sections(self.case.body)
        self.fields["owner"].queryset = queries.handlers(self.case.body)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        owner, section = cleaned.get("owner"), cleaned.get("section")
        if owner and section:
            self.case.section = section
            if not owner.has_perm("foi.handle", self.case):
                self.add_error("owner", f"{owner.name}不在{section.name}任职，请换一个人或者不指定")
        return cleaned


class HandOver(VerbForm):
    to = NamedChoice(label="移交给", queryset=Person.objects.none(), empty_label="请选择")
    reason = text("移交的理由", rows=2, longest=300)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = queries.handlers(self.case.body).exclude(pk=self.case.owner_id)


class SendBack(VerbForm):
    reason = text("退回的理由", hint="退给公开机构重新分派，理由留在经过里", longest=500)


class Withdraw(VerbForm):
    reason = text("申请人的说法", rows=2, hint="申请人怎样提出撤回：当面、电话还是书面", longest=300)


class Convert(VerbForm):
    to = radio("转为", CONVERT_TO)
    explanation = text(
        "告知申请人的话",
        rows=4,
        hint="说明这不是政府信息公开申请、由谁办理、什么时候答复；会发给申请人登记的联系方式",
    )
    evidence = text("更正：申请人提供的证据", required=False, hint="以下四项只在更正时填写，写进答复书")
    finding = text("更正：审核情况", required=False)
    result = forms.ChoiceField(
        label="更正：处理结果", choices=[("", "不是更正"), *FIELDS["result"].choices], required=False
    )
    transfer_to = forms.CharField(label="更正：转送的机关", max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("to") == "correction":
            needed = ["evidence", "finding", "result"]
            needed += ["transfer_to"] if cleaned.get("result") == "转送" else []
            for name in needed:
                if not cleaned.get(name):
                    self.add_error(name, f"请填写“{self.fields[name].label.removeprefix('更正：')}”")
        return cleaned

    def arguments(self) -> dict[str, Any]:
        """The fields of the letter of a correction go together."""
        given = super().arguments()
        correction = {name: given.pop(name) for name in ("evidence", "finding", "result", "transfer_to")}
        return given | ({"correction": correction} if given["to"] == "correction" else {})


class TakeBack(VerbForm):
    reason = text("转回的理由", longest=300)


class Forward(VerbForm):
    to = NamedChoice(label="转送到", queryset=Body.objects.none(), empty_label="请选择机关")
    consent = text("申请人的同意", rows=2, hint="何时、以什么方式同意转送", longest=200)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = queries.receivers().exclude(pk=self.case.body_id)
