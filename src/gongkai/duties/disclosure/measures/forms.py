"""The one thing that a person tells about lateness."""

from django import forms

from gongkai.core.forms import PlainForm


class LateForm(PlainForm):
    reason = forms.CharField(label="超期原因", max_length=200)
