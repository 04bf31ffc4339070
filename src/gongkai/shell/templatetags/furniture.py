"""Components of published pages: META tags, tools of the reader, QR code. Load with ``{% load furniture %}``."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gongkai.core.render import qr as drawing
from gongkai.shell.sites import furniture, leaving
from gongkai.shell.sites.furniture import ArticleFacts, ColumnFacts
from gongkai.shell.sites.models import Column

register = template.Library()
SIZES = [("l", "大"), ("m", "中"), ("s", "小")]


@register.simple_tag(takes_context=True)
def metas(
    context: template.Context,
    *,
    column: Column | ColumnFacts | None = None,
    article: ArticleFacts | None = None,
) -> SafeString:
    """META tags. Without arguments those of every page (the frame has them already); else of column and article."""
    pairs: list[tuple[str, str]] = []
    if column is None and article is None:
        pairs += furniture.listed("every", furniture.site_tags(context["site"]))
    if column is not None:
        facts = column.facts if isinstance(column, Column) else column
        pairs += furniture.listed("column", furniture.column_tags(facts))
    if article is not None:
        pairs += furniture.listed("article", furniture.article_tags(article))
    return format_html_join("\n  ", '<meta name="{}" content="{}">', pairs)


@register.simple_tag
def column_facts(name: str, description: str, keywords: str, type: str) -> ColumnFacts:  # noqa: A002  the tag's name
    return ColumnFacts(name, description, keywords, type)


@register.inclusion_tag("shell/sites/_tools.html", takes_context=True)
def page_tools(context: template.Context) -> dict[str, Any]:
    """Font size by links and a cookie; print and close appear where scripts run."""
    request = context["request"]
    here = request.get_full_path()
    now = context.get("size") or "m"
    links = [
        {
            "label": label,
            "url": f"{reverse('size')}?{urlencode({'to': size, 'next': here})}",
            "here": size == now,
        }
        for size, label in SIZES
    ]
    return {"sizes": links}


@register.inclusion_tag("shell/sites/_trail.html")
def trail(column: Column, here: str = "") -> dict[str, Any]:
    """The breadcrumb down to the column, or to a page in it: ``here`` is then the page's title."""
    above = [column.parent, column] if column.parent_id else [column]
    return {"body": column.body, "above": above if here else above[:-1], "here": here or column.name}


@register.filter
def outward(address: str) -> str:
    """An address outside government sites by way of the page that says so; any other as it is."""
    return leaving.outward(address)


@register.simple_tag
def qr(address: str, label: str) -> SafeString:
    """The QR code of an address as a drawing with a label for screen readers."""
    code = drawing.path(address)
    return format_html(
        '<svg class="qr" viewBox="{}" role="img" aria-label="{}" shape-rendering="crispEdges">'
        '<path fill="currentColor" d="{}"/></svg>',
        code.view_box,
        label,
        code.d,
    )


@register.inclusion_tag("shell/sites/_phone.html", takes_context=True)
def on_phone(context: template.Context) -> dict[str, str]:
    """在手机上看: the QR code of this page's address, without its query."""
    request = context["request"]
    return {"address": request.build_absolute_uri(request.path)}
