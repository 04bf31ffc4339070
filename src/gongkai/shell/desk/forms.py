"""What all forms of the desk's verbs share."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms

from gongkai.core.forms import PlainForm
from gongkai.core.ledger import Actor

from .uploads import UploadsField

FRAME = ("version", "once")
OUTDATED = dict.fromkeys(("required", "invalid", "min_value", "max_length"), "页面不完整，请返回后重新打开")


class VerbForm(PlainForm):
    """A form of one verb on one thing with a state (`case`). Its fields are named as the arguments of the action.

    `asked` is what the address of the page asks for.
    `version` tells which state of the thing the person saw; `once` makes a form sent twice act once.
    """

    version = forms.IntegerField(label="页面", widget=forms.HiddenInput, min_value=0, error_messages=OUTDATED)
    once = forms.CharField(label="页面", widget=forms.HiddenInput, max_length=64, error_messages=OUTDATED)

    def __init__(
        self,
        *args: Any,
        case: Any,
        actor: Actor,
        asked: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        self.case, self.actor, self.asked = case, actor, asked or {}
        super().__init__(*args, initial={"version": case.version, "once": uuid4().hex}, **options)
        for field in self.fields.values():
            if isinstance(field, UploadsField):
                field.offer(actor)

    def arguments(self) -> dict[str, Any]:
        """What the action is called with."""
        return {name: value for name, value in self.cleaned_data.items() if name not in FRAME}


class Reason(VerbForm):
    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
