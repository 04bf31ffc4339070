"""Forms of papers and of the negative list."""

from typing import Any

from django import forms

from gongkai.bodies.models import Body
from gongkai.core.forms import PlainForm
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue.forms import sections_of
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry
from gongkai.duties.disclosure.catalogue.queries import live
from gongkai.duties.disclosure.documents.models import Category
from gongkai.law.lists import GROUNDS, choices
from gongkai.shell.desk.fields import DAY_HINT, DayField, NamedChoice, radio, text
from gongkai.shell.desk.forms import VerbForm
from gongkai.shell.desk.uploads import UploadField
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.queries import columns_of

from .models import NegativeEntry, Openness
from .opinions import View
from .queries import in_force

GROUND_CHOICES = [("", "不选"), *((code, f"{one.label}（{one.article}）") for code, one in GROUNDS.items())]
SHEET = ("title", "section", "genre", "entry", "summary", "file")


class SheetFields(forms.Form):
    """What a drafting sheet says besides its attribute."""

    title = forms.CharField(label="标题", max_length=200)
    section = NamedChoice(
        label="拟稿科室", empty_label="请选择", queryset=Body.objects.none(), words=lambda body: body.name
    )
    genre = forms.ChoiceField(label="文种", required=False, choices=[("", "不选"), *choices("genres")])
    entry = NamedChoice(
        label="公开事项",
        queryset=CatalogueEntry.objects.none(),
        required=False,
        empty_label="不选",
        words=lambda entry: entry.item,
    )
    summary = text("内容概述", required=False)
    file = UploadField(label="公文正文", required=False, help_text="Word、PDF 或者文本文件")

    def choose_from(self, body: Body) -> None:
        self.fields["section"].queryset = sections_of(body)
        self.fields["entry"].queryset = live(body)


class PaperForm(SheetFields, PlainForm):
    """A new drafting sheet."""

    field_order = SHEET

    def __init__(self, body: Body, actor: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from(body)
        self.fields["file"].offer(actor)


class Revise(SheetFields, VerbForm):
    field_order = SHEET

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from(self.case.body)
        for name in SHEET:
            self.initial[name] = getattr(self.case, name)
        self.fields["file"].offer(self.actor, [self.case.file] if self.case.file else [])


class Held(VerbForm):
    """An opinion: the attribute, and what must be told unless it is 主动公开."""

    openness = radio("公开属性", Openness.choices)
    ground = forms.ChoiceField(
        label="不公开的理由",
        required=False,
        choices=GROUND_CHOICES,
        help_text="主动公开的不选；区分处理的选不公开那一部分的理由",
    )
    basis = forms.CharField(
        label="法律依据", required=False, max_length=300, help_text="法律、法规的名称和条款"
    )
    reason = text("说明", required=False, hint="不公开的理由怎样成立；区分处理的写明哪一部分不公开")
    negative = NamedChoice(
        label="负面清单事项",
        queryset=NegativeEntry.objects.none(),
        required=False,
        empty_label="不选",
        words=lambda entry: entry.matter,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["negative"].queryset = in_force(self.case.body)
        if before := self.case.opinions.last():
            for name in ("openness", "ground", "basis"):
                self.initial[name] = getattr(before, name)
        else:
            self.initial["openness"] = Openness.OPEN

    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("openness", "ground", "basis", "reason", "negative")
        return {"view": View(**{name: data[name] for name in names})}


class SendBack(VerbForm):
    reason = text("退回的理由")


class Issue(VerbForm):
    sign = forms.CharField(label="机关代字", max_length=20)
    issued_on = DayField(label="印发日期", help_text=DAY_HINT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= {"sign": self.case.body.sign, "issued_on": today()}


class HandOn(VerbForm):
    column = NamedChoice(
        label="公开栏目",
        empty_label="请选择",
        queryset=Column.objects.none(),
        words=lambda column: column.full_name,
    )
    category = NamedChoice(label="类别", empty_label="请选择", queryset=Category.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body, entry = self.case.body, self.case.entry
        self.fields["column"].queryset = columns_of(body)
        self.fields["category"].queryset = Category.objects.filter(body=body, retired_on=None).order_by(
            "name"
        )
        self.initial["column"] = entry.column_id if entry else None


class Drop(VerbForm):
    reason = text("不再办理的理由")


class ListFilter(PlainForm):
    """Which papers the list shows."""

    SHOW = (
        ("", "全部"),
        ("undecided", "还没有定公开属性"),
        ("to_hand_on", "已印发、还没有转入公开"),
        ("to_reassess", "不公开、到期要评估"),
    )
    q = forms.CharField(label="标题或者文号", required=False, max_length=80)
    show = forms.ChoiceField(label="范围", required=False, choices=SHOW)
    openness = forms.ChoiceField(label="公开属性", required=False, choices=[("", "全部"), *Openness.choices])


class NegativeForm(PlainForm):
    matter = forms.CharField(label="事项", max_length=120)
    words = forms.CharField(label="比对词", max_length=200, help_text="拟稿里出现其中一个就提醒，用顿号隔开")
    ground = forms.ChoiceField(label="理由", choices=GROUND_CHOICES)
    basis = forms.CharField(label="依据", max_length=300, help_text="法律、法规的名称和条款")
    review_on = DayField(label="复核日期", required=False, help_text=f"不填就是一年以后。{DAY_HINT}")

    def clean_words(self) -> list[str]:
        given = self.cleaned_data["words"]
        return [
            word.strip() for word in given.replace("，", "、").replace(",", "、").split("、") if word.strip()
        ]


class RenewForm(PlainForm):
    reason = forms.CharField(label="继续列入的理由", max_length=200)
    review_on = DayField(label="下次复核日期", required=False, help_text=f"不填就是一年以后。{DAY_HINT}")


class EndForm(PlainForm):
    reason = forms.CharField(label="移出的理由", max_length=200)


NEEDS = [(one.label, one.needs) for one in GROUNDS.values()]
"""Ground and what has to be on record for it."""
