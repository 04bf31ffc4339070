"""Verbs of the channels."""

from .posts import deliver, place, remove, replace, send_due
from .register import add_channel, retire_channel
from .warnings import clear, prepare_warning

__all__ = [
    "add_channel",
    "clear",
    "deliver",
    "place",
    "prepare_warning",
    "remove",
    "replace",
    "retire_channel",
    "send_due",
]
