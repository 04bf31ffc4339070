"""The tree of bodies, its history and each body's own rules."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from treebeard.mp_tree import MP_Node


class BodyKind(models.TextChoices):
    GOVERNMENT = "government", "政府"
    DEPARTMENT = "department", "部门"
    TOWN = "town", "乡镇街道"
    SECTION = "section", "科室"
    WINDOW = "window", "窗口"
    VILLAGE = "village", "村和社区"


ORGANS = (BodyKind.GOVERNMENT, BodyKind.DEPARTMENT, BodyKind.TOWN)


class BodyLevel(models.TextChoices):
    CITY = "city", "市级"
    COUNTY = "county", "县区级"
    TOWN = "town", "乡镇级"


class Body(MP_Node):
    """A government, department, town, section, window or village, under its first superior.

    The second (system) superior is `vertical_superior`. Dates are inclusive: `closed_on` is the last day.
    """

    code = models.CharField(
        "单位代码", max_length=32, unique=True, validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
    )
    name = models.CharField("名称", max_length=80)
    short_name = models.CharField("简称", max_length=30, blank=True)
    sign = models.CharField("机关代字", max_length=12, blank=True)
    kind = models.CharField("类别", max_length=12, choices=BodyKind)
    level = models.CharField("层级", max_length=8, choices=BodyLevel)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    vertical_superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="verticals", verbose_name="上级主管部门"
    )
    disclosure_office = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="discloses_for",
        verbose_name="政府信息公开工作机构",
    )
    opened_on = models.DateField("设立日期")
    closed_on = models.DateField("最后一天", null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")

    address = models.CharField("办公地址", max_length=120, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    fax = models.CharField("传真", max_length=40, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    office_hours = models.CharField("办公时间", max_length=80, blank=True)
    website = models.URLField("网站", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "机关"
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="body_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(closed_on__isnull=False),
                name="body_merged_is_closed",
            ),
            models.CheckConstraint(
                condition=Q(vertical_superior__isnull=True) | ~Q(vertical_superior=F("id")),
                name="body_not_its_own_superior",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short(self) -> str:
        return self.short_name or self.name

    @property
    def is_organ(self) -> bool:
        return self.kind in ORGANS

    @property
    def stream(self) -> str:
        return f"body:{self.pk}"


class BodyChange(models.Model):
    """One entry in the history of a body; `before` and `after` hold the fields that changed."""

    class Kind(models.TextChoices):
        OPENED = "opened", "设立"
        RENAMED = "renamed", "更名"
        MOVED = "moved", "调整隶属"
        MERGED = "merged", "并入"
        CLOSED = "closed", "撤销"
        OFFICE = "office", "确定公开机构"
        EDITED = "edited", "修改资料"

    body = models.ForeignKey(Body, models.PROTECT, related_name="changes")
    kind = models.CharField("变更", max_length=8, choices=Kind)
    on = models.DateField("生效日期")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    note = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        ordering = ["on", "pk"]


class BodyRules(models.Model):
    """What a body decides for itself, within the law: used by the clock, the letters and the guide."""

    class Confirmation(models.TextChoices):
        AUTOMATIC = "automatic", "提交即确认"
        MANUAL = "manual", "人工双方确认"

    class FeeMethod(models.TextChoices):
        ITEM = "item", "按件"
        PAGE = "page", "按量"

    body = models.OneToOneField(Body, models.PROTECT, related_name="rules")
    promised_reply_days = models.PositiveSmallIntegerField("承诺答复期限（工作日）", null=True, blank=True)
    web_confirmation = models.CharField(
        "网上申请的确认", max_length=9, choices=Confirmation, default=Confirmation.AUTOMATIC
    )
    reconsideration_body = models.CharField("行政复议机关", max_length=80, blank=True)
    court = models.CharField("有管辖权的人民法院", max_length=80, blank=True)
    online_review_url = models.URLField("网上行政复议渠道", blank=True)
    fee_method = models.CharField(
        "信息处理费计收方式", max_length=4, choices=FeeMethod, default=FeeMethod.ITEM
    )
    can_make_regulations = models.BooleanField("有规章制定权", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(promised_reply_days__isnull=True) | Q(promised_reply_days__range=(1, 20)),
                name="promise_within_the_law",
            )
        ]
