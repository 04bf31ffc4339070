"""Bar charts without script or style attribute: each bar is a small SVG, the words are HTML and never shrink.

A chart is a picture of a table: it is hidden from screen readers, and the page shows the table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 100, 10  # of the longest bar, in SVG units


@dataclass(frozen=True)
class Bar:
    """One line: its name, its length from zero up, the figure as people read it, and a note such as its share."""

    label: str
    value: float
    figure: str
    note: str = ""


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars. The longest fills the width unless `top` says what the full width means."""

    bars: Sequence[Bar]
    top: float = 0

    def html(self) -> SafeString:
        """The list of bars, in their order."""
        top = self.top or max((bar.value for bar in self.bars), default=0)
        lines = (
            (bar.label, round(WIDTH * bar.value / top, 1) if top else 0, bar.figure, self._note(bar))
            for bar in self.bars
        )
        return format_html(
            '<ul class="chart__rows" aria-hidden="true">{}</ul>',
            format_html_join(
                "",
                f'<li><span>{{}}</span><svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none"'
                f' focusable="false"><rect class="bar" width="{{}}" height="{HEIGHT}"/></svg>'
                '<span class="num">{}{}</span></li>',
                lines,
            ),
        )

    def _note(self, bar: Bar) -> SafeString | str:
        return format_html("<small>　{}</small>", bar.note) if bar.note else ""
