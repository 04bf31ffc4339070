"""Marks of the wrong width among Chinese, and runs of marks that no sentence has (GB/T 15834-2011)."""

import re
from collections.abc import Iterator

from .marks import HAN, Mark
from .register import Register

FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))
# From this many on, a text that mostly uses one width is spoken of once.
HABIT = 5
_CLOSED = f"{HAN}”’》）〕」』】"
_STOP = re.compile(rf"(?<=[{_CLOSED})])[,;:?!](?![/\\])(?=[\s{HAN}“‘《（(〔【\d]|$)(?!\d\d\b)")
_BRACKET = re.compile(rf"\((?=[{HAN}“《])|(?<=[{_CLOSED}])\((?=[^()\n]*[{HAN}])|(?<=[{HAN}”》])\)")
_FULL_STOP = re.compile("[，；：？！]")
_FULL_BRACKET = re.compile("[（）]")
_FULL_DIGITS = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_DOUBLED = re.compile(
    r"，{2,}|。{2}(?!。)|；{2,}|：{2,}|！{4,}|？{4,}|，。|。，|；。|。；|：。|，；|；，|、。|，、|。、|：，|：；"
)
_EM_PHONE = re.compile(r"(?<!\d)0\d{2,3}[—－–―]+\d{7,8}(?!\d)")


def half_width(text: str, known: Register) -> Iterator[Mark]:
    """Half-width stops and brackets after Chinese. A text that has mostly these gets one mark for all of them."""
    for kind, full in ((_STOP, _FULL_STOP), (_BRACKET, _FULL_BRACKET)):
        found = list(kind.finditer(text))
        if len(found) >= HABIT and len(found) > len(full.findall(text)):
            name = "括号" if kind is _BRACKET else "标点"
            yield Mark(
                *found[0].span(),
                f"全文有 {len(found)} 处中文里的{name}是半角，应当统一改为全角",
                FULL[found[0][0]],
            )
            continue
        for mark in found:
            yield Mark(*mark.span(), f"中文里的“{mark[0]}”应当用全角", FULL[mark[0]])


def full_width_digits(text: str, known: Register) -> Iterator[Mark]:
    """Digits and letters are written half-width."""
    for found in _FULL_DIGITS.finditer(text):
        right = found[0].translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
        yield Mark(*found.span(), "数字和字母应当用半角", right)


def doubled(text: str, known: Register) -> Iterator[Mark]:
    """Two marks where one can stand: a slip of the hand, or words that were lost between them."""
    for found in _DOUBLED.finditer(text):
        yield Mark(*found.span(), f"标点“{found[0]}”重复，或者中间缺了字")


def phone_dash(text: str, known: Register) -> Iterator[Mark]:
    """A telephone number with a dash of Chinese text in it cannot be dialled by a click nor found by a search."""
    for found in _EM_PHONE.finditer(text):
        yield Mark(*found.span(), "电话号码里的连接号应当用半角", re.sub(r"[—－–―]+", "-", found[0]))
