"""What people search for. What they did not find tells an office what to publish, or how to name it.

Who searched is not kept, and words with personal data in them are not kept at all.
"""

import re
from datetime import date, timedelta

from django.db import connection, models
from django.db.models import Sum

from gongkai.checks import privacy
from gongkai.core.jobs import periodic
from gongkai.core.time import today

LONGEST = 60  # characters: a longer text is pasted, not asked
HOT_DAYS, HOT_TIMES = timedelta(days=30), 5  # what was asked less often may be about a person
KEPT = timedelta(days=400)
MOST_A_DAY = 5000  # different words: more is somebody's programme
LONG_NUMBER = re.compile(r"\d{11}")  # with a slip in it no scan knows it, and it is still somebody's


class SearchCount(models.Model):
    """How often words were searched for on a day, with or without a hit."""

    day = models.DateField()
    words = models.CharField(max_length=LONGEST)
    found = models.BooleanField()
    times = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "found", "words"], name="core_one_count_of_words_a_day")
        ]

    def __str__(self) -> str:
        return self.words


def note(text: str, *, found: bool) -> None:
    """Count that somebody searched for `text`, in one statement: searches in parallel are all counted."""
    words = " ".join(text.split())
    if not words or len(words) > LONGEST or LONG_NUMBER.search(words) or privacy.scan_text(words):
        return
    if SearchCount.objects.filter(day=today()).count() >= MOST_A_DAY:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_searchcount (day, words, found, times) VALUES (%s, %s, %s, 1) "
            "ON CONFLICT (day, found, words) DO UPDATE SET times = core_searchcount.times + 1",
            [today(), words, found],
        )


def hot_words(limit: int = 10) -> list[str]:
    """What was found most in the last 30 days, for everybody to see."""
    recent = SearchCount.objects.filter(day__gt=today() - HOT_DAYS, found=True)
    often = recent.values("words").annotate(sum=Sum("times")).filter(sum__gte=HOT_TIMES)
    return [row["words"] for row in often.order_by("-sum", "words")[:limit]]


def missed(first: date, last: date, limit: int = 100) -> list[tuple[str, int]]:
    """What was searched for in vain in a period, most often first, with the number of times."""
    rows = SearchCount.objects.filter(day__range=(first, last), found=False)
    sums = rows.values_list("words").annotate(sum=Sum("times")).order_by("-sum", "words")
    return list(sums[:limit])


@periodic("search.forget", every=86400)
def forget() -> dict[str, int]:
    """Drop counts that are too old to tell anything."""
    return {"deleted": SearchCount.objects.filter(day__lt=today() - KEPT).delete()[0]}
