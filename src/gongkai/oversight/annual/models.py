"""Reports as they were locked. Rows are only added: a correction is a new edition."""

from django.db import models
from django.db.models import Q


class Scope(models.TextChoices):
    OWN = "own", "本机关"
    ROLLUP = "rollup", "本级汇总"


class FrozenReport(models.Model):
    """The tables of a closed year and the events behind each cell, as in `figures.documents`."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="annual_reports")
    year = models.PositiveSmallIntegerField("年份")
    scope = models.CharField("范围", max_length=6, choices=Scope)
    edition = models.PositiveSmallIntegerField("版次", default=1)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    reason = models.CharField("更正原因", max_length=200, blank=True)
    values = models.JSONField("数字")
    manifest = models.JSONField("清单")
    digest = models.CharField("校验值", max_length=64)
    frozen_at = models.DateTimeField("锁定时间")
    actor = models.JSONField("锁定人")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "scope", "edition"], name="annual_one_edition"),
            models.CheckConstraint(
                condition=Q(edition=1, supersedes=None)
                | (Q(edition__gt=1) & ~Q(reason="") & ~Q(supersedes=None)),
                name="annual_correction_gives_a_reason",
            ),
        ]

    @property
    def stream(self) -> str:
        return f"annual:{self.body_id}:{self.year}:{self.scope}"


class Publication(models.Model):
    """The signed release of one edition (条例第四十九条)."""

    report = models.OneToOneField(FrozenReport, models.PROTECT, related_name="publication")
    published_on = models.DateField("公布日期")
    published_at = models.DateTimeField("公布时间")
    actor = models.JSONField("签发人")
