"""What this room hangs into the floors below: navigation, names of events, its cases on the page of their case."""

from django.http import HttpRequest
from django.urls import reverse

from gongkai.bodies.events import event_labels
from gongkai.core.cases import Case
from gongkai.shell.desk.case_links import link
from gongkai.shell.nav import Place, desk_entry

from . import queries
from .states import LABELS

desk_entry("复议诉讼", "remedies:list", "scale", need="remedies.view", order=60)
event_labels.update(LABELS)


@link
def remedies_of(request: HttpRequest, case: Case) -> list[Place]:
    """The reconsiderations and lawsuits against this case, and where the next one is registered."""
    places = [
        Place(
            f"{remedy.number}　{remedy.get_route_display()}",
            reverse("remedies:detail", args=[remedy.pk]),
            note=f"{remedy.filed_on} 提出，{remedy.get_result_display()}",
        )
        for remedy in queries.remedies_for(request.user).filter(case=case)
    ]
    if request.user.has_perm("remedies.manage", case) and queries.reply_of(case):
        note = "申请人申请行政复议或者起诉以后，在这里登记"
        places.append(Place("登记复议诉讼", reverse("remedies:register", args=[case.pk]), note=note))
    return places
