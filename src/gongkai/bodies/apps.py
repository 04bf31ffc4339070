from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "gongkai.bodies"
    label = "bodies"
    verbose_name = "机关和人员"

    def ready(self) -> None:
        from gongkai.core.transitions import explains_need

        from . import signals  # noqa: F401  connects login and logout to the ledger
        from .explain import reason

        explains_need(reason)
