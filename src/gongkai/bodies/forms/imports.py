"""Forms that take a table."""

from django import forms

from gongkai.core.forms import PlainForm


class FileForm(PlainForm):
    table = forms.FileField(label="机关名单", help_text="XLSX，或者 UTF-8、GB18030 编码的 CSV")
