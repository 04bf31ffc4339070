"""What stands inside a line: emphasis, links, pictures. Only what is safe and means something is kept."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

from .model import PICTURE, Picture, Repairs, Style, Words

SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_BOLD = re.compile(r"(?<![-\w])font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"(?<![-\w])font-weight\s*:\s*(normal|[1-5]00)", re.IGNORECASE)
_SLANTED = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*(sup|sub)(?:er)?\b", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029]+")


def style(element: Any, tag: str, around: Style, repairs: Repairs) -> Style:
    """The style of the words in an element, given the style around it."""
    looks = element.get("style", "")
    if tag in ("b", "strong") or _BOLD.search(looks):
        around = replace(around, strong=_LIGHT.search(looks) is None)
    elif _LIGHT.search(looks):
        around = replace(around, strong=False)
    if tag in ("i", "em") or _SLANTED.search(looks):
        around = replace(around, em=True)
    raised = tag if tag in ("sup", "sub") else (found[1].lower() if (found := _RAISED.search(looks)) else "")
    if raised:
        around = replace(around, script=raised)
    if tag in ("s", "strike"):
        repairs.add("划掉的文字成了普通文字，共 {n} 处")
    if tag == "a" and element.get("href") is not None:
        around = replace(around, href=_address(element.get("href"), repairs))
    return around


def picture(element: Any, around: Style, repairs: Repairs) -> Words:
    """An image from a path of our own site; any other is named, so that it can be uploaded."""
    source = _UNSEEN.sub("", element.get("src") or "")
    if source.startswith("/") and not source.startswith("//"):
        own = Picture(source, " ".join((element.get("alt") or "").split()))
        return Words(PICTURE, (replace(around, picture=own),))
    name = "" if source.startswith("data:") else unquote(source.replace("\\", "/").rsplit("/", 1)[-1])
    repairs.add("没有带入图片 {n} 张，请作为插图上传", example=name)
    return Words()


def _address(given: str, repairs: Repairs) -> str:
    """The address when it leads anywhere a reader can go; empty otherwise."""
    address = _UNSEEN.sub("", given)
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme.lower() in SCHEMES or (address.startswith("/") and not address.startswith("//")):
        return address
    if not address.startswith("#"):
        repairs.add("去掉打不开或者不安全的链接 {n} 个", example=address[:40])
    return ""
