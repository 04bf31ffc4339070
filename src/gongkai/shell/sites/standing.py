"""What stands around every page and seldom changes, kept in each process until anything public has changed.

It is kept under the marks of all changes (`hooks.marks`), read from the database once in each request: an edit of the
site is seen at once, in every process. Only what ends by itself in the middle of a day may stay for a minute.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

from django.core.cache import caches
from django.core.signals import request_finished, request_started
from django.dispatch import receiver

from gongkai.core.time import today

from .hooks import marks

Thing = TypeVar("Thing")
UNREAD = ""

# What this request has read; None outside of requests, where nothing may be remembered.
_told: ContextVar[str | None] = ContextVar("told", default=None)


def told() -> str:
    """All marks of changes. What is made after reading them can be newer than they say, never older."""
    known = _told.get()
    if known:
        return known
    read = ":".join(mark() for mark in marks)
    if known == UNREAD:
        _told.set(read)
    return read


def changed() -> None:
    """This request has changed something: it reads the marks again."""
    if _told.get() is not None:
        _told.set(UNREAD)


def standing(name: str, make: Callable[[], Thing]) -> Thing:
    """What ``make`` gives, made anew after a change, on another day, and each minute. It must be fit for pickling."""
    mark = told()
    return caches["pages"].get_or_set(f"standing:{name}:{today()}:{mark}", make) if mark else make()


@receiver(request_started)
def _begin(**_: object) -> None:
    _told.set(UNREAD)


@receiver(request_finished)
def _end(**_: object) -> None:
    _told.set(None)
