"""Where disclosures stand besides the website: screens, boards, print, messages. One row a place and a content."""

from django.db import models
from django.db.models import Q

from gongkai.duties.disclosure.documents.models import Document, Edition


class ChannelKind(models.TextChoices):
    """The forms of publicity of a catalogue entry use the same words."""

    WEBSITE = "website", "政府网站"
    KIOSK = "kiosk", "触摸查询屏"
    LED = "led", "电子显示屏"
    BOARD = "board", "公开栏"
    BOOKLET = "booklet", "宣传手册"
    GAZETTE = "gazette", "政府公报"
    WECHAT = "wechat", "微信公众号"
    SMS = "sms", "短信"


PULLED = frozenset({ChannelKind.WEBSITE, ChannelKind.KIOSK, ChannelKind.LED})
"""These read the present state at every look; nothing can go stale there."""

SENT = frozenset({ChannelKind.WECHAT, ChannelKind.SMS})
"""These go out through an adapter."""

GONE = frozenset({ChannelKind.SMS})
"""Nobody can take these off or replace them once they are out."""


class Channel(models.Model):
    """One place: this screen, that board, this account. `owner` confirms what is posted and taken off."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="channels")
    kind = models.CharField("种类", max_length=8, choices=ChannelKind)
    name = models.CharField("名称", max_length=60)
    place = models.CharField("位置", max_length=120, blank=True)
    serves = models.ForeignKey(
        "bodies.Body", models.PROTECT, null=True, blank=True, related_name="+"
    )  # a village
    size = models.CharField("尺寸", max_length=40, blank=True)
    owner = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="owned_channels")
    adapter = models.CharField("发送接口", max_length=16, default="recorded")
    columns = models.ManyToManyField(
        "shell.Column", related_name="+", blank=True
    )  # of a screen; none: the usual
    retired_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "发布渠道"
        constraints = [models.UniqueConstraint(fields=["body", "kind", "name"], name="channel_once_a_body")]

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        return f"channel:{self.pk}"


class Post(models.Model):
    """One content at one place. Sent or posted once, whatever fails in between (INV-20)."""

    class State(models.TextChoices):
        QUEUED = "queued", "待发布"
        DELIVERED = "delivered", "已发布"
        FAILED = "failed", "发布失败"
        STALE = "stale", "内容已变，待更换"
        TO_REMOVE = "to_remove", "待撤下"
        REPLACED = "replaced", "已更换"
        REMOVED = "removed", "已撤下"

    channel = models.ForeignKey(Channel, models.PROTECT, related_name="posts")
    document = models.ForeignKey(Document, models.PROTECT, related_name="posts")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="posts")
    validity = models.CharField("当时的有效性", max_length=8)
    state = models.CharField("状态", max_length=10, choices=State, default=State.QUEUED)
    version = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField("排入时间")
    delivered_at = models.DateTimeField("发布时间", null=True)
    ended_at = models.DateTimeField("撤换时间", null=True)
    remove_on = models.DateField("应撤下日期", null=True)
    receipt = models.CharField("回执", max_length=80, blank=True)
    failure = models.CharField("失败原因", max_length=200, blank=True)
    proof = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, related_name="+")
    removal_proof = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "document"],
                condition=Q(state__in=["queued", "delivered", "failed"]),
                name="one_post_a_place",
            )
        ]
        indexes = [
            models.Index(
                fields=["channel", "state"],
                condition=~Q(state__in=["replaced", "removed"]),
                name="post_standing",
            )
        ]

    @property
    def stream(self) -> str:
        return f"channel:{self.channel_id}"

    @property
    def body(self):
        return self.channel.body

    @property
    def body_id(self) -> int:
        return self.channel.body_id


class Outgoing(models.Model):
    """What the recorded adapter was given: the stub of WeChat and SMS until an office connects its own."""

    post = models.OneToOneField(Post, models.PROTECT, related_name="outgoing")
    kind = models.CharField(max_length=8)
    text = models.TextField()
    at = models.DateTimeField()


class Issue(models.Model):
    """An issue of a gazette or a version of a booklet, made of public items. Recalled when one of them changes."""

    class Kind(models.TextChoices):
        GAZETTE = "gazette", "政府公报"
        BOOKLET = "booklet", "宣传手册"

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="issues")
    kind = models.CharField("种类", max_length=8, choices=Kind)
    title = models.CharField("名称", max_length=120)
    year = models.PositiveSmallIntegerField("年份")
    number = models.PositiveSmallIntegerField("期号")
    made_on = models.DateField("编印日期")
    file = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "kind", "title", "year", "number"], name="issue_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year} 年第 {self.number} 期"

    @property
    def stream(self) -> str:
        return f"issue:{self.pk}"


class IssueItem(models.Model):
    """One item of an issue, as it read when the issue was made."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="items")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["issue", "edition"], name="item_once_an_issue")]


class PrintRun(models.Model):
    """Copies printed for one place, how many readers have taken, and when they were called back (MC-10).

    `copies` counts all that ever went there. `reorder_at` or fewer left asks for more; 0 never asks.
    """

    class Sort(models.TextChoices):
        KIOSK = "kiosk", "触摸查询屏旁"
        WINDOW = "window", "服务窗口"
        HALL = "hall", "大厅取阅架"
        OTHER = "other", "其他"

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="runs")
    sort = models.CharField("放在哪里", max_length=8, choices=Sort, default=Sort.OTHER)
    place = models.CharField("发放地点", max_length=120)
    copies = models.PositiveIntegerField("份数")
    taken = models.PositiveIntegerField("已取走", default=0)
    reorder_at = models.PositiveIntegerField("剩多少份时提醒", default=0)
    on = models.DateField("发放日期")
    recalled_on = models.DateField("收回日期", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken__lte=models.F("copies")), name="no_more_taken_than_printed"
            )
        ]

    @property
    def left(self) -> int:
        return self.copies - self.taken

    @property
    def is_short(self) -> bool:
        return self.recalled_on is None and bool(self.reorder_at) and self.left <= self.reorder_at


class EmergencyWarning(models.Model):
    """An emergency warning: a document that goes to every channel of its body at once, until the all-clear."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="warning")
    level = models.CharField("级别", max_length=8)
    drill = models.BooleanField("演练", default=False)
    area = models.CharField("影响地区", max_length=120, blank=True)
    until = models.DateTimeField("预计解除时间", null=True)  # after it nothing is shown as a warning
    issued_at = models.DateTimeField("发布时间", null=True)
    cleared_at = models.DateTimeField("解除时间", null=True)
    cleared_by = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="+")
