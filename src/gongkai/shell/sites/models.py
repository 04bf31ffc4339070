"""Sub-sites, columns of two levels, topic pages, old addresses, and daily counts of views."""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from gongkai.bodies.models import Body, Person

from . import scheme
from .furniture import ColumnFacts

SLUG = RegexValidator(r"^[a-z0-9][a-z0-9-]*$", "网址用小写字母、数字和横线，例如 zcwj")


class SubSite(models.Model):
    """A body's own site within the cluster. It stands from ``opened_on``; the portal is the government body's."""

    class Theme(models.TextChoices):
        """The same design with another masthead."""

        LINE = "line", "白底细线"
        BAND = "band", "深色横带"

    body = models.OneToOneField(Body, models.PROTECT, related_name="subsite", verbose_name="主办单位")
    theme = models.CharField("页头样式", max_length=8, choices=Theme, default=Theme.LINE)
    opened_on = models.DateField("开通日期")
    undertaker = models.CharField("承办单位", max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "子网站"

    def __str__(self) -> str:
        return self.body.name

    def get_absolute_url(self) -> str:
        return reverse("subsite", args=[self.body.code])

    @property
    def stream(self) -> str:
        return f"subsite:{self.body_id}"


class Column(models.Model):
    """A column of a body's sub-site, of the first level or under one of the first level.

    The address ``/open/<body>/<slug>/`` is never given to another column of the body, also after the end of this one.
    Three people answer for it, not all the same person (OR-05), within a section (OR-07).
    """

    class Type(models.TextChoices):
        """ColumnType of the META tags (国办发〔2017〕47号)."""

        OPEN = "open", "信息公开"
        NEWS = "news", "工作动态"
        NOTICE = "notice", "通知公告"
        POLICY = "policy", "政策文件"
        READING = "reading", "政策解读"
        INTERACTION = "interaction", "互动交流"

    class Template(models.TextChoices):
        PAGE = "page", "固定页面"
        LIST = "list", "文件列表"
        NEWS = "news", "动态列表"
        LEADERS = "leaders", "机构和领导"

    class State(models.TextChoices):
        LIVE = "live", "在用"
        RETIRED = "retired", "已停用"
        MERGED = "merged", "已合并"

    Period = models.TextChoices("Period", [(name.upper(), (name, label)) for name, label in scheme.PERIODS])

    body = models.ForeignKey(Body, models.PROTECT, related_name="columns", verbose_name="单位")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级栏目"
    )
    name = models.CharField("名称", max_length=40)
    slug = models.CharField("网址", max_length=40, validators=[SLUG])
    standard = models.CharField("标准栏目", max_length=16, blank=True)
    category = models.CharField("对应分类", max_length=20, blank=True)
    type = models.CharField("栏目类别", max_length=12, choices=Type, default=Type.OPEN)
    template = models.CharField("模板", max_length=8, choices=Template, default=Template.LIST)
    description = models.CharField("栏目描述", max_length=200)
    keywords = models.CharField("关键词", max_length=120)

    section = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="责任科室")
    responsible = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="第一责任人")
    executing = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="第一执行人")
    supervising = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="第一监督人")

    period = models.CharField("更新要求", max_length=8, choices=Period, default="none")
    period_days = models.PositiveSmallIntegerField("自定更新天数", default=0)

    state = models.CharField("状态", max_length=8, choices=State, default=State.LIVE)
    moved_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="took_over", verbose_name="由哪个栏目接替"
    )
    order = models.PositiveSmallIntegerField("次序", default=0)
    opened_on = models.DateField("开通日期")
    retired_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "栏目"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "slug"], name="column_address_once"),
            models.UniqueConstraint(
                fields=["body", "standard"],
                condition=Q(state="live") & ~Q(standard=""),
                name="column_standard_once",
            ),
            models.CheckConstraint(
                condition=~Q(responsible=F("executing")) | ~Q(executing=F("supervising")),
                name="column_three_people_not_all_one",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="column_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(state="live", retired_on__isnull=True)
                | (~Q(state="live") & Q(retired_on__isnull=False)),
                name="column_ends_with_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="merged") | Q(moved_to__isnull=False), name="column_merged_into_another"
            ),
            models.CheckConstraint(
                condition=Q(period="own", period_days__gt=0) | (~Q(period="own") & Q(period_days=0)),
                name="column_own_period_has_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("column", args=[self.body.code, self.slug])

    @property
    def stream(self) -> str:
        return f"subsite:{self.body_id}"

    @property
    def is_live(self) -> bool:
        return self.state == self.State.LIVE

    @property
    def is_statutory(self) -> bool:
        """Whether it stands in the 政府信息公开 column, which holds nothing else (专栏姓专)."""
        top = self.parent if self.parent_id else self
        return top.standard in scheme.FIXED

    @property
    def full_name(self) -> str:
        return f"{self.parent.name}／{self.name}" if self.parent_id else self.name

    @property
    def facts(self) -> ColumnFacts:
        return ColumnFacts(self.name, self.description, self.keywords, self.get_type_display())

    @property
    def period_text(self) -> str:
        """每 14 日更新, or empty when nothing has to come regularly."""
        return scheme.period_text(self.period, self.period_days)

    def fresh_since(self, day: date) -> date | None:
        """The newest item must be of this day or later for the column not to be stale on ``day``; None: no period."""
        return scheme.fresh_since(self.period, self.period_days, day)


class Redirect(models.Model):
    """Where an old address leads. ``host`` is empty for this site, or the host of an imported site.

    ``path`` may carry the query of an old address. ``target`` is a path of this site, or a whole address elsewhere.
    """

    host = models.CharField("旧域名", max_length=80, blank=True)
    path = models.CharField("旧地址", max_length=300)
    target = models.CharField("新地址", max_length=300)
    reason = models.CharField("缘由", max_length=80)
    since = models.DateField("起")

    class Meta:
        verbose_name = verbose_name_plural = "旧地址"
        constraints = [models.UniqueConstraint(fields=["host", "path"], name="redirect_once")]
        indexes = [models.Index(fields=["target"])]

    def __str__(self) -> str:
        return f"{self.host}{self.path} → {self.target}"


class Topic(models.Model):
    """A topic page (专题) of a body. After ``closes_on``, its last day, it stays readable in the archive."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="topics", verbose_name="主办单位")
    title = models.CharField("标题", max_length=60)
    slug = models.CharField("网址", max_length=40, unique=True, validators=[SLUG])
    summary = models.CharField("摘要", max_length=200)
    opens_on = models.DateField("第一天")
    closes_on = models.DateField("最后一天", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "专题"
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="topic_closes_after_opening",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])

    @property
    def stream(self) -> str:
        return f"topic:{self.pk}"


class Block(models.Model):
    """A part of a topic page: our own words, the newest of a column, or the newest with a tag."""

    class Kind(models.TextChoices):
        TEXT = "text", "文字"
        COLUMN = "column", "栏目最新"
        TAG = "tag", "标签最新"

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="blocks")
    order = models.PositiveSmallIntegerField("次序")
    kind = models.CharField("内容", max_length=8, choices=Kind)
    heading = models.CharField("小标题", max_length=40)
    text = models.TextField("文字", blank=True)
    column = models.ForeignKey(
        Column, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="栏目"
    )
    tag = models.CharField("标签", max_length=40, blank=True)
    most = models.PositiveSmallIntegerField("最多条数", default=10)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="text") & ~Q(text=""))
                | Q(kind="column", column__isnull=False)
                | (Q(kind="tag") & ~Q(tag="")),
                name="block_has_its_content",
            )
        ]


class PageView(models.Model):
    """How often a page was opened on a day; nothing about who opened it. ``key`` names the page (``article:17``)."""

    key = models.CharField(max_length=60)
    day = models.DateField()
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    column = models.ForeignKey(Column, models.PROTECT, null=True, related_name="+")
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "day"], name="pageview_key_day")]
        indexes = [models.Index(fields=["day"])]
