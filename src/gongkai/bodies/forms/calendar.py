"""Forms of the work calendar."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.bodies import roles
from gongkai.bodies.importing.year import to_toml
from gongkai.bodies.models import Person
from gongkai.bodies.queries import existing
from gongkai.core.forms import PlainForm
from gongkai.core.time import today
from gongkai.law.calendar import CalendarError, YearTable

from .bodies import BodyChoice, Day


class YearForm(PlainForm):
    """A year's notice, pasted as TOML or as a table; cleaned data hold `table` and `text` (TOML)."""

    text = forms.CharField(
        label="放假安排",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="粘贴 TOML，或者表格：标题行是 通知、文号、发布日期、节日、日期、安排（放假或者上班）",
    )

    def clean_text(self) -> str:
        given = str(self.cleaned_data["text"]).strip()
        try:
            text = to_toml(given)
            self.cleaned_data["table"] = YearTable.from_toml(text)
        except CalendarError as error:
            raise ValidationError(str(error)) from error
        return text


class ClosureForm(PlainForm):
    body = BodyChoice("单位", help_text="这个单位和它下面的单位都停办")
    on = Day("停办的日期", initial=None, help_text="例如 2026-07-15")
    reason = forms.CharField(label="原因和依据", max_length=120, help_text="例如 台风停课停工，某号通告")

    def __init__(self, administrator: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reach = roles.bodies_within(administrator, "bodies.calendar")
        self.fields["body"].queryset = reach.filter(existing(today())).order_by("path")
