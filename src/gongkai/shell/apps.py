"""The fifth floor: what surrounds a page."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "gongkai.shell"
    label = "shell"
    verbose_name = "门户与工作台"
