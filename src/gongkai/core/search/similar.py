"""“Already published?”: the titles that somebody's own words speak of.

Few and right rather than many: a title counts by the pairs of characters that few titles have, and only if the text
has a good part of what the title says.
"""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from heapq import nlargest

from .engine import engine
from .models import SearchEntry
from .numbers import number_key
from .reading import Hit
from .terms import All, Any, Term, Titled, Token, filters
from .text import fold, pairs
from .writing import EVERY

READ = 400  # characters of the text
COMMON, MOST, LEAST = 200, 2000, 100  # titles: a pair in more than COMMON of up to MOST says little
WEIGHED = 30  # titles that are compared
LEAST_WEIGHT, LEAST_SHARE = 1.5, 0.3  # pairs of one title only, about; part of what a title says
COMMON_WEIGHT, UNKNOWN_WEIGHT = 0.1, 0.5
_DIGIT = re.compile("[0-9.]")
_NUMBER = re.compile(r"([^\W\d]{2,16})([〔\[［(（【]\s*\d{4}\s*[〕\]］)）】]\s*第?\s*\d{1,5}\s*号?)")
_GRAMMAR = frozenset("的了吗呢吧啊我你您他她们请想要是在和与及或等被把就也都很这那有没不何哪几什么怎样于为对")


def similar(text: str, *, must: Collection[str], limit: int = 5) -> list[Hit]:
    """Entries whose number stands in the text (exact), then those whose title it speaks of, best first; often none."""
    passing = filters(must)
    numbers = tuple(Token(f"#{key}") for key in _numbers(text[:READ]))
    named = (engine().few(All((Any(numbers), *passing)), limit) or []) if numbers else []
    spoken_of = [place for place in _spoken_of(text[:READ], passing) if place not in named]
    places = [*named, *spoken_of][:limit]
    keys = dict(SearchEntry.objects.filter(place__in=places).values_list("place", "key"))
    return [Hit(keys[place], exact=place in named) for place in places if place in keys]


def _numbers(text: str) -> Iterator[str]:
    """Keys of the document numbers in a text; where the name of the body begins is not known."""
    for found in _NUMBER.finditer(text):
        sign, rest = found.groups()
        yield from (number_key(sign[start:] + rest) for start in range(len(sign) - 1))


def _spoken_of(text: str, passing: tuple[Term, ...]) -> list[int]:
    """Places whose titles the text speaks of, best first."""
    told = {item for clause in re.split(r"[\W_]+", text) for item in _telling(fold(clause))}
    there = engine().few(All((Token(EVERY), *passing)), MOST)
    titles = MOST if there is None else max(LEAST, len(there))
    weights: dict[str, float] = {}
    heavy: defaultdict[int, float] = defaultdict(float)
    for pair in sorted(item for item in told if not item.isdigit()):
        if places := engine().few(All((Titled(pair), *passing)), COMMON):
            weights[pair] = math.log(titles / len(places), titles)
            for place in places:
                heavy[place] += weights[pair]
    likely = [
        place
        for place in nlargest(WEIGHED, heavy, key=lambda place: heavy[place])
        if heavy[place] >= LEAST_WEIGHT
    ]
    rows = SearchEntry.objects.filter(place__in=likely).values_list("place", "title")
    shares = {place: _share(title, told, weights) for place, title in rows}
    best = [(share * heavy[place], place) for place, share in shares.items() if share >= LEAST_SHARE]
    return [place for _, place in sorted(best, reverse=True)]


def _share(title: str, told: set[str], weights: dict[str, float]) -> float:
    """What part of a title the text has, by weight."""
    says = dict.fromkeys(_telling(title), UNKNOWN_WEIGHT)
    says |= {item: weights.get(item, COMMON_WEIGHT) for item in says if item in told}
    return sum(weight for item, weight in says.items() if item in told) / sum(says.values())


def _telling(folded: str) -> list[str]:
    """Pairs without grammar, and numbers whole."""
    said = [pair for pair in pairs(folded) if _GRAMMAR.isdisjoint(pair) and not _DIGIT.search(pair)]
    return said + re.findall(r"[0-9]+", folded)
