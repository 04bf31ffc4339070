"""What is disclosed. Fields and database constraints only; verbs are in actions/ and in the room `release`.

A `Document` is one item of disclosed information with its index code; what it says is an `Edition`. Readers see
`current`, staff work on the newest edition. Articles are of 《政府信息公开条例》(国务院令第711号).
"""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from gongkai.core.cases import Clock


class Audience(models.TextChoices):
    """Who may read it (PD-17)."""

    PUBLIC = "public", "社会公众"
    STAFF = "staff", "本机关工作人员"
    SYSTEM = "system", "本系统工作人员"


class Validity(models.TextChoices):
    """Whether it still binds; only what binds has one."""

    NONE = "none", "不适用"
    PENDING = "pending", "尚未施行"
    VALID = "valid", "现行有效"
    AMENDED = "amended", "已修改"
    REPEALED = "repealed", "已废止"
    EXPIRED = "expired", "已失效"


ENDED = (Validity.REPEALED, Validity.EXPIRED)


class Kind(models.TextChoices):
    """Structured kinds; the fields of each are in data/kinds.toml."""

    GENERAL = "general", "一般信息"
    INSTITUTION = "institution", "机构职能"
    LEADER = "leader", "领导信息"
    NORM = "norm", "规范性文件"
    INTERPRETATION = "interpretation", "政策解读"
    PLAN = "plan", "规划计划"
    STATISTICS = "statistics", "统计信息"
    BUDGET = "budget", "预算"
    FINAL_ACCOUNT = "final_account", "决算"
    PROCUREMENT = "procurement", "政府采购"
    CHARGE = "charge", "收费标准"
    PENALTY_BASIS = "penalty_basis", "处罚依据"
    DECISION = "decision", "处理决定"
    PERSONNEL = "personnel", "人事信息"
    EMERGENCY = "emergency", "应急预案和预警"
    LIST = "list", "名单公示"


class Category(models.Model):
    """A body's own category, mapped to one standard one (PD-06). `standard` is a code of law/data/subjects.toml
    or an item of articles 20 and 21 (law/data/proactive.toml)."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="categories")
    name = models.CharField("类别", max_length=60)
    standard = models.CharField("标准类别", max_length=16)
    retired_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="category_once_a_body")]

    def __str__(self) -> str:
        return self.name


class Tag(models.Model):
    """A mark across categories, counted apart and never added into the total (PD-07)."""

    name = models.CharField("标签", max_length=40, unique=True)

    def __str__(self) -> str:
        return self.name


class PublicationRules(models.Model):
    """What a body decides for itself: how its index codes look, and a shorter limit than the law's (INV-05)."""

    body = models.OneToOneField("bodies.Body", models.PROTECT, related_name="publication_rules")
    index_pattern = models.CharField("索引号格式", max_length=16, default="organisation")
    index_front = models.CharField("索引号前段", max_length=18, blank=True)
    promise_n = models.PositiveSmallIntegerField("承诺公开期限", null=True, blank=True)
    promise_unit = models.CharField(max_length=2, choices=[("wd", "个工作日"), ("cd", "日")], default="wd")
    promise_source = models.CharField("承诺的依据", max_length=120, blank=True)


class Matter(models.Model):
    """One matter whose disclosures follow each other: before, during, after (PD-13)."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="matters")
    title = models.CharField("事项", max_length=120)
    opened_on = models.DateField("开始日期")
    closed_on = models.DateField("办结日期", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="matter_closes_after_opening",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def stream(self) -> str:
        return f"matter:{self.pk}"


class Document(models.Model):
    """One item of information under one index code. Its dates are different things and stay apart (INV-18)."""

    class State(models.TextChoices):
        DRAFT = "draft", "未公开"
        PUBLISHED = "published", "已公开"
        WITHDRAWN = "withdrawn", "已撤回"
        TAKEN_DOWN = "taken_down", "公开期满撤下"

    class MatterStage(models.TextChoices):
        BEFORE = "before", "事前"
        DURING = "during", "事中"
        AFTER = "after", "事后"

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="documents", db_index=False)
    section = models.ForeignKey("bodies.Body", models.PROTECT, null=True, related_name="section_documents")
    column = models.ForeignKey(
        "shell.Column", models.PROTECT, null=True, related_name="documents", db_index=False
    )
    entry = models.ForeignKey(
        "disclosure.CatalogueEntry", models.PROTECT, null=True, related_name="documents"
    )
    category = models.ForeignKey(Category, models.PROTECT, related_name="documents", db_index=False)
    tags = models.ManyToManyField(Tag, related_name="documents", blank=True)
    kind = models.CharField("信息种类", max_length=16, choices=Kind, default=Kind.GENERAL)
    audience = models.CharField("公开范围", max_length=8, choices=Audience, default=Audience.PUBLIC)
    stage = models.CharField("五公开环节", max_length=12, blank=True)
    genre = models.CharField("体裁", max_length=4, blank=True)
    topic = models.CharField("主题", max_length=4, blank=True)
    index_code = models.CharField("索引号", max_length=40, unique=True, null=True)
    number = models.CharField("文号", max_length=60, blank=True)
    title = models.CharField("标题", max_length=300)  # of the current edition; of the draft before the first
    state = models.CharField("状态", max_length=12, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    validity = models.CharField("有效性", max_length=8, choices=Validity, default=Validity.NONE)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replaces", db_index=False
    )
    interprets = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="interpretations", db_index=False
    )
    cites = models.ManyToManyField("self", symmetrical=False, related_name="cited_by", blank=True)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="documents", db_index=False)
    matter_stage = models.CharField("环节", max_length=8, choices=MatterStage, blank=True)
    facts = models.JSONField("结构化内容", default=dict)

    generated_on = models.DateField("生成日期")
    signed_on = models.DateField("签署日期", null=True)
    effective_on = models.DateField("施行日期", null=True)
    published_at = models.DateTimeField("首次公开时间", null=True)
    imported_at = models.DateTimeField("导入时间", null=True)
    publish_at = models.DateTimeField("定时公开", null=True)
    take_down_on = models.DateField("公开的最后一天", null=True)
    withdrawn_at = models.DateTimeField("撤下时间", null=True)
    withdrawn_because = models.CharField("撤下原因", max_length=16, blank=True)

    source = models.CharField("来源", max_length=80)
    editor = models.CharField("责任编辑", max_length=30)
    full_text = models.BooleanField("有全文", default=False)
    old_url = models.CharField("原网址", max_length=500, blank=True)
    current = models.OneToOneField("disclosure.Edition", models.PROTECT, null=True, related_name="shown_for")

    class Meta:
        verbose_name = verbose_name_plural = "公开信息"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(index_code__isnull=False, published_at__isnull=False, current__isnull=False),
                name="published_has_code_time_and_edition",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
                name="document_not_its_own_successor",
            ),
        ]
        indexes = [
            models.Index(
                fields=["body", "-published_at", "-id"],
                condition=Q(state="published"),
                name="document_body_list",
            ),
            models.Index(
                fields=["column", "-published_at", "-id"],
                condition=Q(state="published"),
                name="document_column_list",
            ),
            models.Index(
                fields=["category", "-published_at"], condition=Q(state="published"), name="document_category"
            ),
            models.Index(
                fields=["-published_at", "-id"], condition=Q(state="published"), name="document_newest"
            ),
            # Nearly all are null, and whoever counts nulls as values would not use the index at all.
            *(
                models.Index(fields=[link], condition=Q((f"{link}__isnull", False)), name=f"document_{link}")
                for link in ("replaced_by", "interprets", "matter")
            ),
            models.Index(fields=["number"], name="document_number"),
            models.Index(fields=["old_url"], condition=~Q(old_url=""), name="document_old_url"),
            models.Index(
                fields=["publish_at"], condition=Q(publish_at__isnull=False), name="document_scheduled"
            ),
            models.Index(
                fields=["take_down_on"],
                condition=Q(take_down_on__isnull=False, state="published"),
                name="document_to_take_down",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it is read; never changes."""
        return reverse("disclosure:article", args=[self.pk])

    @property
    def is_ended(self) -> bool:
        """Repealed or expired: shown struck through, last in every search."""
        return self.validity in ENDED

    @property
    def stream(self) -> str:
        return f"document:{self.pk}"


class OfDocument:
    """What belongs to a document: its chain in the ledger, and where it stands."""

    @property
    def stream(self) -> str:
        """The whole life of the document is one chain."""
        return f"document:{self.document_id}"

    @property
    def body(self):
        return self.document.body

    @property
    def body_id(self) -> int:
        return self.document.body_id

    @property
    def section(self):
        return self.document.section

    @property
    def section_id(self) -> int | None:
        return self.document.section_id


class Edition(OfDocument, models.Model):
    """What a document says, once. Immutable from its publication on; the next words are the next edition (PD-33).

    `digest` is the SM3 over everything a reader gets (`content.digest_of`): the review and the gate speak of it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "拟稿"
        REVIEW = "review", "审查中"
        REFERRED = "referred", "报请确定中"
        APPROVED = "approved", "审查通过"
        PUBLISHED = "published", "已公开"
        SUPERSEDED = "superseded", "已被新版本替换"
        DROPPED = "dropped", "不再公开"

    document = models.ForeignKey(Document, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField("版本")
    title = models.CharField("标题", max_length=300)
    subtitle = models.CharField("副标题", max_length=200, blank=True)
    summary = models.TextField("内容概述", blank=True)
    html = models.TextField("正文", blank=True)
    text = models.TextField("正文文字", blank=True)
    note = models.CharField("更正说明", max_length=300, blank=True)  # public
    changes = models.JSONField(
        "随本版改变的项目", default=dict
    )  # facts of a document that readers have (content)
    digest = models.CharField("内容摘要值", max_length=64)
    scanned = models.CharField("体检过的摘要值", max_length=64, blank=True)
    hands = models.JSONField("动过笔的人", default=list)  # ids of people; none of them may approve
    since = models.DateField("形成或者变更之日")
    special = models.CharField("特殊要求", max_length=200, blank=True)  # why the promise does not hold
    state = models.CharField("状态", max_length=12, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="editions")
    made_at = models.DateTimeField("拟稿时间")
    published_at = models.DateTimeField("公开时间", null=True)
    # The clock of publication, with the names of core.cases, so that lists and lamps are the same everywhere.
    owner = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="owned_editions")
    due_on = models.DateField("最迟公开日", null=True)
    due_provisional = models.BooleanField("期限为暂计", default=False)
    clock = models.CharField("计时", max_length=8, choices=Clock, default=Clock.NONE)
    closed_at = models.DateTimeField("办结时间", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(state__in=["draft", "review", "referred", "approved"]),
                name="one_edition_in_hand",
            ),
            models.UniqueConstraint(
                fields=["document"], condition=Q(state="published"), name="one_edition_published"
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(closed_at=None), name="edition_open"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第 {self.number} 版）"


IN_HAND = (Edition.State.DRAFT, Edition.State.REVIEW, Edition.State.REFERRED, Edition.State.APPROVED)


class Attachment(models.Model):
    """A file of an edition, under the name that readers see."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="attachments")
    file = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=120)
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField("文件里的文字", blank=True)  # for search
    full_text = models.BooleanField("有文字", default=False)  # not only pictures

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name
