"""Forms of columns and topics. Each is built for a body; cleaned data are the arguments of its action."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.bodies.models import Body, Person
from gongkai.bodies.queries import ancestors, inside, open_bodies
from gongkai.core.forms import PlainForm, PlainFormMixin
from gongkai.core.time import today
from gongkai.shell.desk.fields import DayField, NamedChoice
from gongkai.shell.sites.actions import Duty
from gongkai.shell.sites.actions.columns import STANDARD_FACTS
from gongkai.shell.sites.models import Block, Column, SubSite, Topic
from gongkai.shell.sites.queries import PEOPLE, columns_of
from gongkai.shell.sites.scheme import OWN, standards

BLOCKS, MOST_BLOCKS = 6, 30  # forms offered for a topic's blocks, and read
TITLES = ("第一责任人", "第一执行人", "第一监督人")


def people_for(body: Body) -> QuerySet[Person]:
    """Who may answer for the body's columns: its own people and those of its superiors."""
    places = [body.pk, *ancestors(body).values_list("pk", flat=True)]
    return Person.objects.filter(is_active=True, body__in=places).select_related("body")


class DutyFields(forms.Form):
    """Section and three people; `duty` in the cleaned data."""

    section = NamedChoice(label="责任科室", queryset=Body.objects.none(), words=lambda body: body.name)
    responsible = NamedChoice(label=TITLES[0], queryset=Person.objects.none())
    executing = NamedChoice(label=TITLES[1], queryset=Person.objects.none())
    supervising = NamedChoice(
        label=TITLES[2], queryset=Person.objects.none(), help_text="三个人不能都是同一个人"
    )

    def offer(self, body: Body) -> None:
        """Fill the choices for a body."""
        self.fields["section"].queryset = open_bodies().filter(pk__in=inside(body).values("pk"))
        for name in PEOPLE:
            self.fields[name].queryset = people_for(body)
            self.fields[name].words = lambda person: f"{person.name}（{person.body.short}）"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        names = ("section", *PEOPLE)
        if not any(name in self.errors for name in names):
            cleaned["duty"] = Duty(**{name: cleaned.pop(name) for name in names})
        return cleaned


class DutyForm(PlainForm, DutyFields):
    def __init__(self, column: Column, data: Any = None) -> None:
        initial = {name: getattr(column, name) for name in ("section", *PEOPLE)}
        super().__init__(data, initial=initial)
        self.offer(column.body)


class StandardForm(PlainForm, DutyFields):
    """Who will answer for a standard column that is missing."""

    def __init__(self, body: Body, data: Any = None) -> None:
        super().__init__(data)
        self.offer(body)


class OpenSiteForm(PlainForm, DutyFields):
    """The standard columns, minus those that the body has nothing for, in the hands of the same people to begin with."""

    leave_out = forms.MultipleChoiceField(
        label="不设的栏目",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="没有这类信息的可以不设；没有列出的是必设栏目",
    )
    theme = forms.ChoiceField(
        label="页头样式", choices=SubSite.Theme.choices, widget=forms.RadioSelect, initial=SubSite.Theme.LINE
    )
    undertaker = forms.CharField(label="承办单位", max_length=80, required=False, help_text="显示在页脚")

    def __init__(self, body: Body, data: Any = None) -> None:
        super().__init__(data)
        self.offer(body)
        optional = [row for row in standards(body.kind) if not row.required]
        self.fields["leave_out"].choices = [(row.id, row.label) for row in optional]


class SiteForm(PlainFormMixin, forms.ModelForm):
    class Meta:
        model = SubSite
        fields = ("theme", "undertaker")
        widgets = {"theme": forms.RadioSelect}


class PeriodRule:
    """Own days belong to the period of one's own, and to no other."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        days, own = cleaned.get("period_days") or 0, cleaned.get("period") == OWN
        if own and not days:
            self.add_error("period_days", "自定更新天数的，请填写天数")
        cleaned["period_days"] = days if own else 0
        return cleaned


class EditForm(PeriodRule, PlainFormMixin, forms.ModelForm):
    """The facts of a column in use; the fixed words of a standard column are not offered."""

    class Meta:
        model = Column
        fields = (
            "name", "slug", "description", "keywords", "type", "template", "category", "period", "period_days", "order",
        )  # fmt: skip

    def __init__(self, column: Column, data: Any = None) -> None:
        super().__init__(data, instance=Column.objects.get(pk=column.pk))
        self.fields["period_days"].required = False
        if column.standard:
            for name in set(self.fields) - set(STANDARD_FACTS):
                del self.fields[name]


class AddForm(PeriodRule, PlainForm, DutyFields):
    name = forms.CharField(label="名称", max_length=40)
    slug = forms.SlugField(
        label="网址", max_length=40, help_text="小写字母、数字和横线，例如 zcwj；用过的不能再用"
    )
    parent = NamedChoice(
        label="上级栏目", queryset=Column.objects.none(), required=False, empty_label="没有（一级栏目）"
    )
    description = forms.CharField(label="栏目描述", max_length=200, help_text="写明放什么内容")
    keywords = forms.CharField(
        label="关键词", max_length=120, required=False, help_text="不填就用单位和栏目的名称"
    )
    type = forms.ChoiceField(label="栏目类别", choices=Column.Type.choices)
    template = forms.ChoiceField(label="模板", choices=Column.Template.choices, initial=Column.Template.LIST)
    period = forms.ChoiceField(label="更新要求", choices=Column.Period.choices, initial="none")
    period_days = forms.IntegerField(label="自定更新天数", min_value=1, max_value=366, required=False)
    field_order = (
        "name",
        "slug",
        "parent",
        "description",
        "keywords",
        "type",
        "template",
        "period",
        "period_days",
    )

    def __init__(self, body: Body, data: Any = None) -> None:
        super().__init__(data)
        self.offer(body)
        self.fields["parent"].queryset = columns_of(body).filter(parent=None)


class MoveForm(PlainForm):
    parent = NamedChoice(label="放在", queryset=Column.objects.none(), required=False, empty_label="一级栏目")

    def __init__(self, column: Column, data: Any = None) -> None:
        super().__init__(data, initial={"parent": column.parent_id})
        self.fields["parent"].queryset = columns_of(column.body).filter(parent=None).exclude(pk=column.pk)


class TargetForm(PlainForm):
    """Another column of the same body."""

    target = NamedChoice(label="并入", queryset=Column.objects.none(), words=lambda column: column.full_name)

    def __init__(self, column: Column, data: Any = None) -> None:
        super().__init__(data)
        self.fields["target"].queryset = columns_of(column.body).exclude(pk=column.pk)


class RetireForm(TargetForm):
    reason = forms.CharField(label="停用的原因", max_length=200)
    field_order = ("reason", "target")

    def __init__(self, column: Column, data: Any = None) -> None:
        super().__init__(column, data)
        self.fields["target"].label = "旧地址转到"
        self.fields["target"].required = False
        self.fields["target"].empty_label = "不转，留作归档"


class TopicForm(PlainFormMixin, forms.ModelForm):
    opens_on = DayField(label="第一天", initial=today)
    closes_on = DayField(label="最后一天", required=False, help_text="不填就一直开着，以后可以再定")

    class Meta:
        model = Topic
        fields = ("title", "slug", "summary", "opens_on", "closes_on")


class BlockForm(PlainFormMixin, forms.ModelForm):
    """One block of a topic."""

    class Meta:
        model = Block
        fields = ("kind", "heading", "text", "column", "tag", "most")
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, body: Body, number: int, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial, prefix=prefix(number))
        self.fields["column"].queryset = columns_of(body)

    def clean(self) -> dict[str, Any]:
        """The content that the kind asks for must be there; what belongs to other kinds is dropped."""
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind and not self.errors and not cleaned.get(kind):
            self.add_error(kind, f"请填写{self.fields[kind].label}")
        for other in {"text", "column", "tag"} - {kind}:
            cleaned[other] = None if other == "column" else ""
        return cleaned


def given_blocks(body: Body, topic: Topic | None) -> list[BlockForm]:
    """Forms with the blocks of a topic in their order, and empty ones to add more."""
    blocks = topic.blocks.all() if topic else ()
    filled = [{name: getattr(block, name) for name in BlockForm.Meta.fields} for block in blocks]
    return [BlockForm(body, n, initial=initial) for n, initial in enumerate(_padded(filled))]


def sent_blocks(body: Body, data: Any) -> list[BlockForm]:
    """Bound forms of what was sent, in order; one that says nothing is no block. The rest is empty and unbound."""
    said = ("heading", "text", "column", "tag")
    numbers = [n for n in range(MOST_BLOCKS) if any(data.get(f"{prefix(n)}-{name}") for name in said)]
    return [
        BlockForm(body, n, data if n in numbers else None) for n in range(max([*numbers, BLOCKS - 1]) + 1)
    ]


def prefix(number: int) -> str:
    return f"block-{number}"


def _padded(filled: list[dict[str, Any]]) -> list[dict[str, Any] | None]:
    return [*filled, *[None] * max(BLOCKS - len(filled), 1)]
