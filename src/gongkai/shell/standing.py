"""What stands around every page and seldom changes, kept in each process until anything public has changed.

It is kept under the marks of all changes (`sites.hooks.marks`), read from the database each time: an edit of the site
is seen at once, in every process. Only what ends by itself in the middle of a day may stay for a minute.
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches

from gongkai.core.time import today

from .sites.hooks import marks

Thing = TypeVar("Thing")


def standing(name: str, make: Callable[[], Thing]) -> Thing:
    """What ``make`` gives, made anew after a change, on another day, and each minute. It must be fit for pickling."""
    told = [mark() for mark in marks]
    if not told:
        return make()
    key = f"standing:{name}:{today()}:{':'.join(told)}"
    # The marks were read first: what is made now can be newer than they say, never older.
    return caches["pages"].get_or_set(key, make)
