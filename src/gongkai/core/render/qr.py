"""A QR code as the path of an inline drawing: no image request, no style attribute, prints sharp."""

from dataclasses import dataclass
from functools import lru_cache

import qrcode

QUIET = 2  # modules of margin
MASK = 0  # the checkerboard breaks up any address; trying all eight costs ten times the drawing


@dataclass(frozen=True)
class Drawing:
    """`view_box` and `d` of an svg path, one unit a module."""

    view_box: str
    d: str


@lru_cache(maxsize=4096)
def path(text: str) -> Drawing:
    """The code of a text, drawn as runs of dark modules."""
    code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M, mask_pattern=MASK)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    side = len(rows) + 2 * QUIET
    return Drawing(f"-{QUIET} -{QUIET} {side} {side}", "".join(_row(y, row) for y, row in enumerate(rows)))


def _row(y: int, row: list[bool]) -> str:
    runs, start = [], None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            runs.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            start = None
    return "".join(runs)
