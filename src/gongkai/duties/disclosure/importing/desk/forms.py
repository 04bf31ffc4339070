"""What is asked for with a source."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from gongkai.bodies.models import Body
from gongkai.core.forms import PlainForm
from gongkai.duties.disclosure.desk.forms.choices import categories
from gongkai.duties.disclosure.documents.models import Category
from gongkai.shell.desk.fields import DayField, NamedChoice
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.queries import columns_of


class SourceForm(PlainForm):
    """Named as the arguments of `actions.examine`, but for the file itself."""

    source = forms.FileField(
        label="来源",
        help_text="XLSX、CSV、JSON 表格，保存下来的网页（HTML）、文本，或者把表格、网页和附件一起打包的 ZIP",
    )
    column = NamedChoice(
        label="默认栏目",
        queryset=Column.objects.none(),
        empty_label="请选择",
        words=lambda column: column.full_name,
        help_text="来源里没有写栏目，或者写的栏目本单位没有的，归入这里",
    )
    category = NamedChoice(
        label="默认类别",
        queryset=Category.objects.none(),
        empty_label="请选择",
        help_text="来源里没有写类别的，归入这里",
    )
    dated = DayField(
        label="缺日期时的成文日期",
        required=False,
        help_text="来源里既没有成文日期、也没有发布日期的文件按这一天登记；不填时列为错误",
    )

    def __init__(self, *args: Any, body: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["column"].queryset = columns_of(body)
        self.fields["category"].queryset = categories(body)

    def clean_source(self) -> UploadedFile:
        given = self.cleaned_data["source"]
        if given.size > settings.UPLOAD_LIMIT:
            limit = settings.UPLOAD_LIMIT // 1024**2
            raise forms.ValidationError(
                f"文件超过 {limit} MB。请分批打包，或者请系统管理员用命令 gongkai import documents 导入"
            )
        return given
