"""A published report turned back into a year of cases: planned from its tables, played through the real actions,
and counted again."""

from .people import founded
from .plan import Slot, differences, plan
from .remedies import RemedyPlayer
from .remedy_plan import RemedySlot, plan_remedies
from .year import Replay, Unbalanced

__all__ = [
    "RemedyPlayer",
    "RemedySlot",
    "Replay",
    "Slot",
    "Unbalanced",
    "differences",
    "founded",
    "plan",
    "plan_remedies",
]
