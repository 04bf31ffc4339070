"""What lists of disclosures can be narrowed by."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gongkai.bodies.models import Body
from gongkai.core.forms import PlainForm
from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Category
from gongkai.law.lists import choices

SELECTED = SafeString(" selected")
FIRST_YEAR = 2008  # the Regulations came into force
VALIDITY = [
    ("valid", "现行有效"),
    ("pending", "尚未施行"),
    ("amended", "已修改"),
    ("ended", "已废止或者失效"),
]


class Options(forms.Select):
    """A select that draws its options itself. Django asks a template for each, which took a third of a list."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        chosen = self.format_value(value)
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((code, SELECTED if str(code) in chosen else "", label) for code, label in self.choices),
        )
        dressed = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, dressed, options)


def _narrow(label: str, options: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", "全部"), *options], widget=Options)


def years() -> list[tuple[str, str]]:
    return [(str(year), f"{year} 年") for year in range(today().year, FIRST_YEAR - 1, -1)]


class ListFilter(PlainForm):
    """Every field is optional; `category` is a category of the body."""

    q = forms.CharField(
        label="关键词",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "标题、正文、文号或者索引号"}),
    )
    year = forms.ChoiceField(label="生成年份", required=False, widget=Options)
    validity = _narrow("有效性", VALIDITY)
    topic = _narrow("主题分类", list(choices("subjects")))
    genre = _narrow("体裁", list(choices("genres")))
    category = forms.ModelChoiceField(
        Category.objects.none(), label="信息分类", required=False, empty_label="全部", widget=Options
    )
    since = forms.DateField(label="发布日期从", required=False)
    until = forms.DateField(label="到", required=False)

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["year"].choices = [("", "全部"), *years()]
        self.fields["category"].queryset = Category.objects.filter(body=body).order_by("name")
        for name, example in (("since", f"{today().year}-01-01"), ("until", today().isoformat())):
            self.fields[name].widget.attrs |= {"placeholder": example, "inputmode": "numeric"}

    def clean(self) -> dict[str, Any]:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "发布日期的最后一天不能早于第一天")
        return self.cleaned_data
