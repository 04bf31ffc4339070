"""Forms from review to service. Field names are the arguments of the actions; the draft is apart."""

from datetime import timedelta
from typing import Any

from django import forms

from gongkai.core.time import now
from gongkai.duties.foi.guards import decision_letter
from gongkai.duties.foi.models import Application, Delivery
from gongkai.shell.desk.fields import InstantField, radio, text
from gongkai.shell.desk.forms import VerbForm
from gongkai.shell.desk.uploads import UploadField

WISHED = {"site": "site", "email": "email", "post": "post", "collect": "direct"}


class Approve(VerbForm):
    comment = text("审核意见", rows=2, required=False, longest=500)


class Return(VerbForm):
    comment = text("退回修改的意见", rows=3, hint="写清要改哪里，承办人会看到", longest=500)


class Dispatch(VerbForm):
    method = radio(
        "送达方式",
        Delivery.Method.choices,
        help_text="纸质答复只能直接送达、委托送达或者交邮政企业寄送，不用快递",
    )
    tracking = forms.CharField(
        label="邮件号码", max_length=40, required=False, help_text="邮政寄送的必填，是按期发出的凭据"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("method", WISHED.get(self.case.application.handover))

    @property
    def wish(self) -> str:
        return Application.Handover(self.case.application.handover).label

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("method") == Delivery.Method.POST and not cleaned.get("tracking", "").strip():
            self.add_error("tracking", "邮政寄送请填写邮件号码，作为交邮的凭据")
        return cleaned


class RecordService(VerbForm):
    served_at = InstantField(label="送达时间")
    signer = forms.CharField(label="签收人", max_length=60)
    proof = UploadField(label="送达凭据", required=False, help_text="送达回证、邮政签收记录的扫描件或照片")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("served_at", now())

    def clean_served_at(self) -> Any:
        at = self.cleaned_data["served_at"]
        if at > now():
            raise forms.ValidationError("送达时间不能晚于现在")
        sent = decision_letter(self.case).delivery.sent_at
        return sent if at < sent < at + timedelta(minutes=1) else at  # typed to the minute
