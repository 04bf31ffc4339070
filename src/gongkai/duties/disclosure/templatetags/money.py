"""Amounts to read. Load with ``{% load money %}``."""

from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def yuan(amount: Decimal | None) -> str:
    """1,234.50; a dash for none."""
    return "—" if amount is None else f"{amount:,.2f}"
