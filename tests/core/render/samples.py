"""A letter with one of everything, and a text full of what other languages take for markup."""

from datetime import date

from gongkai.core.render import Attachment, Letter, Paragraph

HOSTILE = (
    '堃喆珺燚 #panic("x") $a^2$ *粗* _斜_ @标签 <lab> \\u{1} \\ "引" \'单\' `码`'
    " [内容] {{ 块 }} // 注 = 标题 - 项 ~ ^"
)

LETTER = Letter(
    organ="安澜市望川区住房和城乡建设局",
    title="政府信息公开告知书",
    number="望建公开告〔2026〕31号",
    addressee="贾堃喆",
    paragraphs=(
        Paragraph("text", "本机关于2026年9月9日收到您的申请（受理编号：WC-JS-2026-0074）。"),
        Paragraph("quote", "“第一行\n第二行”"),
        Paragraph("heading", "一、事实和理由"),
        Paragraph("item", "（一）第一项。"),
        Paragraph("table", rows=(("档次", "页数", "金额"), ("31—100页", "70", "700元")), header=True),
        Paragraph("text", "特此告知。"),
        Paragraph("page", "回执"),
        Paragraph("table", rows=(("意见", "□ 同意\n□ 不同意"),)),
    ),
    organ_signature="安澜市望川区住房和城乡建设局",
    date=date(2026, 10, 12),
    attachments=(Attachment("实施方案", 12), Attachment("会商记录目录")),
    contact="联系人：沈若川，电话：0000-88002207",
    copy_note="此件依申请公开",
)
