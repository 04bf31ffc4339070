"""Forms of lists and objections. Field names are the arguments of the actions."""

from typing import Any

from django import forms

from gongkai.bodies.models import Body, BodyKind
from gongkai.bodies.queries import subtree
from gongkai.core.forms import PlainForm
from gongkai.duties.disclosure.publicity.models import Objection, PublicityList
from gongkai.duties.disclosure.publicity.policy import types
from gongkai.shell.desk.fields import DayField, NamedChoice, radio, text
from gongkai.shell.desk.forms import VerbForm


class Prepare(PlainForm):
    type = forms.ChoiceField(label="名单种类")
    opens_on = DayField(label="公示第一天")
    closes_on = DayField(label="公示最后一天", help_text="到期自动撤下；不能短于规定的公示期")
    objections_to = forms.CharField(label="异议受理方式", max_length=200, help_text="受理的科室和电话")
    ground = forms.CharField(
        label="法律依据", max_length=200, required=False, help_text="处理、惩戒名单必须填写"
    )
    place = NamedChoice(
        label="公示的村、社区", queryset=Body.objects.none(), required=False, empty_label="不在村里张贴"
    )
    follows = NamedChoice(
        label="接着哪一期",
        queryset=PublicityList.objects.none(),
        required=False,
        empty_label="第一期",
        words=lambda found: f"{found.document.title}（{found.opens_on}）",
    )

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["type"].choices = [
            (kind.id, f"{kind.label}（至少 {kind.days} {'个工作日' if kind.unit == 'wd' else '日'}）")
            for kind in types().values()
        ]
        self.fields["place"].queryset = subtree(body).filter(kind=BodyKind.VILLAGE)
        earlier = PublicityList.objects.filter(document__body=body).exclude(state="prepared")
        self.fields["follows"].queryset = earlier.select_related("document").order_by("-opens_on")


class Upload(PlainForm):
    file = forms.FileField(
        label="名单文件",
        help_text="XLSX 或者 CSV，第一行是标题；政策以外的列不会保存",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class Strike(PlainForm):
    reason = forms.CharField(label="取消的理由", max_length=200)


class Answer(VerbForm):
    result = radio("核查结果", Objection.Result.choices)
    text = text("答复", rows=5, hint="核查了什么、依据什么；异议人凭查询码能看到")
