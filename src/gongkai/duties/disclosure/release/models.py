"""Records of review before publication (article 17): chains, one review a content, its steps, hits, referrals."""

from django.db import models
from django.db.models import Q

from gongkai.duties.disclosure.documents.models import Audience, Edition, Kind


class ReviewChain(models.Model):
    """Who must look at what, in which order, at one body. The most specific chain counts (`chains.chain_for`).

    `steps` is a list of {"label", "need", "person" (id or null), "flagged" (only for items flagged as weighty)}.
    """

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="review_chains")
    name = models.CharField("名称", max_length=60)
    category = models.ForeignKey(
        "disclosure.Category", models.PROTECT, null=True, blank=True, related_name="review_chains"
    )
    kind = models.CharField("信息种类", max_length=16, choices=Kind, blank=True)
    audience = models.CharField("公开范围", max_length=8, choices=Audience, blank=True)
    steps = models.JSONField("步骤")
    in_force = models.BooleanField("在用", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "category", "kind", "audience"],
                condition=Q(in_force=True),
                name="one_chain_for_a_category",
            ),
            models.UniqueConstraint(
                fields=["body", "kind", "audience"],
                condition=Q(in_force=True, category__isnull=True),
                name="one_chain_for_all_categories",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        return f"chains:{self.body_id}"


class Review(models.Model):
    """One review of one content of one edition (一事一审). Another content needs another review."""

    class State(models.TextChoices):
        PENDING = "pending", "审查中"
        REFERRED = "referred", "报请确定中"
        APPROVED = "approved", "通过"
        RETURNED = "returned", "退回"
        VOID = "void", "作废"

    class ThirdParty(models.TextChoices):
        """Whether somebody else's rights stand against it (articles 15 and 32), as declared when it was submitted."""

        NONE = "none", "不涉及第三方的商业秘密、个人隐私"
        AGREED = "agreed", "涉及，第三方同意公开"
        INTEREST = "interest", "涉及，不公开会对公共利益造成重大影响"

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="reviews")
    digest = models.CharField("审查的内容摘要值", max_length=64)
    chain = models.CharField("审查程序", max_length=60)
    steps = models.JSONField("步骤")  # as the chain was when the review began
    flagged = models.BooleanField("重要敏感", default=False)
    state = models.CharField("状态", max_length=8, choices=State, default=State.PENDING)
    submitted_by = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="submissions")
    opened_at = models.DateTimeField("送审时间")
    closed_at = models.DateTimeField("结束时间", null=True)
    basis = models.CharField("公开依据", max_length=200, blank=True)
    third_party = models.CharField("第三方权益", max_length=8, choices=ThirdParty, default=ThirdParty.NONE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(state__in=["pending", "referred", "approved"]),
                name="one_review_in_hand",
            )
        ]


class Opinion(models.Model):
    """One step of a review: who decided what, why, on which content."""

    class Decision(models.TextChoices):
        AGREE = "agree", "同意公开"
        PARTLY = "partly", "区分处理后公开"
        RETURN = "return", "退回修改"

    review = models.ForeignKey(Review, models.PROTECT, related_name="opinions")
    order = models.PositiveSmallIntegerField("步骤")
    label = models.CharField("步骤名称", max_length=40)
    person = models.ForeignKey("bodies.Person", models.PROTECT, related_name="opinions")
    post = models.CharField("职务", max_length=60, blank=True)
    decision = models.CharField("意见", max_length=8, choices=Decision)
    text = models.TextField("说明", blank=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="nobody_acts_twice")]


class Hit(models.Model):
    """Something the scan found in an edition. What was found is never kept in clear: only masked, and as a digest
    by which it is known again (checks.privacy)."""

    class Verdict(models.TextChoices):
        OPEN = "open", "待处理"
        CLEARED = "cleared", "核对后保留"
        SECOND = "second", "待第二人核对"
        GONE = "gone", "已改掉"

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="hits")
    content = models.CharField("扫描的内容摘要值", max_length=64)
    kind = models.CharField("种类", max_length=16)  # of checks.privacy, or "unread"
    place = models.CharField("位置", max_length=200)
    attachment = models.ForeignKey("disclosure.Attachment", models.SET_NULL, null=True, related_name="hits")
    hidden = models.BooleanField("在隐藏处", default=False)
    confidence = models.CharField("把握", max_length=6)
    masked = models.CharField("遮盖后", max_length=200)
    value = models.CharField("再认摘要", max_length=64)
    verdict = models.CharField("处理", max_length=8, choices=Verdict, default=Verdict.OPEN)
    reason = models.CharField("理由", max_length=200, blank=True)
    cleared_by = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="+")
    second_by = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]


class Referral(models.Model):
    """A doubtful item, put to the superior or the secrecy bureau (article 17, paragraph 3)."""

    class Answer(models.TextChoices):
        OPEN = "open", "可以公开"
        PARTLY = "partly", "区分处理后公开"
        CLOSED = "closed", "不予公开"

    review = models.ForeignKey(Review, models.PROTECT, related_name="referrals")
    asked = models.CharField("报请机关", max_length=80)
    question = models.TextField("报请事项")
    asked_on = models.DateField("报请日期")
    asked_by = models.ForeignKey("bodies.Person", models.PROTECT, related_name="+")
    answer = models.CharField("答复", max_length=8, choices=Answer, blank=True)
    answer_number = models.CharField("答复文号", max_length=60, blank=True)
    answer_text = models.TextField("答复内容", blank=True)
    answered_on = models.DateField("答复日期", null=True)
