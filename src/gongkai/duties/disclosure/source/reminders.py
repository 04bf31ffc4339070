"""What the desk reminds of: papers that wait for the person, decisions to look at again, an expired negative list."""

from django.http import HttpRequest
from django.urls import reverse

from gongkai.bodies.roles import within
from gongkai.core.time import today
from gongkai.shell.desk_home import Reminder, reminder
from gongkai.shell.nav import desk_entry

from . import queries
from .models import NegativeEntry, OfficialPaper

S = OfficialPaper.State
WAITING = {
    "disclosure.review_section": (S.PROPOSED, "件公文等您提出公开属性的初步意见"),
    "disclosure.review_leader": (S.HEARD, "件公文等您决定公开属性"),
}

desk_entry("公文属性", "disclosure:papers", "doc", need="disclosure.view", order=33)


@reminder
def waiting(request: HttpRequest) -> list[Reminder]:
    """Papers whose next step is the person's."""
    person, found = request.user, []
    for need, (state, words) in WAITING.items():
        if person.has_perm(need):
            papers = OfficialPaper.objects.filter(within(person, need), state=state).exclude(drafter=person)
            found.append((papers.count(), words, "undecided"))
    if person.has_perm("disclosure.draft"):
        mine = OfficialPaper.objects.filter(drafter=person)
        found.append((queries.not_handed_on(mine).count(), "件印发的公文还没有转入公开", "to_hand_on"))
    return _told(found)


@reminder
def again(request: HttpRequest) -> list[Reminder]:
    """For those who decide and for the office: what was kept back and is due (article 18), what has expired."""
    person, found = request.user, []
    if person.has_perm("disclosure.review_leader") or person.has_perm("disclosure.catalogue"):
        due = queries.to_reassess(queries.papers(person))
        found = _told([(due.count(), "件不公开的公文到期，要重新评估", "to_reassess")])
    if person.has_perm("disclosure.catalogue"):
        mine = within(person, "disclosure.catalogue", section=None)
        late = NegativeEntry.objects.filter(mine, ended_on=None, review_on__lt=today())
        for entry in late.select_related("body")[:1]:
            url = reverse("disclosure:negative", args=[entry.body.code])
            found.append(Reminder(f"负面清单有 {late.count()} 项已过复核日期：{entry.matter}", url))
    return found


def _told(found: list[tuple[int, str, str]]) -> list[Reminder]:
    listing = reverse("disclosure:papers")
    return [Reminder(f"{n} {words}", f"{listing}?show={show}") for n, words, show in found if n]
