"""Forms of the verbs of review and publication. Field names are the arguments of the actions."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from gongkai.bodies.models import Person, Role
from gongkai.bodies.queries import people_with
from gongkai.core.time import now, today
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.release import chains
from gongkai.duties.disclosure.release.actions.publishing import REASONS
from gongkai.duties.disclosure.release.models import Hit, Opinion, Review
from gongkai.shell.desk.fields import DayField, InstantField, NamedChoice, radio, text
from gongkai.shell.desk.forms import Reason, VerbForm

from .choices import FilingFields
from .links import LINKS, LinkFields


class Submit(VerbForm):
    basis = forms.CharField(
        label="公开的依据",
        max_length=200,
        help_text="例如：《政府信息公开条例》第二十条第一项；写进文件审批表",
    )
    third_party = radio("第三方权益", Review.ThirdParty.choices)
    flagged = forms.BooleanField(
        label="重要敏感，增加主要负责人审定", required=False, help_text="涉及重大利益调整、社会关注度高的信息"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        entry = self.case.document.entry
        self.initial.setdefault("basis", entry.basis[:200] if entry else "")
        self.initial.setdefault("third_party", Review.ThirdParty.NONE)
        _, steps = chains.chain_for(self.case.document)
        if not any(step.flagged for step in steps):
            del self.fields["flagged"]


class Opine(VerbForm):
    decision = radio("意见", [choice for choice in Opinion.Decision.choices if choice[0] != "return"])
    text = text("说明", required=False, hint="核对了什么、要注意什么；随文件审批表归档")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("decision", Opinion.Decision.AGREE)


class Return(VerbForm):
    text = text("退回的理由和要改的地方", rows=4)


class Refer(VerbForm):
    asked = forms.CharField(
        label="报请谁确定", max_length=80, help_text="有关主管部门或者保密行政管理部门（第十七条第三款）"
    )
    question = text("不能确定的内容和本机关的意见", rows=5)


class Answer(VerbForm):
    """An answer that came on paper."""

    text = text("答复内容", rows=4)
    number = forms.CharField(label="答复文号", max_length=60, required=False)
    answered_on = DayField(label="答复日期")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("answered_on", today())


class Exempt(VerbForm):
    reason = forms.CharField(
        label="特殊要求和依据",
        max_length=200,
        help_text="例如：上级要求统一发布时间的文号；法定期限不变，理由记入经过和期限",
        widget=forms.Textarea(attrs={"rows": 3, "class": "area--low"}),
    )


class Schedule(VerbForm):
    at = InstantField(label="公开的时间", help_text="到时自动公开；届时内容有改动或者审查失效的，不会公开")

    def clean_at(self) -> Any:
        at = self.cleaned_data["at"]
        if at <= now():
            raise forms.ValidationError("这个时间已经过了，请选以后的时间，或者直接公开")
        return at


class Correct(VerbForm):
    note = text("更正说明", hint="公开给读者看：更正了什么", rows=2, longest=300)
    changed_on = DayField(label="发现错误或者信息变更之日", help_text="更正的公开期限从这一天起算")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("changed_on", today())

    def clean_changed_on(self) -> Any:
        if self.cleaned_data["changed_on"] > today():
            raise forms.ValidationError("这一天还没有到")
        return self.cleaned_data["changed_on"]


class Withdraw(VerbForm):
    because = forms.ChoiceField(label="撤回的原因", choices=[("", "请选择"), *REASONS.items()])
    note = text("具体说明", rows=3, hint="内部记录；对外只公布原因的类别", longest=500)


class LimitTime(VerbForm):
    last_day = DayField(
        label="公开的最后一天", required=False, help_text="过了这一天自动撤下；留空就是长期公开"
    )
    reason = forms.CharField(label="理由", max_length=200)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("last_day", self.case.take_down_on)

    def clean_last_day(self) -> Any:
        day = self.cleaned_data["last_day"]
        if day and day < today():
            raise forms.ValidationError("不能早于今天；要马上撤下的，请办理“撤回”")
        return day


class FileUnder(FilingFields, VerbForm):
    """For what is public already; of a draft the editor does it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        document: Document = self.case
        self.offer_filing(document.body)
        for name in ("column", "category", "entry", "section", "stage", "genre", "topic"):
            self.initial[name] = getattr(document, name)
        self.initial["tags"] = "、".join(tag.name for tag in document.tags.order_by("pk"))


class Link(LinkFields, VerbForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer_links(self.case)

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in self.links().items() if name in LINKS}


class HandOver(Reason):
    to = NamedChoice(label="移交给", queryset=Person.objects.none(), empty_label="请选择")

    field_order = ("to", "reason")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = writers(self.case).exclude(pk=self.actor.person_id)


def writers(document: Document) -> QuerySet[Person]:
    """Those who write for the body."""
    roles = (Role.CLERK, Role.HANDLER, Role.SECTION_HEAD, Role.DISCLOSURE_OFFICE)
    found = Person.objects.none()
    for role in roles:
        found = found | people_with(role, document.body)
    return found.distinct().order_by("name", "pk")


class OneHit(VerbForm):
    """`hit` is named by the address of the page."""

    hit = forms.ModelChoiceField(queryset=Hit.objects.none(), label="问题", widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["hit"].queryset = self.case.hits.exclude(verdict=Hit.Verdict.GONE)
        self.initial.setdefault("hit", self.asked.get("hit"))

    @property
    def chosen(self) -> Hit | None:
        """The hit that the page is about."""
        given = self.data.get("hit") if self.is_bound else self.asked.get("hit")
        return self.fields["hit"].queryset.filter(pk=given).first() if str(given).isdecimal() else None


class ClearHit(OneHit):
    reason = forms.CharField(
        label="保留的理由",
        max_length=200,
        help_text="例如：公开目录要求公布的联系人办公电话；对外公示依据某某规定要列明姓名",
        widget=forms.Textarea(attrs={"rows": 3, "class": "area--low"}),
    )


class SecondHit(OneHit):
    agree = forms.TypedChoiceField(
        label="您的意见",
        choices=[("yes", "同意保留"), ("no", "不同意，应当遮盖或者删除")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="说明", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("agree") is False and not data.get("reason"):
            self.add_error("reason", "不同意的，请写明理由")
        return data


class TakeMasked(VerbForm):
    """The words, or the file that the address names."""

    attachment = forms.ModelChoiceField(queryset=None, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["attachment"].queryset = self.case.attachments.all()
        self.initial.setdefault("attachment", self.asked.get("attachment"))
