"""Publicity lists (公示): people's rows for a fixed time, each field as the policy of its type allows."""

from django.db import models
from django.db.models import F, Q

from gongkai.core.cases import Case
from gongkai.core.crypto import EncryptedField
from gongkai.duties.disclosure.documents.models import Document, OfDocument


class PublicityList(OfDocument, models.Model):
    """The list of one document. From the day after `closes_on` nobody outside gets a row any more (INV-11)."""

    class State(models.TextChoices):
        PREPARED = "prepared", "准备中"
        OPEN = "open", "公示中"
        CLOSED = "closed", "公示结束"

    document = models.OneToOneField(Document, models.PROTECT, related_name="publicity")
    type = models.CharField("名单种类", max_length=16)  # of data/lists.toml
    place = models.ForeignKey("bodies.Body", models.PROTECT, null=True, related_name="+")  # village, town
    ground = models.CharField("法律依据", max_length=200, blank=True)
    opens_on = models.DateField("公示第一天")
    closes_on = models.DateField("公示最后一天")
    objections_to = models.CharField("异议受理方式", max_length=200)
    state = models.CharField("状态", max_length=8, choices=State, default=State.PREPARED)
    version = models.PositiveIntegerField(default=0)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")

    class Meta:
        verbose_name = verbose_name_plural = "名单公示"
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="window_ends_after_it_opens"
            )
        ]
        indexes = [models.Index(fields=["closes_on"], condition=Q(state="open"), name="list_closing")]


class PublicityRow(models.Model):
    """One person or household. `values` is what was handed in, encrypted; `internet` and `place_view` are shown."""

    list = models.ForeignKey(PublicityList, models.PROTECT, related_name="rows")
    serial = models.PositiveIntegerField("序号")
    values = EncryptedField()  # JSON
    who = models.CharField("再认摘要", max_length=64, db_index=True)  # blind index: joins and leavers
    internet = models.JSONField("互联网可见", default=dict)
    place_view = models.JSONField("公示地点可见", default=dict)
    checking = models.BooleanField("核查中", default=False)
    struck_on = models.DateField("取消日期", null=True)

    class Meta:
        ordering = ["serial"]
        constraints = [models.UniqueConstraint(fields=["list", "serial"], name="row_serial_once")]


class Objection(Case):
    """Somebody doubts a row (SL-04). A case with a number and a clock; the objector's name is not shown."""

    class State(models.TextChoices):
        RECEIVED = "received", "待核查"
        CHECKING = "checking", "核查中"
        CLOSED = "closed", "已答复"

    class Result(models.TextChoices):
        UPHELD = "upheld", "异议成立"
        PARTLY = "partly", "部分成立"
        DISMISSED = "dismissed", "异议不成立"

    list = models.ForeignKey(PublicityList, models.PROTECT, related_name="objections")
    row = models.ForeignKey(PublicityRow, models.PROTECT, null=True, related_name="objections")
    text = EncryptedField()
    name = EncryptedField(blank=True)
    contact = EncryptedField(blank=True)
    channel = models.CharField("途径", max_length=12, default="web")
    result = models.CharField("结果", max_length=10, choices=Result, blank=True)
    answer = models.TextField("答复", blank=True)
    code = models.CharField("查询码摘要", max_length=64, blank=True)
