"""Where imports join the desk, and what they are called in the events of documents and batches."""

from django.http import HttpRequest
from django.urls import reverse

from gongkai.bodies.events import event_labels
from gongkai.bodies.roles import bodies_within
from gongkai.shell import desk_home, nav

from .models import ImportBatch
from .states import IMPORT

event_labels.update(IMPORT.labels() | {"import.examined": "检查来源", "document.imported": "导入"})
nav.desk_entry("导入信息", "disclosure:imports", "upload", need="disclosure.import", order=38)


@desk_home.reminder
def waiting(request: HttpRequest) -> list[desk_home.Reminder]:
    """Batches without errors that wait for somebody other than the person who examined them."""
    bodies = bodies_within(request.user, "disclosure.review_office")
    found = ImportBatch.objects.filter(body__in=bodies, state=ImportBatch.State.EXAMINED, counts__error=0)
    count = found.exclude(examined_by=request.user.pk).count()
    return (
        [desk_home.Reminder(f"{count} 批历史信息等待审定导入", reverse("disclosure:imports"))]
        if count
        else []
    )
