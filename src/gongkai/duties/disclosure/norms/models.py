"""The unified register of normative documents (三统一): number, legality, filing, and how long each binds."""

from django.db import models
from django.db.models import F, Q

from gongkai.duties.disclosure.documents.models import Document


class Rank(models.TextChoices):
    """Rows of table two."""

    REGULATION = "regulations", "规章"
    NORM = "norms", "行政规范性文件"


class NormRecord(models.Model):
    """One document in the register of its body. It counts from `made_on` until `ended_on` (table two)."""

    class State(models.TextChoices):
        DRAFTED = "drafted", "待登记"
        REGISTERED = "registered", "已登记"
        IN_FORCE = "in_force", "现行有效"
        AMENDED = "amended", "已修改"
        REPEALED = "repealed", "已废止"
        EXPIRED = "expired", "已失效"

    class Ground(models.TextChoices):
        """Why it ended."""

        REPLACED = "replaced", "被新文件替代"
        CLEANED_UP = "cleaned_up", "清理决定"
        SUPERIOR = "superior", "与上位法不一致"
        DONE = "done", "任务已完成"
        RAN_OUT = "ran_out", "有效期届满"

    document = models.OneToOneField(Document, models.PROTECT, related_name="norm")
    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="norms")
    rank = models.CharField("种类", max_length=12, choices=Rank, default=Rank.NORM)
    series = models.CharField("登记机关代码", max_length=12, blank=True)
    year = models.PositiveSmallIntegerField("登记年份", null=True)
    serial = models.PositiveIntegerField("登记序号", null=True)
    state = models.CharField("状态", max_length=12, choices=State, default=State.DRAFTED)
    version = models.PositiveIntegerField(default=0)
    made_on = models.DateField("制发日期")
    registered_on = models.DateField("登记日期", null=True)
    trial = models.BooleanField("暂行或者试行", default=False)
    expires_on = models.DateField("有效期的最后一天", null=True)
    ended_on = models.DateField("停止有效的日期", null=True)
    ended_because = models.CharField("停止有效的原因", max_length=12, choices=Ground, blank=True)
    ended_by = models.CharField("依据", max_length=200, blank=True)
    legality_by = models.CharField("合法性审核机构", max_length=80, blank=True)
    legality_on = models.DateField("合法性审核日期", null=True)
    legality_text = models.TextField("合法性审核意见", blank=True)
    filed_with = models.CharField("备案机关", max_length=80, blank=True)
    filed_on = models.DateField("报送备案日期", null=True)
    filed_number = models.CharField("备案登记号", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "规范性文件登记"
        constraints = [
            models.UniqueConstraint(
                fields=["series", "year", "serial"],
                condition=Q(serial__isnull=False),
                name="register_number_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("made_on")),
                name="norm_ends_after_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(state="drafted") | Q(serial__isnull=False, registered_on__isnull=False),
                name="registered_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["repealed", "expired"], ended_on__isnull=False)
                | (~Q(state__in=["repealed", "expired"]) & Q(ended_on__isnull=True)),
                name="ended_has_its_day",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "made_on"]),
            models.Index(fields=["expires_on"], condition=Q(ended_on=None), name="norm_expiring"),
        ]

    def __str__(self) -> str:
        return self.register_number or "待登记"

    @property
    def stream(self) -> str:
        return f"norm:{self.pk}"

    @property
    def register_number(self) -> str:
        """统一登记号, such as WCDR-2026-00001."""
        return f"{self.series}-{self.year}-{self.serial:05d}" if self.serial else ""


class CleanUp(models.Model):
    """A round of clean-up of one body's normative documents, ended by one decision."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="clean_ups")
    title = models.CharField("清理名称", max_length=120)
    basis = models.CharField("清理依据", max_length=200)
    opened_on = models.DateField("开始日期")
    closed_on = models.DateField("公布日期", null=True)
    decision = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body"], condition=Q(closed_on=None), name="one_clean_up_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def stream(self) -> str:
        return f"cleanup:{self.pk}"


class CleanUpVerdict(models.Model):
    """What a round decides on one document."""

    class Verdict(models.TextChoices):
        KEEP = "keep", "继续有效"
        AMEND = "amend", "拟修改"
        REPEAL = "repeal", "废止"
        LAPSED = "lapsed", "宣布失效"

    round = models.ForeignKey(CleanUp, models.PROTECT, related_name="verdicts")
    record = models.ForeignKey(NormRecord, models.PROTECT, related_name="verdicts")
    verdict = models.CharField("处理", max_length=8, choices=Verdict, blank=True)
    reason = models.CharField("理由", max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "record"], name="one_verdict_a_document")]
