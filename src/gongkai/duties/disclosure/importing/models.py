"""Batches of documents that come from elsewhere, and what became of each."""

from django.db import models

from gongkai.duties.disclosure.documents.models import Category, Document, Edition


class ImportBatch(models.Model):
    """One source, examined by one person and applied, whole or not at all, by another.

    `raw` is the source as it was handed in; `prepared` (gzip, one JSON a line: `inspection.Prepared`) is what was
    made of it and what will be written; `report` tells every finding in lines of text.
    """

    class State(models.TextChoices):
        EXAMINED = "examined", "已检查，待导入"
        APPLIED = "applied", "已导入"
        DROPPED = "dropped", "已放弃"

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="import_batches")
    name = models.CharField("来源", max_length=120)
    column = models.ForeignKey("shell.Column", models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, related_name="+")
    raw = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    prepared = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    report = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    counts = models.JSONField("计数")
    findings = models.JSONField("摘要")  # the first of each kind: [kind, where, text]
    state = models.CharField("状态", max_length=8, choices=State, default=State.EXAMINED)
    version = models.PositiveIntegerField(default=0)
    examined_by = models.ForeignKey("bodies.Person", models.PROTECT, related_name="+")
    examined_at = models.DateTimeField("检查时间")
    closed_by = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField("导入时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="examined", closed_by=None, closed_at=None)
                | ~models.Q(state="examined") & models.Q(closed_by__isnull=False, closed_at__isnull=False),
                name="import_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="applied") | ~models.Q(closed_by=models.F("examined_by")),
                name="import_applied_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_state_display()}）"

    @property
    def stream(self) -> str:
        return f"import:{self.pk}"


class ImportedEdition(models.Model):
    """Where an edition comes from. `fingerprint` knows again whether the source still says the same."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="origin")
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="editions")
    place = models.CharField("位置", max_length=300)
    line = models.PositiveIntegerField("行", default=0)
    fingerprint = models.CharField(max_length=64)


class ImportedKey(models.Model):
    """By what an imported document is known again: the digest of an old address, an index code, or number, title
    and date."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=64)
    document = models.ForeignKey(Document, models.PROTECT, related_name="import_keys")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "key"], name="import_key_once_a_body")]
