"""Which review a body's documents take."""

from typing import Any

from django import forms

from gongkai.bodies.models import Body, Person, Role
from gongkai.bodies.queries import people_with
from gongkai.core.forms import PlainForm
from gongkai.duties.disclosure.documents.models import Audience, Category, Kind
from gongkai.duties.disclosure.release.chains import DEFAULT, PRESETS
from gongkai.shell.desk.fields import NamedChoice

from .choices import categories


class ChainForm(PlainForm):
    """Named as the arguments of `actions.set_chain`."""

    preset = forms.ChoiceField(
        label="审查程序",
        choices=[(name, name) for name in PRESETS],
        initial=DEFAULT,
        help_text="科室负责人的初步意见不能省略；程序里没有这一步的，办理时自动加在最前面",
    )
    category = NamedChoice(
        label="类别", queryset=Category.objects.none(), required=False, empty_label="所有类别"
    )
    kind = forms.ChoiceField(label="信息种类", required=False, choices=[("", "所有种类"), *Kind.choices])
    audience = forms.ChoiceField(
        label="公开范围", required=False, choices=[("", "所有范围"), *Audience.choices]
    )
    head = NamedChoice(
        label="主要负责人",
        queryset=Person.objects.none(),
        required=False,
        empty_label="不指定，由有审定权限的领导办理",
        help_text="“主要负责人审定”这一步由谁办",
    )

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["category"].queryset = categories(body)
        self.fields["head"].queryset = people_with(Role.LEADER, body).order_by("name", "pk")
