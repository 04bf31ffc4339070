"""Which cell formats of a workbook hide what stands in the cell."""

from typing import Any

from .markup import parse_xml
from .office import local

WHITE_INDEXES = frozenset(("1", "9"))
NOTHING_SHOWN = ";;;"
TINY = 3.0  # points
NO_FILL = frozenset(("", "none"))


def hiding_formats(styles: bytes) -> frozenset[str]:
    """Indexes (the s of a cell) of formats with white letters on no fill, tiny letters, or a format of nothing."""
    root = parse_xml(styles)
    fonts = [_font_hides(font) for font in root.iterfind("{*}fonts/{*}font")]
    filled = [_is_filled(fill) for fill in root.iterfind("{*}fills/{*}fill")]
    silent = {
        number.get("numFmtId")
        for number in root.iterfind("{*}numFmts/{*}numFmt")
        if (number.get("formatCode") or "").replace("@", "") == NOTHING_SHOWN
    }
    hiding = set()
    for index, look in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        tiny, white = _at(fonts, look.get("fontId")) or (False, False)
        on_white = not _at(filled, look.get("fillId"))
        if tiny or (white and on_white) or look.get("numFmtId") in silent:
            hiding.add(str(index))
    return frozenset(hiding)


def is_white(run: Any) -> bool:
    return any(local(mark) == "color" and _colour_is_white(mark) for mark in run)


def _at(values: list[Any], index: str | None) -> Any:
    place = int(index) if index and index.isdecimal() else -1
    return values[place] if 0 <= place < len(values) else None


def _font_hides(font: Any) -> tuple[bool, bool]:
    """Too small to see; white."""
    size = next((mark.get("val", "") for mark in font if local(mark) == "sz"), "")
    try:
        tiny = bool(size) and float(size) < TINY
    except ValueError:
        tiny = False
    return tiny, is_white(font)


def _colour_is_white(mark: Any) -> bool:
    if (mark.get("rgb") or "").upper().endswith("FFFFFF"):
        return True
    if mark.get("theme") == "0":
        return abs(float(mark.get("tint") or 0)) < 0.1
    return mark.get("indexed") in WHITE_INDEXES


def _is_filled(fill: Any) -> bool:
    """A fill that is not white, so that white letters can be read on it."""
    for pattern in fill:
        if local(pattern) == "gradientFill":
            return True
        kind = pattern.get("patternType") or ""
        colours = [mark for mark in pattern if local(mark) == "fgColor"]
        if kind not in NO_FILL and not any(_colour_is_white(mark) for mark in colours):
            return True
    return False
