"""The application form to print and fill in by hand, as PDF."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.core.render import Letter, Paragraph, letter_pdf
from gongkai.core.time import today

from .apply import access_body

BOX = "□"
LINES = "\n" * 5


@require_safe
def pdf(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    body = access_body(code)
    response = HttpResponse(letter_pdf(_sheet(body)), content_type="application/pdf")
    name = f"{body.name}政府信息公开申请表.pdf"
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name)
    return response


def _sheet(body: Body) -> Letter:
    """The contents of article 29, none more: no purpose, no signature of others."""
    office = body.disclosure_office
    rows = (
        ("公民", "姓名", ""),
        ("", "身份证件和号码", ""),
        ("法人或者其他组织", "名称", ""),
        ("", "统一社会信用代码", ""),
        ("", "联系人", ""),
        ("联系方式", "电话", ""),
        ("", "电子邮箱", ""),
        ("", "通信地址", ""),
        ("需要的信息", "名称、文号或者其他特征", LINES),
        ("希望得到的形式", f"{BOX} 电子文件　{BOX} 纸质文件　{BOX} 现场查阅、抄录", ""),
        ("怎样送达", f"{BOX} 网站查收　{BOX} 电子邮件　{BOX} 邮寄　{BOX} 到窗口领取", ""),
        ("需要的帮助", "阅读、视听有困难的填写", ""),
        ("申请人", "签名或者盖章", ""),
        ("日期", "年　　月　　日", ""),
    )
    send_to = f"请交到或者寄到：{office.address or body.address}，{office.name}。"
    return Letter(
        organ=body.name,
        title="政府信息公开申请表",
        number="",
        addressee="",
        paragraphs=(
            Paragraph("table", rows=rows),
            Paragraph("text", f"不需要说明用途。{send_to}电话：{office.phone or body.phone}。"),
        ),
        organ_signature="",
        date=today(),
        style="form",
    )
