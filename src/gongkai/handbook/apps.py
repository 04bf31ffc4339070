from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "gongkai.handbook"
    label = "handbook"
    verbose_name = "手册"
