from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "gongkai.bodies"
    label = "bodies"
    verbose_name = "机关和人员"

    def ready(self) -> None:
        from . import signals  # noqa: F401  connects login and logout to the ledger
