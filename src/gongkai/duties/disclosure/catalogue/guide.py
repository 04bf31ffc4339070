"""The guide rests on facts kept elsewhere (article 12). When one changes, it is stale until confirmed again (PD-04)."""

from dataclasses import dataclass

from gongkai.bodies.models import Body
from gongkai.bodies.queries import rules_of
from gongkai.shell.queries import contact_of

from .models import GuideVersion

CONTACT = {
    "name": "工作机构名称",
    "address": "办公地址",
    "postcode": "邮政编码",
    "office_hours": "办公时间",
    "phone": "联系电话",
    "fax": "传真号码",
    "email": "电子邮箱",
}


@dataclass(frozen=True)
class Difference:
    """A fact that is no longer what the office confirmed."""

    label: str
    before: str
    after: str


def facts_of(body: Body) -> dict[str, str]:
    """What the guide rests on today, label -> words; empty facts are left out."""
    contact, own = contact_of(body), rules_of(body)
    found = {label: getattr(contact, name) for name, label in CONTACT.items()}
    found |= {
        "承诺答复期限": f"{own.promised_reply_days} 个工作日" if own.promised_reply_days else "",
        "网上申请的确认": own.get_web_confirmation_display(),
        "信息处理费计收方式": own.get_fee_method_display(),
        "行政复议机关": own.reconsideration_body,
        "有管辖权的人民法院": own.court,
        "网上行政复议渠道": own.online_review_url,
    }
    return {label: value for label, value in found.items() if value}


def newest_version(body: Body) -> GuideVersion | None:
    return GuideVersion.objects.filter(body=body).select_related("confirmed_by").first()


def differences(body: Body, version: GuideVersion | None = None) -> list[Difference]:
    """What has changed since the guide was last confirmed; everything when it never was."""
    version = version or newest_version(body)
    before, after = (version.facts if version else {}), facts_of(body)
    return [
        Difference(label, before.get(label, ""), after.get(label, ""))
        for label in dict.fromkeys((*after, *before))
        if before.get(label, "") != after.get(label, "")
    ]
