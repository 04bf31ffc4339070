"""Words for what is stored as a code."""

from django import template

from gongkai.bodies.events import event_labels
from gongkai.bodies.models import Role

register = template.Library()


@register.filter
def event_label(kind: str) -> str:
    """The Chinese name of an event kind; the kind itself when no room has named it."""
    return event_labels.get(kind, kind)


@register.filter
def role_label(role: str) -> str:
    return str(Role(role).label)
