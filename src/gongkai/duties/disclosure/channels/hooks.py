"""Channels follow every change of what readers get."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from gongkai.bodies.events import event_labels
from gongkai.bodies.models import Body
from gongkai.bodies.roles import bodies_within
from gongkai.core.jobs import periodic
from gongkai.duties.disclosure.documents.content import parts
from gongkai.duties.disclosure.documents.models import Edition, Kind
from gongkai.duties.disclosure.release import consequences
from gongkai.shell import desk_home, nav
from gongkai.shell.sites import hooks as sites

from . import measures, queries  # noqa: F401  measures register the figures
from .actions.posts import keep_true, send_due
from .actions.warnings import end_due, fall_silent, go_out
from .issues.queries import to_print_again
from .models import EmergencyWarning, Issue
from .states import MACHINE
from .wording import until


def warning_of(edition: Edition) -> Any:
    """Level, drill, area and time belong to what the leader decides on."""
    if edition.document.kind != Kind.EMERGENCY:
        return None
    found = EmergencyWarning.objects.filter(document=edition.document_id).first()
    return found and [found.level, found.drill, found.area, found.until and found.until.isoformat()]


def alerts() -> list[nav.Alert]:
    """Every page of the portal carries what is being warned of, and for some hours that it is over."""
    return [*map(_warning, queries.warnings_on()), *map(_over, queries.warnings_over())]


def _warning(found: EmergencyWarning) -> nav.Alert:
    return nav.Alert(
        title=found.document.title,
        url=found.document.get_absolute_url(),
        note="　".join(filter(None, [found.document.body.short, found.area, until(found)])),
        since=found.issued_at,
        mark=f"演练：{found.level}预警" if found.drill else f"{found.level}预警",
        tone="amber" if found.drill else "red",
    )


def _over(found: EmergencyWarning) -> nav.Alert:
    return nav.Alert(
        title=found.document.title,
        url=found.document.get_absolute_url(),
        note=found.document.body.short,
        since=found.cleared_at,
        mark="演练结束" if found.drill else "预警已解除",
        tone="green",
    )


@sites.rail
def gazette(body: Body) -> list[nav.Place]:
    """A body that has printed a gazette offers it beside its columns."""
    printed = Issue.objects.filter(body=body, kind=Issue.Kind.GAZETTE).exists()
    return [nav.Place("政府公报", reverse("disclosure:gazette", args=[body.code]))] if printed else []


@desk_home.reminder
def to_see_to(request: HttpRequest) -> list[desk_home.Reminder]:
    """Boards and printed matter that no longer say what is public."""
    number = queries.to_see_to(bodies_within(request.user, "disclosure.channels")).count()
    return (
        [desk_home.Reminder(f"{number} 处发布渠道要张贴、更换或者撤下", reverse("disclosure:channels"))]
        if number
        else []
    )


@desk_home.reminder
def to_fill_up(request: HttpRequest) -> list[desk_home.Reminder]:
    """Windows and halls that run out of copies."""
    number = to_print_again(bodies_within(request.user, "disclosure.channels")).count()
    return (
        [desk_home.Reminder(f"{number} 处手册、公报要补充", reverse("disclosure:issues"))] if number else []
    )


event_labels.update(
    MACHINE.labels()
    | {
        "post.placed": "排入渠道",
        "channel.added": "登记渠道",
        "channel.columns_chosen": "选定触摸屏的栏目",
        "channel.retired": "停用渠道",
        "issue.made": "编印公报、手册",
        "issue.handed_out": "登记发放",
        "issue.topped_up": "登记补充",
        "issue.taken": "登记取走",
        "issue.taken_back": "登记收回",
        "warning.issued": "发布预警",
        "warning.cleared": "解除预警",
    }
)
consequences.changed_together.append(keep_true)
consequences.changed += [go_out, fall_silent]
parts.append(warning_of)
nav.alert(alerts)


nav.desk_entry("发布渠道", "disclosure:channels", "send", need="disclosure.channels", order=36)
nav.desk_entry("公报和手册", "disclosure:issues", "doc", need="disclosure.channels", order=37)
nav.desk_entry("预警", "disclosure:warnings", "bell", need="disclosure.channels", order=37)


@periodic("disclosure.channels", every=60)
def send() -> dict[str, int]:
    """Messages that wait for their gateway."""
    return send_due()


@periodic("disclosure.warnings", every=60)
def end_warnings() -> dict[str, int]:
    """Warnings whose time is over."""
    return {"ended": end_due()}
