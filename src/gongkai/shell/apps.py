"""The fifth floor: what surrounds a page."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "gongkai.shell"
    label = "shell"
    verbose_name = "门户与工作台"

    def ready(self) -> None:
        from .nav import desk_entry

        desk_entry("待办", "desk", "inbox", order=0)
        desk_entry("网站设置", "desk_site", "gear", need="shell.site", order=95)
