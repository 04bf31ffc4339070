"""Verbs of the channels."""

from .posts import deliver, place, remove, replace, retry, send_due
from .register import add_channel, choose_columns, retire_channel
from .warnings import clear, draft_warning, end_due, prepare_warning

__all__ = [
    "add_channel",
    "choose_columns",
    "clear",
    "deliver",
    "draft_warning",
    "end_due",
    "place",
    "prepare_warning",
    "remove",
    "replace",
    "retire_channel",
    "retry",
    "send_due",
]
