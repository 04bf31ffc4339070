"""What a document of a body can be filed under, as choices of forms."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.queries import sections
from gongkai.core.time import today
from gongkai.duties.disclosure.catalogue.models import CatalogueEntry
from gongkai.duties.disclosure.documents.models import Category, Kind, Matter
from gongkai.law.lists import choices
from gongkai.shell.desk.fields import NamedChoice, WantedNamed
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.queries import columns_of


def kinds() -> list[tuple[str, str]]:
    return list(Kind.choices)


def categories(body: Body) -> QuerySet[Category]:
    return Category.objects.filter(body=body, retired_on=None).order_by("pk")


def entries(body: Body) -> QuerySet[CatalogueEntry]:
    return CatalogueEntry.objects.filter(body=body, removed_on=None)


def matters(body: Body) -> QuerySet[Matter]:
    return (
        Matter.objects.filter(body=body).filter(Q(closed_on=None) | Q(closed_on__gte=today())).order_by("-pk")
    )


def listed(label: str, name: Any, hint: str = "") -> forms.ChoiceField:
    """A choice of one of the law's lists."""
    found: Iterable[tuple[str, str]] = choices(name)
    return forms.ChoiceField(label=label, required=False, choices=[("", "不填"), *found], help_text=hint)


class FilingFields(forms.Form):
    """Where a document stands: named as FILING of the actions. `offer_filing` fills the choices of a body."""

    column = WantedNamed(
        label="栏目",
        queryset=Column.objects.none(),
        empty_label="请选择",
        words=lambda column: column.full_name,
    )
    category = NamedChoice(label="类别", queryset=Category.objects.none(), empty_label="请选择")
    entry = NamedChoice(
        label="公开事项",
        queryset=CatalogueEntry.objects.none(),
        required=False,
        empty_label="不在目录里",
        help_text="公开目录里的哪一项；目录定的期限会一并计算",
    )
    section = WantedNamed(
        label="责任科室",
        queryset=Body.objects.none(),
        empty_label="请选择",
        words=lambda body: body.short,
    )
    stage = listed("五公开环节", "stages")
    genre = listed("体裁", "genres")
    topic = listed("主题分类", "subjects")
    tags = forms.CharField(
        label="标签",
        required=False,
        max_length=200,
        help_text="几个标签之间用顿号隔开",
        error_messages={"max_length": "标签太多，请去掉一些"},
    )

    def offer_filing(self, body: Body) -> None:
        self.fields["column"].queryset = columns_of(body)
        self.fields["category"].queryset = categories(body)
        self.fields["entry"].queryset = entries(body)
        self.fields["section"].queryset = sections(body)

    def clean_tags(self) -> list[str]:
        names = (
            self.cleaned_data["tags"].replace("，", "、").replace(",", "、").replace(" ", "、").split("、")
        )
        found = list(dict.fromkeys(filter(None, names)))
        if long := [name for name in found if len(name) > LONGEST_TAG]:
            raise forms.ValidationError(f"标签“{long[0]}”太长，最多 {LONGEST_TAG} 个字")
        return found


LONGEST_TAG = 40
