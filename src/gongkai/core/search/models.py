"""What can be found, one row an entry. Triggers keep the index beside it; rows are replaced, never changed."""

from datetime import date

from django.db import models

SERIAL_BITS = 40


def first_place(day: date) -> int:
    """The place before all entries of a day: places are days first, so that the newest is the highest."""
    return day.toordinal() << SERIAL_BITS


class SearchEntry(models.Model):
    """An entry as it is compared (text.fold). `content` has lines: numbers, title, text; `tokens` are parted and
    enclosed by blanks."""

    place = models.BigIntegerField(primary_key=True)
    key = models.CharField(max_length=80, unique=True)
    title = models.TextField()
    content = models.TextField()
    tokens = models.TextField()

    def __str__(self) -> str:
        return self.key
