"""Sentences that simulated staff and applicants write. The city and every fact in them are invented."""

from datetime import date, timedelta

from gongkai.duties.foi.letters import drafted
from gongkai.duties.foi.models import InfoRequest
from gongkai.law.outcomes import DECISIONS

# Steps that a decision cannot do without, in the order they are taken (methods of paths.Path).
DETOURS = {
    "unclear": ("supplement",),
    "lapsed_supplement": ("lapse_supplement",),
    "refused_third_party": ("third_party",),
    "partial": ("third_party",),
    "excessive": ("reasons",),
    "lapsed_fee": ("fee_unpaid",),
}

ASKS = ("写明项目名称或者所在街道、社区", "写明需要的年份", "附上与证件一致的身份证明")
GUIDANCE = (
    "可以先查阅本机关门户网站“重大建设项目”栏目，写明项目名称即可；需要帮助请致电本机关政府信息公开工作机构。"
)
SUPPLEMENT = "所需信息为青禾里片区改造项目 2025 年度的资金使用明细。"
THIRD_PARTY = "安澜望川城建工程有限公司"
CO_MAKER = "安澜市望川区财政局"
OUTLINE = "项目合同价款、付款进度和竣工结算清单"
OBJECTION = "清单含有分项报价和供货渠道，公开后会损害本公司的竞争地位。"
WEAK_OBJECTION = "不希望外人知道。"
OVERRULED = "第三方没有说明公开会损害何种合法权益；项目使用财政资金，公开价款和付款进度有利于公众监督。"
ENQUIRY = "您的来信是询问低保申请的办理流程，已转咨询窗口答复，电话 0000-88002630。"
CORRECTED = "您要求更正本人登记信息，已按第四十一条办理，答复书随后送达。"
CORRECTION = {
    "evidence": "申请人提交的户口簿和出生医学证明复印件",
    "finding": "经核对档案，登记表上的出生日期确属录入错误",
    "result": "更正",
}
TABLE = (
    ("序号", "拨付日期", "用途", "金额（万元）"),
    (
        (1, "2025-03-12", "首期工程款", 38.6),
        (2, "2025-06-20", "进度款", 52.0),
        (3, "2025-11-05", "竣工结算款", 38.0),
    ),
)
EXTENSION = "所需档案分散在三个科室，需要逐卷核对。"
EXCESS_FACTS = "申请人自本年初至今已就同一事项提出申请 63 件"
EXCESS_QUESTION = "就相同或者相近事项多次提出申请的理由"
EXCESS_REASONS = "想多了解一些情况。"
PLACES = "档案管理系统、业务科文书档案、财务凭证库"
WORDS = "青禾里；改造；资金"

FIELDS = {
    "ground": "refused_third_party",
    "legal_basis": "《中华人民共和国政府信息公开条例》第二十九条",
    "access": "安澜市望川区人民政府门户网站“政府信息公开—法定主动公开内容—重大建设项目”栏目，标题为《望川区老旧小区改造项目实施情况》",
    "provision": "该工程资金拨付共三笔，分别为 2025-03-12 拨付 38.6 万元、2025-06-20 拨付 52 万元、2025-11-05 拨付 38 万元",
    "given": "项目概况、合同总价和竣工验收结论",
    "withheld": "分项报价和供货渠道",
    "reason": "上述内容属于第三方的商业秘密，第三方不同意公开且理由合理，不公开不会对公共利益造成重大影响",
    "secrecy": "该文件首页标注“秘密★10年”，由原定密机关依照国家秘密事项范围确定",
    "prohibition": "《中华人民共和国统计法》第九条",
    "harm": "公开地下管网分布后，可能危及供水设施的安全",
    "third_party": "第三方以书面答复不同意公开，理由为涉及分项报价，本机关审查认为理由合理",
    "balance": "公开会妨碍内部充分讨论，不公开不影响申请人了解最终决定，最终文件已经公开",
    "file_number": "望城执立〔2025〕17号",
    "special_law": "《不动产登记暂行条例》第二十七条",
    "search": "",
    "competent": "安澜市望川区财政局，地址望川区澄湖街道司前路 3 号，电话 0000-88002300",
    "unclear": "补正后仍未写明项目名称，不能据以确定所指向的政府信息",
    "channel": "信访接待室，望川区澄湖街道司前路 1 号",
    "earlier": "",
    "source_of": "《望川年鉴（2024）》，望川区图书馆地方文献室可以借阅",
    "frequency": EXCESS_FACTS,
    "delivered": "申请人已在 2025 年 3 月 11 日取得该文件的复印件，有签收记录",
    "told_on": "",
    "charged_on": "",
    "withdrawal": "申请人书面撤回",
}

REASONS = {
    "not_held": "本机关不制作、也不保存所申请的信息",
    "needs_processing": "本机关没有按社区汇总的现成统计，需要对原始凭证逐份整理、加工",
    "petition": "来信内容是对物业管理提出投诉，请求查处，不是申请获取政府信息",
    "excessive": "所述理由不能说明为何需要就同一事项反复申请",
    "other": "申请人已经去世，没有承继其请求的人",
    "refused_secret": "该信息已依法定密，尚在保密期限内",
    "refused_banned": "该信息属于能够识别单个统计调查对象身份的资料",
    "refused_safety": "该信息包含取水口和主干管网的准确位置",
    "refused_internal": "该信息是本机关内部的工作分工和考勤安排",
    "refused_process": "该信息是征求意见过程中的讨论稿，尚未形成决定",
    "refused_enforcement": "该信息是行政处罚案件的调查笔录，属于行政执法案卷",
}


def fields(decision: str, request: InfoRequest, day: date) -> dict[str, str]:
    """What a handler would type for this decision: every required field of its letter."""
    asked = drafted(DECISIONS[decision].letter, decision)
    found = {field.name: FIELDS[field.name] for field in asked if field.required}
    if "reason" in found:
        found["reason"] = REASONS.get(decision, FIELDS["reason"])
    if "search" in found:
        found["search"] = f"检索范围为{PLACES}，检索词为“{WORDS}”，没有找到所申请的信息"
    if "earlier" in found:
        found["earlier"] = f"{day - timedelta(days=90):%Y-%m-%d}作出的《政府信息公开告知书》"
    if "told_on" in found:
        found["told_on"] = f"{request.supplement_sent_on}告知，补正期限到{request.supplement_due}"
    if "charged_on" in found:
        found["charged_on"] = f"{request.fee.sent_on}通知，缴费期限到{request.fee.pay_by}"
    return found
