"""Forms of issues. Field names are the arguments of the actions."""

from typing import Any

from django import forms

from gongkai.bodies.models import Body
from gongkai.core.forms import PlainForm
from gongkai.core.time import today
from gongkai.duties.disclosure.channels.models import Issue, PrintRun
from gongkai.duties.disclosure.desk.forms.lookup import DocumentsField
from gongkai.duties.disclosure.documents.queries import in_force, visible
from gongkai.shell.desk.fields import DayField, radio

from . import queries

MOST = 200
MOST_COPIES = 1_000_000


class Make(PlainForm):
    """Which items, one a line, in the order of the issue."""

    kind = radio("种类", Issue.Kind.choices, initial=Issue.Kind.GAZETTE)
    title = forms.CharField(label="名称", max_length=120, help_text="期号和年份自动编在后面")
    documents = DocumentsField(
        label="编入的信息",
        most=MOST,
        help_text="一行一件，填索引号、文号或者完整的标题，按行的顺序排；只收已经公开、仍然有效的",
    )

    def __init__(self, body: Body, *args: Any, **options: Any) -> None:
        waiting = list(queries.for_gazette(body)[:MOST])
        initial = {"title": f"{body.name}公报", "documents": waiting}
        super().__init__(*args, initial=initial, **options)
        self.fields["documents"].documents = in_force(visible())
        self.fields["documents"].required = True


class HandOut(PlainForm):
    place = forms.CharField(label="发放地点", max_length=120)
    sort = radio("放在哪里", PrintRun.Sort.choices, initial=PrintRun.Sort.WINDOW)
    copies = forms.IntegerField(label="份数", min_value=1, max_value=MOST_COPIES)
    reorder_at = forms.IntegerField(
        label="剩多少份时提醒",
        min_value=0,
        max_value=MOST_COPIES,
        initial=0,
        help_text="剩下的不多于这个数，就列在“要补充的”里；填 0 不提醒",
    )
    on = DayField(label="发放日期", initial=today)


class Count(PlainForm):
    """What changed at a place."""

    verb = radio("登记什么", [("taken", "取走"), ("brought", "补充")], initial="taken")
    copies = forms.IntegerField(label="份数", min_value=1, max_value=MOST_COPIES)
