"""Fields that the desk's forms share: days, instants, lists of texts, people and sections."""

from collections.abc import Sequence
from typing import Any

from django import forms

DAY_HINT = "写成 2026-03-09 的样子"
SPARE = 1  # empty boxes offered below the filled ones


class DayField(forms.DateField):
    """A day, by the browser's own picker where there is one."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date", "class": "input--sm"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **options)


class InstantField(forms.DateTimeField):
    """A local date and time to the minute; the value is aware."""

    default_error_messages = {"invalid": "请写成“2026-03-09 15:06”的样子，并且是存在的时间"}

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(
            attrs={"type": "datetime-local", "class": "input--md"}, format="%Y-%m-%dT%H:%M"
        )
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
        super().__init__(widget=widget, input_formats=formats, **options)


class SeveralTexts(forms.Widget):
    """As many boxes as there are texts, and a spare one. More are had from the server (button `more`)."""

    template_name = "shell/widgets/texts.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:  # noqa: ARG002
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        texts = [*(text for text in value or [] if text.strip()), *[""] * SPARE]
        context["widget"]["boxes"] = [
            self._box(context["widget"], n, text) for n, text in enumerate(texts, 1)
        ]
        return context

    def _box(self, widget: dict[str, Any], number: int, text: str) -> dict[str, Any]:
        own = {"id": f"{widget['attrs']['id']}_{number}", "class": "area", "rows": 3}
        if number > 1:  # the first has the label of the field
            own["aria-label"] = f"第 {number} 项"
        return {"text": text, "attrs": widget["attrs"] | own}

    def id_for_label(self, id_: str, index: str | None = None) -> str:  # noqa: ARG002
        return f"{id_}_1" if id_ else id_


class SeveralTextsField(forms.Field):
    """A list of texts, one box each; empty boxes do not count."""

    widget = SeveralTexts

    def clean(self, value: Any) -> list[str]:
        texts = [text.strip() for text in value or [] if text.strip()]
        if self.required and not texts:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return texts


class NamedChoice(forms.ModelChoiceField):
    """A choice among people, sections or consultations, in words given by `words`."""

    def __init__(self, words: Any = str, **options: Any) -> None:
        self.words = words
        super().__init__(**options)

    def label_from_instance(self, obj: Any) -> str:
        return self.words(obj)


class Wanted:
    """Needed before the thing may go on, not before a draft is kept: marked as required, never refused as empty."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


class WantedText(Wanted, forms.CharField):
    pass


class WantedNumber(Wanted, forms.IntegerField):
    pass


class WantedDay(Wanted, DayField):
    pass


class WantedChoice(Wanted, forms.ChoiceField):
    pass


class WantedNamed(Wanted, NamedChoice):
    pass


def text(
    label: str, *, rows: int = 3, hint: str = "", required: bool = True, longest: int = 2000
) -> forms.CharField:
    """A box for several lines."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def radio(label: str, choices: Sequence[tuple[str, str]], **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **options)
