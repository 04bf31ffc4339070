"""Everything a letter may say about its case, before any wording."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.core.render import Attachment
from gongkai.law.outcomes import DECISIONS
from gongkai.law.receipt import Channel
from gongkai.law.regimes import regime_on
from gongkai.law.remedies import Venue

from .kinds import FIELDS

REGULATION = "《中华人民共和国政府信息公开条例》"
ARRIVED_BY = {
    Channel.WEB: "通过互联网渠道提交",
    Channel.COUNTER: "当面提交",
    Channel.POST_SIGNED: "通过邮政邮寄提交",
    Channel.POST_PLAIN: "通过平常信函提交",
    Channel.EMAIL: "通过电子邮件提交",
    Channel.FAX: "通过传真提交",
    Channel.ORAL: "口头提出",
}


@dataclass(frozen=True, kw_only=True)
class LetterContext:
    """`fields` are the drafter's, by the names of fields.toml; days may be `date` or ISO text.

    `applicant` names all joint applicants. `provisional` holds the names of days that rest on a year
    without an official calendar: they are never printed.
    """

    organ: str
    on: date
    applicant: str
    case_number: str
    request_text: str
    received_on: date
    channel: str  # a value of gongkai.law.receipt.Channel
    contact_person: str
    contact_phone: str
    contact_address: str = ""
    number: str = ""
    is_person: bool = True
    decision: str = ""  # an id of gongkai.law.outcomes.DECISIONS
    venue: Venue | None = None
    served_online: bool = False
    receipt_rule: str = ""
    submitted_at: str = ""
    due_on: date | None = None
    provisional: frozenset[str] = frozenset()
    attachments: tuple[Attachment, ...] = ()
    verify_url: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        """What stands for `{name}`; None when it is not known or must not be printed."""
        if name in self.provisional:
            return None
        if name.startswith("limit."):
            return regime_on(self.received_on).limits[name.removeprefix("limit.")].n
        if name in _DERIVED:
            return _DERIVED[name](self)
        if name in FIELDS and FIELDS[name].source == "case":
            return getattr(self, name)
        return self.fields.get(name)


def article_of(decision: str) -> str:
    """How a letter cites the article of a decision; empty where no article is its own."""
    article = DECISIONS[decision].article if decision in DECISIONS else ""
    return f"{REGULATION}{article}" if article.startswith("第") else article.strip("-")


def _ground_article(context: LetterContext) -> str | None:
    """Of the withheld part: the ground without 第三十六条第三项, which refuses the whole."""
    ground = DECISIONS.get(context.fields.get("ground", ""))
    return ground.article.replace("、第三十六条第三项", "") if ground else None


def _ground_words(context: LetterContext) -> str | None:
    ground = DECISIONS.get(context.fields.get("ground", ""))
    return ground.ground if ground else None


_DERIVED: dict[str, Callable[[LetterContext], Any]] = {
    "you": lambda context: "您" if context.is_person else "贵单位",
    "arrived_by": lambda context: ARRIVED_BY.get(context.channel),
    "article": lambda context: article_of(context.decision),
    "regulation": lambda _: REGULATION,
    "ground_article": _ground_article,
    "ground_words": _ground_words,
}
