"""Forms for people, appointments, leaving and the administrators' searches."""

from typing import Any

from django import forms

from gongkai.bodies import roles
from gongkai.bodies.handover import OpenWork
from gongkai.bodies.models import Appointment, Body, Person, Role
from gongkai.bodies.queries import existing
from gongkai.core.forms import PlainForm
from gongkai.core.time import today

from .bodies import BodyChoice, Day


class SearchForm(PlainForm):
    q = forms.CharField(label="姓名或者账号", max_length=40, required=False)


class AddPersonForm(PlainForm):
    name = forms.CharField(label="姓名", max_length=30)
    username = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]{1,39}$",
        label="账号",
        help_text="小写字母、数字、点和横线，例如 shen.ruochuan",
        error_messages={"invalid": "账号只用小写字母、数字、点和横线，至少两个字符"},
    )
    phone = forms.CharField(label="办公电话", max_length=40, required=False)
    email = forms.EmailField(label="工作邮箱", required=False)


class AppointForm(PlainForm):
    """A post at any body within the administrator's reach."""

    body = BodyChoice("单位")
    role = forms.ChoiceField(label="角色", choices=Role.choices)
    post = forms.CharField(label="职务", max_length=40, required=False, help_text="例如 物业科科长")
    certificate = forms.CharField(
        label="执法证号",
        max_length=40,
        required=False,
        help_text="持证的执法人员填写；任职期间，姓名、职务和证号在本机关的机构页面公示",
    )
    from_date = Day("任职日期")
    to_date = Day("最后一天", required=False, initial=None, help_text="不填就是长期")

    def __init__(self, administrator: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reach = roles.bodies_within(administrator, "bodies.people")
        self.fields["body"].queryset = reach.filter(existing(today())).order_by("path")


class PersonChoice(forms.ModelChoiceField):
    def __init__(self, label: str) -> None:
        super().__init__(Person.objects.none(), label=label, empty_label="请选择")

    def label_from_instance(self, person: Person) -> str:
        return f"{person.name}（{person.username}）"


class StandInForm(PlainForm):
    """Somebody of the same organ takes over a post for a while."""

    person = PersonChoice("代理人")
    from_date = Day("代理开始")
    to_date = Day("最后一天", initial=None)

    def __init__(self, principal: Appointment, organ: Body, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = Person.objects.filter(is_active=True, body=organ).exclude(pk=principal.person_id)
        self.fields["person"].queryset = colleagues


class EndForm(PlainForm):
    on = Day("最后一天")
    note = forms.CharField(label="依据", max_length=200, required=False)


class HandOverForm(PlainForm):
    work = forms.MultipleChoiceField(label="要移交的事项", widget=forms.CheckboxSelectMultiple)
    to = PersonChoice("接手人")
    note = forms.CharField(label="说明", max_length=200, required=False)

    def __init__(self, person: Person, open_work: list[OpenWork], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {piece.key: piece for piece in open_work}
        self.fields["work"].choices = [(piece.key, f"{piece.title}（{piece.why}）") for piece in open_work]
        colleagues = Person.objects.filter(is_active=True, body=person.body_id).exclude(pk=person.pk)
        self.fields["to"].queryset = colleagues

    def clean_work(self) -> list[OpenWork]:
        return [self.by_key[key] for key in self.cleaned_data["work"]]


class CloseAccountForm(PlainForm):
    note = forms.CharField(label="依据", max_length=200, required=False, help_text="例如调离、退休的文件")


class AuditForm(PlainForm):
    person = forms.CharField(label="姓名或者账号", max_length=40, required=False, help_text="谁办的")
    stream = forms.CharField(label="对象", max_length=64, required=False, help_text="例如 body:12")
    day = Day("日期", required=False, initial=None, help_text="例如 2026-03-09")
