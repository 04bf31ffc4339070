"""Findings about a page: at a tag, at words, or about something that is not there."""

from gongkai.checks.findings import Finding, Severity

from .source import Tag


def at(rule: str, severity: Severity, tag: Tag, message: str, suggestion: str = "") -> Finding:
    """At an opened tag; the excerpt is the tag as a reader of the source sees it."""
    shown = f"<{tag.name}> {' '.join(tag.text.split())}".strip()[:40]
    return Finding(rule, severity, tag.start, tag.end, shown, message, suggestion)


def nowhere(rule: str, severity: Severity, name: str, message: str) -> Finding:
    """About what is missing: place 0, the excerpt is its name."""
    return Finding(rule, severity, 0, 0, name, message)
