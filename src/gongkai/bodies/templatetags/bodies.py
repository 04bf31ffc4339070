"""Words for what is stored as a code."""

from django import template

from gongkai.bodies.events import event_labels
from gongkai.bodies.models import Body, BodyChange, BodyRules

register = template.Library()
NAMES = {
    field.name: str(field.verbose_name)
    for model in (Body, BodyRules)
    for field in model._meta.concrete_fields
}


@register.filter
def event_label(kind: str) -> str:
    """The Chinese name of an event kind; the kind itself when no room has named it."""
    return event_labels.get(kind, kind)


@register.filter
def edited_fields(change: BodyChange) -> str:
    """The Chinese names of the details and rules that an edit changed."""
    return "、".join(NAMES[key] for key in change.after)


@register.filter
def pairs(data: dict[str, object]) -> list[tuple[str, object]]:
    """Key and value of an event's data. A template's `data.items` would find a key named "items" instead."""
    return list(data.items())
