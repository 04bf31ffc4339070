"""Rates and shares in per cent: one rule of rounding for every figure of the house."""

NONE = "不适用"  # 0 of 0 is no rate


def rate(part: int, whole: int) -> float | None:
    """Per cent to one decimal, halves up. None for 0 of 0; less than all is never rounded up to 100."""
    if not whole:
        return None
    tenths = (2000 * part + whole) // (2 * whole)
    return min(tenths, 1000 if part >= whole else 999) / 10


def percent(value: float | None) -> str:
    """A rate to read: 99.6%, 100%, or that there is none."""
    return NONE if value is None else f"{value:g}%"


def share(part: int, whole: int) -> str:
    """A part of a whole in a column of shares, always with its decimal: 6.6%."""
    found = rate(part, whole)
    return NONE if found is None else f"{found:.1f}%"
