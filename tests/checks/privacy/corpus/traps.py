"""What looks like personal data and is public: none of it may be reported."""

from gongkai.checks.identity import credit_check

from .values import Maker

ORGANS = (
    "望川市民政局",
    "清江区教育局",
    "望川市行政审批服务局",
    "柳河镇人民政府",
    "望川市公安局交通警察支队",
    "清江区卫生健康局",
)
SENTENCES = (
    "{organ}咨询电话：{office}，监督电话：{office2}。",
    "联系电话：{office}（{organ}办公室），传真：{office2}。",
    "如有异议，请于公示期内向{organ}反映，电话：{office}。",
    "{organ}地址：望川市府前街{n}号，邮编：261000，值班电话{office}。",
    "报名地点：望川市清江区文昌街{n}号人力资源市场3楼302室。",
    "统一社会信用代码：{credit}",
    "{organ}（统一社会信用代码{credit}）",
    "索引号：{credit}/20{yy}-{serial}",
    "索引号  {index}/20{yy}-{serial}  发布机构  {organ}",
    "根据望政办发〔20{yy}〕{n}号文件精神，现就有关事项通知如下。",
    "（20{yy}）云01行终{n}号行政判决书",
    "项目代码：20{yy}-370705-83-03-{six}",
    "宗地编号：37070500{six}GB0{n4}，出让面积 12,345.67 平方米。",
    "不动产单元号：370705{six}GB{eight}F{eight}",
    "订单号 20{yy}0612{eight}{four}，物流单号 SF{eight}{five}。",
    "采购编号：SDGP3707{yy}0002{eight}",
    "中标金额：13800000000.00元",
    "资金下达 15912345678 元，已全部拨付到位。",
    "12345政务服务便民热线全天候受理，也可拨打96588、400-{three}-{four}。",
    "请发送邮件至 wczwgk@wangchuan.gov.cn 。",
    "电子信箱：xxgk@mail.qingjiang.gov.cn",
    "《中华人民共和国保守国家秘密法》已由第十四届全国人民代表大会常务委员会修订。",
    "涉及国家秘密、商业秘密、个人隐私的信息不予公开。",
    "各单位要落实保密审查机制，机密级计算机不得接入互联网。",
    "加强未成年人保护，关爱留守儿童、困境儿童和孤儿。",
    "全市共有孤儿{n}名，农村留守儿童{four}名。",
    "完善高血压、糖尿病门诊用药保障机制，提高尿毒症透析报销比例。",
    "开展艾滋病、肺结核防治宣传{n}场次，免费孕检{four}人。",
    "残疾人两项补贴标准：一级残疾每月{three}元，二级残疾每月{n}元。",
    "年满16周岁以上的城乡居民可以参保，60岁以上老人免缴。",
    "申请人应当提供本人身份证、户口簿原件及复印件。",
    "身份证号码共18位，请如实填写，手机号码应为11位。",
    "公开招聘岗位代码 {eight}，准考证号见通知。",
    "ISBN 978-7-{four}-{four}-{n1}，定价 {n}.00 元。",
    "地址：北纬36.{six}，东经119.{six}",
    "望川市副市长王志刚出席会议并讲话，市教育局局长陈宏主持。",
    "主任：刘海涛  副主任：孙丽华",
    "张*，身份证号 3707**********1234，手机 138****5678。",
    "王某某，身份证号3707****1234，家庭住址：柳河镇东风村。",
    "鲁ICP备{eight}号-{n1}  鲁公网安备 370705020000{two}号",
    "增值电信业务经营许可证：鲁B2-20{yy}{four}",
    "国标 GB/T 22239-2019，图号 {eight}-{four}。",
    "http://www.wangchuan.gov.cn/art/20{yy}/5/{n1}/art_{five}_138{eight}.html",
    "设备序列号：138{eight}，型号 E{eight}。",
    "合同编号：HT-20{yy}-{eight}{four}，工期180日历天。",
    "营业执照注册号：370705{n1}28{six}",
    "纳税人识别号：{credit}",
    "20{yy}年1月1日至12月31日，全市生产总值 1234567890123 元。",
    "路灯改造：解放路{n}号至{n}号路段，东风村3组道路硬化。",
    "对锦绣花园小区{n1}号楼{n1}单元加装电梯进行公示，如有异议请向住建局反映。",
    "行政许可决定书文号：望卫医字〔20{yy}〕第{n}号",
    "车牌号段、号牌种类由系统随机生成。",
    "档案馆收集内部资料若干，属于内部事务信息的不予公开。",
    "一、二、三级响应分别对应红色、橙色、黄色预警。",
    "付款方式：对公账户，户名：望川市财政局，账号：1607 {four} {four} {four} {four}",
    "保证金账户：3705{eight}{five}，开户行：中国建设银行望川支行。",
    "商标注册号 {eight}，专利号 ZL20{yy}1{eight}.{n1}",
    "经度119.138{six}，纬度36.150{six}。",
)


def traps(maker: Maker) -> list[str]:
    """One sentence of every kind."""
    return [
        text.format(
            organ=maker.pick(ORGANS),
            office=maker.landline(),
            office2=maker.landline().partition("-")[2],
            credit=credit_code(maker),
            index=maker.digits(8) + maker.pick("0123456789X"),
            yy=maker.pick(("15", "19", "22", "24")),
            serial=maker.digits(5),
            n=maker.random.randint(10, 99),
            n1=maker.random.randint(1, 9),
            n4=maker.digits(4),
            two=maker.digits(2),
            three=maker.digits(3),
            four=str(maker.random.randint(2, 9)) + maker.digits(3),
            five=maker.digits(5),
            six=maker.digits(6),
            eight=maker.digits(8),
        )
        for text in SENTENCES
    ]


def credit_code(maker: Maker) -> str:
    """Of an organ (11), an institution (12), a company (91), a co-operative (93) or a society (51)."""
    first = maker.pick(("11", "12", "91", "93", "51")) + "370705"
    first += maker.pick(
        (maker.digits(9), "MA" + maker.digits(6) + maker.pick("0123456789X"), maker.digits(8) + "W")
    )
    return first + credit_check(first)
