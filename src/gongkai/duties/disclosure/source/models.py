"""Official papers (公文) with the attribute that is decided at the source, and the negative list of a body."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from gongkai.law.lists import choices


class Openness(models.TextChoices):
    """What may become of a paper. PARTLY is disclosed after what must stay back has been taken out (article 37)."""

    OPEN = "open", "主动公开"
    PARTLY = "partly", "区分处理后主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    CLOSED = "closed", "不予公开"


SHOWN = (Openness.OPEN, Openness.PARTLY)
KEPT = (Openness.ON_REQUEST, Openness.CLOSED)


class NegativeEntry(models.Model):
    """A matter that is not disclosed, with its ground, law and the day by which it must be looked at again (RV-10)."""

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="negative_list")
    matter = models.CharField("事项", max_length=120)
    words = models.JSONField("比对词", default=list)  # a draft with one of them is warned
    ground = models.CharField("理由", max_length=8, choices=choices("grounds"))
    basis = models.CharField("依据", max_length=300)
    since = models.DateField("列入日期")
    review_on = models.DateField("复核日期")
    ended_on = models.DateField("移出日期", null=True)
    ended_because = models.CharField("移出理由", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "负面清单事项"
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "matter"], condition=Q(ended_on=None), name="negative_matter_once"
            ),
            models.CheckConstraint(condition=Q(review_on__gt=F("since")), name="negative_reviewed_later"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | (Q(ended_on__gte=F("since")) & ~Q(ended_because="")),
                name="negative_ended_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.matter

    @property
    def stream(self) -> str:
        return f"negative-list:{self.body_id}"

    def holds_on(self, day: date) -> bool:
        """Whether a decision may rest on it: on the list, and looked at in time."""
        return self.ended_on is None and self.review_on >= day


class OfficialPaper(models.Model):
    """A paper from its drafting sheet to its number. Without `openness` there is no number (database constraint).

    `review_on` is the day by which a decision to keep it back is looked at again (article 18).
    """

    class State(models.TextChoices):
        DRAFT = "draft", "拟稿"
        PROPOSED = "proposed", "待科室提出初步意见"
        HEARD = "heard", "待领导决定"
        DECIDED = "decided", "已定公开属性"
        ISSUED = "issued", "已编号印发"
        DROPPED = "dropped", "不再办理"

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="papers")
    section = models.ForeignKey("bodies.Body", models.PROTECT, related_name="section_papers")
    entry = models.ForeignKey(
        "disclosure.CatalogueEntry", models.PROTECT, null=True, blank=True, related_name="papers"
    )
    title = models.CharField("标题", max_length=200)
    summary = models.TextField("内容概述", blank=True)
    genre = models.CharField("文种", max_length=4, choices=choices("genres"), blank=True)
    file = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    drafter = models.ForeignKey("bodies.Person", models.PROTECT, related_name="papers")
    drafted_on = models.DateField("拟稿日期")
    state = models.CharField("状态", max_length=8, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    openness = models.CharField("公开属性", max_length=10, choices=Openness, blank=True)
    ground = models.CharField("不公开的理由", max_length=8, choices=choices("grounds"), blank=True)
    basis = models.CharField("法律依据", max_length=300, blank=True)
    negative = models.ForeignKey(NegativeEntry, models.PROTECT, null=True, blank=True, related_name="papers")
    decided_on = models.DateField("定属性日期", null=True)
    review_on = models.DateField("下次评估日期", null=True)
    number = models.CharField("文号", max_length=60, blank=True)
    issued_on = models.DateField("印发日期", null=True)
    document = models.OneToOneField(
        "disclosure.Document", models.PROTECT, null=True, blank=True, related_name="paper"
    )

    class Meta:
        verbose_name = verbose_name_plural = "公文"
        ordering = ["-drafted_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number="") | ~Q(openness=""), name="no_number_without_attribute"
            ),
            models.CheckConstraint(
                condition=Q(openness__in=["", "open"]) | (~Q(ground="") & ~Q(basis="")),
                name="kept_back_on_a_ground",
            ),
            models.CheckConstraint(
                condition=~Q(openness__in=["on_request", "closed"]) | Q(review_on__isnull=False),
                name="kept_back_is_reviewed",
            ),
            models.CheckConstraint(
                condition=~Q(state="issued") | (~Q(number="") & Q(issued_on__isnull=False)),
                name="issued_with_number_and_day",
            ),
            models.UniqueConstraint(
                fields=["body", "number"], condition=~Q(number=""), name="paper_number_once"
            ),
        ]
        indexes = [
            models.Index(fields=["body", "state"], name="paper_state"),
            models.Index(fields=["review_on"], condition=Q(review_on__isnull=False), name="paper_to_review"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def stream(self) -> str:
        return f"paper:{self.pk}"


class PaperOpinion(models.Model):
    """What one person held about a paper, and why. Opinions are never changed, so that disagreement stays."""

    class Step(models.TextChoices):
        PROPOSAL = "proposal", "拟稿人建议"
        FIRST = "first", "科室初步意见"
        DECISION = "decision", "领导决定"
        REVIEW = "review", "定期评估"

    paper = models.ForeignKey(OfficialPaper, models.PROTECT, related_name="opinions")
    step = models.CharField("环节", max_length=8, choices=Step)
    openness = models.CharField("意见", max_length=10, choices=Openness)
    ground = models.CharField("理由", max_length=8, choices=choices("grounds"), blank=True)
    basis = models.CharField("法律依据", max_length=300, blank=True)
    reason = models.TextField("说明", blank=True)
    person = models.ForeignKey("bodies.Person", models.PROTECT, related_name="+")
    post = models.CharField("职务", max_length=60, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "公开属性意见"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(openness="open") | (~Q(ground="") & ~Q(basis="") & ~Q(reason="")),
                name="opinion_kept_back_with_reasons",
            ),
        ]
