"""Each rule: what it marks, and what it leaves alone."""

from datetime import date

import pytest

from gongkai.checks.wording import RULES, Body, Former, Leader, Register, Term, check

TODAY = date(2026, 11, 21)
CITY = Register(
    today=TODAY,
    bodies=(
        Body("望川市人民政府", ("市政府",)),
        Body(
            "望川市卫生健康委员会",
            ("市卫生健康委", "市卫健委"),
            (Former("望川市卫生和计划生育委员会", date(2018, 12, 31)),),
        ),
        Body("望川市人力资源和社会保障局", ("市人社局",)),
        Body("望川市文化和旅游局"),
        Body("望川市教育局"),
        Body("安望区东街街道办事处"),
        Body("安望区柳林镇人民政府"),
    ),
    leaders=(
        Leader("李明远", ("市委副书记、市长",)),
        Leader("王晓芳", ("副市长",)),
        Leader("赵建", ("市教育局局长",)),
    ),
    phones=("0000-88001100", "0000-88001101"),
    terms=(Term("便民中心", "政务服务中心"),),
)
# Rule, text that has it, how the place reads there, the suggestion; and texts that are right.
MARKED = [
    ("severe-typo", "望川市人名政府公告", "人名政府", "人民政府"),
    ("mojibake", "关于锟斤拷锟斤拷的通知", "锟斤拷锟斤拷", ""),
    ("mojibake", "关于\ufffd\ufffd的通知", "\ufffd\ufffd", ""),
    ("mojibake", "鏀垮簻工作", "鏀垮簻", ""),
    ("mojibake", "å…¬å¼€指南", "å…¬å¼€", ""),
    ("number-form", "按照国发[2017]46号文件", "[2017]46号", "〔2017〕46号"),
    ("number-form", "按照国发（2017）046号文件", "（2017）046号", "〔2017〕46号"),
    ("number-form", "按照国发〔2017〕第46号文件", "〔2017〕第46号", "〔2017〕46号"),
    ("number-form", "按照国发〔17〕46号文件", "〔17〕46号", "〔2017〕46号"),
    ("number-form", "按照国发〔2017〕46，各镇", "〔2017〕46", "〔2017〕46号"),
    ("number-form", "按照国发〔201746号文件", "〔201746号", "〔2017〕46号"),
    ("number-form", "按照国发2017〕46号文件", "2017〕46号", "〔2017〕46号"),
    ("number-form", "按照国发〔2017]46号文件", "〔2017]46号", "〔2017〕46号"),
    ("number-year", "按照国发〔2027〕46号文件", "〔2027〕46号", ""),
    ("date-impossible", "2026年2月30日起施行", "2026年2月30日", ""),
    ("date-impossible", "二〇二六年四月三十一日", "二〇二六年四月三十一日", ""),
    ("date-impossible", "发布时间：2026-13-01", "2026-13-01", ""),
    ("date-impossible", "于6月31日前报送", "6月31日", ""),
    ("date-impossible", "2026年13月底前完成", "2026年13月", ""),
    ("date-impossible", "2026-06-01 25:70 发布", " 25:70", ""),
    ("date-impossible", "办公室\n　2019313\n", "　2019313", ""),
    ("date-weekday", "2026年11月20日（星期六）开会", "六", "五"),
    ("date-far", "自2206年1月1日起施行", "2206", ""),
    ("date-order", "成文日期：2026-03-05　发布日期：2026-03-01", "2026-03-01", ""),
    ("date-order", "2026年12月31日至2026年1月1日", "2026年12月31日至2026年1月1日", ""),
    ("template", "20××年工作要点", "20××年", ""),
    ("template", "联系人：【请填写姓名】", "【请填写姓名】", ""),
    ("template", "经费 {{amount}} 元", "{{amount}}", ""),
    ("template", "TODO 补充附件", "TODO", ""),
    ("blank", "经xx市人民政府同意", "xx", ""),
    ("blank", "经××局同意", "××", ""),
    ("blank", "报某某单位备案", "某某", ""),
    ("blank", "拨付资金____万元", "____", ""),
    ("hole", "做好治安、、维稳工作", "、、", ""),
    ("hole", "一、概述\n年，我区完成改革", "年", ""),
    ("hole", "投诉（包括、举报）", "、", ""),
    ("hole", "印发《》的通知", "《》", ""),
    ("hole", "（一）综合科。负责办事指南相关信息的。", "负责办事指南相关信息的", ""),
    ("leftover", "打造&ldquo;阳光", "&ldquo;", ""),
    ("leftover", "<p>各镇</p>", "<p>", ""),
    ("leftover", "公开工作z作为重点", "z", ""),
    ("invisible", "望川\u200b市", "\u200b", ""),
    ("body-former", "报望川市卫生和计划生育委员会备案", "望川市卫生和计划生育委员会", "望川市卫生健康委员会"),
    (
        "body-misspelt",
        "报望川市人力资源和社会保彰局备案",
        "望川市人力资源和社会保彰局",
        "望川市人力资源和社会保障局",
    ),
    ("body-misspelt", "报望川市文化旅游局备案", "望川市文化旅游局", "望川市文化和旅游局"),
    ("body-misspelt", "报望川市教教育局备案", "望川市教教育局", "望川市教育局"),
    ("body-misspelt", "报望川市育教局备案", "望川市育教局", "望川市教育局"),
    ("leader-post", "市长王晓芳主持会议", "王晓芳", ""),
    ("leader-post", "李明远副市长出席", "李明远", ""),
    ("leader-misspelt", "副市长王小芳主持会议", "王小芳", "王晓芳"),
    ("phone-length", "咨询电话0000-8800110", "0000-8800110", ""),
    ("phone-dash", "电话：0000—88001100", "0000—88001100", "0000-88001100"),
    ("own-term", "请到便民中心办理", "便民中心", "政务服务中心"),
    ("typo", "统一布署安全检查", "布署", "部署"),
    ("typo", "请登陆门户网站", "登陆", "登录"),
    ("typo", "做为重点任务", "做为", "作为"),
    ("preferred", "截止目前共受理12件", "截止目前", "截至目前"),
    ("doubled", "重大政策的的出台", "的的", "的"),
    ("doubled-phrase", "规范审核审核发布机制", "审核审核", "审核"),
    ("doubled-phrase", "信息公开目录信息公开目录", "信息公开目录信息公开目录", "信息公开目录"),
    ("brackets", "各县（市各选两个网点。", "（", ""),
    ("brackets", "为第一监督人”责任机制。", "”", ""),
    ("brackets", "新修订的邮政法》实施。", "》", ""),
    ("brackets", "附件（共三份】请查收。", "（共三份】", ""),
    ("brackets-nested", "《关于印发《实施办法》的通知》", "《", "〈"),
    ("brackets-nested", "推进“放管服“一网通办”改革”", "“", "‘"),
    ("punctuation-doubled", "各镇，，各街道", "，，", ""),
    ("punctuation-half", "各镇,各街道", ",", "，"),
    ("punctuation-half", "条例(修订)", "(", "（"),
    ("digits-full", "２０２６年工作", "２０２６", "2026"),
    ("traditional", "政府信息公開指南", "開", "开"),
]
RIGHT = [
    "国发〔2017〕46号、国办发〔2019〕54、55号，（2019）湘行终123号，2013年第5号公告，国办函〔2020〕109号.",
    "2024年2月29日，2026年11月20日（星期五），9月31条，30日内，24:00，1:100，第13批，到2035年建成，近13个月。",
    "成文日期：2026-03-01　发布日期：2026-03-05。自2013年1月1日至2013年12月31日。",
    "信用代码XX123、XXL号服装、张某某、李某、五角星★，金额×2，120×60毫米。",
    "A、B和C，年度报告，《年鉴》，《年度计划》，该项工作由综合科负责办理的，应当公开。",
    "原望川市卫生和计划生育委员会，现由望川市卫生健康委员会负责。《望川市卫生和计划生育委员会工作规则》继续有效。",
    "望川市人力资源和社会保障局局长、望川市教育局、安望区西街街道办事处、安望区杨林镇人民政府、望川市财政局、市政府。",
    "市长李明远、市委副书记李明远、副市长王晓芳、王晓芳副市长、教育局局长赵建、区长王小方。",
    "电话：0000-88001100，010-12345678，传真0000-88001101。",
    "台风登陆沿海，做为民服务的事，政治谈判，干预以及市场，报消息，为己经营，自已批准之日起。",
    "目的的实现，的的确确，一批一批办理，研究研究，市政府政府信息公开指南，国家有关规定规定应当公开的。",
    "1）受理；2）审查；a）登记。’98年展览。全文（共三份）。“两网一群（门户网、QQ群）”。《湖南省实施〈条例〉办法》。",
    "“第一段。\n“第二段。”",
    "网址：http://www.wangchuan.gov.cn:8080/a?b=1;c=2，比例3:1，时间09:30，1,000元，A(b)类。",
    "於先生、乾隆年间、昇平街、堃。",
    "请填写申请表并提交，请选择办理事项，（请填写全称），x轴，乙肝e抗原，市安全生产委员会主任李明远，总河长李明远。",
    "各位代表：\n  我代表区人民政府作工作报告，请予审议。",
]


def found(text, known=CITY):
    return [
        (finding.rule, text[finding.start : finding.end], finding.suggestion)
        for finding in check(text, known=known)
    ]


@pytest.mark.parametrize(("rule", "text", "place", "suggestion"), MARKED)
def test_what_is_wrong_is_marked(rule, text, place, suggestion):
    assert (rule, place, suggestion) in found(text)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text):
    assert found(text) == []


def test_every_rule_has_a_case():
    assert {case[0] for case in MARKED} == set(RULES)


def test_a_former_name_is_right_in_a_text_of_its_time():
    text = "报望川市卫生和计划生育委员会备案"
    old = Register(today=TODAY, made_on=date(2018, 6, 1), bodies=CITY.bodies)
    assert found(text, old) == []


def test_one_mark_for_a_text_that_is_written_with_half_width_marks_throughout():
    text = "各镇,各街道:" * 10
    (finding,) = check(text, known=CITY)
    assert (finding.rule, finding.start) == ("punctuation-half", 2)
    assert "20 处" in finding.message


def test_one_mark_for_a_text_in_traditional_characters_and_for_a_form_full_of_lines():
    assert [rule for rule, *_ in found("政府資訊公開指南與辦事須知")] == ["traditional"]
    assert [rule for rule, *_ in found("姓名____\n" * 9)] == ["blank"]


def test_no_two_findings_cover_one_place_and_they_come_in_order():
    text = "按照国发〔201746号，统一布署布署，，登陆网站”"
    findings = check(text, known=CITY)
    ends = [0]
    for finding in findings:
        assert finding.start >= ends[-1]
        ends.append(finding.end)
    assert [finding.rule for finding in findings][:2] == ["number-form", "typo"]


def test_an_excerpt_shows_the_place_without_the_long_numbers_beside_it():
    (finding,) = check("电话13800001234，统一布署检查", known=CITY)
    assert finding.excerpt == "话138…，统一布署检查"
