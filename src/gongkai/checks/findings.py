"""What a check of a text or a page hands back: a place, what is wrong there in Chinese, and what it could be."""

import re
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warn", "note"]

AROUND = 8
REACH = 40  # looked at, so that no long number is seen in part
_LONG_NUMBER = re.compile(r"\d{7,}[Xx]?")


@dataclass(frozen=True, slots=True)
class Finding:
    """One place of a text: `text[start:end]`. Nothing is changed there; `suggestion` is empty when none is certain.

    "error" stops a submission until somebody clears it, "warn" is very likely a fault, "note" wants a look.
    `excerpt` shows the place with its neighbours, long numbers shortened: findings are stored. `field` names the
    field of a form that the finding is about, empty for a text or a page.
    """

    rule: str
    severity: Severity
    start: int
    end: int
    excerpt: str
    message: str
    suggestion: str = ""
    field: str = ""


def excerpt(text: str, start: int, end: int) -> str:
    """The place with a few characters around it on one line; of a long number only the first three digits show."""
    before = _shortened(text[max(0, start - REACH) : start])[-AROUND:]
    after = _shortened(text[end : end + REACH])[:AROUND]
    return " ".join((before + _shortened(text[start:end]) + after).split())


def _shortened(text: str) -> str:
    return _LONG_NUMBER.sub(lambda found: f"{found[0][:3]}…", text)
