"""How many decisions a body took and what it charged, month by month (table two, article 20 items 5, 6 and 8).

Entered by the sections with what it is based on; a month that nobody entered is not a zero (INV-13).
"""

from django.db import models
from django.db.models import Q


class Sort(models.TextChoices):
    """Rows of table two."""

    LICENCE = "licences", "行政许可"
    PENALTY = "penalties", "行政处罚"
    COERCION = "coercions", "行政强制"
    CHARGE = "charges", "行政事业性收费"


class DecisionTally(models.Model):
    """One month of one body: decisions counted, or yuan charged."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="decision_tallies")
    sort = models.CharField("种类", max_length=10, choices=Sort)
    month = models.DateField("月份")  # its first day
    count = models.PositiveIntegerField("件数", null=True)
    amount = models.DecimalField("金额（元）", max_digits=16, decimal_places=2, null=True)
    basis = models.CharField("数据来源", max_length=120)
    entered_by = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "sort", "month"], name="one_tally_a_month"),
            models.CheckConstraint(
                condition=Q(sort="charges", amount__isnull=False, amount__gte=0, count__isnull=True)
                | (~Q(sort="charges") & Q(count__isnull=False, amount__isnull=True)),
                name="charges_in_yuan_others_counted",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="tally_month_is_its_first_day"),
        ]
