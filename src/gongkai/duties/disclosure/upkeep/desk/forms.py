"""Forms of upkeep. Field names are the arguments of the actions."""

from typing import Any

from django import forms

from gongkai.bodies.models import Body
from gongkai.core.forms import PlainForm
from gongkai.duties.disclosure.upkeep.models import PENDING, SiteFinding
from gongkai.duties.disclosure.upkeep.queries import AGES
from gongkai.shell.desk.fields import text
from gongkai.shell.desk.forms import VerbForm

ENDED = [choice for choice in SiteFinding.State.choices if choice[0] not in PENDING]


class ListFilter(PlainForm):
    """What the list can be narrowed by; the body only for those who see more than one."""

    body = forms.ChoiceField(label="机关", required=False)
    kind = forms.ChoiceField(label="问题", required=False, choices=[("", "全部"), *SiteFinding.Kind.choices])
    age = forms.ChoiceField(label="期限", required=False, choices=[("", "全部"), *AGES.items()])
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "没有办完的"), *((state.value, state.label) for state in PENDING), *ENDED],
    )
    mine = forms.ChoiceField(label="提醒对象", required=False, choices=[("", "全部"), ("1", "提醒我的")])

    def __init__(self, *args: Any, bodies: list[Body], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].choices = [("", "全部"), *((body.code, body.short) for body in bodies)]
        if len(bodies) == 1:
            del self.fields["body"]


class Settled(VerbForm):
    note = text("做了什么", rows=3, longest=500)


class Noted(VerbForm):
    note = text("理由", rows=3, longest=500)
