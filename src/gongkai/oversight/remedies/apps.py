from django.apps import AppConfig


class RemediesConfig(AppConfig):
    name = "gongkai.oversight.remedies"
    label = "remedies"
    verbose_name = "复议诉讼"

    def ready(self) -> None:
        from . import hooks  # noqa: F401  registers with the floors below
