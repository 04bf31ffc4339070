"""Forms of the channels. Field names are the arguments of the actions."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q

from gongkai.bodies.models import Body, Person
from gongkai.bodies.queries import inside
from gongkai.core.forms import PlainForm
from gongkai.duties.disclosure.catalogue.forms import staff_of
from gongkai.duties.disclosure.channels import queries
from gongkai.duties.disclosure.channels.actions.warnings import LEVELS
from gongkai.duties.disclosure.channels.kiosk.shelf import USUAL, Shelf
from gongkai.duties.disclosure.channels.models import Channel, ChannelKind
from gongkai.duties.disclosure.documents.models import Document
from gongkai.shell.desk.fields import DayField, InstantField, NamedChoice, radio, text
from gongkai.shell.desk.forms import VerbForm
from gongkai.shell.desk.uploads import UploadField
from gongkai.shell.sites import scheme
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.queries import columns_of


class Warn(PlainForm):
    level = radio("预警级别", [(level, level) for level in LEVELS])
    area = forms.CharField(
        label="影响地区", max_length=120, help_text="例如：望川区全区，或者写明街道、乡镇、路段"
    )
    until = InstantField(
        label="预计解除时间", help_text="到时各处自动不再显示；情况提前解除的，随时可以手工解除"
    )
    drill = forms.BooleanField(
        label="这是演练",
        required=False,
        help_text="标题前面加“【演练】”，各处都标明是演练，不发短信和公众号消息",
    )


class NewWarning(Warn):
    title = forms.CharField(label="标题", max_length=120, help_text="例如：望川区暴雨橙色预警")
    text = text("预警内容", rows=6, hint="发生了什么，会怎样，请公众做什么")

    field_order = ("title", "text", "level", "area", "until", "drill")


class NewChannel(PlainForm):
    """A place of one body; `serves` narrows the lists of a screen to those of one village or section."""

    kind = forms.ChoiceField(label="种类", choices=ChannelKind)
    name = forms.CharField(label="名称", max_length=60)
    place = forms.CharField(label="位置", max_length=120, required=False)
    size = forms.CharField(label="尺寸", max_length=40, required=False, help_text="例如：1.2 米 × 2.4 米")
    serves = NamedChoice(
        label="服务的村、社区或者科室",
        queryset=Body.objects.none(),
        required=False,
        empty_label="整个机关",
        words=lambda body: body.name,
    )
    owner = NamedChoice(
        label="负责人",
        queryset=Person.objects.none(),
        empty_label="请选择",
        words=lambda person: person.name,
        help_text="张贴、更换和撤下由他确认",
    )

    def __init__(self, body: Body, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["serves"].queryset = inside(body).filter(closed_on=None).exclude(pk=body.pk)
        self.fields["owner"].queryset = staff_of(body)


class ScreenColumns(PlainForm):
    columns = forms.ModelMultipleChoiceField(
        label="显示哪些栏目",
        queryset=Column.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="都不选，就显示通常的栏目；没有内容的栏目屏幕上不出现",
    )

    def __init__(self, shelf: Shelf, *args: Any, **options: Any) -> None:
        super().__init__(*args, initial={"columns": shelf.columns()}, **options)
        filled = Document.objects.filter(column=OuterRef("pk"))
        found = columns_of(shelf.kiosk.body).exclude(standard__in=scheme.FIXED)
        self.fields["columns"].queryset = found.filter(Exists(filled) | Q(standard__in=USUAL))


class Retire(PlainForm):
    reason = forms.CharField(label="停用的原因", max_length=200)


class Place(PlainForm):
    channels = forms.ModelMultipleChoiceField(
        label="放到哪些渠道", queryset=Channel.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    remove_on = DayField(
        label="展示的最后一天", required=False, help_text="不填就一直展示，到信息撤回或者到期"
    )

    def __init__(self, document: Document, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["channels"].queryset = queries.room_for(document).order_by("kind", "name")


class Proved(VerbForm):
    proof = UploadField(label="现场照片", required=False, help_text="JPG 或者 PNG，看得清内容和位置")
