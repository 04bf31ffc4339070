"""The fifth floor: what surrounds a page."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "gongkai.shell"
    label = "shell"
    verbose_name = "门户与工作台"

    def ready(self) -> None:
        """Lines of the desk for this floor, and for the floor below, which cannot register upwards."""
        from gongkai.bodies.events import event_labels

        from . import groups  # noqa: F401  its reminder registers itself
        from .nav import desk_entry

        event_labels.update({"site.described": "修改网站信息", "site.grey_days_set": "设置置灰日期"})
        desk_entry("待办", "desk", "inbox", order=0)
        desk_entry("机关", "bodies:tree", "bank", need="bodies.view", order=80)
        desk_entry("人员", "bodies:people", "user", need="bodies.people", order=82)
        desk_entry("工作日历", "bodies:calendar", "clock", need="bodies.calendar", order=84)
        desk_entry("账号安全", "bodies:accounts", "lock", need="bodies.accounts", order=86)
        desk_entry("审计", "bodies:audit", "shield", need="bodies.audit", order=88)
        desk_entry("网站设置", "desk_site", "gear", need="shell.site", order=95)
