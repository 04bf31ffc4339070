"""The register of normative documents, publicity lists and the months of table two in the demonstration city."""

from collections.abc import Iterator

from django.urls import reverse

from gongkai.core.time import today
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.norms.models import CleanUp, NormRecord
from gongkai.duties.disclosure.publicity.models import PublicityList
from gongkai.duties.disclosure.upkeep.models import SiteFinding

Visit = tuple[str, str]
ONLY_SENT = {
    f"disclosure:{name}"
    for name in ("clean_up_verdict", "publicity_fill", "publicity_strike", "objection_reveal", "upkeep_check")
}
# Of the civil affairs bureau, whose people have no printed log-in: tested, not walked.
# An earlier edition stays readable of rules alone, and the city has corrected none.
NOT_WALKED = {"disclosure:objection_case", "disclosure:objection_perform", "disclosure:version"}


def portal() -> list[str]:
    """An open list, the form to object to it, the gate to the answers, and table two."""
    found = PublicityList.objects.get(state="open")
    return [
        "/search/?q=改造",
        "/search/?q=没有这样的文件",
        reverse("disclosure:article", args=[found.document_id]),
        reverse("disclosure:objection", args=[found.document_id]),
        reverse("disclosure:objection_answer"),
        reverse("disclosure:table_two", args=["WC-JS", today().year]),
    ]


def desk() -> Iterator[Visit]:
    for name in ("norms", "guardian", "clean_ups"):
        yield "office", reverse(f"disclosure:{name}")
    record = NormRecord.objects.filter(body__code="WC", state="in_force").first()
    yield "office", reverse("disclosure:norm", args=[record.pk])
    for verb in ("file", "repeal"):
        yield "office", reverse("disclosure:norm_perform", args=[record.pk, verb])
    draft = Document.objects.filter(body__code="WC-JS", state="draft").first()
    yield "js.handler", reverse("disclosure:norm_enter", args=[draft.pk])
    yield "supervisor", reverse("disclosure:clean_up", args=[CleanUp.objects.first().pk])
    yield "office", reverse("disclosure:decisions", args=["WC", today().year])
    yield "office", reverse("disclosure:objections")
    found = PublicityList.objects.get(state="open")
    yield "supervisor", reverse("disclosure:publicity", args=[found.document_id])
    yield from _upkeep()


def _upkeep() -> Iterator[Visit]:
    """The findings, the bodies by kind, a body's columns, and a finding with what the office may do with it."""
    for login in ("office", "supervisor"):
        yield login, reverse("disclosure:upkeep")
    yield "supervisor", f"{reverse('disclosure:upkeep')}?state=fixed"
    for name in ("upkeep_bodies", "upkeep_reminders"):
        yield "supervisor", reverse(f"disclosure:{name}")
    for login, code in (("office", "WC"), ("supervisor", "WC-JS")):
        yield login, reverse("disclosure:upkeep_site", args=[code])
    found = SiteFinding.objects.filter(body__code="WC", state="open", document__isnull=False).first()
    yield "office", reverse("disclosure:finding", args=[found.pk])
    for verb in ("settle", "dismiss"):
        yield "office", reverse("disclosure:finding_perform", args=[found.pk, verb])
