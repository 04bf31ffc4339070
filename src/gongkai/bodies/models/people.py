"""People with an account, and the appointments that give them rights."""

from typing import Any

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from .tree import Body


class Role(models.TextChoices):
    CLERK = "clerk", "收件"
    HANDLER = "handler", "承办"
    SECTION_HEAD = "section_head", "科室负责人"
    LEGAL_REVIEWER = "legal_reviewer", "法制审核"
    LEADER = "leader", "签发领导"
    DISCLOSURE_OFFICE = "disclosure_office", "公开机构"
    SUPERVISOR = "supervisor", "监督"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username=(username or "").lower())


class Person(AbstractBaseUser):
    """A member of staff with an account. `body` is the organ whose administrators look after the account.

    Rights come from appointments only; there are no groups, no superuser.
    """

    username = models.CharField(
        "账号",
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9][a-z0-9._-]{1,39}$", "账号用小写字母、数字、点和横线，至少两个字符")
        ],
    )
    name = models.CharField("姓名", max_length=30)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="people", verbose_name="所在机关")
    phone = models.CharField("办公电话", max_length=40, blank=True)
    email = models.EmailField("工作邮箱", blank=True)
    is_active = models.BooleanField("账号可用", default=True)
    closed_on = models.DateField("停用日期", null=True, blank=True)
    must_change_password = models.BooleanField("下次登录要改口令", default=False)

    objects = PersonManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "人员"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        return f"person:{self.pk}"

    def has_perm(self, verb: str, obj: Any = None) -> bool:
        """Whether a current appointment gives `verb` on `obj`; without `obj`, on anything at all."""
        return bool(rules.has_perm(verb, self, obj))

    def has_perms(self, verbs: list[str], obj: Any = None) -> bool:
        return all(self.has_perm(verb, obj) for verb in verbs)


class RecoveryCode(models.Model):
    """A code for one login when the telephone with the one-time passwords is not at hand; kept as a hash."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=128)
    used_at = models.DateTimeField(null=True)


class Appointment(models.Model):
    """A person in a role at a body, from a first to a last day, both inclusive; no last day: until further
    notice. A stand-in appointment names the appointment whose holder is absent and always has a last day.
    Who holds a `certificate` of law enforcement is named in public with post and certificate while the post lasts.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    body = models.ForeignKey(Body, models.PROTECT, related_name="appointments", verbose_name="单位")
    role = models.CharField("角色", max_length=20, choices=Role)
    post = models.CharField("职务", max_length=40, blank=True)
    certificate = models.CharField("执法证号", max_length=40, blank=True)
    from_date = models.DateField("任职日期")
    to_date = models.DateField("最后一天", null=True, blank=True)
    stand_in_for = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="stand_ins", verbose_name="代理"
    )

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        ordering = ["from_date", "pk"]
        indexes = [models.Index(fields=["person", "from_date"]), models.Index(fields=["body", "role"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
                name="appointment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(stand_in_for__isnull=True) | Q(to_date__isnull=False),
                name="stand_in_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()}"

    @property
    def title(self) -> str:
        return self.post or Role(self.role).label
