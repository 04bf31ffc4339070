"""The verbs of papers and of the negative list: the only code that writes them. Each raises Refused or Stale."""

from .negative import add_negative, end_negative, renew_negative
from .papers import decide, draft_paper, drop, hand_on, issue, opine, propose, reassess, revise, send_back

__all__ = [
    "add_negative",
    "decide",
    "draft_paper",
    "drop",
    "end_negative",
    "hand_on",
    "issue",
    "opine",
    "propose",
    "reassess",
    "renew_negative",
    "revise",
    "send_back",
]
