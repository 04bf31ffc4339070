"""The application form to print and fill in by hand, as PDF."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.core.render import Letter, Paragraph, letter_pdf
from gongkai.core.time import today

from .apply import access_body

BOX = "□"
ROOM = "\n" * 3


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
        ("公民填写", "姓名：\n证件名称和号码："),
        ("法人、组织填写", "名称：\n统一社会信用代码：\n联系人："),
        ("联系方式", "电话：\n电子邮箱：\n通信地址："),
        ("需要的信息", f"名称、文号或者便于查找的其他特征（不需要说明用途）：{ROOM}"),
        ("希望得到的形式", f"{BOX} 电子文件　{BOX} 纸质文件　{BOX} 现场查阅"),
        ("怎样送达", f"{BOX} 网站　{BOX} 电子邮件　{BOX} 邮寄　{BOX} 领取"),
        ("阅读、视听需要帮助", ""),
        ("申请人签名（盖章）", "　　　　　　　　　　年　　月　　日"),
        ("交到或者寄到", f"{office.address or body.address}\n电话 {office.phone or body.phone}"),
    )
    return Letter(
        organ=body.name,
        title="政府信息公开申请表",
        number="",
        addressee="",
        paragraphs=(Paragraph("table", rows=rows),),
        organ_signature="",
        date=today(),
        style="form",
    )
