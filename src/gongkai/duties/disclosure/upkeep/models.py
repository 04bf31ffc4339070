"""What is wrong on the sites, found by the daily check and kept until it is put right (SC-05, SC-06)."""

from django.db import models
from django.db.models import Q


class SiteFinding(models.Model):
    """One thing to put right, at a body's column or in one of its documents. Only a check says that it is put right."""

    class Kind(models.TextChoices):
        EMPTY = "empty", "空白栏目"
        STALE = "stale", "栏目超期未更新"
        COLUMN = "column", "栏目设置"
        LINK = "link", "链接打不开"
        FILE = "file", "附件缺失或者损坏"
        PRIVACY = "privacy", "疑似个人信息"
        WORDING = "wording", "文字差错"
        CITES = "cites", "引用已停止有效的文件"

    class State(models.TextChoices):
        OPEN = "open", "待处理"
        SETTLED = "settled", "已处理待复查"
        DOUBTED = "doubted", "等第二人核对"
        DISMISSED = "dismissed", "不是问题"
        FIXED = "fixed", "已改好"

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="site_findings")
    column = models.ForeignKey("shell.Column", models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(
        "disclosure.Document", models.PROTECT, null=True, related_name="site_findings"
    )
    kind = models.CharField("问题", max_length=8, choices=Kind)
    what = models.CharField("说明", max_length=240)
    found_on = models.DateField("发现日期")
    seen_on = models.DateField("最近一次查到")
    fixed_on = models.DateField("改好日期", null=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    version = models.PositiveIntegerField(default=0)
    note = models.CharField("处理情况或者理由", max_length=500, blank=True)
    noted_by = models.ForeignKey(
        "bodies.Person", models.PROTECT, null=True, related_name="+", verbose_name="办理人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "网站检查问题"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind", "what"], condition=Q(fixed_on=None), name="finding_open_once"
            ),
            models.CheckConstraint(
                condition=Q(state="fixed", fixed_on__isnull=False)
                | (~Q(state="fixed") & Q(fixed_on__isnull=True)),
                name="finding_fixed_with_a_day",
            ),
        ]
        indexes = [models.Index(fields=["body", "kind"], condition=Q(fixed_on=None), name="finding_open")]

    def __str__(self) -> str:
        return self.what

    @property
    def stream(self) -> str:
        return f"finding:{self.pk}"


PENDING = (
    SiteFinding.State.OPEN,
    SiteFinding.State.SETTLED,
    SiteFinding.State.DOUBTED,
)  # still to be seen to
