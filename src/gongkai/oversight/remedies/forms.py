"""Forms of the register."""

from typing import Any

from django import forms

from gongkai.bodies.queries import rules_of
from gongkai.core.cases import Case
from gongkai.core.forms import PlainForm

from . import queries
from .models import Remedy, Result, Route


class FilterForm(PlainForm):
    q = forms.CharField(label="编号或者文书编号", required=False, max_length=80)
    route = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *Route.choices])
    result = forms.ChoiceField(label="结果", required=False, choices=[("", "全部"), *Result.choices])


class FindForm(PlainForm):
    """Which case a new remedy is brought against."""

    number = forms.CharField(label="办件编号", max_length=64)

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_number(self) -> Case:
        given = self.cleaned_data["number"].strip()
        found = queries.targets_for(self.user).filter(number=given).first()
        if found is None:
            raise forms.ValidationError(f"您可以登记的办件里没有编号 {given}，请核对编号")
        return found


class RegisterForm(PlainForm):
    route = forms.ChoiceField(label="类别", choices=Route.choices, widget=forms.RadioSelect)
    previous = forms.ModelChoiceField(
        label="之前的复议",
        queryset=Remedy.objects.none(),
        required=False,
        empty_label="不选",
        help_text="只有复议后起诉才选",
    )
    venue = forms.CharField(label="复议机关或者人民法院", max_length=80)
    filed_on = forms.DateField(label="提出日期", help_text="申请书、起诉状上的日期，写成 2026-03-09")
    document_number = forms.CharField(label="通知书编号", max_length=80, required=False)

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["previous"].queryset = queries.concluded_reviews(case)
        self.fields["venue"].initial = rules_of(case.body).reconsideration_body


class AcceptForm(PlainForm):
    accepted_on = forms.DateField(label="受理日期", help_text="写成 2026-03-09")


class ConcludeForm(PlainForm):
    result = forms.ChoiceField(
        label="结果",
        choices=[pair for pair in Result.choices if pair[0] != Result.PENDING],
        widget=forms.RadioSelect,
    )
    decided_on = forms.DateField(label="审结日期", help_text="决定书、判决书上的日期，写成 2026-03-09")
    document_number = forms.CharField(label="决定书、判决书编号", max_length=80, required=False)
    cost = forms.IntegerField(label="费用（元）", min_value=0, initial=0)
    note = forms.CharField(label="说明", max_length=200, required=False)


class RefuseForm(PlainForm):
    decided_on = forms.DateField(label="决定日期", help_text="不予受理决定书上的日期，写成 2026-03-09")
    document_number = forms.CharField(label="决定书编号", max_length=80, required=False)


class WithdrawForm(PlainForm):
    decided_on = forms.DateField(label="撤回日期", help_text="写成 2026-03-09")


STEP_FORMS: dict[str, type[PlainForm]] = {
    "accept": AcceptForm,
    "conclude": ConcludeForm,
    "refuse": RefuseForm,
    "withdraw": WithdrawForm,
}
