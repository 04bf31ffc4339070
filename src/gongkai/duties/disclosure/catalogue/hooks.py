"""What this room hangs into the floors below and into the heart: required elements, events in words, the guide."""

from django.template.loader import render_to_string

from gongkai.bodies.events import event_labels
from gongkai.bodies.models import Body
from gongkai.duties.disclosure.release import requirements
from gongkai.shell import guide as shell_guide
from gongkai.shell.guide import Section

from . import guide, reminders, terms  # noqa: F401  reminders register themselves
from .models import GuideVersion

requirements.before_review.append(terms.lacking)
event_labels.update(
    {
        "catalogue.added": "目录新增事项",
        "catalogue.changed": "目录修改事项",
        "catalogue.removed": "目录移出事项",
        "catalogue.confirmed": "目录自查确认不变",
        "catalogue.check_opened": "开始目录自查",
        "catalogue.check_closed": "结束目录自查",
        "catalogue.imported": "导入标准目录",
        "catalogue.occasion_noted": "登记应公开事件",
        "catalogue.occasion_filled": "事件已公开",
        "catalogue.occasion_dropped": "删除误登记的事件",
        "catalogue.category_added": "新增信息类别",
        "catalogue.category_retired": "停用信息类别",
        "catalogue.tag_added": "新增标签",
        "catalogue.guide_confirmed": "核对公开指南",
        "catalogue.officer_named": "确定信息员",
        "catalogue.officer_ended": "信息员任期结束",
    }
)


@shell_guide.part(order=90)
def versions(body: Body) -> Section:
    """When the guide was last confirmed, and what has changed since then and before."""
    found = list(GuideVersion.objects.filter(body=body))
    newest = found[0] if found else None
    context = {
        "versions": found,
        "newest": newest,
        "changed": [one.label for one in guide.differences(body, newest)] if newest else [],
    }
    html = render_to_string("disclosure/catalogue/_guide_versions.html", context)
    return Section("versions", "八、指南的更新", html)
