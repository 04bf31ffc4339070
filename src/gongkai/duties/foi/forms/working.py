"""Forms of handling: supplement, opinions, more time, fee, search. Fields are arguments of the actions."""

from datetime import date
from typing import Any

from django import forms

from gongkai.bodies.calendars import work_calendar
from gongkai.core.time import today
from gongkai.duties.foi import queries
from gongkai.duties.foi.guards import open_consultations
from gongkai.duties.foi.models import Consultation, FeeNotice
from gongkai.law.fees import fee_by_item, fee_by_page
from gongkai.shell.desk.fields import DAY_HINT, DayField, NamedChoice, SeveralTextsField, radio, text
from gongkai.shell.desk.forms import VerbForm
from gongkai.shell.desk.uploads import UploadsField

SUPPLEMENT_DAYS = 10  # working days offered to the applicant; the Regulations only say "reasonable"
REASONS_DAYS = 10
YES_NO = [("", "不判断"), ("yes", "合理"), ("no", "不合理，或者不公开会对公共利益造成重大影响")]


def _not_later(day: date) -> date:
    if day > today():
        raise forms.ValidationError("日期不能晚于今天")
    return day


def _later(day: date) -> date:
    if day <= today():
        raise forms.ValidationError("日期要晚于今天")
    return day


class AskSupplement(VerbForm):
    asks = SeveralTextsField(
        label="要补正的事项", help_text="一项写一件：缺什么，补成什么样就可以（第三十条）"
    )
    guidance = text("指导和释明", hint="用申请人看得懂的话说明怎样写才能找到他要的信息")
    until = DayField(label="补正期限", help_text="合理的期限；收到补正之日起，答复期限重新计算")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("until", work_calendar(self.case.body).add(today(), SUPPLEMENT_DAYS))

    def clean_until(self) -> date:
        return _later(self.cleaned_data["until"])


class ReceiveSupplement(VerbForm):
    text = text("补正的内容", rows=5, hint="照申请人写的录入")
    received_on = DayField(label="收到补正之日", help_text="邮寄的以签收之日为准；期限从这一天重新计算")
    files = UploadsField(label="补正材料", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("received_on", today())

    def clean_received_on(self) -> date:
        return _not_later(self.cleaned_data["received_on"])


class Consult(VerbForm):
    kind = radio(
        "征求谁的意见",
        Consultation.Kind.choices,
        help_text="第三方逾期不答复，由本机关决定；共同制作机关逾期不答复，视为同意",
    )
    party = forms.CharField(label="对方名称", max_length=120)
    address = forms.CharField(label="送达地址", max_length=200, required=False)
    outline = text("拟公开信息的内容", hint="只写概要，够对方判断就行，不写申请人的个人信息")


class ConsultationForm(VerbForm):
    """A verb on one of the request's consultations; with only one it is chosen already."""

    consultation = NamedChoice(
        label="哪一份意见书",
        queryset=Consultation.objects.none(),
        empty_label=None,
        words=lambda c: f"{c.get_kind_display()}：{c.party}（{c.sent_on} 发出）",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["consultation"].queryset = self.choices()

    def choices(self) -> Any:
        return open_consultations(self.case).order_by("pk")


class ReachParty(ConsultationForm):
    on = DayField(label="对方签收之日", help_text="对方的 15 个工作日从这一天起算")

    def clean_on(self) -> date:
        return _not_later(self.cleaned_data["on"])


class RecordOpinion(ConsultationForm):
    opinion = radio("对方的意见", [pair for pair in Consultation.Opinion.choices if pair[0] != "silent"])
    reasons = text("对方写的理由", required=False)
    reasonable = forms.ChoiceField(
        label="理由是否合理",
        choices=YES_NO,
        required=False,
        help_text="对方不同意公开时必须判断：有合理理由的不公开；理由不合理的，由本机关决定（第三十二条）",
    )
    on = DayField(label="收到意见之日", help_text=DAY_HINT)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("on", today())

    def clean_on(self) -> date:
        return _not_later(self.cleaned_data["on"])

    def clean_reasonable(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["reasonable"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("opinion") == Consultation.Opinion.OBJECT and cleaned.get("reasonable") is None:
            self.add_error("reasonable", "对方不同意公开的，请判断其理由是否合理")
        return cleaned


class TellThirdParty(ConsultationForm):
    content = text("决定公开的内容")
    reasons = text("公开的理由", hint="为什么理由不合理，或者不公开会对公共利益造成什么影响（第三十二条）")

    def choices(self) -> Any:
        return self.case.consultations.filter(kind=Consultation.Kind.THIRD_PARTY).order_by("pk")


class ProposeExtension(VerbForm):
    days = forms.IntegerField(
        label="延长几个工作日", min_value=1, max_value=20, help_text="最多 20 个，只能延长一次（第三十三条）"
    )
    reason = text("延长的理由", hint="写进延期答复告知书", longest=500)


class AskReasons(VerbForm):
    facts = text("数量、频次的事实", hint="多长时间内提出了多少件，内容怎样重复；写进告知书（第三十五条）")
    question = text("要申请人说明什么")
    until = DayField(label="说明理由的期限", help_text="这段时间照常计时，不暂停")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("until", work_calendar(self.case.body).add(today(), REASONS_DAYS))

    def clean_until(self) -> date:
        return _later(self.cleaned_data["until"])


class RecordReasons(VerbForm):
    text = text("申请人说明的理由", rows=5, hint="照申请人写的录入")


class ReasonableDate(VerbForm):
    until = DayField(label="合理期限的最后一天", help_text="要晚于现在的最迟答复日，并告知申请人")
    reason = text("理由", longest=500)

    def clean_until(self) -> date:
        return _later(self.cleaned_data["until"])


class Charge(VerbForm):
    method = radio(
        "计收方式", FeeNotice.Method.choices, help_text="一件申请只能用一种方式，由本机关自行选择，不能并用"
    )
    quantity = forms.IntegerField(
        label="数量", min_value=1, max_value=100_000, help_text="按件：这次几件；按量：几页"
    )

    def arithmetic(self) -> Any:
        """The fee with its tiers, as the action will compute it."""
        method, quantity = self.cleaned_data["method"], self.cleaned_data["quantity"]
        if method == FeeNotice.Method.ITEM:
            return fee_by_item(queries.items_before(self.case), quantity)
        return fee_by_page(quantity)


class RecordPayment(VerbForm):
    on = DayField(label="缴费日期", help_text="足额缴费的次日起，答复期限重新计算")
    receipt_number = forms.CharField(label="票据号码", max_length=40)

    def clean_on(self) -> date:
        return _not_later(self.cleaned_data["on"])


class RecordSearch(VerbForm):
    places = text("查了哪里", hint="每行一处：哪个科室、哪个系统、哪个档案室")
    words = forms.CharField(label="用了哪些词", max_length=300, help_text="用顿号隔开")
    searched_on = DayField(label="检索日期")
    hits = forms.IntegerField(label="查到几件", min_value=0, max_value=1_000_000)
    note = text("说明", rows=2, required=False, hint="查到了什么；没有查到的，为什么应当没有")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("searched_on", today())

    def clean_searched_on(self) -> date:
        return _not_later(self.cleaned_data["searched_on"])
