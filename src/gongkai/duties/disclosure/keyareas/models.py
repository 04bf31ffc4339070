"""Key areas with their own tables: projects with stages (KA-03), funds and where they went (SL-05, SL-06)."""

from django.db import models
from django.db.models import F, Q

from gongkai.duties.disclosure.documents.models import Document, Matter


class Project(models.Model):
    """A matter whose stages the law names; `sort` is of data/projects.toml."""

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="project")
    sort = models.CharField("种类", max_length=16)


class ProjectStage(models.Model):
    """One stage with the disclosure that fills it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="stages")
    stage = models.CharField("阶段", max_length=16)
    order = models.PositiveSmallIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="project_stages")
    not_needed = models.CharField("不需要的理由", max_length=200, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["project", "stage"], name="project_stage_once")]


class Fund(models.Model):
    """A fund project of the catalogue of funds, with its basis and standard."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="funds")
    name = models.CharField("资金项目", max_length=80)
    basis = models.CharField("政策依据", max_length=200)
    standard = models.CharField("补助标准", max_length=200)
    audience = models.CharField("补助对象", max_length=120)
    since = models.DateField("开始日期")
    ended_on = models.DateField("结束日期", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name"], condition=Q(ended_on=None), name="fund_once_a_body"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("since")),
                name="fund_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        return f"fund:{self.pk}"


class Allocation(models.Model):
    """Yuan of a fund given to a body in a year: from above (`out_of` empty: the whole), or out of what that one got."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="allocations")
    year = models.PositiveSmallIntegerField("年度")
    to = models.ForeignKey("bodies.Body", models.PROTECT, related_name="allocations")
    out_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    amount = models.DecimalField("金额（元）", max_digits=16, decimal_places=2)
    households = models.PositiveIntegerField("受益户数", null=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fund", "year", "to"], name="one_allocation_a_body_and_year"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="allocation_not_negative"),
        ]
