"""Channels follow every change of what readers get."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from gongkai.bodies.events import event_labels
from gongkai.bodies.roles import bodies_within
from gongkai.core.jobs import periodic
from gongkai.duties.disclosure.documents.content import parts
from gongkai.duties.disclosure.documents.models import Edition, Kind
from gongkai.duties.disclosure.release import consequences
from gongkai.shell import desk_home, nav

from . import measures, queries  # noqa: F401  measures register the figures
from .actions.posts import keep_true, send_due
from .actions.warnings import fall_silent, go_out
from .models import EmergencyWarning
from .states import MACHINE


def warning_of(edition: Edition) -> Any:
    """Level and drill belong to what the leader decides on."""
    if edition.document.kind != Kind.EMERGENCY:
        return None
    rows = EmergencyWarning.objects.filter(document=edition.document_id).values_list("level", "drill")
    return [list(row) for row in rows] or None


def alerts() -> list[nav.Alert]:
    """Every page of the portal carries what is being warned of."""
    return [
        nav.Alert(
            title=found.document.title,
            url=found.document.get_absolute_url(),
            note=found.document.body.short,
            since=found.issued_at,
            mark="演练" if found.drill else f"{found.level}预警",
            tone="amber" if found.drill else "red",
        )
        for found in queries.warnings_on()
    ]


@desk_home.reminder
def to_see_to(request: HttpRequest) -> list[desk_home.Reminder]:
    """Boards and printed matter that no longer say what is public."""
    number = queries.to_see_to(bodies_within(request.user, "disclosure.channels")).count()
    return (
        [desk_home.Reminder(f"{number} 处发布渠道要张贴、更换或者撤下", reverse("disclosure:channels"))]
        if number
        else []
    )


event_labels.update(
    MACHINE.labels()
    | {
        "post.placed": "排入渠道",
        "channel.added": "登记渠道",
        "channel.retired": "停用渠道",
        "issue.made": "编印公报、手册",
        "issue.handed_out": "登记发放",
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
