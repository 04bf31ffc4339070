"""Bar charts as inline SVG: no script, no style attribute, and never without the table behind them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

ROW, LABEL, BAR, VALUE = 28, 160, 360, 80  # sizes in SVG units


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars of figures from zero up. `key` is unique on the page; `unit` follows each figure."""

    key: str
    title: str
    description: str
    rows: Sequence[tuple[str, float]]
    unit: str = ""

    def svg(self) -> SafeString:
        top = max((value for _, value in self.rows), default=0)
        bars = [(self._bar(index, label, value, top),) for index, (label, value) in enumerate(self.rows)]
        return format_html(
            '<svg class="chart__svg" viewBox="0 0 {width} {height}" role="img" focusable="false"'
            ' aria-labelledby="{key}-t {key}-d">'
            '<title id="{key}-t">{title}</title><desc id="{key}-d">{description}</desc>{bars}</svg>',
            width=LABEL + BAR + VALUE,
            height=ROW * len(self.rows),
            key=self.key,
            title=self.title,
            description=self.description,
            bars=format_html_join("", "{}", bars),
        )

    def table(self) -> SafeString:
        rows = ((label, self._figure(value)) for label, value in self.rows)
        return format_html(
            '<table class="table"><caption>{}</caption><thead><tr><th scope="col">项目</th>'
            '<th scope="col" class="num">数量</th></tr></thead><tbody>{}</tbody></table>',
            self.title,
            format_html_join("", '<tr><th scope="row">{}</th><td class="num">{}</td></tr>', rows),
        )

    def _bar(self, index: int, label: str, value: float, top: float) -> SafeString:
        width = round(BAR * value / top, 1) if top else 0
        y = index * ROW
        return format_html(
            '<text x="{}" y="{}" text-anchor="end">{}</text>'
            '<rect class="bar" x="{}" y="{}" width="{}" height="{}"/><text x="{}" y="{}">{}</text>',
            *(LABEL - 8, y + 19, label),
            *(LABEL, y + 6, width, ROW - 12),
            *(LABEL + width + 6, y + 19, self._figure(value)),
        )

    def _figure(self, value: float) -> str:
        return f"{value:,}{self.unit}"
