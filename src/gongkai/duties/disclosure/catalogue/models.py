"""What a body must disclose, by when, and who sees to it (article 12; PD-02, PD-11, PD-12)."""

from django.db import models
from django.db.models import F, Q

from gongkai.duties.disclosure.documents.models import Audience, Document

MatterStage = Document.MatterStage


class Nature(models.TextChoices):
    """How often (PD-12)."""

    ROUTINE = "routine", "定期公开"
    STAGED = "staged", "按阶段公开"
    AD_HOC = "ad_hoc", "随时公开"
    LASTING = "lasting", "长期公开"


class Period(models.TextChoices):
    MONTH = "month", "每月"
    QUARTER = "quarter", "每季度"
    HALF_YEAR = "half_year", "每半年"
    YEAR = "year", "每年"


class LimitUnit(models.TextChoices):
    WORKING = "wd", "个工作日"
    CALENDAR = "cd", "日"


class Mode(models.TextChoices):
    """公开方式 of the standard catalogues (国办发〔2019〕54号). Only what is disclosed unasked is ever due."""

    UNASKED = "unasked", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"


class CatalogueEntry(models.Model):
    """One line of the catalogue of a body. What was changed, when and why is in `EntryChange`.

    `stages` are MatterStage values that every matter under a staged entry must show; `forms` and `required` are
    codes of `catalogue.terms`. `group` names the people to whom alone it is told (特定群体); empty: to everybody.
    """

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="catalogue")
    code = models.CharField("编号", max_length=20)
    area = models.CharField("一级事项", max_length=60, blank=True)
    item = models.CharField("公开事项", max_length=120)
    content = models.TextField("公开内容（要素）", blank=True)
    basis = models.CharField("公开依据", max_length=400)
    standard = models.CharField("条例事项", max_length=8, blank=True)  # A20-01 … of law/data/proactive.toml
    nature = models.CharField("公开性质", max_length=8, choices=Nature, default=Nature.AD_HOC)
    period = models.CharField("公开周期", max_length=9, choices=Period, blank=True)
    stages = models.JSONField("应当公开的环节", default=list)
    limit_n = models.PositiveSmallIntegerField("公开期限", null=True, blank=True)
    limit_unit = models.CharField(max_length=2, choices=LimitUnit, default=LimitUnit.WORKING)
    limit_text = models.CharField("公开期限的说明", max_length=200, blank=True)  # as the standard words it
    subject = models.CharField("公开主体", max_length=120, blank=True)
    mode = models.CharField("公开方式", max_length=10, choices=Mode, default=Mode.UNASKED)
    group = models.CharField("特定群体", max_length=80, blank=True)
    forms = models.JSONField("公开渠道和载体", default=list)
    audience = models.CharField("公开对象", max_length=8, choices=Audience, default=Audience.PUBLIC)
    required = models.JSONField("必备要素", default=list)
    column = models.ForeignKey("shell.Column", models.PROTECT, null=True, blank=True, related_name="+")
    section = models.ForeignKey("bodies.Body", models.PROTECT, null=True, related_name="+")
    responsible = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="+")
    executing = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="+")
    supervising = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="+")
    since = models.DateField("列入日期")
    removed_on = models.DateField("移出日期", null=True, blank=True)
    removed_because = models.CharField("移出理由", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "公开事项"
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "code"], condition=Q(removed_on=None), name="catalogue_code_once"
            ),
            models.CheckConstraint(
                condition=~Q(nature="routine") | ~Q(period=""), name="routine_has_a_period"
            ),
            models.CheckConstraint(
                condition=Q(responsible=None)
                | Q(executing=None)
                | Q(supervising=None)
                | ~Q(responsible=F("executing"), executing=F("supervising")),
                name="three_firsts_are_not_one",
            ),
            models.CheckConstraint(
                condition=Q(removed_on=None) | (Q(removed_on__gte=F("since")) & ~Q(removed_because="")),
                name="entry_removed_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.item

    @property
    def stream(self) -> str:
        return f"catalogue:{self.body_id}"

    @property
    def limit(self) -> str:
        """The body's own limit in words; empty when only the law's counts."""
        return "" if self.limit_n is None else f"{self.limit_n} {self.get_limit_unit_display()}"


class SelfCheck(models.Model):
    """The yearly round in which every line is confirmed, changed or removed (PD-03). Published when it is closed."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="catalogue_checks")
    year = models.PositiveSmallIntegerField("年度")
    opened_on = models.DateField("开始日期")
    opened_by = models.ForeignKey("bodies.Person", models.PROTECT, related_name="+")
    closed_on = models.DateField("结束日期", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "目录自查"
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="one_self_check_a_year"),
            models.UniqueConstraint(fields=["body"], condition=Q(closed_on=None), name="one_self_check_open"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="self_check_ends_after_start",
            ),
        ]

    @property
    def stream(self) -> str:
        return f"catalogue:{self.body_id}"


class EntryChange(models.Model):
    """One line of the change log. Whatever happens while a self-check is open belongs to it."""

    class Kind(models.TextChoices):
        ADDED = "added", "新增"
        CHANGED = "changed", "修改"
        REMOVED = "removed", "移出"
        CONFIRMED = "confirmed", "确认不变"

    entry = models.ForeignKey(CatalogueEntry, models.PROTECT, related_name="changes")
    check_round = models.ForeignKey(SelfCheck, models.PROTECT, null=True, related_name="changes")
    kind = models.CharField("变化", max_length=9, choices=Kind)
    on = models.DateField("日期")
    reason = models.CharField("理由", max_length=200)
    before = models.JSONField(default=dict)  # label -> words
    after = models.JSONField(default=dict)
    by = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "目录变更"
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="confirmed") | Q(check_round__isnull=False),
                name="confirmed_only_in_a_self_check",
            ),
        ]


class Occasion(models.Model):
    """Something happened that an ad hoc entry obliges to disclose; the document fills it (PD-12)."""

    entry = models.ForeignKey(CatalogueEntry, models.PROTECT, related_name="occasions")
    title = models.CharField("事件", max_length=120)
    happened_on = models.DateField("发生日期")
    document = models.ForeignKey(
        "disclosure.Document", models.PROTECT, null=True, blank=True, related_name="occasions"
    )
    noted_by = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "应公开事件"
        ordering = ["happened_on", "pk"]


class GuideVersion(models.Model):
    """The guide as the office confirmed it (article 12). `facts` are what it rests on: label -> words."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="guide_versions")
    number = models.PositiveSmallIntegerField("版次")
    facts = models.JSONField("联系方式和规则")
    note = models.CharField("说明", max_length=200, blank=True)
    confirmed_on = models.DateField("核对日期")
    confirmed_by = models.ForeignKey("bodies.Person", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "指南版次"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="guide_version_once")]


class InformationOfficer(models.Model):
    """The 信息员 of a section with a stand-in (OR-08), from a first to a last day."""

    section = models.ForeignKey("bodies.Body", models.PROTECT, related_name="information_officers")
    person = models.ForeignKey("bodies.Person", models.PROTECT, related_name="+")
    stand_in = models.ForeignKey("bodies.Person", models.PROTECT, null=True, blank=True, related_name="+")
    from_date = models.DateField("起")
    to_date = models.DateField("最后一天", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "信息员"
        constraints = [
            models.UniqueConstraint(
                fields=["section"], condition=Q(to_date=None), name="one_information_officer"
            ),
            models.CheckConstraint(
                condition=Q(to_date=None) | Q(to_date__gte=F("from_date")), name="officer_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(stand_in=None) | ~Q(stand_in=F("person")), name="officer_not_own_stand_in"
            ),
        ]
