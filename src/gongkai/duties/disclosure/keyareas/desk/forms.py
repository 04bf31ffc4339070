"""Forms of projects and funds. Field names are the arguments of the actions."""

from decimal import Decimal
from typing import Any

from django import forms

from gongkai.bodies.models import Body, BodyKind, Person
from gongkai.core.forms import PlainForm
from gongkai.core.time import today
from gongkai.duties.disclosure.desk.forms.lookup import DocumentField
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.documents.queries import visible
from gongkai.duties.disclosure.keyareas.models import Allocation, Fund
from gongkai.duties.disclosure.keyareas.projects import sorts
from gongkai.shell.desk.fields import DayField, NamedChoice

NAMED = "索引号、文号或者完整的标题"
PLACES = (BodyKind.GOVERNMENT, BodyKind.DEPARTMENT, BodyKind.TOWN, BodyKind.VILLAGE)


class ProjectForm(PlainForm):
    title = forms.CharField(
        label="项目名称", max_length=120, help_text="首个阶段公开以后，读者也看到这个名称"
    )
    sort = forms.ChoiceField(label="种类", help_text="种类决定要公开哪几个阶段")
    opened_on = DayField(label="开始日期")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sort"].choices = [(sort.id, sort.label) for sort in sorts().values()]


class StageForm(PlainForm):
    document = DocumentField(
        label="公开信息", help_text=f"{NAMED}；还没有公开的也可以先登记，公开以后读者才看到"
    )
    not_needed = forms.CharField(
        label="不涉及这个阶段的理由",
        max_length=200,
        required=False,
        help_text="和公开信息两样选一样；理由不对外显示",
    )

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["document"].documents = Document.objects.filter(body=body)


class CloseForm(PlainForm):
    """Nothing to fill in: the day is today."""


class FundForm(PlainForm):
    name = forms.CharField(label="资金项目", max_length=80)
    basis = forms.CharField(label="政策依据", max_length=200)
    standard = forms.CharField(label="补助标准", max_length=200)
    audience = forms.CharField(label="补助对象", max_length=120)
    since = DayField(label="开始日期")


class AllocateForm(PlainForm):
    to = NamedChoice(
        label="分配到", queryset=Body.objects.none(), empty_label="请选择", words=lambda body: body.name
    )
    out_of = NamedChoice(
        label="从哪一笔分配",
        queryset=Allocation.objects.none(),
        required=False,
        empty_label="上级拨来的，不从其他单位分配",
        words=lambda found: f"{found.to.name}（{found.amount:,.2f} 元）",
        help_text="分出去的合计不能超过这一笔",
    )
    amount = forms.DecimalField(
        label="金额（元）", min_value=Decimal("0.01"), max_digits=16, decimal_places=2
    )
    households = forms.IntegerField(label="受益户数", min_value=0, required=False)
    document = DocumentField(label="公开这笔分配的信息", help_text=f"{NAMED}；没有填写的，这一笔不对外显示")

    def __init__(self, *args: Any, fund: Fund, year: int, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        places = Body.objects.filter(kind__in=PLACES, closed_on=None)
        self.fields["to"].queryset = places.order_by("path")
        self.fields["out_of"].queryset = (
            fund.allocations.filter(year=year).select_related("to").order_by("to__path")
        )
        self.fields["document"].documents = visible(person)


class EndForm(PlainForm):
    on = DayField(label="结束日期", initial=today)
