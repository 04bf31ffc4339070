"""Verbs of the register of normative documents."""

from .cleaning import close_round, decide, open_round
from .ending import lapse, repeal, run_out_due
from .registering import amend, enter, file, legality, prolong, register, take_effect_due

__all__ = [
    "amend",
    "close_round",
    "decide",
    "enter",
    "file",
    "lapse",
    "legality",
    "open_round",
    "prolong",
    "register",
    "repeal",
    "run_out_due",
    "take_effect_due",
]
