"""What to do about a finding, in a sentence with the pages on which it is done."""

from collections.abc import Iterator

from django.urls import reverse

from gongkai.duties.disclosure.upkeep.models import SiteFinding
from gongkai.shell.nav import Place

Kind = SiteFinding.Kind
SENTENCES = {
    Kind.EMPTY: "拟稿公开第一条；不需要这个栏目的，停用或者合并。",
    Kind.STALE: "拟稿公开新的一条；更新要求定得不合适的，改栏目的更新要求。",
    Kind.COLUMN: "补上栏目，或者另定责任人、责任科室。",
    Kind.LINK: "在信息里办理“更正”，改掉或者去掉这个链接。",
    Kind.FILE: "在信息里办理“更正”，重新上传附件。",
    Kind.PRIVACY: "先看是不是个人信息。是的，马上“撤回”或者“更正”遮盖；不是的，两个人核对后写明理由。",
    Kind.WORDING: "在信息里办理“更正”；本来就这样写的，写明理由。",
    Kind.CITES: "核对引用的文件，需要改的办理“更正”。",
}


def sentence(finding: SiteFinding) -> str:
    """The next step by the state, and while it is open by the kind."""
    if finding.state == SiteFinding.State.SETTLED:
        return "等下一次检查；检查过了还在，会回到待处理。"
    if finding.state == SiteFinding.State.DOUBTED:
        return "由提出人以外的人核对，同意或者不同意。"
    if finding.state == SiteFinding.State.OPEN:
        return SENTENCES[Kind(finding.kind)]
    return "不用再办。"


def places(finding: SiteFinding) -> Iterator[Place]:
    """Where it is done."""
    if finding.document_id:
        yield Place("这件信息", reverse("disclosure:document", args=[finding.document_id]))
    if finding.kind in (Kind.EMPTY, Kind.STALE):
        yield Place("拟稿", reverse("disclosure:new"))
    if finding.column_id:
        yield Place("这个栏目", reverse("desk_column", args=[finding.column_id]))
    if finding.kind == Kind.COLUMN:
        yield Place("本机关的栏目", reverse("desk_columns_of", args=[finding.body.code]))
    if finding.kind == Kind.CITES:
        yield Place("引用已停止有效的文件", reverse("disclosure:guardian"))
