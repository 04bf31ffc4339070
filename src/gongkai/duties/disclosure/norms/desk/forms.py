"""Forms of the register. Field names are the arguments of the actions."""

from typing import Any

from django import forms

from gongkai.core.forms import PlainForm
from gongkai.core.time import today
from gongkai.duties.disclosure.desk.forms.lookup import DocumentField
from gongkai.duties.disclosure.documents.queries import in_force, visible
from gongkai.duties.disclosure.norms.models import CleanUpVerdict, NormRecord, Rank
from gongkai.duties.disclosure.norms.queries import ATTENTION
from gongkai.shell.desk.fields import DayField, radio, text
from gongkai.shell.desk.forms import VerbForm

FIRST_YEAR = 2008


class ListFilter(PlainForm):
    q = forms.CharField(label="标题、文号或者登记号", max_length=60, required=False)
    state = forms.ChoiceField(label="状态", required=False)
    year = forms.ChoiceField(label="制发年份", required=False)
    attention = forms.ChoiceField(label="要处理的", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        years = [(year, f"{year} 年") for year in range(today().year, FIRST_YEAR - 1, -1)]
        for name, choices in (
            ("state", NormRecord.State.choices),
            ("year", years),
            ("attention", [(name, label) for name, (label, _) in ATTENTION.items()]),
        ):
            self.fields[name].choices = [("", "全部"), *choices]


class Enter(PlainForm):
    made_on = DayField(label="制发日期", help_text="签发的日期；表二按它计入年份")
    rank = forms.ChoiceField(label="种类", choices=Rank.choices, initial=Rank.NORM)
    trial = forms.BooleanField(label="标题注明“暂行”或者“试行”", required=False)


class Legality(VerbForm):
    by = forms.CharField(label="审核机构", max_length=80)
    on = DayField(label="审核日期")
    text = text("审查意见", rows=4)


class File(VerbForm):
    filed_with = forms.CharField(label="备案机关", max_length=80)
    on = DayField(label="报送日期")
    number = forms.CharField(label="备案登记号", max_length=60, required=False)


class Amend(VerbForm):
    by = DocumentField(label="修改它的文件", help_text="填写已经公开的文件的索引号、文号或者完整的标题")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["by"].required = True
        self.fields["by"].documents = in_force(visible()).exclude(pk=self.case.document_id)


class Prolong(VerbForm):
    until = DayField(label="新的有效期最后一天")
    reason = text("评估结论")


class Lapse(VerbForm):
    on = DayField(label="停止有效的日期")
    because = radio("原因", [choice for choice in NormRecord.Ground.choices if choice[0] != "ran_out"])
    by = forms.CharField(label="依据", max_length=200, help_text="例如：废止决定的文号")


class Repeal(Lapse):
    successor = DocumentField(
        label="替代它的文件", help_text="没有就不填；填了以后，读者在旧文件的页面上会被引到这里"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["successor"].documents = in_force(visible()).exclude(pk=self.case.document_id)


class Round(PlainForm):
    title = forms.CharField(label="清理名称", max_length=120)
    basis = forms.CharField(label="清理依据", max_length=200)


class Verdict(PlainForm):
    verdict = radio("处理意见", CleanUpVerdict.Verdict.choices)
    reason = forms.CharField(label="理由", max_length=200, required=False)


class Closing(PlainForm):
    decision = DocumentField(
        label="公布清理结果的文件", help_text="先公开，再填它的索引号、文号或者完整的标题"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["decision"].required = True
        self.fields["decision"].documents = visible()
