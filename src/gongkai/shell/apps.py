"""The fifth floor: what surrounds a page."""

from django.apps import AppConfig

EVENTS = {
    "site.described": "修改网站信息",
    "site.grey_days_set": "设置置灰日期",
    "subsite.opened": "开通子网站",
    "subsite.edited": "修改子网站设置",
    "column.added": "增加栏目",
    "column.edited": "修改栏目",
    "column.moved": "移动栏目",
    "column.duty_set": "指定栏目责任人",
    "column.retired": "停用栏目",
    "column.merged": "合并栏目",
    "topic.opened": "开设专题",
    "topic.edited": "修改专题",
    "topic.closed": "结束专题",
}


class ShellConfig(AppConfig):
    name = "gongkai.shell"
    label = "shell"
    verbose_name = "门户与工作台"

    def ready(self) -> None:
        """Lines of the desk for this floor, and for the floor below, which cannot register upwards."""
        from gongkai.bodies.events import event_labels

        from . import groups  # noqa: F401  its reminder registers itself
        from .nav import desk_entry
        from .sites import handover

        handover.register()
        event_labels.update(EVENTS)
        desk_entry("待办", "desk", "inbox", order=0)
        desk_entry("机关", "bodies:tree", "bank", need="bodies.view", order=80)
        desk_entry("人员", "bodies:people", "user", need="bodies.people", order=82)
        desk_entry("工作日历", "bodies:calendar", "clock", need="bodies.calendar", order=84)
        desk_entry("账号安全", "bodies:accounts", "lock", need="bodies.accounts", order=86)
        desk_entry("审计", "bodies:audit", "shield", need="bodies.audit", order=88)
        desk_entry("栏目", "desk_columns", "list", order=90)
        desk_entry("网站设置", "desk_site", "gear", need="shell.site", order=95)
