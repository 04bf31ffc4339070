"""The place of the room in the desk's navigation, and whom the desk reminds of findings."""

from django.http import HttpRequest
from django.urls import reverse

from gongkai.bodies.calendars import work_calendar
from gongkai.shell.desk_home import Reminder, reminder
from gongkai.shell.nav import desk_entry

from . import queries
from .access import VIEW
from .patience import late

desk_entry("网站检查", "disclosure:upkeep", "eye", need=VIEW, order=35)


@reminder
def findings(request: HttpRequest) -> list[Reminder]:
    """What waits for the person: their columns', what is late below them, what stayed late under their watch."""
    if not request.user.has_perm(VIEW):
        return []
    calendar = work_calendar()
    found = queries.seen_by(request.user).filter(queries.addressed_to(request.user, calendar))
    number = found.count()
    if not number:
        return []
    over = found.filter(late(calendar)).count()
    text = f"网站检查有 {number} 个问题要处理" + (f"，其中 {over} 个超期" if over else "")
    return [Reminder(text, f"{reverse('disclosure:upkeep')}?mine=1")]
