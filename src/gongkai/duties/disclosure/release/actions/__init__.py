"""The verbs between a draft and its readers: the only code that writes documents, editions and reviews.

One event a verb, in the stream of the document; every verb raises Refused with its reasons or Stale.
"""

from .chains import end_chain, set_chain
from .checking import clear_hit, scan, second_hit, take_masked
from .drafting import (
    arrange,
    attach,
    correct,
    detach,
    draft,
    drop,
    exempt,
    file_under,
    hand_over,
    link,
    merge_column,
    revise,
)
from .matters import open_matter
from .publishing import limit_time, publish, publish_due, schedule, take_down_due, withdraw
from .reviewing import answer, opine, refer, return_, submit

__all__ = [
    "answer",
    "arrange",
    "attach",
    "clear_hit",
    "correct",
    "detach",
    "draft",
    "drop",
    "end_chain",
    "exempt",
    "file_under",
    "hand_over",
    "limit_time",
    "link",
    "merge_column",
    "open_matter",
    "opine",
    "publish",
    "publish_due",
    "refer",
    "return_",
    "revise",
    "scan",
    "schedule",
    "second_hit",
    "set_chain",
    "submit",
    "take_down_due",
    "take_masked",
    "withdraw",
]
