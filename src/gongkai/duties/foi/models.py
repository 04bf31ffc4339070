"""What a disclosure request is made of. Fields and database constraints only; verbs are in actions/.

An `Application` is the paper as the citizen typed or handed it in; each thing it asks for is one `InfoRequest`
(一事一申请), which is a `Case` and carries the clock. Articles are of 《政府信息公开条例》(国务院令第711号).
"""

from django.db import models

from gongkai.core.cases import Case
from gongkai.core.crypto import EncryptedField


class ApplicantKind(models.TextChoices):
    """Columns of table three; fixed at registration."""

    NATURAL = "natural", "自然人"
    ENTERPRISE = "enterprise", "商业企业"
    RESEARCH = "research", "科研机构"
    SOCIAL = "social", "社会公益组织"
    LEGAL = "legal", "法律服务机构"
    OTHER = "other", "其他法人或其他组织"


class ChannelChoice(models.TextChoices):
    """Ways in. Values are those of `gongkai.law.receipt.Channel`, which decides the day of receipt."""

    WEB = "web", "互联网"
    COUNTER = "counter", "当面提交"
    POST_SIGNED = "post_signed", "邮寄（挂号、特快）"
    POST_PLAIN = "post_plain", "邮寄（平常信函）"
    EMAIL = "email", "电子邮件"
    FAX = "fax", "传真"
    ORAL = "oral", "口头（代填）"


class Topic(models.TextChoices):
    """What the request is about (DR-10)."""

    LIVELIHOOD = "livelihood", "民生保障"
    LAND = "land", "土地房屋征收"
    PLANNING = "planning", "规划建设"
    FINANCE = "finance", "财政资金"
    ENFORCEMENT = "enforcement", "行政执法"
    PERSONNEL = "personnel", "机构人事"
    OTHER = "other", "其他"


class Application(models.Model):
    """One submission, as typed. Four instants stay apart; `received_on` follows from them (article 31)."""

    class IdKind(models.TextChoices):
        RESIDENT = "resident", "居民身份证"
        PASSPORT = "passport", "护照"
        HKMT = "hkmt", "港澳台居民来往内地通行证"
        CREDIT = "credit", "统一社会信用代码"
        OTHER = "other", "其他有效证件"

    class Medium(models.TextChoices):
        PAPER = "paper", "纸质"
        ELECTRONIC = "electronic", "电子文件"
        INSPECT = "inspect", "查阅、抄录"

    class Handover(models.TextChoices):
        SITE = "site", "在本网站查收"
        EMAIL = "email", "电子邮件"
        POST = "post", "邮寄"
        COLLECT = "collect", "自行领取"

    body = models.ForeignKey("bodies.Body", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, choices=ChannelChoice)
    kind = models.CharField(max_length=12, choices=ApplicantKind, default=ApplicantKind.NATURAL)
    name = models.CharField(max_length=120)
    representative = models.CharField(max_length=60, blank=True)
    id_kind = models.CharField(max_length=12, choices=IdKind, default=IdKind.RESIDENT)
    id_number = EncryptedField()
    id_index = models.CharField(max_length=64, db_index=True)
    phone = EncryptedField(blank=True)
    phone_index = models.CharField(max_length=64, db_index=True, blank=True)
    email = EncryptedField(blank=True)
    address = EncryptedField(blank=True)
    local = models.BooleanField(default=True)
    description = models.TextField()
    medium = models.CharField(max_length=12, choices=Medium, default=Medium.ELECTRONIC)
    handover = models.CharField(max_length=8, choices=Handover, default=Handover.SITE)
    assistance = models.CharField(max_length=200, blank=True)

    submitted_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    received_on = models.DateField(null=True)
    receipt_rule = models.CharField(max_length=200, blank=True)
    mail_number = models.CharField(max_length=40, blank=True)

    once = models.CharField(max_length=64, unique=True)
    code_serial = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="foi_application_has_a_name"),
            models.CheckConstraint(
                condition=~models.Q(description=""), name="foi_application_asks_something"
            ),
        ]


class Enclosure(models.Model):
    """A file that came with an application or a supplement: scan, evidence of identity, annex."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="enclosures")
    file = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    note = models.CharField(max_length=120, blank=True)
    added_at = models.DateTimeField()


class State(models.TextChoices):
    ARRIVED = "arrived", "待确认"
    RECEIVED = "received", "待登记"
    REGISTERED = "registered", "待分派"
    ASSIGNED = "assigned", "待签收"
    HANDLING = "handling", "办理中"
    SUPPLEMENT = "supplement", "待补正"
    FEE = "fee", "待缴费"
    REVIEW = "review", "待审核"
    SIGNING = "signing", "待签发"
    SIGNED = "signed", "待送达"
    CLOSED = "closed", "已办结"
    CONVERTED = "converted", "已转办"
    ARCHIVED = "archived", "已归档"


class InfoRequest(Case):
    """One thing asked for. `first_received_on` is the year it counts in; `received_on` restarts with a supplement."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="requests")
    item = models.TextField()
    applicant_kind = models.CharField(max_length=12, choices=ApplicantKind)
    topic = models.CharField(max_length=12, choices=Topic, default=Topic.OTHER)
    first_received_on = models.DateField(null=True)
    countable = models.BooleanField(default=True)

    supplement_sent_on = models.DateField(null=True)
    supplement_due = models.DateField(null=True)
    extended_days = models.PositiveSmallIntegerField(default=0)
    extension_proposal = models.JSONField(null=True)
    reasons_due = models.DateField(null=True)
    reasons_given = models.TextField(blank=True)

    decision = models.CharField(max_length=32, blank=True)
    outcome = models.CharField(max_length=4, blank=True)
    decided_on = models.DateField(null=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="forwarded")

    class Meta:
        indexes = [
            models.Index(fields=["decided_on", "outcome"], name="foi_decided"),
            models.Index(fields=["first_received_on"], name="foi_received"),
            models.Index(fields=["outcome", "first_received_on"], name="foi_outcome"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="", outcome="") | models.Q(decided_on__isnull=False),
                name="foi_decision_has_a_day",
            ),
        ]


class Consultation(models.Model):
    """An opinion asked of a third party (article 32) or of a body that co-made the information (article 34)."""

    class Kind(models.TextChoices):
        THIRD_PARTY = "third_party", "第三方"
        CO_MAKER = "co_maker", "共同制作机关"

    class Opinion(models.TextChoices):
        AGREE = "agree", "同意公开"
        PARTLY = "partly", "同意部分公开"
        OBJECT = "object", "不同意公开"
        SILENT = "silent", "逾期未回复"

    request = models.ForeignKey(InfoRequest, models.PROTECT, related_name="consultations")
    kind = models.CharField(max_length=12, choices=Kind)
    party = models.CharField(max_length=120)
    address = EncryptedField(blank=True)
    outline = models.TextField()
    sent_on = models.DateField()
    reached_on = models.DateField(null=True)
    due_on = models.DateField()
    returned_on = models.DateField(null=True)
    opinion = models.CharField(max_length=8, choices=Opinion, blank=True)
    reasons = models.TextField(blank=True)
    reasonable = models.BooleanField(null=True)
    closed_on = models.DateField(null=True)
    told_on = models.DateField(null=True)  # that the information is released over its objection

    @property
    def key(self) -> str:
        """Name of this pause on the clock."""
        return f"consultation-{self.pk}"


class SearchRecord(models.Model):
    """Proof of a search: without one, 信息不存在 cannot be drafted (article 36 item 4; Guiding Case 101)."""

    request = models.ForeignKey(InfoRequest, models.PROTECT, related_name="searches")
    places = models.TextField()
    words = models.CharField(max_length=300)
    searched_on = models.DateField()
    searcher = models.CharField(max_length=60)
    hits = models.PositiveIntegerField()
    note = models.TextField(blank=True)


class FeeNotice(models.Model):
    """信息处理费 (article 42; 国办函〔2020〕109号). Amounts in yuan."""

    class Method(models.TextChoices):
        ITEM = "item", "按件计收"
        PAGE = "page", "按量计收"

    request = models.OneToOneField(InfoRequest, models.PROTECT, related_name="fee")
    method = models.CharField(max_length=4, choices=Method)
    before = models.PositiveIntegerField(default=0)
    quantity = models.PositiveIntegerField()
    amount = models.PositiveIntegerField()
    arithmetic = models.JSONField()
    sent_on = models.DateField()
    pay_by = models.DateField()
    paid_on = models.DateField(null=True)
    receipt_number = models.CharField(max_length=40, blank=True)
    waived_reason = models.CharField(max_length=200, blank=True)


class OfficialLetter(models.Model):
    """A paper that leaves the body. Its content is frozen at issue; PDF and DOCX are renditions of that content."""

    class Stage(models.TextChoices):
        DRAFT = "draft", "拟稿"
        REVIEW = "review", "审核"
        SIGNING = "signing", "待签发"
        ISSUED = "issued", "已签发"
        VOID = "void", "作废"

    request = models.ForeignKey(InfoRequest, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=32)
    version = models.CharField(max_length=8, blank=True)
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.DRAFT)
    decision = models.CharField(max_length=32, blank=True)
    fields = models.JSONField(default=dict)
    attachments = models.ManyToManyField("core.StoredFile", related_name="+")
    number = models.CharField(max_length=60, null=True, unique=True)
    content = models.JSONField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    drafted_by = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="+")
    reviewed_by = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="+")
    signed_by = models.ForeignKey("bodies.Person", models.PROTECT, null=True, related_name="+")
    comment = models.TextField(blank=True)
    issued_on = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=~models.Q(decision="") & ~models.Q(stage="void"),
                name="foi_one_decision_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_by=None)
                | (
                    ~models.Q(signed_by=models.F("drafted_by")) & ~models.Q(signed_by=models.F("reviewed_by"))
                ),
                name="foi_signer_is_a_third_person",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_by=None) | ~models.Q(reviewed_by=models.F("drafted_by")),
                name="foi_reviewer_is_another_person",
            ),
        ]


class Delivery(models.Model):
    """How and when a letter left, and what proves that it arrived."""

    class Method(models.TextChoices):
        SITE = "site", "网站送达"
        EMAIL = "email", "电子邮件送达"
        POST = "post", "邮政寄送"
        DIRECT = "direct", "直接送达"
        ENTRUST = "entrust", "委托送达"

    letter = models.OneToOneField(OfficialLetter, models.PROTECT, related_name="delivery")
    method = models.CharField(max_length=8, choices=Method)
    tracking = models.CharField(max_length=40, blank=True)
    sent_at = models.DateTimeField()
    served_at = models.DateTimeField(null=True)
    signer = models.CharField(max_length=60, blank=True)
    proof = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, related_name="+")


class Rating(models.Model):
    """What the applicant thought of it. Voluntary, once; never invented."""

    request = models.OneToOneField(InfoRequest, models.PROTECT, related_name="rating")
    score = models.PositiveSmallIntegerField(
        choices=[(5, "非常满意"), (4, "满意"), (3, "基本满意"), (2, "不满意"), (1, "非常不满意")]
    )
    comment = models.TextField(blank=True)
    rated_at = models.DateTimeField()


class OutgoingNotice(models.Model):
    """A short message to an applicant's registered contact; an adapter sends it and records the result."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="notices")
    subject = models.CharField(max_length=40)
    text = EncryptedField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
