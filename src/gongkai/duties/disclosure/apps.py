from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "gongkai.duties.disclosure"
    label = "disclosure"
    verbose_name = "主动公开"

    def ready(self) -> None:
        from . import hooks  # noqa: F401  registers with the floors below
