"""The register of reconsiderations and lawsuits against a reply, or against the lack of one."""

from django.db import models
from django.db.models import F, Q

from gongkai.core.cases import Case


class Route(models.TextChoices):
    """Rows of table four; values are those of `gongkai.law.forms`."""

    REVIEW = "review", "行政复议"
    SUIT_DIRECT = "suit_direct", "行政诉讼（未经复议直接起诉）"
    SUIT_AFTER = "suit_after", "行政诉讼（复议后起诉）"


class Result(models.TextChoices):
    """Columns of table four. What is not decided is pending."""

    PENDING = "pending", "尚未审结"
    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"


class State(models.TextChoices):
    FILED = "filed", "待受理"
    ACCEPTED = "accepted", "审理中"
    CONCLUDED = "concluded", "已审结"
    NOT_ACCEPTED = "not_accepted", "不予受理"
    WITHDRAWN = "withdrawn", "已撤回"


class Remedy(Case):
    """One reconsideration or one lawsuit. `case` is what it is brought against; `cost` is in yuan."""

    case = models.ForeignKey("core.Case", models.PROTECT, related_name="remedies")
    route = models.CharField("类别", max_length=12, choices=Route)
    venue = models.CharField("复议机关或者法院", max_length=80)
    filed_on = models.DateField("提出日期")
    accepted_on = models.DateField("受理日期", null=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    result = models.CharField("结果", max_length=10, choices=Result, default=Result.PENDING)
    decided_on = models.DateField("审结日期", null=True)
    document_number = models.CharField("文书编号", max_length=80, blank=True)
    cost = models.PositiveIntegerField("费用", default=0)
    warnings = models.JSONField(default=list)
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["decided_on", "result"], name="remedies_decided")]
        constraints = [
            models.CheckConstraint(
                condition=Q(result=Result.PENDING, decided_on=None)
                | (~Q(result=Result.PENDING) & Q(decided_on__isnull=False)),
                name="remedy_result_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(route=Route.SUIT_AFTER, previous__isnull=False)
                | (~Q(route=Route.SUIT_AFTER) & Q(previous=None)),
                name="remedy_suit_after_follows_a_review",
            ),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(accepted_on__gte=F("filed_on")),
                name="remedy_accepted_after_filing",
            ),
        ]
