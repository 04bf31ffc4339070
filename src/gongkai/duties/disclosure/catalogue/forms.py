"""Forms of the catalogue's desk. Choices of people, sections and columns are those of one body."""

from typing import Any

from django.forms import (
    CharField,
    CheckboxSelectMultiple,
    ChoiceField,
    FileField,
    HiddenInput,
    IntegerField,
    JSONField,
    MultipleChoiceField,
)

from gongkai.bodies.models import Body, BodyKind, Person
from gongkai.bodies.queries import inside
from gongkai.core.forms import PlainForm
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Audience, Document
from gongkai.law.lists import choices
from gongkai.shell.desk.fields import DAY_HINT, DayField, NamedChoice, radio, text
from gongkai.shell.sites.actions import Duty
from gongkai.shell.sites.queries import columns_of

from .models import CatalogueEntry, LimitUnit, MatterStage, Mode, Nature, Period
from .standard import items
from .terms import Carrier, Element

PEOPLE = {"responsible": "第一责任人", "executing": "第一执行人", "supervising": "第一监督人"}


def several(label: str, options: Any, hint: str = "") -> MultipleChoiceField:
    return MultipleChoiceField(
        label=label, choices=options, required=False, widget=CheckboxSelectMultiple, help_text=hint
    )


def staff_of(body: Body) -> Any:
    """The people of a body whose account is in use."""
    return Person.objects.filter(body__in=inside(body), is_active=True).order_by("name")


def sections_of(body: Body) -> Any:
    """The body itself and its sections of today."""
    places = inside(body).filter(closed_on=None)
    return places.filter(kind__in=(BodyKind.SECTION, BodyKind.WINDOW)) | places.filter(pk=body.pk)


class DutyForm(PlainForm):
    """Who answers for it: a section and three people (OR-05, OR-07)."""

    section = NamedChoice(
        label="责任科室", queryset=Body.objects.none(), empty_label="请选择", words=lambda body: body.name
    )
    responsible = NamedChoice(label="第一责任人", queryset=Person.objects.none(), empty_label="请选择")
    executing = NamedChoice(label="第一执行人", queryset=Person.objects.none(), empty_label="请选择")
    supervising = NamedChoice(
        label="第一监督人",
        queryset=Person.objects.none(),
        empty_label="请选择",
        help_text="三个人不能都是同一个人",
    )

    def __init__(self, body: Body, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        self.fields["section"].queryset = sections_of(body)
        for name in PEOPLE:
            self.fields[name].queryset = staff_of(body)

    def duty(self) -> Duty:
        return Duty(**{name: self.cleaned_data[name] for name in ("section", *PEOPLE)})


class EntryForm(DutyForm):
    area = CharField(label="一级事项", max_length=60, required=False)
    item = CharField(label="公开事项", max_length=120)
    content = text("公开内容（要素）", required=False)
    basis = CharField(label="公开依据", max_length=400, help_text="法律、法规或者文件的名称和条款")
    standard = ChoiceField(label="条例事项", required=False)
    nature = radio("公开性质", Nature.choices)
    period = ChoiceField(
        label="公开周期", required=False, choices=[("", "不选"), *Period.choices], help_text="定期公开的要选"
    )
    stages = several("应当公开的环节", MatterStage.choices, "按阶段公开的要选")
    limit_n = IntegerField(
        label="公开期限", required=False, min_value=0, max_value=60,
        help_text="不填就按法定期限。只能比法定期限短",
    )  # fmt: skip
    limit_unit = ChoiceField(label="期限单位", choices=LimitUnit.choices)
    forms = several("公开渠道和载体", Carrier.choices)
    audience = radio("公开对象", Audience.choices)
    group = CharField(
        label="特定群体", max_length=80, required=False, help_text="只告知特定群体的，写明是谁；不上网"
    )
    mode = radio("公开方式", Mode.choices)
    required = several("必备要素", Element.choices, "这一事项下的信息缺了就不能送审")
    column = NamedChoice(
        label="公开栏目",
        queryset=None,
        required=False,
        empty_label="不选",
        words=lambda column: column.full_name,
    )
    reason = CharField(label="理由", max_length=200, help_text="为什么新增或者修改，写进变更记录")
    seen = IntegerField(widget=HiddenInput, required=False)
    field_order = (
        "area", "item", "content", "basis", "standard", "nature", "period", "stages", "limit_n", "limit_unit",
        "forms", "audience", "group", "mode", "required", "column", "section", *PEOPLE, "reason",
    )  # fmt: skip

    def __init__(self, body: Body, *args: Any, entry: CatalogueEntry | None = None, **kwargs: Any) -> None:
        initial = {
            "nature": Nature.AD_HOC,
            "audience": Audience.PUBLIC,
            "mode": Mode.UNASKED,
            "forms": ["website"],
        }
        if entry:
            names = [name for name in self.base_fields if name not in ("reason", "seen")]
            initial = {name: getattr(entry, name) for name in names}
            last = entry.changes.order_by("-pk").first()
            initial["seen"] = last.pk if last else None
        super().__init__(body, *args, initial=initial, **kwargs)
        self.fields["column"].queryset = columns_of(body).select_related("parent")
        self.fields["standard"].choices = [("", "不选"), *((one.id, one.short) for one in items())]

    def facts(self) -> dict[str, Any]:
        """What the action takes, without reason and seen."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("reason", "seen")}


class ReasonForm(PlainForm):
    reason = CharField(label="理由", max_length=200)


class RemoveForm(ReasonForm):
    on = DayField(label="移出日期", help_text=DAY_HINT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": today()}, **kwargs)
        self.fields["reason"].help_text = "移出的法律依据，例如规定已经废止、职责已经划转"


class OccasionForm(PlainForm):
    title = CharField(label="事件", max_length=120)
    happened_on = DayField(label="发生日期", help_text=f"期限从这一天起算。{DAY_HINT}")


class FillForm(PlainForm):
    document = NamedChoice(
        label="公开这件事的信息",
        queryset=Document.objects.none(),
        empty_label="请选择",
        words=lambda found: found.title,
    )

    def __init__(self, entry: CatalogueEntry, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Document.objects.filter(entry=entry).exclude(state=Document.State.WITHDRAWN)
        self.fields["document"].queryset = found.order_by("-generated_on", "-pk")


class CatalogueFileForm(DutyForm):
    table = FileField(label="标准目录", help_text="XLSX，或者 UTF-8、GB18030 编码的 CSV")


class YearForm(PlainForm):
    year = IntegerField(label="自查年度", min_value=2008, max_value=2100)


class CategoryForm(PlainForm):
    name = CharField(label="类别", max_length=60)
    standard = ChoiceField(label="对应的标准类别", help_text="汇总时按标准类别计数")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        law = [(one.id, one.short) for one in items()]
        self.fields["standard"].choices = [
            ("条例第二十条、第二十一条", law),
            ("主题分类", choices("subjects")),
        ]


class TagForm(PlainForm):
    name = CharField(label="标签", max_length=40)


class OfficerForm(PlainForm):
    section = NamedChoice(
        label="科室", queryset=Body.objects.none(), empty_label="请选择", words=lambda body: body.name
    )
    person = NamedChoice(label="信息员", queryset=Person.objects.none(), empty_label="请选择")
    stand_in = NamedChoice(label="替补", queryset=Person.objects.none(), required=False, empty_label="没有")
    from_date = DayField(label="起", help_text=DAY_HINT)

    def __init__(self, body: Body, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"from_date": today()}, **kwargs)
        self.fields["section"].queryset = sections_of(body).exclude(pk=body.pk)
        for name in ("person", "stand_in"):
            self.fields[name].queryset = staff_of(body)


class GuideForm(PlainForm):
    """`seen` are the facts as the page showed them, so that nobody confirms what has changed meanwhile."""

    seen = JSONField(widget=HiddenInput)
    note = CharField(label="说明", max_length=200, required=False, help_text="会登在指南的更新记录里")
