"""What the official calendar does not know yet: notices loaded by an administrator, and local closures."""

from django.db import models

from .tree import Body


class CalendarYear(models.Model):
    """The work calendar of one year as loaded; `table` is the TOML that `law.calendar.YearTable` reads."""

    year = models.PositiveSmallIntegerField("年份", unique=True)
    notice = models.CharField("通知文号", max_length=60)
    table = models.TextField()
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=60)

    class Meta:
        ordering = ["-year"]


class LocalClosure(models.Model):
    """A day on which a body and everything under it is closed (flood, typhoon, a local holiday by law)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="closures", verbose_name="单位")
    on = models.DateField("日期")
    reason = models.CharField("原因和依据", max_length=120)

    class Meta:
        ordering = ["-on"]
        constraints = [models.UniqueConstraint(fields=["body", "on"], name="closure_once_a_day")]
