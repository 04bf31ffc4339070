"""A complete context for every kind of letter and every decision. The city and its people are invented."""

from dataclasses import replace
from datetime import date

from gongkai.core.render import Attachment
from gongkai.duties.foi.letters import KINDS, LetterContext
from gongkai.law.remedies import Venue

VENUE = Venue("安澜市望川区人民政府", "望川区人民法院", "https://fy.wangchuan.example")
REQUEST = "青禾里片区老旧小区改造实施方案（讨论稿）及2026年7月部门会商记录。\n附：贾堃喆、王珺本人的申请材料"

FIELDS = {
    "asks": ["写明需要哪一个项目的资金明细", "写明需要的年份"],
    "guidance": "可以先查阅本机关网站“重大建设项目”栏目，写明项目名称即可。",
    "until": "2026-11-02",
    "facts": "2026年1月至9月，您就同一事项向本机关提出申请63件。",
    "question": "就相同事项多次提出申请的理由",
    "reason": "《青禾里片区老旧小区改造实施方案（讨论稿）》是拟订方案过程中形成的过程稿，尚未经审议决定。",
    "days": 20,
    "party": "安澜望川城建工程有限公司",
    "party_kind": "第三方",
    "outline": "青禾里片区改造项目的合同总价、付款进度和竣工结算清单。",
    "content": "青禾里片区改造项目的合同总价和付款进度。",
    "reasons": "项目使用财政资金，涉及三千余户居民的安全，公开有利于监督。",
    "access": "望川区人民政府网站“政府信息公开—重大建设项目”栏目，https://wangchuan.example/zdxm/2026/0311.html。",
    "provision": "实施方案一份，共12页，见附件。",
    "given": "实施方案的正文。",
    "withheld": "部门会商记录。",
    "ground": "refused_process",
    "secrecy": "该文件标注“秘密★10年”，由原定密机关依法确定。",
    "prohibition": "《中华人民共和国统计法》第九条。",
    "harm": "取水口和主干管网的准确位置公开后，可能危及供水安全。",
    "third_party": "第三方于2026年9月28日书面答复不同意公开，理由是涉及分项报价，本机关认为理由合理。",
    "balance": "公开讨论稿会妨碍充分讨论，方案审议通过后将主动公开。",
    "file_number": "望建罚立〔2026〕17号",
    "special_law": "《不动产登记暂行条例》第二十七条。",
    "search": "2026年9月20日，沈若川在档案管理系统和业务科文书档案中，以“青禾里”“改造”检索，没有找到。",
    "competent": "安澜市望川区财政局，电话0000-88002300。",
    "unclear": "没有写明项目名称和年份，不能指向特定的政府信息。",
    "channel": "望川区信访接待室，望川区澄湖街道司前路1号。",
    "earlier": "2026年6月3日作出的望建公开告〔2026〕12号告知书。",
    "source_of": "《望川年鉴（2024）》，望川区图书馆地方文献室可以借阅。",
    "frequency": "2026年1月至9月，您就同一事项提出申请63件。",
    "delivered": "您已于2026年3月11日取得该文件的复印件，有签收记录。",
    "told_on": "2026年9月15日送达补正告知书，补正期限至2026年9月30日。",
    "charged_on": "2026年9月1日送达收费通知书，缴费期限至2026年10月1日。",
    "legal_basis": "《中华人民共和国政府信息公开条例》第三十六条",
    "method": "page",
    "amount": 4700,
    "arithmetic": ["第 1 至 30 页：30 页 × 0 元 = 0 元", "第 31 至 100 页：70 页 × 10 元 = 700 元"],
    "pay_by": date(2026, 11, 11),
    "payment": "缴入国库，户名、账号见缴款凭证。",
    "evidence": "不动产权属证书复印件。",
    "finding": "登记面积与证书不一致，系录入错误。",
    "result": "更正",
    "transfer_to": "安澜市不动产登记中心",
    "letter_title": "政府信息不予公开告知书",
    "letter_number": "望建公开告〔2026〕31号",
    "delivery_method": "邮政寄送",
    "sent_on": date(2026, 10, 12),
    "tracking": "XA00000000044",
}

CASES = [(kind.id, decision) for kind in KINDS.values() for decision in (kind.decisions or ("",))]


def context(kind_id: str, decision: str = "", **changes) -> LetterContext:
    """Complete for its kind; keyword arguments replace fields of the context."""
    kind = KINDS[kind_id]
    values = {
        "organ": "安澜市望川区住房和城乡建设局",
        "on": date(2026, 10, 12),
        "applicant": "贾堃喆",
        "case_number": "WC-JS-2026-0074",
        "request_text": REQUEST,
        "received_on": date(2026, 9, 9),
        "channel": "web",
        "contact_person": "沈若川",
        "contact_phone": "0000-88002207",
        "contact_address": "安澜市望川区澄湖街道司前路18号",
        "number": f"望建{kind.series}〔2026〕31号" if kind.series else "",
        "decision": decision,
        "venue": VENUE,
        "served_online": True,
        "receipt_rule": "互联网渠道提交，双方确认之日为收到申请之日",
        "submitted_at": "2026-09-09 09:14:07",
        "due_on": date(2026, 10, 15),
        "attachments": (Attachment("青禾里片区老旧小区改造实施方案", 12),)
        if kind.remedy == "decision"
        else (),
        "fields": FIELDS,
    }
    return LetterContext(**values | changes)


def without(kind_id: str, decision: str, name: str) -> LetterContext:
    """The complete context with one field taken away."""
    whole = context(kind_id, decision)
    if name in FIELDS:
        return replace(whole, fields={key: value for key, value in FIELDS.items() if key != name})
    blank = {"arrived_by": {"channel": ""}, "venue": {"venue": None}}
    return replace(whole, **blank.get(name, {name: ""}))
