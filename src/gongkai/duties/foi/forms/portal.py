"""What citizens fill in. No purpose is asked for: the Regulations of 2019 dropped it (article 29)."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms

from gongkai.checks import identity
from gongkai.core.files import StoredFile
from gongkai.core.forms import PlainForm
from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.duties.foi.models import ApplicantKind, Application, Rating
from gongkai.shell.desk.uploads import UploadsField, signer

LONGEST = 2000  # characters of a description
MOST_FILES = 5
FILES_HINT = f"PDF、Word、图片等，最多 {MOST_FILES} 个。苹果手机的 HEIC 照片请截图后上传"
IdKind, Medium, Handover = Application.IdKind, Application.Medium, Application.Handover

ID_CHECKS: dict[str, Callable[[str], str]] = {
    IdKind.RESIDENT: lambda number: identity.resident_problem(number, today()),
    IdKind.PASSPORT: identity.passport_problem,
    IdKind.HKMT: lambda number: identity.travel_permit_problem(number, today()),
    IdKind.CREDIT: identity.credit_problem,
}
HANDOVER_HINTS = {
    Handover.SITE: "凭受理编号和查询码，随时下载",
    Handover.EMAIL: "请填写上面的电子邮箱",
    Handover.POST: "由邮政企业寄送，不收邮费；请填写上面的通信地址",
    Handover.COLLECT: "到受理机关的窗口领取",
}


class WithFiles(PlainForm):
    """A form with enclosures. What was received once stays, whatever else is wrong on the page."""

    WHO: tuple[str, ...] = ()
    files = UploadsField(label="附件", help_text=FILES_HINT, required=False, most=MOST_FILES)

    def __init__(self, *args: Any, actor: Actor | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"].offer(actor)
        self.order_fields([*self.WHO, *(name for name in self.fields if name not in (*self.WHO, "files"))])

    def keep(self, tokens: Sequence[str]) -> None:
        """Offer again what was received before, without reading the rest of the form."""
        self.fields["files"].clean(([], tokens))

    def received(self) -> list[tuple[str, StoredFile]]:
        """Files that are here already, each with the token that stands for it on the page."""
        return [(signer.sign(str(file.pk)), file) for file in self.fields["files"].widget.stored]


class ApplyForm(WithFiles):
    """The parts of article 29 that citizens and organisations share."""

    phone = forms.CharField(
        label="联系电话",
        help_text="用于确认收到申请、通知办理进展，也用来找回查询码。没有电话的，填写电子邮箱就可以",
        max_length=40,
        widget=forms.TextInput(
            attrs={"class": "input--md", "inputmode": "tel", "type": "tel", "autocomplete": "tel"}
        ),
    )
    email = forms.EmailField(
        label="电子邮箱",
        required=False,
        max_length=120,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    address = forms.CharField(
        label="通信地址",
        help_text="选择邮寄送达的，请写到门牌号",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    description = forms.CharField(
        label="您想获取什么信息",
        help_text=(
            "请写明名称、文号，或者时间、地点、事项等便于查找的特征。不需要说明用途。"
            f"可以写几件事，每件另起一行，登记时分开立案、分开答复。最多 {LONGEST:,} 个字。"
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    medium = forms.ChoiceField(
        label="希望得到的形式",
        choices=[
            (Medium.ELECTRONIC, "电子文件"),
            (Medium.PAPER, "纸质文件"),
            (Medium.INSPECT, "现场查阅、抄录"),
        ],
        initial=Medium.ELECTRONIC,
        widget=forms.RadioSelect,
    )
    handover = forms.ChoiceField(
        label="怎样送达",
        choices=[
            (Handover.SITE, "在本网站查收"),
            (Handover.EMAIL, "电子邮件"),
            (Handover.POST, "邮寄"),
            (Handover.COLLECT, "到窗口领取"),
        ],
        initial=Handover.SITE,
        widget=forms.RadioSelect,
    )
    assistance = forms.CharField(
        label="阅读、视听有困难的，需要什么帮助",
        help_text="例如大字、能用读屏软件读的文件、手语。依照第四十三条，我们会提供必要的帮助",
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # One way of contact is enough (article 29); with an e-mail address the telephone may stay empty.
        if self.is_bound and self.data.get("email", "").strip():
            self.fields["phone"].required = False

    def handover_options(self) -> list[tuple[Any, str]]:
        """Each choice of delivery with its hint."""
        return [(option, HANDOVER_HINTS[option.data["value"]]) for option in self["handover"]]

    def clean_phone(self) -> str:
        phone = identity.normal_phone(self.cleaned_data["phone"])
        return _passed(phone, identity.phone_problem(phone)) if phone else ""

    def clean_id_number(self) -> str:
        number = identity.normal(self.cleaned_data["id_number"])
        check = ID_CHECKS.get(self.cleaned_data.get("id_kind", ""))
        return _passed(number, check(number)) if check else number

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        needs = {Handover.EMAIL: ("email", "电子邮箱"), Handover.POST: ("address", "通信地址")}
        if data.get("handover") in needs:
            name, label = needs[data["handover"]]
            if name not in self.errors and not data.get(name):
                self.add_error(name, f"选择了这种送达方式，请填写{label}")
        return data

    def person(self) -> dict[str, str]:
        """Who applies, as `actions.intake.submit` takes it."""
        names = ("kind", "name", "representative", "id_kind", "id_number", "phone", "email", "address")
        return {name: self.cleaned_data.get(name, "") for name in names}

    def wishes(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("medium", "handover", "assistance")}


class PersonForm(ApplyForm):
    """公民."""

    WHO = ("name", "id_kind", "id_number", "phone", "email", "address")
    name = forms.CharField(
        label="姓名",
        help_text="与身份证件一致",
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input--md", "autocomplete": "name"}),
    )
    id_kind = forms.ChoiceField(
        label="身份证件",
        choices=[
            (IdKind.RESIDENT, "居民身份证"),
            (IdKind.PASSPORT, "护照"),
            (IdKind.HKMT, "港澳台通行证、居住证"),
            (IdKind.OTHER, "其他有效证件"),
        ],
    )
    id_number = forms.CharField(
        label="证件号码", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def person(self) -> dict[str, str]:
        return super().person() | {"kind": ApplicantKind.NATURAL}


class OrganisationForm(ApplyForm):
    """法人或者其他组织."""

    WHO = ("name", "kind", "id_kind", "id_number", "representative", "phone", "email", "address")
    name = forms.CharField(
        label="名称",
        help_text="与营业执照或者登记证书一致",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    kind = forms.ChoiceField(
        label="组织类别",
        help_text="只用于年度报告的分类统计",
        choices=[("", "请选择"), *(c for c in ApplicantKind.choices if c[0] != ApplicantKind.NATURAL)],
        widget=forms.Select(attrs={"class": "input--md"}),
    )
    id_kind = forms.ChoiceField(
        label="登记证件", choices=[(IdKind.CREDIT, "统一社会信用代码"), (IdKind.OTHER, "其他登记证件")]
    )
    id_number = forms.CharField(
        label="证件号码", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    representative = forms.CharField(
        label="联系人",
        help_text="我们就这份申请联系谁",
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input--md", "autocomplete": "name"}),
    )


APPLICANTS: dict[str, type[ApplyForm]] = {"person": PersonForm, "organisation": OrganisationForm}


class GateForm(PlainForm):
    """Number and query code, as printed on the receipt."""

    number = forms.CharField(
        label="受理编号",
        help_text="回执上的编号，例如 WC-JS-2026-0087",
        max_length=64,
        widget=forms.TextInput(attrs={"class": "input--md", "autocomplete": "off"}),
    )
    code = forms.CharField(
        label="查询码",
        help_text="8 位字母和数字，不分大小写，中间的横线可以不写",
        max_length=20,
        widget=forms.TextInput(attrs={"class": "input--sm", "autocomplete": "off"}),
    )


class LostCodeForm(PlainForm):
    """Name and telephone as given in the application."""

    name = forms.CharField(
        label="姓名或者名称",
        max_length=120,
        widget=forms.TextInput(attrs={"class": "input--md", "autocomplete": "name"}),
    )
    phone = forms.CharField(
        label="申请时填写的联系电话",
        max_length=40,
        widget=forms.TextInput(attrs={"class": "input--md", "type": "tel", "autocomplete": "tel"}),
    )

    def clean_phone(self) -> str:
        return identity.normal_phone(self.cleaned_data["phone"])


class SupplementForm(WithFiles):
    """One box for each thing that was asked for."""

    def __init__(self, *args: Any, asks: Sequence[str], **kwargs: Any) -> None:
        # The fields must stand before the base class dresses them.
        self.answers = {f"a{place}": _answer(place, ask) for place, ask in enumerate(asks, 1)}
        self.base_fields = self.answers | type(self).base_fields
        super().__init__(*args, **kwargs)

    def text(self) -> str:
        """All answers with their numbers, as typed."""
        answers = [self.cleaned_data[name] for name in self.answers]
        return answers[0] if len(answers) == 1 else "\n".join(f"{n}. {a}" for n, a in enumerate(answers, 1))


def _answer(place: int, ask: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    label = f"{place}　{ask.strip().splitlines()[0]}"
    return forms.CharField(
        label=label, max_length=LONGEST, widget=widget, error_messages={"required": "请写明这一项"}
    )


class WithdrawForm(PlainForm):
    reason = forms.CharField(
        label="原因", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    sure = forms.BooleanField(
        label="我要撤回这件申请", error_messages={"required": "要撤回的，请先勾选这一项"}
    )


class RatingForm(PlainForm):
    score = forms.TypedChoiceField(
        label="您对这次办理满意吗",
        coerce=int,
        choices=Rating._meta.get_field("score").choices,
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label="想说的话", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


def _passed(value: str, problem: str) -> str:
    if problem:
        raise forms.ValidationError(problem)
    return value
