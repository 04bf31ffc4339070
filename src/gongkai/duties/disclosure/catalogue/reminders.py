"""What the desk reminds of: gaps of one's own entries, a stale guide, sections without an information officer."""

from django.core.cache import caches
from django.http import HttpRequest
from django.urls import reverse

from gongkai.bodies.models import Person
from gongkai.core.time import today
from gongkai.shell.desk_home import Reminder, reminder
from gongkai.shell.nav import desk_entry

from . import guide, queries

KEPT = 600  # seconds for which the number of gaps is remembered: it stands on every page of the desk

desk_entry("公开目录", "disclosure:catalogues", "list", need="disclosure.view", order=34)


@reminder
def gaps(request: HttpRequest) -> list[Reminder]:
    """Entries that name the person and have something overdue."""
    if not request.user.has_perm("disclosure.view"):
        return []
    number = missing(request.user)
    url = reverse("disclosure:catalogue_gaps")
    return [Reminder(f"公开目录里有 {number} 条到期没有公开", url)] if number else []


def missing(person: Person) -> int:
    """The number of the person's gaps, as of the last minutes."""
    key = f"catalogue-gaps:{person.pk}:{today()}"
    return caches["pages"].get_or_set(key, lambda: len(queries.my_gaps(person)), KEPT)


@reminder
def housekeeping(request: HttpRequest) -> list[Reminder]:
    """For the office: a guide that is no longer what it confirmed, and sections without an officer (PD-04, OR-08)."""
    if not request.user.has_perm("disclosure.catalogue"):
        return []
    found = []
    for body in queries.organs_of(request.user, "disclosure.catalogue").select_related("disclosure_office"):
        newest = guide.newest_version(body)
        changed = guide.differences(body, newest) if newest else []
        if changed:
            labels = "、".join(one.label for one in changed)
            text = f"公开指南核对以后有变化：{labels}，请重新核对"
            found.append(Reminder(text, reverse("disclosure:guide_confirm", args=[body.code])))
        if vacant := queries.vacant(body):
            names = "、".join(section.short for section in vacant[:3]) + ("等" if len(vacant) > 3 else "")
            url = reverse("disclosure:information_officers", args=[body.code])
            found.append(Reminder(f"{len(vacant)} 个科室没有信息员：{names}", url))
    return found
