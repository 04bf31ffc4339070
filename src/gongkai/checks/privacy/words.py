"""The words by which the scan knows what a number or a text is, and who it belongs to."""

import re
from importlib.resources import files


def listed(name: str) -> list[str]:
    """The words of a file beside this one, longest first, so that a pattern of them finds the longest."""
    words = files(__package__).joinpath(f"{name}.txt").read_text("utf-8").split()
    return sorted(words, key=len, reverse=True)


def lines(name: str) -> list[str]:
    """The lines of a file beside this one."""
    return files(__package__).joinpath(f"{name}.txt").read_text("utf-8").splitlines()


def any_of(words: list[str], *patterns: str) -> re.Pattern[str]:
    """One of the words or patterns. Each begins with a plain character: then the search skips all others fast."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile(
        "|".join([*patterns, *(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items())])
    )


ID_LABEL = re.compile(
    r"身份证|身份号|公民身份|证件号|证件号码|身份证件|sfz|idcard|id_card|ID\s?(?:card|no)", re.IGNORECASE
)
PHONE_LABEL = re.compile(
    r"电话|手机|联系方式|联系号码|移动电话|联系[:：]|TEL|tel|Tel|mobile|phone|微信|座机|致电|拨打|短信"
)
# A landline behind such a word serves the public.
OFFICE_PHONE = re.compile(
    r"(?:办公|单位|咨询|监督|值班|投诉|举报|服务|受理|报名|公开|查询|客服|报警|报修|救援|预约|总机|政务|采购|业务|技术支持|反映"
    r"|意见|固定|公示|异议|对外|应急|信访|维权|窗口|大厅|接待|代理|局|委|办|中心|政府|公司|医院|学校|科|处|所|站|院|部门)"
    r"[^\d\n]{0,10}$|热线|传真|专线"
)
HOME_PHONE = re.compile(
    r"家庭电话|住宅电话|宅电|家里电话|家电话|住宅|家庭|家中|本人|个人|户主|亲属|家属|家长|监护人"
)
BANK_LABEL = re.compile(
    r"银行卡|卡号|账号|帐号|账户|帐户|存折|一卡通|社保卡|惠民卡|惠农卡|信用卡|储蓄卡|借记卡|工资卡|打卡|开户行|收款|card",
    re.IGNORECASE,
)
OFFICE_ACCOUNT = re.compile(
    r"对公|保证金|财政|专户|基本户|基本账户|国库|缴款|公司|单位账|履约|户名[:：]?[^\n]{0,20}(?:局|公司|中心|委员会|政府|所|院)"
)
PASSPORT_LABEL = re.compile(r"护照|passport", re.IGNORECASE)
PERMIT_LABEL = re.compile(r"通行证|回乡证|台胞证|返乡证|居住证|往来港澳|往来台湾|来往内地|来往大陆")
# A number behind such a word is a number of a thing.
THING_LABEL = re.compile(
    r"(?:信用代码|机构代码|组织代码|纳税人识别|税号|注册号|执照|许可证|资质|资格证|证书|备案|批准文号|批号|文号|代码|编号|编码"
    r"|合同|标段|招标|采购|订单|运单|快递|物流|流水|凭证|票据|发票|票号|宗地|地块|地号|不动产|图斑|索引|条形码|条码"
    r"|序列号|设备|型号|IMEI|案号|网址|ICP|标识码|产权证|档案号|单号|QQ|学号|工号|考号|准考证|标的|金额|批次|版本"
    r"|公告|公报|坐标|经度|纬度|面积|邮编|统计|总额|合计|基金|国标|GB|ISBN|ISSN|书号|刊号|定额|图号|桩号|项目|工程)"
    r"[^电手卡]{0,4}$|[^机话系信]号$|第$",
    re.IGNORECASE,
)
HOME_LABEL = re.compile(
    r"住址|房号|门牌|家住|居住|现住|户籍|户口|暂住|常住|家庭地址|家庭住|住在|住于|居于|寓所|租住|住$|住[:：]|家$|现居|籍贯|老家"
    r"|本人地址|个人地址|户主|村民|居民"
)
# Where letters go: to a person or to an office.
POST_LABEL = re.compile(r"收件|收货|送达|邮寄|通讯地址|通信地址|联系地址|地址[:：]?$")
OFFICE_PLACE = re.compile(
    r"办公|单位地址|注册地|经营|营业|项目|建设地|坐落|施工|工地|服务地|受理|报名|会议|开会|考点|地点|位于|窗口|大厅|机构|公司|企业"
    r"|有限|政府|委员会|中心|医院|学校|派出所|法院|检察院|公证|事务所|邮政编码|邮编|门店|店铺|商铺|仓库|库房|拍卖|标的|招标|采购"
    r"|改造|工程|道路|路段|施划|巡查|检查|整治|拆除|征收范围|四至|出让|地块|局$|局[:：]"
)
COMPANY = re.compile(
    r"公司|企业|合作社|经营部|信用代码|法定代表人|个体|工作室|商行|超市|饭店|厂|有限|机构|单位"
)
