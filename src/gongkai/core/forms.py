"""Forms that speak plain Chinese and keep what was typed. Every floor above leans on them."""

from typing import Any

from django import forms

CHOOSERS = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.Select)


class PlainFormMixin:
    """Gives each field its look and plain error sentences; mix into ModelForm or other form classes.

    The browser's own checks stay off (its words differ by language and browser); ours come from here.
    """

    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _speak_plainly(field, name)
            _dress(field.widget)


class PlainForm(PlainFormMixin, forms.Form):
    """Base of every form on portal and desk."""


def _speak_plainly(field: forms.Field, name: str) -> None:
    label = str(field.label or name)
    plain = {
        "required": _missing(field, label),
        "invalid_choice": f"{label}没有这个选项，请重新选择",
        "max_length": f"{label}太长，最多 %(limit_value)d 个字，现在有 %(show_value)d 个字",
        "min_length": f"{label}太短，至少 %(limit_value)d 个字，现在有 %(show_value)d 个字",
        "max_value": f"{label}不能大于 %(limit_value)s",
        "min_value": f"{label}不能小于 %(limit_value)s",
        "missing": "没有收到文件，请重新选择",
        "empty": "文件是空的，请检查后重新选择",
    }
    if invalid := _invalid(field, label):
        plain["invalid"] = invalid
    general = {
        code: sentence
        for kind in reversed(type(field).__mro__)
        for code, sentence in getattr(kind, "default_error_messages", {}).items()
    }
    for code, sentence in plain.items():
        # A sentence written by hand in the form class wins over the general one.
        if field.error_messages.get(code) is general.get(code):
            field.error_messages[code] = sentence


def _missing(field: forms.Field, label: str) -> str:
    if isinstance(field.widget, forms.CheckboxInput):
        return f"请勾选“{label}”"
    return f"请选择{label}" if isinstance(field.widget, CHOOSERS) else f"请填写{label}"


def _invalid(field: forms.Field, label: str) -> str:
    """Empty for fields whose validators say more precisely what is wrong."""
    if isinstance(field, forms.DateField):
        return f"{label}应写成“2026-03-09”的样子，并且是存在的日期"
    if isinstance(field, forms.EmailField):
        return f"{label}的写法不对，应当像 name@example.cn"
    if isinstance(field, forms.IntegerField):
        return f"{label}应当是整数"
    return ""


def _dress(widget: forms.Widget) -> None:
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.CheckboxInput):
        return
    look = "input"
    if isinstance(widget, forms.Select):
        look = "select"
    elif isinstance(widget, forms.Textarea):
        look = "area"
    elif isinstance(widget, forms.FileInput):
        look = "upload__file"
    given = widget.attrs.get("class", "")
    widget.attrs["class"] = f"{look} {given}".strip()
