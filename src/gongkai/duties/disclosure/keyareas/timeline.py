"""The stages of a project as ``{% timeline %}`` draws them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from gongkai.core.time import local_date

from .queries import Step


@dataclass(frozen=True)
class Point:
    head: str
    state: str
    at: date | None = None
    until: date | None = None
    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    icon: str = ""


def drawn(steps: Iterable[Step]) -> list[Point]:
    """What is public in its order; what does not occur, and what is still to come, with the article that asks for it."""
    return [_point(step) for step in steps]


def _point(step: Step) -> Point:
    label, document = step.stage.label, step.document
    if document:
        links = [(document.title, document.get_absolute_url())]
        return Point(label, "past", local_date(document.published_at), links=links)
    text = (
        "本项目不涉及这个阶段。"
        if step.state == "not_needed"
        else f"还没有公开。依据：{step.stage.article}。"
    )
    return Point(label, "next", text=text)
