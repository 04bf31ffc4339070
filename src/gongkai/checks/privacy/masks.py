"""How much of a value may be shown: the masks of masking.toml, per kind and style."""

import re
from functools import cache
from typing import Any

from gongkai.law.facts import load

from .model import MOBILE, Kind

STAR = "*"
DOTS = re.compile(r"[·•‧・．∙●]")
# Words that end like a division of the country and are none.
NO_DIVISION = re.compile(r"[小社园院片校库景厂牧矿林]区|[超门夜集]市|[红国彩]旗")
LONG_NAME = 3


def mask(kind: Kind, value: str, style: str = "") -> str:
    """The value with its private characters as stars; spaces within it are dropped.

    `style` is one of the styles of the kind in masking.toml (姓名: `ends`, `first`; 住址: `town`, `village`); empty
    for the first of them. KeyError for an unknown kind or style.
    """
    if kind == "phone" and not style:
        style = "middle" if MOBILE.fullmatch(_bare(value)) else "landline"
    rule = _rule(kind, style)
    plain = _bare(value) if rule.get("number") else "".join(value.split())
    if "shown" in rule:
        return plain
    if "sample" in rule:
        return str(rule["sample"])
    if "until" in rule:
        return _place(plain, rule["until"])
    if kind == "phone" and (mobile := MOBILE.fullmatch(plain)):
        plain = mobile[1]
    return _stars(plain, *_kept(plain, rule))


def _bare(value: str) -> str:
    return "".join(filter(str.isalnum, value))


def _kept(plain: str, rule: dict[str, Any]) -> tuple[int, int]:
    """How many characters stay at the beginning and at the end."""
    if "hide" in rule:
        return max(len(plain) - rule["hide"], 0), 0
    if "ends" in rule:
        surname = DOTS.search(plain)
        return (surname.start(), 0) if surname else (1, int(len(plain) >= LONG_NAME))
    return rule.get("head", 0), rule.get("tail", 0)


def _stars(plain: str, head: int, tail: int) -> str:
    if len(plain) <= head + tail:
        return STAR * len(plain)
    return plain[:head] + STAR * (len(plain) - head - tail) + plain[len(plain) - tail :]


@cache
def _rule(kind: Kind, style: str) -> dict[str, Any]:
    for rule in load("masking")["mask"]:
        if rule["kind"] == kind and style in ("", rule["style"]):
            return dict(rule)
    raise KeyError(f"{kind} {style}")


def _place(address: str, until: str) -> str:
    """Kept down to the wanted level: its first alternative found anywhere wins over the wider ones."""
    levels = until.split("|")
    searched = NO_DIVISION.sub(lambda word: word[0] if word[0] in levels else STAR * len(word[0]), address)
    for level in levels:
        if (end := searched.find(level)) > 0:
            return address[: end + len(level)] + STAR * 4
    return STAR * 4
