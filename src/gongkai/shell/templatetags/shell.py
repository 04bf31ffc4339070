"""Components that every template uses without loading; the look stands in ../templates/shell/_*.html."""

import re
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from django import template
from django.conf import settings
from django.forms import CheckboxInput, CheckboxSelectMultiple, FileInput, Form, RadioSelect
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gongkai.shell.templatetags import proofs

register = template.Library()
SPRITE = Path(__file__).resolve().parent.parent / "static/shell/icons.svg"
WEEKDAYS = "一二三四五六日"


@lru_cache
def icon_names() -> frozenset[str]:
    return frozenset(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text()))


@register.simple_tag
@lru_cache
def icon(name: str, extra: str = "") -> SafeString:
    """A drawing beside a word, silent for screen readers. Raises KeyError on a name the sprite lacks."""
    if name not in icon_names():
        raise KeyError(f"icons.svg has no symbol {name!r}")
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f" {extra}" if extra else "",
        static("shell/icons.svg"),
        name,
    )


@register.inclusion_tag("shell/_lamp.html")
def lamp(lamp: object) -> dict[str, object]:
    """Icon, word and number of working days; never typed by hand."""
    return {"lamp": lamp}


@register.inclusion_tag("shell/_daygrid.html")
def daygrid(deadline: object) -> dict[str, object]:
    """The proof of a due date for citizens: whole weeks, one cell a day."""
    proof = deadline.proof()
    return {"cells": proofs.cells(proof), "legend": proofs.legend(proof), "sum_line": deadline.sum_line()}


@register.inclusion_tag("shell/_proof.html")
def proof(deadline: object) -> dict[str, object]:
    """The proof of a due date for staff: runs of like days."""
    days = deadline.proof()
    return {"runs": proofs.runs(days), "year": proofs.single_year(days)}


@register.inclusion_tag("shell/_timeline.html")
def timeline(steps: object, look: str = "") -> dict[str, object]:
    """What happened and what comes. A step: head, state past|now|next, at, until, text, links, icon."""
    return {"steps": steps, "look": look}


@register.inclusion_tag("shell/_field.html")
def field(bound: BoundField) -> dict[str, object]:
    """Label, hint, error and input of one form field, joined for screen readers."""
    widget = bound.field.widget
    kind = "plain"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        kind = "group"
    elif isinstance(widget, CheckboxInput):
        kind = "tick"
    elif isinstance(widget, FileInput):
        kind = "file"
    return {"field": bound, "kind": kind, "limit_mb": settings.UPLOAD_LIMIT // (1024 * 1024)}


@register.inclusion_tag("shell/_error_summary.html")
def error_summary(form: Form) -> dict[str, object]:
    """All errors of a form on top of it, each linked to its field. Nothing when there is none."""
    return {"form": form, "wrong": [bound for bound in form if bound.errors]}


@register.filter
def day(value: date | datetime | str | None) -> SafeString | str:
    """2026-10-09 in <time>; an instant is shown as 2026-10-09 16:42 of Shanghai."""
    if not value:
        return ""
    local = proofs.local(value)
    text = f"{local:%Y-%m-%d %H:%M}" if isinstance(local, datetime) else f"{local:%Y-%m-%d}"
    return format_html('<time datetime="{}">{}</time>', text.replace(" ", "T"), text)


@register.filter
def second(value: datetime) -> SafeString:
    """2026-10-09 16:42:07 of Shanghai in <time>, for receipts."""
    text = f"{proofs.local(value):%Y-%m-%d %H:%M:%S}"
    return format_html('<time datetime="{}">{}</time>', text.replace(" ", "T"), text)


@register.filter
def cn_day(value: date | datetime | None) -> str:
    """2026年10月9日, as letters write it."""
    if not value:
        return ""
    local = proofs.local(value)
    return f"{local.year}年{local.month}月{local.day}日"


@register.filter
def weekday(value: date, prefix: str = "周") -> str:
    return prefix + WEEKDAYS[value.weekday()]


@register.filter
def masked(value: str, kind: str) -> str:
    """A name, telephone or identity number with its middle hidden."""
    from gongkai.core.crypto import mask

    return mask(kind, value)
