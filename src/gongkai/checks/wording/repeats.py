"""Characters and words written twice by a slip of the hand."""

import re
from collections.abc import Iterator
from functools import cache

from .marks import HAN, Mark
from .register import Register
from .words import data

# Function words that no sentence doubles; 目的的, 的的确确 and 标的的 are no slips.
_PARTICLE = re.compile(
    r"(?<![目标端中])的的(?![确士])|被被|并并|了了(?=[。，；、])(?<!不甚了了)(?<!一目了了)|地地(?=[把对将])"
)
_PHRASE = re.compile(rf"([{HAN}]{{4,12}})\1")
# 一批一批的 counts, 多少万多少万 tells.
_COUNTING = re.compile("[一半每几逐两多]")


def doubled_particle(text: str, known: Register) -> Iterator[Mark]:
    """的的 and the like."""
    for found in _PARTICLE.finditer(text):
        yield Mark(*found.span(), f"“{found[0][0]}”重复", found[0][0])


def doubled_phrase(text: str, known: Register) -> Iterator[Mark]:
    """Four or more characters said twice in a row, or a word that nobody doubles."""
    for found in _PHRASE.finditer(text):
        if len(set(found[1])) > 2 and not _COUNTING.match(found[1]):
            yield Mark(*found.span(), f"“{found[1]}”重复", found[1])
    for found in _words().finditer(text):
        yield Mark(*found.span(), f"“{found[1]}”重复", found[1])


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(data()['never_doubled'])})\1")
