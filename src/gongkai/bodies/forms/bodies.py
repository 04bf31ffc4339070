"""Forms for changes of bodies. Each is built for a body; cleaned data are the arguments of its action."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.bodies.actions.tree import DETAILS, RULES
from gongkai.bodies.models import Body, BodyKind, BodyLevel, BodyRules, LeadingGroup, LeadingGroupMember
from gongkai.bodies.models.nesting import UNDER
from gongkai.bodies.queries import open_bodies, organ_of
from gongkai.core.forms import PlainForm, PlainFormMixin
from gongkai.core.time import today


class BodyChoice(forms.ModelChoiceField):
    """Bodies by name and code; the code is what is sent."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            Body.objects.none(), to_field_name="code", label=label, empty_label="请选择", **kwargs
        )

    def label_from_instance(self, body: Body) -> str:
        return f"{'　' * (body.depth - 1)}{body.name}（{body.code}）"


class Day(forms.DateField):
    """A day written 2026-03-09, today unless said otherwise."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        kwargs.setdefault("initial", today)
        look = forms.DateInput(format="%Y-%m-%d", attrs={"autocomplete": "off"})
        super().__init__(label=label, widget=look, **kwargs)


class ChangeForm(PlainForm):
    """A change that takes effect on a day and rests on a document."""

    on = Day("生效日期", help_text="不晚于今天")
    note = forms.CharField(label="依据", max_length=200, required=False, help_text="文件名称和文号")
    field_order = ("name", "short_name", "parent", "superior", "office", "into", "on", "note")

    def __init__(self, body: Body, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("parent", "superior", "office", "into"):
            if name in self.fields:
                self.fields[name].queryset = self.candidates(body).order_by("path")

    def candidates(self, body: Body) -> QuerySet[Body]:
        raise NotImplementedError


class RenameForm(ChangeForm):
    name = forms.CharField(label="新名称", max_length=80)
    short_name = forms.CharField(label="新简称", max_length=30, required=False)


class CloseForm(ChangeForm):
    on = Day("最后一天", help_text="不晚于今天；这一天以后不再受理")


class MoveForm(ChangeForm):
    parent = BodyChoice("新的上级")

    def candidates(self, body: Body) -> QuerySet[Body]:
        kinds = [kind for kind, below in UNDER.items() if body.kind in below]
        return open_bodies().filter(kind__in=kinds).exclude(path__startswith=body.path)


class SuperiorForm(ChangeForm):
    superior = BodyChoice("上级主管部门", required=False, help_text="不选就是没有上级主管部门")

    def candidates(self, body: Body) -> QuerySet[Body]:
        return open_bodies().filter(kind=BodyKind.DEPARTMENT).exclude(pk=body.pk)


class OfficeForm(ChangeForm):
    office = BodyChoice("公开工作机构", help_text="可以与办公室合署，也可以就是本单位")

    def candidates(self, body: Body) -> QuerySet[Body]:
        return open_bodies().filter(path__startswith=body.path)


class MergeForm(ChangeForm):
    into = BodyChoice("并入")
    on = Day("最后一天", help_text="不晚于今天；以后的职权由并入的单位行使")

    def candidates(self, body: Body) -> QuerySet[Body]:
        return open_bodies().filter(kind=body.kind).exclude(pk=body.pk)


class ModelChangeForm(PlainFormMixin, forms.ModelForm):
    """Model fields as typed, without saving: the action does that."""

    def __init__(self, body: Body, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, instance=self.row(body), initial=initial)

    def row(self, body: Body) -> Any:
        return Body.objects.get(pk=body.pk)


class DetailsForm(ModelChangeForm):
    website = forms.URLField(label="网站", required=False, assume_scheme="https")

    class Meta:
        model = Body
        fields = DETAILS


class RulesForm(ModelChangeForm):
    online_review_url = forms.URLField(label="网上行政复议渠道", required=False, assume_scheme="https")

    class Meta:
        model = BodyRules
        fields = RULES
        widgets = {"web_confirmation": forms.RadioSelect, "fee_method": forms.RadioSelect}

    def row(self, body: Body) -> BodyRules:
        return BodyRules.objects.filter(body=body).first() or BodyRules(body=body)


class OpenForm(PlainForm):
    code = forms.SlugField(label="单位代码", max_length=32, help_text="字母、数字、横线，设立以后不能改")
    name = forms.CharField(label="名称", max_length=80)
    short_name = forms.CharField(label="简称", max_length=30, required=False)
    kind = forms.ChoiceField(label="类别")
    level = forms.ChoiceField(label="层级", choices=BodyLevel.choices)
    opened_on = Day("设立日期")
    note = forms.CharField(label="依据", max_length=200, required=False, help_text="文件名称和文号")

    def __init__(self, parent: Body, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = UNDER[parent.kind]
        self.fields["kind"].choices = [choice for choice in BodyKind.choices if choice[0] in allowed]


class GroupForm(PlainForm):
    name = forms.CharField(label="名称", max_length=80)
    kind = forms.ChoiceField(label="类别", choices=LeadingGroup.Kind.choices, widget=forms.RadioSelect)
    founded_on = Day("成立日期")

    def __init__(self, _body: Body, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class SeatForm(PlainForm):
    seat = forms.ChoiceField(label="组内职务", choices=LeadingGroupMember.Seat.choices)
    name = forms.CharField(label="姓名", max_length=80, required=False, help_text="成员单位不用填")
    post = forms.CharField(label="职务", max_length=80, required=False)
    unit = BodyChoice("成员单位", required=False)
    from_date = Day("任职日期")

    def __init__(self, body: Body, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = open_bodies().filter(path__startswith=organ_of(body).path)


class LastDayForm(PlainForm):
    on = Day("最后一天")


class DayForm(PlainForm):
    on = Day("查看这一天", required=False, initial=None, help_text="例如 2025-06-30")
