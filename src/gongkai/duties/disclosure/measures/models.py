"""Why something was disclosed late: the lateness is computed, the reason is told by a person (PD-28)."""

from django.db import models


class LateReason(models.Model):
    document = models.OneToOneField("disclosure.Document", models.PROTECT, related_name="late_reason")
    reason = models.CharField("超期原因", max_length=200)
    told_by = models.ForeignKey("bodies.Person", models.PROTECT, related_name="+")
    told_on = models.DateField("说明日期")

    class Meta:
        verbose_name = verbose_name_plural = "超期原因"
