"""What this room hangs into the floors below: its line and reminders on the desk, its reports on the portal."""

from django.http import HttpRequest
from django.urls import reverse

from gongkai.bodies.events import event_labels
from gongkai.core.time import today
from gongkai.shell.desk_home import Reminder, reminder
from gongkai.shell.nav import desk_entry
from gongkai.shell.queries import report_source

from . import portal, queries

desk_entry("年度报告", "annual:desk", "chart", need="annual.view", order=70)
report_source(portal.published)
event_labels.update({"annual.freeze": "锁定年度报告", "annual.publish": "公布年度报告"})


@reminder
def due_reports(request: HttpRequest) -> list[Reminder]:
    """Reports that must be out soon, for those who lock them (AR-02)."""
    year = today().year - 1
    return [
        Reminder(
            f"{standing.body.short} {year} 年年度报告"
            + (f"已逾期 {standing.late} 天" if standing.late else f"最迟 {standing.due_on} 公布"),
            reverse("annual:workspace", args=[standing.body.code, year]),
        )
        for standing in queries.soon_due(request.user)
    ]
