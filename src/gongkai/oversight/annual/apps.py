from django.apps import AppConfig


class AnnualConfig(AppConfig):
    name = "gongkai.oversight.annual"
    label = "annual"
    verbose_name = "年度报告"

    def ready(self) -> None:
        from . import hooks  # noqa: F401  registers with the floors below
