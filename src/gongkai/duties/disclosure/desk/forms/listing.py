"""What the list of documents can be narrowed by."""

from typing import Any

from django import forms

from gongkai.bodies.models import Person
from gongkai.bodies.roles import within
from gongkai.core.cases import WINDOWS
from gongkai.core.forms import PlainForm
from gongkai.core.time import today
from gongkai.duties.disclosure.desk.queries import STATES
from gongkai.duties.disclosure.documents.models import Category, Kind
from gongkai.shell.sites.models import Column

FIRST_YEAR = 2008
MOST = 400  # choices offered to somebody who sees many bodies


def _narrow(label: str, choices: Any = ()) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", "全部"), *choices])


class ListFilter(PlainForm):
    q = forms.CharField(label="标题、文号或者索引号", max_length=60, required=False)
    state = _narrow("状态", STATES)
    window = _narrow("期限", WINDOWS.items())
    column = _narrow("栏目")
    category = _narrow("类别")
    kind = _narrow("信息种类", Kind.choices)
    year = _narrow("生成年份")
    owner = _narrow("经办", [("me", "只看我经办的")])

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        reach = within(person, "disclosure.view", section=None)
        columns = (
            Column.objects.filter(reach)
            .select_related("parent", "body")
            .order_by("body__path", "order", "pk")
        )
        categories = Category.objects.filter(reach).order_by("body__path", "pk")
        for name, found in (
            ("column", [(column.pk, column.full_name) for column in columns[:MOST]]),
            ("category", [(category.pk, category.name) for category in categories[:MOST]]),
            ("year", [(year, f"{year} 年") for year in range(today().year, FIRST_YEAR - 1, -1)]),
        ):
            self.fields[name].choices = [("", "全部"), *found]
