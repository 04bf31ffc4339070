"""What the case list and the registers can be narrowed by."""

from typing import Any

from django import forms

from gongkai.core.cases import WINDOWS
from gongkai.core.forms import PlainForm
from gongkai.core.time import today
from gongkai.duties.foi.models import ApplicantKind, ChannelChoice, State
from gongkai.law.outcomes import OUTCOMES

FIRST_YEAR = 2008


def years() -> list[tuple[str, str]]:
    return [(str(year), f"{year} 年") for year in range(today().year, FIRST_YEAR - 1, -1)]


def _narrow(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", "全部"), *choices])


class ListFilter(PlainForm):
    q = forms.CharField(label="编号、标题或者申请人全名", max_length=60, required=False)
    state = _narrow("环节", State.choices)
    window = _narrow("期限", list(WINDOWS.items()))
    channel = _narrow("渠道", ChannelChoice.choices)
    kind = _narrow("申请人类别", ApplicantKind.choices)
    outcome = _narrow("办理结果", [(row, outcome.label) for row, outcome in OUTCOMES.items()])
    year = forms.ChoiceField(label="收到的年份", required=False)
    owner = _narrow("承办", [("me", "只看我承办的")])

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["year"].choices = [("", "全部"), *years()]
        for field in self.fields.values():
            field.label_suffix = ""


class YearFilter(PlainForm):
    year = forms.ChoiceField(label="年份")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["year"].choices = years()
