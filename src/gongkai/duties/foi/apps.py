from django.apps import AppConfig


class FoiConfig(AppConfig):
    name = "gongkai.duties.foi"
    label = "foi"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        from . import hooks  # noqa: F401  registers with the floors below
