"""The words of standard catalogues (国办发〔2019〕54号): carriers, required elements, limits and periods in prose."""

import re
from dataclasses import dataclass

from django.db import models

from gongkai.duties.disclosure.documents.models import Edition

from .models import LimitUnit, Nature, Period


class Carrier(models.TextChoices):
    """公开渠道和载体."""

    WEBSITE = "website", "政府网站"
    GAZETTE = "gazette", "政府公报"
    NEW_MEDIA = "new_media", "两微一端"
    MEETING = "meeting", "发布会／听证会"
    BROADCAST = "broadcast", "广播电视"
    PAPER = "paper", "纸质媒体"
    READING_PLACE = "reading_place", "公开查阅点"
    SERVICE_CENTRE = "service_centre", "政务服务中心"
    SERVICE_STATION = "service_station", "便民服务站"
    ON_SITE = "on_site", "入户／现场"
    BOARD = "board", "社区／企事业单位／村公示栏（电子屏）"
    DIRECT = "direct", "精准推送"
    OTHER = "other", "其他"


class Element(models.TextChoices):
    """What a document under an entry must carry besides title and words."""

    NUMBER = "number", "文号"
    SUMMARY = "summary", "内容概述"
    SIGNED_ON = "signed_on", "签署日期"
    EFFECTIVE_ON = "effective_on", "施行日期"
    TOPIC = "topic", "主题分类"
    GENRE = "genre", "体裁"
    STAGE = "stage", "五公开环节"
    FILE = "file", "附件"


def lacking(edition: Edition) -> list[str]:
    """Sentences about the elements that the entry of an edition's document asks for and that are not there."""
    entry = edition.document.entry
    if entry is None:
        return []
    return [
        f"公开事项“{entry.item}”要求有“{Element(code).label}”"
        for code in entry.required
        if not _has(edition, code)
    ]


def _has(edition: Edition, code: str) -> bool:
    if code == Element.FILE:
        return edition.attachments.exists()
    if code == Element.SUMMARY:
        return bool(edition.summary.strip())
    return bool(getattr(edition.document, code))


@dataclass(frozen=True)
class Term:
    """When something must be disclosed, as read from words; `known` says whether anything was understood."""

    nature: str = Nature.AD_HOC
    period: str = ""
    n: int | None = None
    unit: str = LimitUnit.WORKING
    known: bool = False


_DAYS = re.compile(r"(?<!少于)(\d+|[一二三四五六七八九十]+)个?(工作日|自然日|日|天)(?!期)")
_PERIODS = (
    (Period.HALF_YEAR, re.compile(r"半年")),
    (Period.QUARTER, re.compile(r"季")),
    (Period.MONTH, re.compile(r"[每按]个?月|月度|逐月")),
    (Period.YEAR, re.compile(r"[每按][一]?年|年度|逐年")),
)
_LASTING = re.compile(r"长期|常年")
_AT_ONCE = re.compile(r"及时|实时|随时|即时")
_DIGITS = "一二三四五六七八九"


def read_term(text: str) -> Term:
    """Nature, period and limit of a sentence such as “信息形成之日起20个工作日内” or “每季度公开”."""
    plain = "".join(text.split())
    found = _DAYS.search(plain)
    n = _number(found[1]) if found else None
    unit = LimitUnit.CALENDAR if found and found[2] != "工作日" else LimitUnit.WORKING
    period = next((period for period, words in _PERIODS if words.search(plain)), "")
    if period:
        return Term(Nature.ROUTINE, period, n, unit, known=True)
    if n is not None:
        return Term(Nature.AD_HOC, "", n, unit, known=True)
    if _LASTING.search(plain):
        return Term(Nature.LASTING, known=True)
    return Term(known=bool(_AT_ONCE.search(plain)))


def _number(text: str) -> int:
    """Digits, or a Chinese numeral below one hundred."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    value = _DIGITS.find(ones) + 1 if ones else 0
    return value + 10 * (_DIGITS.find(tens) + 1 if tens else 1) if ten else value


_TICKED = re.compile(r"[■☑√✓✔●]\s*([^■□☑√✓✔●○\n]+)")
_BOXES = re.compile(r"[■□☑√✓✔●○]")


def read_carriers(text: str) -> tuple[list[str], list[str]]:
    """Codes of the carriers that a cell ticks or names, and the words that are none of them."""
    words = _TICKED.findall(text) if _BOXES.search(text) else re.split(r"[、，,；;\n]", text)
    codes, unknown = [], []
    for word in filter(None, (_bare(word) for word in words)):
        code = next((code for code, label in Carrier.choices if _same(word, label)), None)
        if code is None:
            unknown.append(word)
        elif code not in codes:
            codes.append(code)
    return codes, unknown


def _bare(word: str) -> str:
    return "".join(word.split()).replace("/", "／").replace("(", "（").replace(")", "）").strip("，、。；")


def _same(word: str, label: str) -> bool:
    return label.startswith(word) or word.startswith((f"{label}（", f"{label}_"))
