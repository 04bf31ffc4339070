"""The portal as a website: whose it is, how it is registered, and days of mourning."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from gongkai.bodies.models import Body

from .sites.models import Block, Column, PageView, Redirect, SubSite, Topic

__all__ = ["NOT_REGISTERED", "Block", "Column", "PageView", "Redirect", "Site", "SubSite", "Topic"]

NOT_REGISTERED = "0000000000"


class Site(models.Model):
    """One row. Registration numbers stand on every page (国办发〔2017〕47号)."""

    body = models.ForeignKey(Body, models.PROTECT, verbose_name="主办单位")
    domain = models.CharField("域名", max_length=80, blank=True)
    id_code = models.CharField(
        "网站标识码",
        max_length=10,
        default=NOT_REGISTERED,
        validators=[RegexValidator(r"^\d{10}$", "网站标识码是 10 位数字")],
    )
    icp = models.CharField("ICP备案编号", max_length=40, blank=True)
    police = models.CharField("公安备案号", max_length=40, blank=True)
    conac_url = models.URLField("党政机关网站标识的网址", blank=True)
    fault_url = models.URLField("“我为政府网站找错”的网址", blank=True)
    hotline = models.CharField("服务热线", max_length=20, default="12345")
    grey_from = models.DateField("置灰第一天", null=True, blank=True)
    grey_to = models.DateField("置灰最后一天", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(grey_from__isnull=True, grey_to__isnull=True) | Q(grey_to__gte=F("grey_from")),
                name="site_grey_has_both_ends",
            )
        ]

    stream = "site:portal"
