"""Leading and supervision groups; their composition can be given for any date (OR-01, OR-02, OR-04)."""

from django.db import models
from django.db.models import F, Q

from .people import Person
from .tree import Body


class LeadingGroup(models.Model):
    class Kind(models.TextChoices):
        LEADING = "leading", "领导小组"
        SUPERVISION = "supervision", "监督小组"

    body = models.ForeignKey(Body, models.PROTECT, related_name="groups")
    kind = models.CharField("类别", max_length=11, choices=Kind, default=Kind.LEADING)
    name = models.CharField("名称", max_length=80)
    founded_on = models.DateField("成立日期")
    dissolved_on = models.DateField("最后一天", null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class LeadingGroupMember(models.Model):
    """A person (with or without an account) or a member unit, from a first to a last day."""

    class Seat(models.TextChoices):
        HEAD = "head", "组长"
        DEPUTY = "deputy", "副组长"
        MEMBER = "member", "成员"
        UNIT = "unit", "成员单位"

    group = models.ForeignKey(LeadingGroup, models.PROTECT, related_name="members")
    seat = models.CharField("组内职务", max_length=6, choices=Seat)
    name = models.CharField("姓名", max_length=80)
    post = models.CharField("职务", max_length=80, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="seats")
    unit = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="seats")
    from_date = models.DateField("起")
    to_date = models.DateField("最后一天", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
                name="seat_ends_after_start",
            )
        ]
